"""Spanish."""

from claims.reported.lexicon import Lexicon, Mould, acts, first_names, forms, stems
from factcheck.language.tenses import SPANISH_PAST

LEXICON = Lexicon(
    verbs=acts(
        said=(
            "dij+o,eron dic+e,en dicho afirm+ó,a,aron,an asegur+ó,a,aron,an sostuv+o,ieron sostien+e,en señal+ó,a,aron,an "
            "explic+ó,a,aron,an cont+ó,aron cuent+a,an anunci+ó,a,aron,an declar+ó,a,aron,an sentenci+ó,a añad+ió,ieron,e "
            "agreg+ó,aron insist+ió,e,ieron,en advirt+ió,ieron adviert+e,en reconoc+ió,e,ieron,en admit+ió,e,ieron,en "
            "respond+ió,e,ieron contest+ó,a,aron replic+ó manifest+ó,aron indic+ó,a,aron,an coment+ó,a,aron,an subray+ó,a "
            "relat+ó,a,aron,an quej+ó,a,aron,an gruñ+ó,eron aleg+ó,a,aron,an argument+ó,a,aron,an opin+ó,a,aron,an recalc+ó,a,aron,an apunt+ó,a,aron,an cre+e,en,yó,ía avis+ó,a,aron,an alert+ó,a,aron,an protest+ó,a,aron,an record+ó,a,aron,an adelant+ó,a,aron,an reconocido admitido asegurado afirmado declarado anunciado explicado señalado advertido sostenido reconocía decía afirmaba aseguraba sostenía explicaba contaba lament+ó,a,aron,an denunci+ó,a,aron,an destac+ó,a,aron,an preciso precis+ó,a,aron,an puntualiz+ó,a,aron,an reiter+ó,a,aron,an repit+ió,e,ieron confes+ó,aron confies+a,an concluy+ó,e,eron,en calcul+ó,a,aron,an estim+ó,a,aron,an sospech+ó,a,aron,an revel+ó,a,aron,an detall+ó,a,aron,an expus+o,ieron expon+e,en espet+ó zanj+ó,a brome+ó,a matiz+ó,a,aron,an aclar+ó,a,aron,an mantuv+o,ieron mantien+e,en consider+ó,a,aron,an augur+ó,a vaticin+ó,a pronostic+ó,a,aron,an aventur+ó,a coment+ado exclam+ó murmur+ó susurr+ó anticip+ó,a,aron resum+ió,e rememor+ó,a subray+aron,an añaden agregan agrega insistían muestr+a,an mostr+ó,aron respaldó dicta"
        ),
        reported="inform+ó,a,aron,an report+ó,a,aron,an public+ó,a,aron,an",
        wrote="escrib+ió,e,ieron,en",
        posted="tuite+ó,a",
        promised="promet+ió,e,ieron,en prometido jur+ó,a,aron,an garantiz+ó,a,aron,an",
        asked="pregunt+ó,a,aron,an pid+ió,e,ieron preguntado",
        testified="testific+ó,a,aron,an",
        confirmed="confirm+ó,a,aron,an",
        denied="neg+ó,aron nieg+a,an desmint+ió,ieron desmient+e,en negado desmentido rechaz+ó,a,aron,an",
        declined="declin+ó,aron",
        retracted="retir+ó,aron retract+ó",
        leaked="filtr+ó,aron",
    ),
    openers=forms("que si"),
    negations=forms("no nunca jamás nadie tampoco ni"),
    between=forms("ha había han habían le les se también luego después ya me nos lo habría siempre públicamente"),
    pronouns={"él": "m", "ella": "f", "ello": "n", "ellos": "p", "ellas": "p"},
    prepositions=forms(
        "al del en de a por para con sin sobre tras ante bajo desde durante según contra entre hacia hasta mediante"
    ),
    determiners=forms(
        "el la los las un una unos unas su sus dos tres cuatro cinco seis siete ocho nueve diez varios varias algunos algunas "
        "muchos otros otras otro otra ambos"
    ),
    roles=stems(
        "funcionari experto crítico policía testigo fiscal abogad vecin alcalde ministr president gobernador portavo fuente científic médic "
        "analista autor activista opositor diplomátic diputad senador general coronel juez jueza director defensor pasajer conductor piloto "
        "soldado maestr profesor historiador economista señor primer capitán jefe rey reina obispo rabin embajador investigador periodista gente "
        "persona mujer hombre madre padre familia familiares estudiante alumn trabajador emplead colega ingenier buzo agricultor pescador "
        "comerciante propietari dueñ casero inquilin guardia agente entrenador jugador gerente cantante actor actriz artista músic escritor "
        "editor arquitect constructor promotor contratista negociador mediador inspector auditor contable tesorer concejal comisari secretari "
        "asistente asesor representante delegad candidat votante refugiad rehén rehenes pres detenid paciente paramédic enfermer cirujan "
        "psiquiatra farmacéutic veterinari sacerdote monje párroco imán mercader corredor banquer inversor accionista fundador turista escalador "
        "marinero bombero cartero oficinista cajer camarer chef cociner panader carnicer mecánic electricista fontaner miner jubilad veteran viud "
        "hij herman espos marid prim tí abuel amig conserje bibliotecari conservador arqueólog biólog químic físic geólog meteorólog sismólog "
        "virólog epidemiólog estadístic sociólog politólog defensa acusación acusad víctima sospechos demandante denunciante traductor intérprete "
        "fotógraf bloguer columnista corresponsal cazador guarda voluntari regulador fabricante operador sindicato oposición autoridad dirigente "
        "líder canciller príncipe princesa militar comandante teniente sargento almirante patronal regidor edil cónsul consejer subsecretari "
        "viceministr vicepresident rector decan catedrátic doctor rescatist socorrist manifestante portavoces exministr expresident exalcald"
    ),
    bodies=stems(
        "ministerio embajada consejo comité oficina universidad agencia tribunal guardia servicio instituto banco comisión partido parlamento "
        "ayuntamiento fundación asociación junta empresa policía congreso senado gobierno fiscalía administración aerolínea aeropuerto alianza "
        "archivo asamblea cámara club coalición confederación cooperativa corporación corte cruz diputación dirección ejército federación fondo "
        "grupo hospital iglesia liga misión museo naviera organización organismo palacio red secretaría sede sindicato sociedad teatro vaticano "
        "casa onu"
    ),
    known=forms(
        "kremlin otan unicef unesco pentágono gazprom greenpeace hamás interpol acnur vaticano onu oms ue fmi fifa uefa moncloa bruselas hamas "
        "hezbolá"
    ),
    outlets=forms(
        "reuters bloomberg bbc cnn afp efe ap tass interfax el_país el_mundo abc la_vanguardia el_periódico el_confidencial eldiario.es la_razón "
        "europa_press the_guardian the_new_york_times ser cope rne al_jazeera associated_press"
    ),
    papers=stems("diario periódico medio revista televisión radio emisora cadena portal"),
    documents=stems(
        "informe documento carta atestado estudio acta encuesta auto sentencia comunicado sumario evaluación resultado investigación análisis "
        "correo mensaje nota dictamen memorando expediente censo registro boletín manual artículo auditoría demanda escrito web"
    ),
    hearers=forms("me le nos les"),
    according=(
        "recoge",
        "consta en",
        "figura en",
        "se lee en",
        "se desprende de",
        "a decir de",
        "al decir de",
        "según",
        "de acuerdo con",
        "en palabras de",
        "a juicio de",
        "en opinión de",
        "conforme a",
    ),
    nobody=(
        "según se informó",
        "según se dice",
        "según se informa",
        "según se supo",
        "se supo",
        "se anunció",
        "se ha anunciado",
        "se ha informado",
        "se afirma",
        "se asegura",
        "se sostiene",
        "se ha sabido",
        "se reveló",
        "cuentan",
        "se declaró",
        "trascendió",
        "según trascendió",
        "aseguran",
        "se informó",
        "se informa",
        "se dice",
        "se dijo",
        "se cuenta",
        "se comenta",
        "dicen",
        "se rumorea",
    ),
    citing=("que cita a", "que citó a", "citando a", "que cita", "citando"),
    relative=forms("que quien cuyo cuya quienes cual cuales"),
    times=forms("ayer hoy luego después entonces también además mientras antes finalmente"),
    hedges=(
        "supuestamente",
        "presuntamente",
        "al parecer",
        "parece que",
        "puede que",
        "es (?:probable|posible)",
        "se cree",
        "podrían? haber",
        "a lo mejor",
        "según parece",
        "según se dice",
        "según rumores",
        "quizá",
        "se supone",
        "aparentemente",
        "presunt[oa]s?",
        "supuest[oa]s?",
        "llamad[oa]s? así",
        "así llamad[oa]s?",
        "autoproclamad[oa]s?",
        "autodenominad[oa]s?",
        "sin (?:confirmar|verificar)",
        "no confirmad[oa]s?",
        "no verificad[oa]s?",
        "habrían?(?= \\w+(?:ado|ido|sto|cho|rto|uelto)(?!\\w))",
        "se rumorea",
        "si se cree a los rumores",
        "según los rumores",
        "probablemente",
        "posiblemente",
        "quizás?",
        "tal vez",
        "parece ser",
        "por lo visto",
        "se dice",
        "corre el rumor",
        "corren rumores",
    ),
    informing=True,
    oath=forms("tribunal juramento jurado juicio"),
    theirs={
        "según él": "m",
        "según ella": "f",
        "según ellos": "p",
        "según ellas": "p",
        "a su juicio": "?",
        "en su opinión": "?",
        "según sus palabras": "?",
        "en sus palabras": "?",
        "según su versión": "?",
        "según su relato": "?",
    },
    led_by=forms("como"),
    within=forms("en"),
    plural=stems("on an en"),
    past=SPANISH_PAST,
    joining=forms("y e"),
    finite=stems("aron ieron eron ó se"),
    moulds=(
        Mould(forms("oy+ó,eron escuch+ó,aron"), link="decir a"),
        Mould(forms("oy+ó,eron escuch+ó,aron"), link="a", end="decir"),
        Mould(forms("supo supieron oyó"), link="por"),
        Mould(forms("cit+ó,a,aron,an"), link="a", is_hearing=False),
        Mould(
            forms("recog+ió,e transmit+ió,e reproduj+o reproduce difundi+ó"), link="las palabras de", is_hearing=False
        ),
    ),
    wordings={
        "ni confirma ni desmiente": "neither_confirmed_nor_denied",
        "ni confirmó ni desmintió": "neither_confirmed_nor_denied",
        "ni confirmaron ni desmintieron": "neither_confirmed_nor_denied",
        "ni confirman ni desmienten": "neither_confirmed_nor_denied",
        "no confirmó ni desmintió": "neither_confirmed_nor_denied",
        "no confirma ni desmiente": "neither_confirmed_nor_denied",
        "no quiso confirmar ni desmentir": "neither_confirmed_nor_denied",
        "rehusó aclarar": "declined",
        "rehusó decir": "declined",
        "rehusó comentar": "declined",
        "rehusó confirmar": "declined",
        "declinó decir": "declined",
        "declinó comentar": "declined",
        "declinó aclarar": "declined",
        "se negó a decir": "declined",
        "se negó a aclarar": "declined",
        "se negó a comentar": "declined",
        "no quiso decir": "declined",
        "no quiso aclarar": "declined",
        "evitó aclarar": "declined",
        "se comprometió a": "promised",
        "se comprometieron a": "promised",
        "dio su palabra de": "promised",
        "rectificó ayer": "corrected",
        "rectificó": "corrected",
        "ha rectificado": "corrected",
        "corrigió su artículo": "corrected",
        "corrigió una noticia anterior": "corrected",
        "se retractó de su noticia de": "retracted",
        "declaró en el juicio": "testified",
        "declaró en juicio": "testified",
        "declaró ante el juez": "testified",
        "declaró ante la jueza": "testified",
        "declaró ante el tribunal": "testified",
    },
    kinds=stems(
        "compañía empresa organización agencia ministerio sindicato club diario periódico banco aerolínea partido fabricante universidad hospital asociación entidad institución fundación oenegé ong"
    ),
    sayings=stems(
        "promesa noticia rumor acusaci oyó oído oir oír declaraci palabras informaci afirmaci informe denuncia versi desmentido "
        "garant decir"
    ),
    has_articles=True,
    adverb="mente",
    bare=forms(
        "gente ella él ello nadie alguien todo nada quien ayer hoy esto eso aquello usted mientras cuando luego después también"
    ),
    unable=("no (?:pudo|pudieron|ha podido|logró) (?:verificar|confirmar)",),
    signs=(
        "según",
        "dij",
        "dic(?:e|en)",
        "rumor",
        "palabras",
        "cit[aóe]",
        "oyó",
        "afirm",
        "declar",
        "asegur",
        "opin",
        "inform",
    ),
    titles=forms(
        "señor señora sr. sra. don doña dr. dra. juez jueza general coronel presidente presidenta ministro ministra primera primer senador "
        "senadora alcalde alcaldesa historiadora historiador defensora defensor profesor profesora diputado diputada capitán portavoz embajador "
        "embajadora director directora obispo concejal concejala comisario comisaria enfermera enfermero doctor doctora abogado abogada ingeniero "
        "ingeniera fiscal capitana sargento teniente almirante comandante agente inspector inspectora secretario secretaria consejero consejera "
        "canciller papa rey reina príncipe princesa padre sor entrenador entrenadora vecina vecino gobernador gobernadora arquitecto arquitecta "
        "médico médica economista analista testigo jefe jefa líder rector rectora decano decana delegado delegada edil regidor regidora bióloga "
        "biólogo panadera panadero actor actriz cantante escritor escritora periodista investigador investigadora expresidente expresidenta "
        "exministro exministra vicepresidente vicepresidenta cónsul auditor auditora tesorero tesorera pescador agricultor buzo bombero maestra "
        "maestro"
    ),
    women=first_names("es.women"),
    men=first_names("es.men"),
    drops_subject=True,
    particles=forms("de del la los las y"),
)
