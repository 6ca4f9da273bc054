"""Names of months in the languages of the press, from the Unicode CLDR, with the forms that newspapers add.

A bar divides the months, an underscore stands for a space.
"""

import re

from newscrawl.clean.date_words import words_of

_MONTHS = """
en  january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october
    oct|november nov|december dec
de  januar jan jänner jän|februar feb feber|märz mär mrz|april apr|mai|juni jun|juli jul|august aug|september
    sept sep|oktober okt|november nov|dezember dez
fr  janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil jul|août|septembre sept sep|octobre
    oct|novembre nov|décembre déc
es  enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre sept
    setiembre sep set|octubre oct|noviembre nov|diciembre dic
pt  janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro
    out|novembro nov|dezembro dez
it  gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set
    sett|ottobre ott|novembre nov|dicembre dic
nl  januari jan|februari feb|maart mrt maa|april apr|mei|juni jun|juli jul|augustus aug|september sep|oktober
    okt|november nov|december dec
da  januar jan|februar feb|marts mar mrt|april apr|maj|juni jun|juli jul|august aug|september sep|oktober
    okt|november nov|december dec
nb  januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep|oktober
    okt|november nov|desember des
sv  januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep|oktober
    okt|november nov|december dec
fi  tammikuuta tammi tammikuu|helmikuuta helmi helmikuu|maaliskuuta maalis maaliskuu|huhtikuuta huhti
    huhtikuu|toukokuuta touko toukokuu|kesäkuuta kesä kesäkuu|heinäkuuta heinä heinäkuu|elokuuta elo
    elokuu|syyskuuta syys syyskuu|lokakuuta loka lokakuu|marraskuuta marras marraskuu|joulukuuta joulu
    joulukuu
is  janúar jan|febrúar feb|mars mar|apríl apr|maí|júní jún|júlí júl|ágúst ágú|september sep|október
    okt|nóvember nóv|desember des
et  jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|august aug|september sept|oktoober
    okt|november nov|detsember dets
lv  janvāris janv|februāris febr|marts|aprīlis apr|maijs|jūnijs jūn|jūlijs jūl|augusts aug|septembris
    sept|oktobris okt|novembris nov|decembris dec
lt  sausio saus sausis|vasario vas vasaris|kovo kov kovas|balandžio bal balandis|gegužės geg gegužė|birželio
    birž birželis|liepos liep liepa|rugpjūčio rugp rugpjūtis|rugsėjo rugs rugsėjis|spalio spal
    spalis|lapkričio lapkr lapkritis|gruodžio gruod gruodis
pl  stycznia sty styczeń|lutego lut luty|marca mar marzec|kwietnia kwi kwiecień|maja maj|czerwca cze
    czerwiec|lipca lip lipiec|sierpnia sie sierpień|września wrz wrzesień|października paź
    październik|listopada lis listopad|grudnia gru grudzień
cs  ledna led leden|února úno únor|března bře březen|dubna dub duben|května kvě květen|června čvn
    červen|července čvc červenec|srpna srp srpen|září zář|října říj říjen|listopadu lis listopad|prosince pro
    prosinec
sk  januára jan január|februára feb február|marca mar marec|apríla apr apríl|mája máj|júna jún|júla
    júl|augusta aug august|septembra sep september|októbra okt október|novembra nov november|decembra dec
    december
sl  januar jan|februar feb|marec mar|april apr|maj|junij jun|julij jul|avgust avg|september sep|oktober
    okt|november nov|december dec
hr  siječnja sij siječanj|veljače velj veljača|ožujka ožu ožujak|travnja tra travanj|svibnja svi
    svibanj|lipnja lip lipanj|srpnja srp srpanj|kolovoza kol kolovoz|rujna ruj rujan|listopada lis
    listopad|studenoga stu studeni|prosinca pro prosinac
sr  јануар јан januar jan|фебруар феб februar feb|март мар mart mar|април апр april apr|мај maj|јун juni
    jun|јул juli jul|август авг august avgust avg|септембар сеп septembar sep|октобар окт oktobar okt|новембар
    нов novembar nov|децембар дец decembar dec
mk  јануари јан|февруари фев|март мар|април апр|мај|јуни јун|јули јул|август авг|септември сеп|октомври
    окт|ноември ное|декември дек
bg  януари яну|февруари фев|март|април апр|май|юни|юли|август авг|септември сеп|октомври окт|ноември
    ное|декември дек
ru  января янв январь|февраля февр февраль фев|марта мар март|апреля апр апрель|мая май|июня июн июнь|июля июл
    июль|августа авг август|сентября сент сентябрь сен|октября окт октябрь|ноября нояб ноябрь ноя|декабря дек
    декабрь
uk  січня січ січень|лютого лют лютий|березня бер березень|квітня квіт квітень|травня трав травень|червня черв
    червень|липня лип липень|серпня серп серпень|вересня вер вересень|жовтня жовт жовтень|листопада лист
    листопад|грудня груд грудень
be  студзеня сту студзень|лютага лют люты|сакавіка сак сакавік|красавіка кра красавік|мая май|чэрвеня чэр
    чэрвень|ліпеня ліп ліпень|жніўня жні жнівень|верасня вер верасень|кастрычніка кас кастрычнік|лістапада ліс
    лістапад|снежня сне снежань
ro  ianuarie ian|februarie feb|martie mar|aprilie apr|mai maiu|iunie iun|iulie iul|august aug|septembrie sept
    sep|octombrie oct|noiembrie nov|decembrie dec
hu  január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|szeptember
    szept szep|október okt|november nov|december dec
el  ιανουαρίου ιαν ιανουάριος|φεβρουαρίου φεβ φεβρουάριος|μαρτίου μαρ μάρτιος μάρ|απριλίου απρ απρίλιος|μαΐου
    μαΐ μάιος μάι|ιουνίου ιουν ιούνιος ιούν|ιουλίου ιουλ ιούλιος ιούλ|αυγούστου αυγ αύγουστος αύγ|σεπτεμβρίου
    σεπ σεπτέμβριος|οκτωβρίου οκτ οκτώβριος|νοεμβρίου νοε νοέμβριος νοέ|δεκεμβρίου δεκ δεκέμβριος
sq  janar jan|shkurt shk|mars mar|prill pri|maj|qershor qer|korrik korr|gusht gush|shtator sht|tetor
    tet|nëntor nën|dhjetor dhj
tr  ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim
    eki|kasım kas|aralık ara
az  yanvar yan|fevral fev|mart mar|aprel apr|may|iyun iyn|iyul iyl|avqust avq|sentyabr sen|oktyabr okt|noyabr
    noy|dekabr dek
kk  қаңтар қаң|ақпан ақп|наурыз нау|сәуір сәу|мамыр мам|маусым мау|шілде шіл|тамыз там|қыркүйек қыр|қазан
    қаз|қараша қар|желтоқсан жел
uz  yanvar yan|fevral fev|mart mar|aprel apr|may|iyun iyn|iyul iyl|avgust avg|sentabr sen|oktabr okt|noyabr
    noy|dekabr dek
ka  იანვარი იან|თებერვალი თებ|მარტი მარ|აპრილი აპრ|მაისი მაი|ივნისი ივნ|ივლისი ივლ|აგვისტო აგვ|სექტემბერი
    სექ|ოქტომბერი ოქტ|ნოემბერი ნოე|დეკემბერი დეკ
hy  հունվարի հնվ հունվար|փետրվարի փտվ փետրվար|մարտի մրտ մարտ|ապրիլի ապր ապրիլ|մայիսի մյս մայիս|հունիսի հնս
    հունիս|հուլիսի հլս հուլիս|օգոստոսի օգս օգոստոս|սեպտեմբերի սեպ սեպտեմբեր|հոկտեմբերի հոկ հոկտեմբեր|նոյեմբերի
    նոյ նոյեմբեր|դեկտեմբերի դեկ դեկտեմբեր
ca  gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|setembre set|octubre oct|novembre
    nov|desembre des
gl  xaneiro xan|febreiro feb|marzo mar|abril abr|maio|xuño|xullo xul|agosto ago|setembro set|outubro
    out|novembro nov|decembro dec
eu  urtarrila urt|otsaila ots|martxoa mar|apirila api|maiatza mai|ekaina eka|uztaila uzt|abuztua abu|iraila
    ira|urria urr|azaroa aza|abendua abe
ga  eanáir ean|feabhra feabh|márta|aibreán aib|bealtaine beal|meitheamh meith|iúil|lúnasa lún|meán_fómhair
    mfómh|deireadh_fómhair dfómh|samhain samh|nollaig noll
cy  ionawr ion|chwefror chwef chw|mawrth maw|ebrill ebr|mai|mehefin meh|gorffennaf gorff gor|awst|medi|hydref
    hyd|tachwedd tach|rhagfyr rhag
mt  jannar jan|frar fra|marzu mar|april apr|mejju mej|ġunju ġun|lulju lul|awwissu aww|settembru set|ottubru
    ott|novembru nov|diċembru diċ
af  januarie jan|februarie feb|maart mrt|april apr|mei|junie jun|julie jul|augustus aug|september sep|oktober
    okt|november nov|desember des
sw  januari jan|februari feb|machi mac|aprili apr|mei|juni jun|julai jul|agosti ago|septemba sep|oktoba
    okt|novemba nov|desemba des
id  januari jan|februari feb pebruari|maret mar|april apr|mei|juni jun|juli jul|agustus agu agt ags|september
    sep|oktober okt|november nov nopember nop|desember des
ms  januari jan|februari feb|mac|april apr|mei|jun|julai jul|ogos ogo ogs|september sep sept|oktober
    okt|november nov|disember dis
fil enero ene|pebrero peb|marso mar|abril abr|mayo may|hunyo hun|hulyo hul|agosto ago|setyembre set|oktubre
    okt|nobyembre nob|disyembre dis
th  มกราคม มค|กุมภาพันธ์ กพ|มีนาคม มีค|เมษายน เมย|พฤษภาคม พค|มิถุนายน มิย|กรกฎาคม กค|สิงหาคม สค|กันยายน
    กย|ตุลาคม ตค|พฤศจิกายน พย|ธันวาคม ธค
ar  يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل نيسان أفريل|مايو أيار ماي|يونيو حزيران
    جوان|يوليو تموز جويلية يوليوز|أغسطس آب أوت غشت|سبتمبر أيلول شتنبر|أكتوبر تشرين_الأول|نوفمبر تشرين_الثاني
    نونبر|ديسمبر كانون_الأول دجنبر
he  ינואר ינו|פברואר פבר|מרץ|אפריל אפר|מאי|יוני|יולי|אוגוסט אוג|ספטמבר ספט|אוקטובר אוק|נובמבר נוב|דצמבר דצמ
fa  ژانویهٔ ژانویه|فوریهٔ فوریه|مارس|آوریل|مهٔ مه|ژوئن|ژوئیهٔ ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر
ur  جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر
hi  जनवरी जन|फ़रवरी फ़र फरवरी|मार्च|अप्रैल|मई|जून|जुलाई जुल|अगस्त अग|सितंबर सित सितम्बर|अक्टूबर अक्टू|नवंबर नव
    नवम्बर|दिसंबर दिस दिसम्बर
bn  জানুয়ারী জানু জানুয়ারি|ফেব্রুয়ারী ফেব ফেব্রুয়ারি|মার্চ|এপ্রিল এপ্রি|মে|জুন|জুলাই জুল|আগস্ট আগ
    অগাস্ট|সেপ্টেম্বর সেপ|অক্টোবর অক্টো|নভেম্বর নভে|ডিসেম্বর ডিসে
ta  ஜனவரி ஜன|பிப்ரவரி பிப்|மார்ச் மார்|ஏப்ரல் ஏப்|மே|ஜூன்|ஜூலை|ஆகஸ்ட் ஆக|செப்டம்பர் செப்|அக்டோபர் அக்|நவம்பர்
    நவ|டிசம்பர் டிச
te  జనవరి జన|ఫిబ్రవరి ఫిబ్ర|మార్చి|ఏప్రిల్ ఏప్రి|మే|జూన్|జులై|ఆగస్టు ఆగ|సెప్టెంబర్ సెప్టెం|అక్టోబర్
    అక్టో|నవంబర్ నవం|డిసెంబర్ డిసెం
mr  जानेवारी जाने|फेब्रुवारी फेब्रु|मार्च|एप्रिल एप्रि|मे|जून|जुलै|ऑगस्ट ऑग|सप्टेंबर सप्टें|ऑक्टोबर
    ऑक्टो|नोव्हेंबर नोव्हें|डिसेंबर डिसें
gu  જાન્યુઆરી જાન્યુ|ફેબ્રુઆરી ફેબ્રુ|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ|સપ્ટેમ્બર સપ્ટે|ઑક્ટોબર ઑક્ટો|નવેમ્બર
    નવે|ડિસેમ્બર ડિસે
pa  ਜਨਵਰੀ ਜਨ|ਫ਼ਰਵਰੀ ਫ਼ਰ|ਮਾਰਚ|ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ ਜੁਲਾ|ਅਗਸਤ ਅਗ|ਸਤੰਬਰ ਸਤੰ|ਅਕਤੂਬਰ ਅਕਤੂ|ਨਵੰਬਰ ਨਵੰ|ਦਸੰਬਰ ਦਸੰ
ne  जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर
si  ජනවාරි ජන|පෙබරවාරි පෙබ|මාර්තු මාර්|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු අගෝ|සැප්තැම්බර් සැප්|ඔක්තෝබර්
    ඔක්|නොවැම්බර් නොවැ|දෙසැම්බර් දෙසැ
ml  ജനുവരി ജനു|ഫെബ്രുവരി ഫെബ്രു|മാർച്ച് മാർ|ഏപ്രിൽ ഏപ്രി|മേയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ് ഓഗ|സെപ്റ്റംബർ
    സെപ്റ്റം|ഒക്‌ടോബർ ഒക്ടോ|നവംബർ നവം|ഡിസംബർ ഡിസം
kn  ಜನವರಿ ಜನ|ಫೆಬ್ರವರಿ ಫೆಬ್ರ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್ ಏಪ್ರಿ|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್ ಆಗ|ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ|ಅಕ್ಟೋಬರ್
    ಅಕ್ಟೋ|ನವೆಂಬರ್ ನವೆಂ|ಡಿಸೆಂಬರ್ ಡಿಸೆಂ
my  ဇန်နဝါရီ ဇန်|ဖေဖော်ဝါရီ ဖေ|မတ်|ဧပြီ ဧ|မေ|ဇွန်|ဇူလိုင် ဇူ|ဩဂုတ် ဩ|စက်တင်ဘာ စက်|အောက်တိုဘာ အောက်|နိုဝင်ဘာ
    နို|ဒီဇင်ဘာ ဒီ
km  មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ
zu  januwari jan|februwari feb|mashi mas|ephreli eph|meyi mey|juni jun|julayi jul|agasti aga|septhemba
    sep|okthoba okt|novemba nov|disemba dis
xh  janyuwari jan|februwari feb|matshi mat|epreli epr|meyi mey|juni jun|julayi jul|agasti aga|septemba sept
    sep|okthobha okt okthoba|novemba nov|disemba dis
ha  janairu jan|faburairu fab|maris mar|afirilu afi|mayu may|yuni yun|yuli yul|agusta agu|satumba sat|oktoba
    okt|nuwamba nuw|disamba dis
so  janaayo jan jannaayo|febraayo feb|maarso mar|abriil abr|maayo may|juun jun|luulyo lul|agosto ogs
    ogosto|sebtembar seb sebteembar|oktoobar okt|noofeembar nof|diseembar dis
am  ጃንዋሪ ጃን|ፌብሩዋሪ ፌብ|ማርች|ኤፕሪል ኤፕሪ|ሜይ|ጁን|ጁላይ|ኦገስት ኦገስ|ሴፕቴምበር ሴፕቴ|ኦክቶበር ኦክቶ|ኖቬምበር ኖቬም|ዲሴምበር ዲሴም
"""


def month_of(word: str, language: str) -> int | None:
    """Return 1..12 for a folded month word: of its own language, else English, else any where all languages agree."""
    own = BY_LANGUAGE.get(language, {})
    found = own.get(word) or BY_LANGUAGE["en"].get(word)
    if found is None and (len(word) > _SHORT or not word.isascii() or not language):
        found = _ANYWHERE.get(word)
    if found is None and word.startswith(("ב", "d'")):  # ביוני, d'abril: the preposition is part of the word
        return month_of(word.removeprefix("d'").removeprefix("ב"), language)
    return found


def _months_by_language() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for entry in re.split(r"\n(?=[a-z])", _MONTHS.strip()):
        language, months = entry.split(maxsplit=1)
        table[language] = {
            word: number for number, words in enumerate(months.split("|"), 1) for word in words_of(words)
        }
    table["no"] = table["nn"] = table["nb"]
    table["tl"], table["bs"] = table["fil"], {**table["hr"], **table["sr"]}
    return table


def _agreed(table: dict[str, dict[str, int]]) -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for months in table.values():
        for word, number in months.items():
            meanings.setdefault(word, set()).add(number)
    meanings.pop("ago", None)  # August in Spanish; in English it makes `3d ago` a day of that month
    return {word: numbers.pop() for word, numbers in meanings.items() if len(numbers) == 1}


_SHORT = 3
"""Letters: a foreign abbreviation (Czech `pro`) is more often a plain word of the page's own language."""

BY_LANGUAGE = _months_by_language()
_ANYWHERE = _agreed(BY_LANGUAGE)
