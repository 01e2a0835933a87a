"""Spanish."""

from claims.watching.lexicons.shape import lexicon

THING = r"(?:artículo|nota|noticia|texto|información|publicación|pieza|reportaje|versión|crónica|entrevista|titular|entrada|historia|reseña|columna|post|gráfico|pie de foto)"
LEXICON = lexicon(
    labels=(
        r"(?:(?:nota de )?(?:correcci(?:ón|ones)|rectificaci(?:ón|ones)|aclaraci(?:ón|ones)|retractaci(?:ón|ones))(?: y (?:aclaraciones|correcciones|rectificaciones))?|fe de (?:erratas?|errores)|erratas?|corregido"
        r"|aclaración (?:de la redacción|a los lectores|necesaria)|puntualizaci(?:ón|ones)|disculpas?|nota aclaratoria|nota de rectificación)"
    ),
    weak=(
        r"(?:nota (?:del? (?:el )?(?:editor|la editora|la redacción|los editores|director|redacción)|a los lectores|editorial)|n\. ?de la r|actualizaci(?:ón|ones)|actualizado|nota|nota a (?:nuestros |los )?lectores|a los lectores|precisión|importante|aviso(?: a los lectores)?)"
    ),
    itself=(
        rf"(?:\b(?:este|esta|el presente|la presente|nuestra?|dicha|del presente) {THING}\b|\b(?:una|la|en una|en la|nuestra) (?:primera |anterior |versión )?(?:versión|edición)?\s?(?:anterior|previa|inicial|original|primera|preliminar)\b"
        rf"|\b(?:una|la|en una|en la) (?:primera|anterior) (?:versión|edición)\b|\bversi(?:ón|ones) (?:anterior|previa|inicial|original|primera)(?:e?s)?\b|\b(?:el|la|del|en el|en la) {THING} (?:original|inicial|decía|afirmaba|indicaba|señalaba|publicada|publicado)\b"
        r"|\bpublicamos (?:por error|erróneamente)|\bdijimos|\bpor un error de (?:edición|redacción|transcripción|traducción))"
    ),
    fix=(
        r"\b(?:corr[ei]g\w+|correcci\w+|correct[oa]s?|rectific\w+|aclar\w+|err[óo]r(?:es)?|err[óo]ne\w+|incorrect\w+|equivoc\w+|inexact\w+|imprecis\w+|disculp\w+|lament(?:amos|a|an) el error|errata\w*|retirad[oa]s?|suprimid[oa]s?|eliminad[oa]s?|(?:tras|después de) (?:la publicación|publicar\w*)|retract\w+|enmend\w+|matiz\w+|modificad[oa] para|fals[oa]s?|mal (?:escrito|identificad\w+|atribuid\w+)|puntualiz\w+|por error)\b"
    ),
    whole=(
        r"^\W{0,4}(?:actualizado y )?(?:corregid|rectificad|subsanad)[oa]s? (?:el|la|los|las|un|una)\b|\bpor un error (?:de|del|en la|en el) (?:edición|redacción|redactor|editor|transcripción|traducción|imprenta|maquetación|producción)"
        r"|\b(?:inicialmente|en un principio|primero|al principio|originalmente) (?:publicamos|dijimos|escribimos|informamos|indicamos)|\b(?:y )?no [^.;]{1,60},? (?:como|tal como) (?:se )?(?:publicó|publicamos|dijo|dijimos|habíamos|indicamos|indicó|informó|escribimos|decía)"
        r"|\b(?:reconocemos|admitimos) (?:el|nuestro|este|un) error|\bha retirado (?:esta|este) (?:información|artículo|noticia|texto|nota|reportaje)|\b(?:el titular|el título) (?:de (?:esta|este) [a-z]+ )?(?:se (?:cambió|ha cambiado|modificó|ha modificado|corrigió)|(?:fue|ha sido) (?:cambiado|modificado|corregido))"
        r"|\bse ha (?:modificado|cambiado|corregido|suprimido|eliminado) (?:el|la|un|una) (?:texto|titular|título|frase|cita|párrafo|cifra|dato)|\b(?:lamentamos|pedimos (?:disculpas|perdón) por|nos disculpamos por) (?:el|los|este|la|las|esta) (?:error|errores|equivocaci\w+|confusión|inexactitud\w*|molestias)\b|\b(?:este|esta) (?:artículo|nota|noticia|texto|información) (?:ha sido|fue) (?:corregid|rectificad|enmendad|retirad)\w+"
    ),
)
