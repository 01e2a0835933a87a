"""Spanish."""

from claims.watching.lexicons.shape import either, lexicon

THING = r"(?:artículo|nota|noticia|texto|información|publicación|pieza|reportaje|versión|crónica|entrevista|titular|entrada|historia|reseña|columna|post|gráfico|pie de foto|mapa|fotografía|foto|editorial|contenido)"
FIRST = r"(?:anterior|previa|previo|inicial|original|primera|preliminar)"
# An earlier version of this very article; one of a bill or plan is somebody else's.
BEFORE = rf"\b(?:(?:una|la|nuestra|su) (?:versión|edición|publicación) {FIRST}|(?:una|la) (?:primera|anterior) (?:versión|edición|publicación)|(?:el|un) (?:primer|anterior) (?:titular|texto)|(?:el|un) (?:titular|texto|pie de foto) {FIRST})(?: de (?:este|esta|nuestro|nuestra|la|el|esta misma) {THING})?\b"
SAID = r"(?:dec[ií]a(?:mos)?|se (?:dec[ií]a|afirmaba|indicaba|señalaba|informaba|aseguraba|hablaba)|afirm(?:aba|ábamos)|indic(?:aba|ábamos)|señal(?:aba|ábamos)|habl(?:aba|ábamos)|d(?:aba|ábamos)|conten[ií]a|incluía (?:un|una) (?:dato|error|cifra)|atribu(?:ía|íamos|yó)|identific(?:aba|ábamos)|aparecía|figuraba|omit(?:ía|ió)|public(?:amos|ábamos)|inform(?:aba|ábamos|amos)|sosten[ií]a|asegur(?:aba|ábamos)|recogía|mencionaba|citaba|describ(?:ía|íamos)|situ(?:aba|ábamos)|cifr(?:aba|ábamos)|llam(?:aba|ábamos)|const(?:aba)|confund(?:ía|ió)|dij(?:o|imos)|escribimos|fue (?:identificad|citad|descrit)[oa]|hacía referencia|se refería)"
AT_FIRST = r"(?:inicialmente|en un (?:principio|primer momento)|primero|al principio|originalmente|anteriormente|erróneamente|por error|equivocadamente|en una primera versión)"
WE_SAID = r"(?:publicamos|dijimos|escribimos|informamos|indicamos|atribuimos|afirmamos|señalamos|identificamos|contamos|dimos)"
NAMES = r"(?:titular|título|pie de foto|cifra|fecha|nombre|apellido|dato|gráfico|mapa|entradilla|subtítulo|edad|cargo|precio|cita|foto|fotografía|imagen|párrafo|frase|texto|número|lugar|autoría|firma)s?"
MENDED = r"(?:corregid|rectificad|enmendad|modificad|cambiad|sustituid|subsanad|retirad|eliminad|suprimid)[oa]s?"
PAPER = r"(?:diario|periódico|redacción|revista|correo|mundo|país|voz|eco|heraldo|gaceta|prensa|tribuna|medio|portal|semanario|noticiero|nación|época|agencia|mercurio|faro|norte|sur|editores)"

LEXICON = lexicon(
    labels=either(
        r"(?:nota de )?(?:correcci(?:ón|ones)|rectificaci(?:ón|ones)|aclaraci(?:ón|ones)|retractaci(?:ón|ones))(?: y (?:aclaraciones|correcciones|rectificaciones))?",
        r"fe de (?:erratas?|errores)|erratas?|corregido|versión corregida|(?:artículo|noticia|información) (?:retirad|eliminad)[oa]|aclaración (?:de la redacción|a los lectores|necesaria)|puntualizaci(?:ón|ones)",
        r"disculpas?|nota aclaratoria|nota de rectificación|nos equivocamos|nos hemos equivocado|derecho de rectificación",
    ),
    weak=either(
        r"nota (?:del? (?:el )?(?:editor|la editora|la redacción|los editores|director|redacción)|a los lectores|editorial)|n\. ?de la r|n\. ?del e",
        r"actualizaci(?:ón|ones)|actualizado|nota|nota a (?:nuestros |los )?lectores|a los lectores|precisión|importante|aviso(?: a los lectores)?|advertencia",
    ),
    itself=either(
        rf"\b(?:este|esta|el presente|la presente|nuestra?|dicha|del presente) {THING}\b",
        BEFORE,
        rf"\bversi(?:ón|ones) {FIRST}(?:e?s)?\b(?! de(?:l| la| los| las) (?!{THING}))",
        rf"\b(?:el|la|del|en el|en la) {THING} (?:original|inicial|decía|afirmaba|indicaba|señalaba|publicada|publicado)\b",
        r"\bpublicamos (?:por error|erróneamente)|\bdijimos|\bpor un error de (?:edición|redacción|transcripción|traducción)",
    ),
    fix=r"\b"
    + either(
        r"corr[ei]g\w+|correcci\w+|correct[oa]s?|rectific\w+|aclar\w+|(?:un|el|este|los|estos|varios|algún|por|al) (?:\w+ )?error(?:es)?|err[óo]ne\w+|incorrect\w+|equivoc\w+|inexact\w+|imprecis\w+|disculp\w+|induc\w+ a (?:error|confusión)",
        r"lament(?:amos|a|an) el error|errata\w*|retirad[oa]s?|suprimid[oa]s?|eliminad[oa]s?|(?:tras|después de) (?:la publicación|publicar\w*)|retract\w+|enmend\w+",
        r"matiz\w+|modificad[oa] para|(?:era|eran|es|son|resultó|resultaron) fals[oa]s?|mal (?:escrito|identificad\w+|atribuid\w+)|puntualiz\w+|por error|no (?:pudo|se ha podido|se pudo) (?:ser )?(?:verific|confirm|comprob)\w+",
    )
    + r"\b",
    whole=either(
        # An earlier version of this article, and what it said.
        rf"{BEFORE}[^.;]{{0,80}}\b{SAID}\b",
        rf"\b(?:este|esta) {THING} {SAID} {AT_FIRST}|\b(?:este|esta) {THING} {AT_FIRST} {SAID}",
        rf"\b{AT_FIRST},? {WE_SAID}\b|\bpor error,?[^.;]{{0,60}}\b{WE_SAID}\b",
        r"\b(?:y )?no [^.;]{1,60},? (?:como|tal como) (?:se )?(?:publicó|publicamos|dijo|dijimos|habíamos|indicamos|indicó|informó|escribimos|decía)",
        rf"\b(?:en la|en nuestra) edición [^.;]{{0,40}}{WE_SAID}\b|\bdonde (?:decía|dice)\b[^;]{{1,80}}(?:debe|debía|debió|debería) decir\b",
        r"\b(?:este|nuestro) (?:diario|periódico|medio|portal|semanario) (?:publicó|informó|dijo|afirmó|atribuyó|identificó)[^.;]{0,40}(?:por error|errónea|equivocada)",
        rf"\b(?:el|este|la|esta) {THING} (?:contenía|contiene|incluía|incluye|tenía) (?:un|una|varios) (?:error|errata|dato erróneo|equivocación|inexactitud|imprecisión)",
        rf"^\W{{0,4}}(?:el|la) {NAMES} correct[oa]\b[^,;:]*$|^\W{{0,4}}(?:rectificamos|corregimos|puntualizamos)\b",
        # What was done to it.
        rf"\bhemos (?:corregido|modificado|rectificado|cambiado|retirado|eliminado|sustituido) (?:el|la|los|las|un|una) (?:{NAMES}|{THING}|error)",
        r"\btitular\b[^.;]{0,40}\binduc\w+ a (?:error|confusión)",
        r"^\W{0,4}(?:actualizado y )?(?:corregid|rectificad|subsanad)[oa]s? (?:el|la|los|las|un|una)\b",
        r"^\W{0,4}se (?:corrige|corrigió|ha corregido|han corregido|rectifica|rectificó|ha rectificado|ha subsanado)\b",
        rf"\b(?:este|esta) {THING} (?:ha sido|fue|se ha|se) {MENDED}",
        rf"\b(?:este|esta) {THING} (?:ha sido|fue|se) (?:actualizad[oa]|actualizó|editad[oa]|modificó)[^.;]{{0,40}} para (?:corregir|aclarar|rectificar|eliminar|precisar|reflejar (?:el|la|los|las) (?:dato|cifra|nombre)\w* (?:correct|exact))",
        rf"\b(?:el|los) (?:titular|título|pie de foto)(?: de (?:esta|este) [a-z]+)? (?:se (?:cambió|ha cambiado|modificó|ha modificado|corrigió|ha corregido)|(?:fue|ha sido) {MENDED})",
        rf"^\W{{0,4}}(?:el|la|los|las) {NAMES}[^.;]{{0,50}} (?:ha sido|han sido) (?:corregid|rectificad|subsanad)[oa]s?",
        r"\bse ha(?:n)? (?:modificado|cambiado|corregido|suprimido|eliminado|retirado) (?:el|la|un|una|los|las|varios|varias) (?:texto|titular|título|frase|cita|párrafo|cifra|dato|nombre|foto|fotografía|imagen|referencia|mención)",
        rf"\bse ha(?:n)? (?:retirado|eliminado|suprimido|borrado) de (?:este|esta|nuestro|nuestra) {THING}|\b(?:retirad|eliminad|suprimid)[oa]s? de (?:este|esta) {THING}",
        r"\b(?:ha|hemos) retirado (?:esta|este) (?:información|artículo|noticia|texto|nota|reportaje)|\bretiramos (?:esta|este|la|el) (?:información|artículo|noticia|texto|nota|reportaje)",
        # An agency's line.
        r"^\W{0,4}\(?(?:corrige|corrigen|rectifica|aclara|precisa|suprime|elimina|repite y corrige|reenvía para corregir)\b[^.;]{0,80}\b(?:párrafo|título|titular|cifra|fecha|nombre|apellido|dato|edad|cargo|lugar)",
        r"^\((?:corrige|rectifica|aclara)\b[^()]{3,200}\)$",
        # Regret, and thanks.
        r"\bagradecemos a (?:los|nuestros) lectores\b|\b(?:gracias|agradecemos) al? (?:lector|lectora)\b|^\W{0,4}(?:nuestras )?disculpas a\b",
        r"\b(?:a petición de|a solicitud de|a requerimiento de|tras la queja de) [^.;]{3,80}?,? (?:aclaramos|rectificamos|corregimos|precisamos|puntualizamos)\b",
        r"\bpor un error (?:de|del|en la|en el) (?:edición|redacción|redactor|editor|transcripción|traducción|imprenta|maquetación|producción)",
        r"\b(?:reconocemos|admitimos) (?:el|nuestro|este|un) error|\bnos (?:hemos equivocado|equivocamos)\b",
        r"\b(?:lamentamos|pedimos (?:disculpas|perdón)(?: [^.;]{0,40})? por|nos disculpamos(?: [^.;]{0,40})? por) (?:el|los|este|la|las|esta) (?:error|errores|equivocaci\w+|confusión|inexactitud\w*|molestias)\b",
        r"\blamentamos haber (?:publicado|dicho|informado|escrito|afirmado|atribuido|identificado|confundido)",
        rf"^\W{{0,4}}(?:el|la|los) (?:\w+ ){{0,2}}{PAPER}(?: \w+){{0,3}} (?:pide|piden|presenta) (?:disculpas|perdón|excusas)[^.;]*\bpor (?:el|los|este|la|esta|las|un|haber)\b[^;]*\.$",
        rf"^\W{{0,4}}(?:el|la|los) (?:\w+ ){{0,2}}{PAPER}(?: \w+){{0,3}} lamentan? (?:haber|el error|los errores|la equivocación|la confusión)",
    ),
)
