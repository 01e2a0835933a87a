"""English words with a capital that name no person. Data alone."""

from claims.reported.lexicon import forms

# Of countries and peoples.
DEMONYMS = forms(
    "afghan african albanian algerian american arab argentine argentinian armenian asian australian austrian azerbaijani bangladeshi "
    "belarusian belgian bolivian bosnian brazilian british bulgarian cambodian canadian catalan chechen chilean chinese colombian "
    "congolese croatian cuban cypriot czech danish dutch egyptian emirati english estonian ethiopian european filipino finnish french "
    "georgian german ghanaian greek hungarian icelandic indian indonesian iranian iraqi irish israeli italian japanese jewish jordanian "
    "kazakh kenyan korean kurdish kuwaiti latvian lebanese libyan lithuanian malaysian maltese mexican moldovan moroccan muslim nigerian "
    "northern norwegian pakistani palestinian peruvian philippine polish portuguese qatari romanian russian rwandan saudi scottish "
    "serbian slovak slovenian somali southern soviet spanish sudanese swedish swiss syrian taiwanese thai tunisian turkish ugandan "
    "ukrainian uzbek venezuelan vietnamese welsh western yemeni"
)
# Of things, as they stand in names and titles.
THINGS = forms(
    "act+,s channel+,s mount fort radio airport+,s amendment+,s arena art+,s avenue bay beach+,es bill+,s boulevard bridge+,s building+,s canal+,s castle+,s centre+,s center+,s century "
    "church+,es city cities claim+,s coast college+,s convention+,s county court+,s crisis cup dam+,s day+,s deal+,s debate+,s declaration+,s "
    "district+,s drive election+,s estate farm+,s festival+,s field+,s forest+,s fund+,s games garden+,s gate+,s hall+,s harbour+,s harbor hill+,s "
    "hospital+,s hotel+,s house+,s incident+,s island+,s lake+,s lane law+,s league library line+,s market+,s mill+,s mine+,s month+,s mountain+,s "
    "museum+,s night+,s oblast ocean order+,s palace park+,s pass peninsula pier+,s place+,s plan+,s plant+,s plaza poll+,s port+,s prison prize+,s "
    "programme+,s program+,s project+,s protocol+,s province region+,s report+,s republic river+,s road+,s route+,s school+,s sea series square+,s "
    "stadium state+,s station+,s street+,s study summit system+,s tax+,es terminal+,s theatre+,s theater tower+,s town+,s trade treaty trial+,s "
    "tunnel+,s union valley village+,s wall+,s war+,s water week+,s world year+,s"
)
