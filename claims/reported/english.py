"""English."""

from claims.reported.english_nouns import DEMONYMS, THINGS
from claims.reported.lexicon import Lexicon, Mould, acts, first_names, forms, stems
from factcheck.language.tenses import ENGLISH_PAST

LEXICON = Lexicon(
    verbs=acts(
        said=(
            "sa+id,ys,y told tell+s, claim+ed,s, insist+ed,s, argu+ed,es,e stat+ed,es declar+ed,es,e announc+ed,es,e add+ed,s "
            "explain+ed,s, maintain+ed,s, assert+ed,s, alleg+ed,es,e warn+ed,s, admit+ted,s,  acknowledg+ed,es,e repli+ed,es "
            "respond+ed,s answer+ed,s not+ed,es stress+ed,es emphasi+sed,zed,ses,zes suggest+ed, remark+ed,s recall+ed,s "
            "conced+ed,es,e complain+ed,s, believ+es,ed,e contend+ed,s, predict+ed,s, conclud+ed,es,e accus+ed,es suspect+ed,s estimat+ed,es,e reveal+ed,s, cautio+ned,ns,n boast+ed,s, joked jokes reiterat+ed,es,e repeat+ed,s, protested recount+ed,s, confess+ed,es counter+ed,s, quipped retort+ed,s swore swear+s, mention+ed,s, observ+ed,es,e clarif+ied,ies,y hint+ed,s, assur+ed,es,e reckon+ed,s, guessed propos+ed,es,e hop+ed,es fear+ed agree+d,s, lament+ed,s disclos+ed,es,e inform+ed,s, underlin+ed,es,e affirm+ed,s, show+ed,s indicat+ed,es,e thinks argues urg+ed,es,e made_clear made_it_clear"
        ),
        reported="report+ed,s,",
        wrote="wrote writ+es,e",
        posted="post+ed,s tweet+ed,s retweeted",
        promised=(
            "promis+ed,es,e pledg+ed,es,e vow+ed,s, guarantee+d,s, gave_his_word gave_her_word gave_their_word gave_its_word "
            "gave_him_his_word gave_him_her_word gave_her_his_word gave_her_her_word gave_them_his_word gave_them_her_word gave_me_his_word "
            "gave_assurances gave_an_assurance gave_a_promise made_a_promise gave_a_guarantee gave_guarantees"
        ),
        asked="ask+ed,s, wondered wonders inquired",
        testified="testifi+ed,es testify",
        confirmed="confirm+ed,s,",
        denied="den+ied,ies,y reject+ed,s disput+ed,es refut+ed,es,e",
        declined="declin+ed,es",
        retracted="retract+ed,s, withdrew withdr+aws",
        leaked="leak+ed,s",
    ),
    openers=forms("that whether if"),
    negations=forms("not never didn't doesn't don't hasn't hadn't haven't won't nobody neither no cannot"),
    between=forms(
        "had has have also later then already now still again long often just repeatedly publicly earlier previously recently once first "
        "reportedly allegedly first both angrily today"
    ),
    pronouns={"he": "m", "she": "f", "it": "n", "they": "p"},
    prepositions=forms(
        "in on at to from of for with by about through under after before during per against among into over as via within"
    ),
    determiners=forms(
        "the a an his her its their one two three four five six seven eight nine ten some several many most few other another "
        "both local state senior top unnamed anonymous multiple"
    ),
    roles=stems(
        "official expert critic police witness prosecutor lawyer resident neighbour neighbor mayor minister president governor spokes source "
        "scientist doctor analyst author campaigner activist opponent supporter diplomat lawmaker deputy senator general colonel judge director "
        "ombuds passenger driver pilot soldier teacher professor historian economist mp prime captain chief king queen bishop rabbi envoy "
        "ambassador researcher journalist reporter investigator rescuer survivor parent nurse editor firefighter commander insider aide observer "
        "rebel protester villager union leader chair sheriff people person woman women man men mother father family families student worker "
        "employee staff colleague engineer diver farmer fisher shopkeeper owner landlord tenant guard officer trainer coach player manager singer "
        "actor actress artist musician writer novelist publisher architect builder developer contractor negotiator mediator inspector auditor "
        "accountant treasurer councillor councilor commissioner secretary assistant adviser advisor representative delegate candidate voter "
        "refugee hostage prisoner inmate detainee patient paramedic medic surgeon psychiatrist pharmacist veterinarian priest monk pastor imam "
        "merchant trader broker banker investor shareholder founder tourist climber sailor fireman postman clerk cashier barman waiter chef cook "
        "baker butcher mechanic electrician plumber miner pensioner veteran widow widower son daughter brother sister wife husband cousin uncle "
        "aunt grand friend caretaker janitor librarian curator archaeologist biologist chemist physicist geologist meteorologist forecaster "
        "seismologist virologist epidemiologist statistician sociologist defence defense detective constable sergeant attorney solicitor "
        "barrister plaintiff defendant complainant victim suspect relative translator interpreter photographer cameraman blogger columnist "
        "correspondent hunter ranger keeper breeder beekeeper organiser organizer volunteer emissary regulator watchdog manufacturer maker "
        "operator head boss vice conductor composer republican democrat conservative liberal nominee challenger rival attendee strategist agent "
        "demonstrator organis organiz customer user scholar academic educator nun pollster activist negotiator peer"
    ),
    bodies=stems(
        "ministry embassy campaign council committee office university agency court service guard institute bank commission party parliament police "
        "foundation association union board company department army administration authority airline airport alliance archive assembly bureau "
        "cabinet centre center chamber church club coalition congress corporation directorate federation fund government group hospital house "
        "laboratory league mission museum network organisation organization palace prosecution rail red school secretariat senate society state "
        "team theatre trust utility"
    ),
    known=forms(
        "kremlin pentagon nato unicef unesco unhcr nasa gazprom greenpeace amnesty google facebook telegram interpol europol congress knesset "
        "hamas hezbollah fema fifa uefa who opec osce iaea icrc wada imf wto mossad shin_bet fbi cia nypd"
    ),
    outlets=forms(
        "reuters bloomberg bbc cnn afp tass interfax ria ap npr axios politico haaretz ynet ukrinform efe the_associated_press "
        "the_guardian the_new_york_times the_times der_spiegel le_monde"
    ),
    papers=stems(
        "newspaper paper outlet magazine broadcaster television radio station website channel newswire agency tabloid weekly daily portal podcast "
        "blog"
    ),
    documents=stems(
        "report memo document indictment letter study statement file survey audit lawsuit filing transcript email complaint protocol law paper "
        "e-mail message note analysis review verdict ruling judgment finding findings results research evaluation assessment inquiry poll census "
        "records log bulletin memorandum dossier affidavit manual article leaflet"
    ),
    hearers=forms(
        "him her them us me reporters journalists lawmakers investigators police parliament colleagues staff friends senators deputies mps "
        "councillors supporters viewers readers listeners voters residents shareholders investors students everyone"
    ),
    according=(
        "as stated in",
        "as set out in",
        "it says in",
        "it was said in",
        "according to",
        "in the words of",
        "in the opinion of",
        "in the view of",
        "in the telling of",
        "in the account of",
        "by the account of",
        "in the estimation of",
        "by the estimate of",
        "per",
    ),
    nobody=(
        "it was reported",
        "it is reported",
        "it has been reported",
        "it was said",
        "it is said",
        "it was claimed",
        "it was announced",
        "it is claimed",
        "people say",
        "they say",
        "it emerged",
        "it is understood",
        "it is alleged",
        "it was alleged",
        "it has been claimed",
        "it has been said",
        "it was revealed",
        "it was stated",
        "it is rumoured",
        "as reported",
        "as was reported",
        "as it was reported",
        "some say",
        "word is",
        "it was disclosed",
        "it was confirmed",
        "it transpired",
    ),
    citing=("citing", "quoting", "which cited", "who cited", "which quoted"),
    relative=forms("who whom which whose speaking"),
    times=forms(
        "yesterday today earlier later monday tuesday wednesday thursday friday saturday sunday recently meanwhile then also previously "
        "separately now"
    ),
    roomy=forms(
        "local state senior top unnamed anonymous multiple other several many most few some two three four one both"
    ),
    hedges=(
        "allegedly",
        "reportedly",
        "supposedly",
        "purportedly",
        "ostensibly",
        "apparently",
        "presumably",
        "alleged",
        "purported",
        "supposed",
        "so-called",
        "unconfirmed",
        "unverified",
        "self-proclaimed",
        "self-styled",
        "would-be",
        "(?:is|are|was|were) (?:believed|thought|said|understood|reported|rumou?red|alleged) to",
        "is rumou?red",
        "rumou?r has it",
        "if the rumou?rs are to be believed",
        "seemingly",
        "probably",
        "possibly",
        "perhaps",
        "it seems",
        "it appears",
        "(?:appears?|seems?|seemed|appeared) to",
        "in all likelihood",
        "is not ruled out",
        "unsubstantiated",
        "maybe",
        "it is believed",
        "it is thought",
        "as far as is known",
        "if it happened at all",
    ),
    oath=forms("court oath jury tribunal inquest"),
    theirs={
        "in his words": "m",
        "in her words": "f",
        "in their words": "p",
        "in his telling": "m",
        "in her telling": "f",
        "in their telling": "p",
        "in his view": "m",
        "in her view": "f",
        "in their view": "p",
        "in his opinion": "m",
        "in her opinion": "f",
        "in their opinion": "p",
        "by his account": "m",
        "by her account": "f",
        "by their account": "p",
        "according to him": "m",
        "according to her": "f",
        "according to them": "p",
    },
    led_by=forms("as like"),
    puts=(
        "put it",
        "puts it",
        "has it",
        "had it",
        "tells it",
        "told it",
        "sees it",
        "would have it",
        "remembers it",
        "recalls it",
    ),
    moulds=(
        Mould(forms("heard"), end="say"),
        Mould(forms("heard"), end="saying"),
        Mould(forms("heard from")),
        Mould(forms("heard"), link="from"),
        Mould(forms("quot+ed,es cit+ed,es"), end="as saying", is_hearing=False),
        Mould(forms("quot+ed,es cit+ed,es"), is_hearing=False),
        Mould(forms("relayed"), link="the words of", is_hearing=False),
    ),
    wordings={
        "neither confirmed nor denied": "neither_confirmed_nor_denied",
        "would neither confirm nor deny": "neither_confirmed_nor_denied",
        "will neither confirm nor deny": "neither_confirmed_nor_denied",
        "could neither confirm nor deny": "neither_confirmed_nor_denied",
        "refused to confirm or deny": "neither_confirmed_nor_denied",
        "declined to confirm or deny": "neither_confirmed_nor_denied",
        "would not confirm or deny": "neither_confirmed_nor_denied",
        "declined to say": "declined",
        "refused to say": "declined",
        "would not say": "declined",
        "declined to comment on": "declined",
        "declined to discuss": "declined",
        "declined to comment on reports": "declined",
        "has retracted its report": "retracted",
        "retracted its report": "retracted",
        "retracted a report": "retracted",
        "withdrew its report": "retracted",
        "has withdrawn its report": "retracted",
        "retracted its claim": "retracted",
        "retracted his claim": "retracted",
        "retracted her claim": "retracted",
        "retracted their claim": "retracted",
        "withdrew his claim": "retracted",
        "withdrew her claim": "retracted",
        "has corrected an earlier article": "corrected",
        "has corrected an earlier report": "corrected",
        "corrected an earlier article": "corrected",
        "corrected an earlier report": "corrected",
        "corrected its article": "corrected",
        "issued a correction": "corrected",
        "published a correction": "corrected",
        "gave an assurance": "promised",
        "gave his word": "promised",
        "gave her word": "promised",
        "gave their word": "promised",
        "gave evidence": "testified",
    },
    kinds=stems(
        "company firm organisation organization agency ministry charity union club paper newspaper bank airline party manufacturer retailer university hospital watchdog regulator broadcaster department maker group authority"
    ),
    finite=stems("ed"),
    past=ENGLISH_PAST,
    joining=forms("and"),
    occasions=forms("asked pressed questioned speaking responding replying writing commenting addressing"),
    things=THINGS,
    telling=forms("told tells tell assured informed reminded"),
    whens=forms("this last late early"),
    demonyms=DEMONYMS,
    sayings=stems(
        "promise claim report statement allegation accusation rumor rumour heard hear assurance denial suggestion story stories "
        "warning confession testimony words"
    ),
    has_articles=True,
    adverb="ly",
    bare=forms(
        "research evidence data legend tradition science experience history intelligence state police nobody everyone everybody somebody "
        "someone word testimony documentation analysis congress parliament staff people management family law nature one another "
        "did do does is was were are will would could should may might why how when where "
        "ally assembly bully monopoly reply supply others all each none there here this that these those which what who it he she they we you i today yesterday"
    ),
    unable=("could not (?:be )?(?:independently )?(?:verif|confirm)\\w+", "(?:was|were) unable to (?:verify|confirm)"),
    signs=(
        "testimon",
        "estimat",
        "version",
        "telling",
        "account",
        "reveal",
        "disclos",
        "transpir",
        "report",
        "according",
        "said",
        "saying",
        "told",
        "reported",
        "claim",
        "rumou?r",
        "heard",
        "quot",
        "alleg",
        "accord",
        "word",
        "statement",
        "opinion",
        "cit(?:ed|ing|es)",
    ),
    titles=forms(
        "mr mr. mrs mrs. ms ms. dr dr. judge senator general colonel captain president minister professor prof. ombudswoman "
        "ombudsman mp governor mayor sir bishop rabbi king queen ambassador prime lord lady officer sergeant detective lieutenant "
        "major inspector congressman congresswoman representative rep. sen. gov. gen. foreign defence defense interior finance "
        "chancellor secretary former ex vice deputy acting chief director chairman chairwoman leader party sheriff inspector spokesman spokeswoman spokesperson pm ceo commander archbishop "
        "commissioner councillor councilor brigadier corporal superintendent constable marshal admiral lieutenant councilman councilwoman alderman justice attorney prosecutor coach engineer nurse doctor pastor reverend father sister princess prince sultan emir sheikh ayatollah imam envoy prime deputy treasurer commandant dame baroness count duke duchess chief analyst author historian economist minister-president premier principal dean provost rector warden consul farmer spokesman senator"
    ),
    women=first_names("en.women"),
    men=first_names("en.men"),
    particles=forms("de van von der den del di da la le bin ibn al el ben"),
)
