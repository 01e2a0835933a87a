"""Words whose change is never a matter of spelling: dates, findings, and words that are easily taken for one another. Data alone."""

# Beginnings of the names of months and days: here any form counts, also one that no sentence of a reckoning would have.
DATES = {
    "en": "januar februar march april june july august septem octob novem decem monday tuesday wednesday thursday friday saturday sunday today"
    " yesterday tomorrow",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miércoles jueves viernes"
    " sábado domingo hoy ayer mañana",
    "uk": "січ лют берез квіт трав черв лип серп верес жовт листопад груд понеділ вівтор серед четвер п'ятниц субот неділ сьогодні вчора завтра",
    "ru": "январ феврал март апрел май мая мае июн июл август сентябр октябр ноябр декабр понедел вторник сред четверг пятниц суббот воскресен"
    " сегодня вчера завтра",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר ראשון שני שלישי רביעי חמישי שישי שבת היום אתמול מחר",
}
# Beginnings of words that say what was found.
FINDINGS = {
    "en": "true false mislead confirm unconfirm disput unfound exaggerat outdated satir alter staged deni declin evidence",
    "es": "verdad cierto fals engaños confirm desment exager infundad sátira negó neg",
    "uk": "правд хибн фальш маніпул підтвер спрост перебільш необґрунт неправд сатир",
    "ru": "правд лож фальш манипул подтвер опроверг преувелич необосн заблужд сатир",
    "he": "נכון אמת שקר מטע כוזב מאושר הוכח מוגזם מוכחש סאטיר",
}
# Words one letter away from another that means something else, or that says how sure or how much.
WEIGHTY = {
    "en": "may might must can could will would shall should most much more less least than then all some any many few only almost about over under before after"
    " from form where were there their these those who whom whose if unless until since said sad sued used war was has had have causal casual adopted adapted"
    " martial marital united untied public trail trial",
    "es": "solo sólo más mas menos casi todo toda todos todas algunos algunas puede pudo podría debe debió antes después desde hasta sobre bajo sin con si sí"
    " cuando donde según pero perro habría había casado cansado cazado",
    "uk": "може міг могла могли мусить повинен усі всі деякі лише тільки майже понад після перед якщо би б був була було були нібито",
    "ru": "может мог могла могли должен должна все некоторые лишь только почти более менее после перед если бы был была было были якобы",
    "he": "אולי יכול יכולה חייב כל רק כמעט יותר פחות לפני אחרי אם היה הייתה היו לכאורה",
}
# Words that begin sentences and are nobody's name.
ORDINARY = {
    "en": "the this that these those there here when while where what which who why how and but for from with without after before because since although however"
    " they their then thus our his her its you your not one some all",
    "es": "el la los las un una unos unas este esta estos estas ese esa cuando donde quien como porque aunque pero según para por con sin desde hasta también",
    "uk": "це цей ця ці той та ті коли де хто як що чому але проте однак за про для під над після перед також він вона вони ми його її їх",
    "ru": "это этот эта эти тот та те когда где кто как что почему но однако за про для под над после перед также он она они мы его ее их",
    "he": "",
}
