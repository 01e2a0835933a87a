"""English forms that no rule of endings brings together: what a word belongs to. From the lists of irregular nouns and verbs in common grammars."""

_FORMS = """
    woman women; man men; child children; person people; foot feet; tooth teeth; mouse mice; life lives; wife wives; half halves; thief thieves;
    knife knives; wolf wolves; shelf shelves; crisis crises; analysis analyses; hypothesis hypotheses; thesis theses; criterion criteria;
    phenomenon phenomena; spokesman spokesmen; spokeswoman spokeswomen; chairman chairmen; businessman businessmen; policeman policemen;
    congressman congressmen; congresswoman congresswomen; fisherman fishermen; serviceman servicemen; gunman gunmen; statesman statesmen;
    say said; tell told; speak spoke spoken; write wrote written; make made; do did done; give gave given; take took taken; go went gone;
    know knew known; think thought; see saw seen; hear heard; win won; lose lost; pay paid; sell sold; buy bought; send sent; spend spent;
    lend lent; meet met; lead led; fall fell fallen; rise rose risen; grow grew grown; shrink shrank shrunk; begin began begun;
    break broke broken; choose chose chosen; hold held; keep kept; build built; bring brought; catch caught; fight fought; seek sought;
    teach taught; shoot shot; steal stole stolen; swear swore sworn; withdraw withdrew withdrawn; draw drew drawn; fly flew flown;
    drive drove driven; hide hid hidden; throw threw thrown; strike struck; sink sank sunk; swim swam swum; sing sang sung; forbid forbade forbidden;
    forget forgot forgotten; forgive forgave forgiven; undergo underwent undergone; overthrow overthrew overthrown; mistake mistook mistaken;
    understand understood; stand stood; sit sat; run ran; come came; become became; flee fled; feed fed; bleed bled; breed bred; deal dealt; mean meant;
    lay laid; wear wore worn; tear tore torn; wake woke woken; freeze froze frozen; arise arose arisen; beat beaten; eat ate eaten; get got gotten;
    show shown; prove proven; sew sewn; sow sown; hang hung; stick stuck; swing swung; bind bound; wind wound; grind ground; weave wove woven
"""
BELONGS_TO = {
    form: words[0]
    for words in (entry.split() for entry in _FORMS.split(";"))
    for form in words[1:]
    # These are at home as words of their own, and more often meant so.
    if form not in {"ground", "wound", "bound", "saw"}
}
