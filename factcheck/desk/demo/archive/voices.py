"""How the demo's articles are written, and what its checkers write about them, in each of five languages. Places and people are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """One language: what is said in it, by whom, and the words of those who check it."""

    language: str
    publisher: str
    speaker: str
    role: str
    company: str
    heading: str
    lead: str
    subjects: tuple[str, ...]
    patterns: tuple[str, ...]
    months: tuple[str, ...]
    question: str
    answer: str
    papers: tuple[str, str]
    note: str
    explanation: str
    headline: str
    conclusion: str


ENGLISH = Voice(
    language="en",
    publisher="Oresby Courier",
    speaker="Ada Quill",
    role="council member for works",
    company="Oresby Municipal Works",
    heading="what the council heard",
    lead="Council member Ada Quill spoke about it for twenty minutes on Monday. Nobody asked her for papers.",
    subjects=(
        "The footbridge at Oresby",
        "The hospital in Marrowfield",
        "The library in Tidewell",
        "The wind park off Calderness",
        "The school in Fenwick Bay",
        "The waterworks at Stavely Cross",
        "The market hall in Lowmere",
        "The swimming pool in Ashcombe",
    ),
    patterns=(
        "{subject} costs the town {number} million a year.",
        "{subject} will be closed in {month}.",
        "{subject} has lost {number} jobs since 2019.",
        "{subject} became twice as expensive as planned.",
        "{subject} belongs to a company with {number} employees.",
    ),
    months=("January", "March", "May", "August", "October"),
    question="Is it so: “{claim}”? Which paper does it stand in?",
    answer="The numbers are in our yearly report, and there is nothing to add to them.",
    papers=("Budget of the town, second volume", "Count by the regional office of statistics"),
    note="Page 31, third line. The number is for the whole year.",
    explanation="The budget has the number [1]; the office that counts by itself has nearly the same [2].\n\nWhat the council heard leaves out what it is a part of.",
    headline="{subject}: what the papers say",
    conclusion="We laid the town's budget beside an independent count; both stand below.",
)

SPANISH = Voice(
    language="es",
    publisher="Diario de Aldera",
    speaker="Teresa Olmo Vega",
    role="concejala de obras",
    company="Servicios de Aldera",
    heading="lo que oyó el pleno",
    lead="La concejala Teresa Olmo Vega habló de ello durante veinte minutos el lunes. Nadie le pidió documentos.",
    subjects=(
        "El tranvía de Aldera",
        "El hospital de Valmora",
        "El mercado de Puertollano del Río",
        "El puente de Las Garzas",
        "El colegio de Monteluz",
        "El embalse de Cuatro Fuentes",
        "El museo de Sanabria la Nueva",
        "El polideportivo de Torrequemada Alta",
    ),
    patterns=(
        "{subject} cuesta al municipio {number} millones al año.",
        "{subject} cerrará en {month}.",
        "{subject} ha perdido {number} puestos de trabajo desde 2019.",
        "{subject} costó el doble de lo previsto.",
        "{subject} pertenece a una empresa con {number} empleados.",
    ),
    months=("enero", "marzo", "mayo", "agosto", "octubre"),
    question="¿Es así: «{claim}»? ¿En qué documento consta?",
    answer="Las cifras están en nuestra memoria anual y no hay nada que añadir.",
    papers=("Presupuesto municipal, segundo tomo", "Recuento de la oficina regional de estadística"),
    note="Página 31, tercera línea. La cifra es del año entero.",
    explanation="El presupuesto recoge la cifra [1]; la oficina que cuenta por su lado da casi la misma [2].\n\nLo que oyó el pleno calla de qué forma parte.",
    headline="{subject}: lo que dicen los documentos",
    conclusion="Pusimos el presupuesto municipal junto a un recuento independiente; ambos están abajo.",
)

UKRAINIAN = Voice(
    language="uk",
    publisher="Вербинецький вісник",
    speaker="Оксана Гайова",
    role="радниця міського голови",
    company="Вербинецьке комунальне підприємство",
    heading="що почула рада",
    lead="Радниця Оксана Гайова говорила про це у понеділок двадцять хвилин. Документів у неї ніхто не питав.",
    subjects=(
        "Трамвай у Вербинці",
        "Лікарня в Новоставі",
        "Бібліотека в Тихому Броді",
        "Міст у Журавлинці",
        "Школа в Калиновому Яру",
        "Водогін у Степовому Куті",
        "Ринок у Заозір’ї",
        "Басейн у Липовій Гаті",
    ),
    patterns=(
        "{subject} коштує місту {number} мільйонів на рік.",
        "{subject} припинить роботу в {month}.",
        "{subject} втрачає по {number} робочих місць на рік.",
        "{subject} обходиться вдвічі дорожче, ніж планували.",
        "{subject} належить фірмі, у якій працює {number} людей.",
    ),
    months=("січні", "березні", "травні", "серпні", "жовтні"),
    question="Чи це так: «{claim}»? У якому документі це стоїть?",
    answer="Цифри є в нашому річному звіті, і додати до них нічого.",
    papers=("Бюджет міста, том другий", "Підрахунок обласного управління статистики"),
    note="Сторінка 31, третій рядок. Цифра за весь рік.",
    explanation="Цифра стоїть у бюджеті [1]; управління, яке рахує саме, має майже таку саму [2].\n\nРада не почула, частиною чого вона є.",
    headline="{subject}: що кажуть документи",
    conclusion="Ми поклали бюджет міста поруч із незалежним підрахунком; обидва наведено нижче.",
)

RUSSIAN = Voice(
    language="ru",
    publisher="Лозинские вести",
    speaker="Павел Лозин",
    role="советник мэра",
    company="Лозинский городской транспорт",
    heading="что услышал совет",
    lead="Советник Павел Лозин говорил об этом в понедельник двадцать минут. Документов у него никто не спросил.",
    subjects=(
        "Троллейбус в Лозинске",
        "Больница в Малой Вишере Новой",
        "Библиотека в Тихой Заводи",
        "Мост у Журавлёва Брода",
        "Школа в Березовом Логу",
        "Водопровод в Степном Углу",
        "Рынок в Заозёрном Посаде",
        "Бассейн в Липовой Гати",
    ),
    patterns=(
        "{subject} обходится городу в {number} миллионов в год.",
        "{subject} прекратит работу в {month}.",
        "{subject} теряет по {number} рабочих мест в год.",
        "{subject} обходится вдвое дороже, чем планировали.",
        "{subject} принадлежит фирме, в которой работает {number} человек.",
    ),
    months=("январе", "марте", "мае", "августе", "октябре"),
    question="Так ли это: «{claim}»? В каком документе это стоит?",
    answer="Цифры есть в нашем годовом отчёте, и добавить к ним нечего.",
    papers=("Бюджет города, том второй", "Подсчёт областного управления статистики"),
    note="Страница 31, третья строка. Цифра за весь год.",
    explanation="Цифра стоит в бюджете [1]; у управления, которое считает само, почти такая же [2].\n\nСовет не услышал, частью чего она является.",
    headline="{subject}: что говорят документы",
    conclusion="Мы положили бюджет города рядом с независимым подсчётом; оба приведены ниже.",
)

HEBREW = Voice(
    language="he",
    publisher="קול המפרץ הצפוני",
    speaker="דנה אלון־שקד",
    role="חברת מועצת העיר",
    company="התאגיד העירוני תל אורן",
    heading="מה שמעה המועצה",
    lead="חברת המועצה דנה אלון־שקד דיברה על כך עשרים דקות ביום שני. איש לא ביקש ממנה מסמכים.",
    subjects=(
        "הקו המהיר בתל אורן",
        "בית החולים בנוף הסתיו",
        "המוזיאון בשדה צורים",
        "הגשר בנחל העגורים",
        "בית הספר בגבעת האלות",
        "מפעל המים בעמק הספירים",
        "השוק ברמת הכרמים",
        "הפארק בחוף הדקלים",
    ),
    patterns=(
        "{subject} עולה לעירייה {number} מיליון בשנה.",
        "{subject} ייסגר בחודש {month}.",
        "{subject} איבד {number} משרות מאז 2019.",
        "{subject} עלה פי שניים מהמתוכנן.",
        "{subject} שייך לחברה שיש בה {number} עובדים.",
    ),
    months=("ינואר", "מרץ", "מאי", "אוגוסט", "אוקטובר"),
    question="האם כך הוא: „{claim}”? באיזה מסמך זה כתוב?",
    answer="המספרים מופיעים בדוח השנתי שלנו, ואין מה להוסיף עליהם.",
    papers=("תקציב העירייה, כרך שני", "ספירה של הלשכה האזורית לסטטיסטיקה"),
    note="עמוד 31, שורה שלישית. המספר הוא לשנה כולה.",
    explanation="המספר מופיע בתקציב [1]; ללשכה שסופרת בעצמה יש מספר כמעט זהה [2].\n\nמה ששמעה המועצה אינו אומר ממה הוא חלק.",
    headline="{subject}: מה אומרים המסמכים",
    conclusion="הנחנו את תקציב העירייה לצד ספירה בלתי תלויה; שניהם מובאים למטה.",
)

VOICES = (ENGLISH, SPANISH, UKRAINIAN, RUSSIAN, HEBREW)
