"""Words, and parts of words, that turn what was said when an editor puts them into a quotation, in five languages. Data alone."""

# As good as a negation.
DOUBTING = {
    "en": "hardly barely scarcely seldom rarely without unless except fail fails failed failing refuse refuses refused refusing deny denies"
    " denied denying stop stops stopped false falsely untrue wrongly lack lacks lacked lacking unable unwilling impossible against",
    "es": "apenas sin salvo excepto contra falso falsa falsamente imposible incapaz niega niegan negó negaron rechaza rechazó rechazaron",
    "uk": "без навряд ледве ледь окрім крім проти відмовився відмовилася відмовились відмовилися відмовляється заперечує заперечив"
    " заперечила неправда хибно неможливо",
    "ru": "без вряд едва кроме против отказался отказалась отказались отказывается отрицает отрицал отрицала неправда ложно невозможно",
    "he": "בלי ללא בקושי כמעט מלבד חוץ נגד סירב סירבה סירבו מסרב מכחיש הכחיש הכחישה הכחישו שקר שקרי",
}
# They change how much, how sure or how often.
WEIGHING = {
    "en": "more less fewer most least almost nearly allegedly supposedly reportedly perhaps maybe possibly always every double twice half",
    "es": "más menos casi supuestamente presuntamente quizás quizá siempre",
    "uk": "більше менше більш менш майже нібито ймовірно можливо завжди начебто",
    "ru": "больше меньше более менее почти якобы вероятно возможно всегда будто",
    "he": "יותר פחות לכאורה אולי תמיד כמעט",
}
# The contrary of a word that stands in the text instead.
CONTRARY = {
    "en": (
        ("above over beyond", "below under beneath"),
        ("before", "after"),
        ("safe", "dangerous"),
        ("open opened", "closed shut"),
        ("guilty", "innocent"),
        ("alive", "dead"),
        ("true right correct", "false wrong incorrect"),
        ("good better best", "bad worse worst"),
        ("high higher highest", "low lower lowest"),
        (
            "rise rises rose risen rising increase increased grew grow",
            "fall falls fell fallen falling decrease decreased shrank shrink",
        ),
        ("win won wins", "lose lost loses"),
        ("support supports supported", "oppose opposes opposed"),
        ("accept accepts accepted", "reject rejects rejected"),
        ("legal", "illegal"),
        ("yes", "no"),
    ),
    "es": (
        ("antes", "después"),
        ("seguro segura seguros seguras", "peligroso peligrosa peligrosos peligrosas"),
        ("abierto abierta", "cerrado cerrada"),
        ("culpable culpables", "inocente inocentes"),
        ("vivo viva vivos", "muerto muerta muertos"),
        ("verdadero verdad cierto", "falso mentira"),
        ("subió subieron aumentó aumentaron creció", "bajó bajaron disminuyó cayó"),
        ("ganó ganaron", "perdió perdieron"),
        ("apoya apoyó", "rechaza rechazó"),
    ),
    "uk": (
        ("до", "після"),
        ("безпечний безпечна безпечне безпечні", "небезпечний небезпечна небезпечне небезпечні"),
        ("відкритий відкрита відкрито", "закритий закрита закрито"),
        ("винний винна винні винен", "невинний невинна невинні"),
        ("живий жива живі", "мертвий мертва мертві"),
        ("правда", "брехня"),
        ("зросла зріс зросли зросло", "впала впав впали знизилася знизився знизилися"),
        ("виграв виграла виграли", "програв програла програли"),
        ("за", "проти"),
    ),
    "ru": (
        ("до", "после"),
        ("безопасный безопасна безопасен безопасны", "опасный опасна опасен опасны"),
        ("открыт открыта открыто", "закрыт закрыта закрыто"),
        ("виновен виновна виновны", "невиновен невиновна невиновны"),
        ("жив жива живы", "мёртв мертв мертва мертвы"),
        ("правда", "ложь"),
        ("вырос выросла выросли выросло", "упал упала упали снизился снизилась снизились"),
        ("выиграл выиграла выиграли", "проиграл проиграла проиграли"),
        ("за", "против"),
    ),
    "he": (
        ("לפני", "אחרי לאחר"),
        ("בטוח בטוחה", "מסוכן מסוכנת"),
        ("פתוח פתוחה", "סגור סגורה"),
        ("אשם אשמה", "חף"),
        ("חי חיה", "מת מתה"),
        ("אמת נכון", "שקר"),
        ("עלה עלו עלתה", "ירד ירדו ירדה"),
        ("ניצח ניצחה", "הפסיד הפסידה"),
        ("בעד", "נגד"),
    ),
}
# Beginnings and ends that turn a word round.
OF_STARTS = {
    "en": "un in im il ir dis non mis anti counter de a wo",
    "es": "in im i des anti contra sin no",
    "uk": "не без анти проти",
    "ru": "не без бес анти противо",
    "he": "אי בלתי אנטי לא",
}
OF_ENDS = {"en": "less not n't 't"}
