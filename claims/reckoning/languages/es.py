"""Spanish: words and patterns. Data alone."""

from claims.reckoning.grammar import Grammar
from factcheck.language.calendar import MONTHS, WEEKDAYS
from factcheck.language.numerals import CARDINALS, SCALES

_LAST = "pasad(?:o|a)|anterior"
_NEXT = "próxim(?:o|a)|que viene|siguiente|entrante"
_Y = r"(?:,? (?:de|del|del año) {year})?"

SPANISH = Grammar(
    code="es",
    months=dict(enumerate(MONTHS["es"], 1)), weekdays=dict(enumerate(WEEKDAYS["es"])), numbers=CARDINALS["es"], scales=SCALES["es"],
    ordinals={1: "primer primero primera", 2: "segundo segunda", 3: "tercer tercero tercera", 4: "cuarto cuarta"},
    spans={"hour": "hora horas", "day": "día días", "week": "semana semanas", "month": "mes meses", "year": "año años", "decade": "década décadas"},
    joint="(?: y)? ",
    units={"percentage point": "puntos? porcentuales?|puntos? porcentual", "percent": "por ciento|por cien", "USD": "dólar(?:es)?(?: estadounidenses)?", "EUR": "euros?", "GBP": "libras? esterlinas?", "pound": "libras?", "UAH": "grivnas?|jrivnias?", "RUB": "rublos?", "ILS": "séquel(?:es)?|shekels?",
           "km²": "kilómetros? cuadrados?", "m²": "metros? cuadrados?", "km": "km|kilómetros?", "m": "m|metros?", "cm": "cm|centímetros?", "mm": "mm|milímetros?", "ha": "ha|hectáreas?", "t": "t|toneladas?", "kg": "kg|kilogramos?|kilos?", "g": "gramos?", "l": "l|litros?",
           "°C": "grados?(?: centígrados| Celsius)?", "MW": "MW|megavatios?", "GW": "GW|gigavatios?", "mile": "millas?", "foot": "pies?", "acre": "acres?", "dunam": "dunams?", "second": "segundos?", "minute": "minutos?", "hour": "horas?", "day": "días?", "week": "semanas?",
           "month": "mes(?:es)?", "year": "años?", "times": "veces"},
    persons="personas?|hombres?|mujeres?|niños?|habitantes?|electores|votantes?|vecinos|pasajeros?|diputados?|miembros|soldados?|alumnos?|estudiantes?|trabajadores|pacientes?|refugiados?|heridos?|muertos?|detenidos?|policías?|médicos?|visitantes?|militares",
    dates=(
        ("skip", r"(?:ataques?|atentados?|atentado) del {d} de {month}(?! de {year})"), ("skip", r"(?:viernes|sábado|domingo|jueves|miércoles|lunes|martes) (?:negro|sangriento|santo|de ramos|de ceniza|de gloria|de resurrección)"), ("skip", r"(?:calle|avenida|plaza|paseo) (?:del )?{d} de {month}"),
        ("skip", r"(?:todos )?los {weekday}s?|cada (?:{weekday}|día|semana|mes|año|mañana)"), ("skip", "(?:(?:por|en|de) )?(?:la|esta|una|cada|toda la|buena|media) mañana|mañanas|11-S|11-M"),
        ("day -2", "anteayer|antier|antes de ayer"), ("day -1", "ayer|anoche"), ("day 0", "hoy|esta (?:mañana|tarde|noche)"), ("day 2", "pasado mañana"), ("day 1", "mañana"),
        ("weekday last", f"(?:el )?{{weekday}} (?:{_LAST})"), ("weekday last", "el pasado {weekday}"), ("weekday next", f"(?:el )?(?:{{weekday}} (?:{_NEXT}))"), ("weekday next", "(?:el )?próximo {weekday}"), ("weekday this", "este {weekday}"),
        ("weekday plain", "el {weekday}"), ("weekday by", "(?:antes del|hasta el|para el|a más tardar el) {weekday}"), ("weekday since", "desde el {weekday}"), ("weekday plain", "(?:^|(?<=, )){weekday}"),
        ("dm", rf"(?:(?:el|del|desde el|hasta el|al) )?(?:{{weekday}},? (?:el )?)?(?:día )?{{d}} de {{month}}{_Y}"), ("dm", rf"(?:el )?{{weekday}},? (?:el )?{{d}} de {{month}}{_Y}"), ("dm last", rf"a {{d}} de {{month}}{_Y}"), ("dm1", rf"(?:el )?(?:1\.?º|primero) de {{month}}{_Y}"),
        ("range", r"(?:del |desde el |entre el |el )?{d} de {month}(?: de {year})?(?: (?:al|hasta el|a|y el) |{dash}){d2} de {month2}(?: de {year2})?"), ("range", r"(?:del |desde el |entre el )?{d}(?: (?:al|a|y el|y) |{dash}){d2} de {month}(?: de {year})?"),
        ("month", r"(?:(?:en|desde|hasta|de) )?{month} (?:de|del) {year}"), ("month plain", "(?:en|desde) {month}"), ("month last", f"(?:en )?(?:el )?{{month}} (?:{_LAST})"), ("month by", "(?:hasta|para|antes de) {month}"),
        ("vague", r"(?:a |en |hacia |desde |hasta )?(?:mediados|mitad|principios|finales|fines|comienzos|inicios|la mitad|el comienzo|el final) de(?:l)? (?:{month}(?: de {year})?|{year}|los (?:años )?(?:1\d|20)\d0|mes|año|semana|siglo|los años \w+)"),
        ("vague", r"recientemente|hace poco|pronto|últimamente|en los últimos días|hace (?:unos|algunos|varios) (?:días|meses|años)|hace (?:unas|algunas|varias) semanas"), ("vague", r"(?:en |durante )?(?:la|el|esta|este) (?:pasad[oa] |próxim[oa] )?(?:primavera|verano|otoño|invierno)(?: pasad[oa]| próxim[oa]| que viene| de {year})?|en (?:primavera|verano|otoño|invierno)(?: de {year})?"),
        ("vague", "ramadán|janucá|pésaj"), ("calendar", r"(?:en |por |de )?(?:la )?(?:pascua|semana santa)(?: de {year})?"),
        ("decade", r"(?:en )?(?:los años|la década de|los) (?P<decade>(?:1\d|20)\d0)|(?:en )?los años (?P<decade>[2-9]0)"), ("decadeword", r"(?:en )?(?:los años|la década de los) (?P<tens>veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)"),
        ("unit last week", f"la (?:semana (?:{_LAST})|pasada semana)"), ("unit this week", "esta semana"), ("unit next week", f"la (?:semana (?:{_NEXT})|próxima semana)"), ("unit last month", f"el (?:mes (?:{_LAST})|pasado mes)"), ("unit this month", "este mes"), ("unit next month", f"el (?:mes (?:{_NEXT})|próximo mes)"),
        ("unit last year", f"el (?:año (?:{_LAST})|pasado año)"), ("unit this year", "este año"), ("unit next year", f"el (?:año (?:{_NEXT})|próximo año)"), ("unit lastbut year", "el año antepasado"),
        ("fiscal", f"(?:en )?(?:el )?(?:último |pasado |próximo )?(?:año|ejercicio) fiscal(?: (?:{_LAST}|{_NEXT}))?"),
        ("ago", "hace {n} {span}"), ("ahead", "dentro de {n} {span}"), ("ahead future", "en {n} {span}(?! después)"), ("within", "en (?:un|el) plazo de {n} {span}"),
        ("weekend last", f"(?:el )?(?:fin de semana (?:{_LAST})|pasado fin de semana)"), ("weekend next", f"(?:el )?(?:fin de semana (?:{_NEXT})|próximo fin de semana)"), ("weekend this", "este fin de semana"), ("weekend plain", "(?:el|durante el) fin de semana"),
        ("nextday 1", "al día siguiente|el día siguiente|un día después"), ("nextday -1", "la víspera|el día anterior|un día antes"),
        ("quarter", r"(?:en |durante )?(?:el )?{q} trimestre (?:de|del) {year}"), ("quarter", r"(?:en )?(?:el )?[TQ]{q} (?:de )?{year}"), ("half", r"(?:en |durante )?(?:el |la )?{q} (?:semestre|mitad) (?:de|del) {year}"), ("century", r"(?:en |del )?(?:el )?siglo {roman}"),
        ("years", r"(?:de |desde |entre )?{year}(?: (?:a|hasta|y) |{dash}){year2}"), ("year", r"(?:en|de|desde|hasta|del año|el año|año|antes de|después de|tras|para) {year}"),
        ("iso", r"{year}-(?P<m>\d{2})-{d2}"), ("numeric", r"(?:el )?{d}[/.-](?P<m>\d{1,2})[/.-]{year}"),
    ),
    past=r"\w{2,}(?:ó|aron|ieron|eron|aba|aban|ía|ían|aste|é|í)|fue|fueron|dijo|hizo|tuvo|estuvo|hubo|pudo|puso|vino|dio|vio|era|eran|murió|ha \w+[ao]do|han \w+do|trajo|condujo|produjo|había",
    future=r"\w+(?:rá|rán|ré|remos|rás)|debe|deben|va a|van a|tiene que|prevé|prevista?o?|espera\w*|se espera|está previsto|planea\w*|vence|termina|empieza|comienza|puede|pueden|concluye",
    speech=r"dijo|declar\w+|discurso|entrevista|anunci\w+|escribió|afirm\w+|asegur\w+|prometió|respondió|añadió|publicó|avis\w+",
    about="cerca de|cerca del|alrededor de|aproximadamente|unos|unas|casi|en torno a|en torno al|aproximadamente el|casi el|alrededor del", at_least="más de|más del|al menos|como mínimo|por lo menos|no menos de", at_most="hasta|menos de|menos del|como máximo|a lo sumo|no más de|hasta un",
    vague="(?:decenas|docenas|cientos|centenares|miles|millones)(?: (?:de miles|de millones))?(?: de)?|(?:varios|varias|unos cuantos|algunos|algunas) (?:cientos|miles|millones|centenares|mil)|un par de|un puñado de",
    labels=r"a las|a la|artículo|art\.|versión|habitación|sala|número|nº|n\.º|núm\.|boeing|airbus|resolución|vuelo|ruta|autobús|página|capítulo|puerta|canal|piso|apartamento|regla|ley|decreto|expediente|calle|avenida|edad|línea|nivel|clase|parte|episodio|temporada|modelo|carretera|autopista|brigada|dorsal|autovía|tren|andén|plaza|teléfono|punto",
    after_label=r"º|ª|\.º|\.ª|-[SM]| años de edad| horas(?= del?)",
    fractions=((1 / 2, "(?:la )?mitad"), (1 / 3, "un tercio|la tercera parte|una tercera parte"), (2 / 3, "dos tercios|las dos terceras partes|dos terceras partes"), (1 / 4, "(?:un|una|la) cuart(?:o|a parte)"), (3 / 4, "tres cuart(?:os|as partes)"), (1 / 5, "(?:un|una|la) quint(?:o|a parte)"), (1 / 10, "(?:un|una|la) décim(?:o|a parte)")),
    and_half=" y medi[oa]", shares=" (?:de cada|de los|de las|de) ",
    rises=r"subió|subieron|aumentó|aumentaron|aumento|creció|crecieron|crecimiento|subida|incremento|alza|más|se elevó|escaló|se encareció", falls=r"bajó|bajaron|cayó|cayeron|caída|disminuyó|descendió|descenso|reducción|se redujo|redujeron|recorte|menos|bajada|rebaja|cedió", moves=r"pasó|pasaron|cambió",
    factors=((2, "se (?:más que )?duplicó|se duplicaron|duplicó"), (3, "se triplicó|se triplicaron|triplicó"), (4, "se cuadruplicó|se cuadruplicaron"), (5, "se quintuplicó|se quintuplicaron"), (0.5, "se redujo a la mitad|se redujeron a la mitad")),
    sums=(
        ("change", r"(?:de|del|desde) (?:el )?{A}{w} (?:al|a|hasta) (?:el )?{B}{w}{gap}{C}"), ("change", r"{C}{w},? ?\(?(?:de|del) {A}{w} (?:a|al) {B}"), ("ratio", r"{F}{w},? \(?(?:de|del) {A}{w} (?:a|al|hasta) {B}"), ("ratio", r"(?:de|del) {A}{w} (?:a|al) {B}{gap}{F}"),
        ("share", r"{A}{w} de (?:los |las |sus |un total de )?{B}{w}{or}{C}{end}"), ("share", r"(?:de|de entre) (?:los |las ){B}{w},? {A}{w}{or}{C}{end}"), ("share", r"{C} de \w+(?: \w+)?,? {A}{w} de (?:los |las )?{B}"), ("share", r"{C},? (?:o |es decir, )?{A}{w} de (?:los |las )?{B}"),
        ("sum", r"{L}{w},? (?:en total|un total de|en conjunto|juntos|es decir,?) {C}"), ("sum", r"{L}{w}[,:—–-]? ?(?:o |es decir,? )?{C}{w} (?:en total|en conjunto|juntos|juntas|en suma)"),
        ("average", r"{L}{w},? (?:dan|da|hacen|son|tienen|arrojan) (?:una media de|un promedio de|de media|en promedio|de promedio) {C}"), ("average", r"{L}{w},? (?:una media de|un promedio de|de media|en promedio) {C}"),
        ("per", r"{A}{w} (?:de|en|por|sobre) {B}{w},? ?:? ?(?:son |es decir,? |equivalen a |o )?{C}{w} por \w+"),
    ),
    lone=((1.5, "year", "año y medio"), (1.5, "month", "mes y medio"), (1.5, "hour", "hora y media"), (1.5, "day", "día y medio")),
    minus="menos |minus ",
    clause_breaks=r"[,;:.!?—«»\"]|\by\b|\bpero\b|\bque\b|\be\b",
)  # fmt: skip
