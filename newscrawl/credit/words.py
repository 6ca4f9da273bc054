"""The words of the trade in the languages papers print: bylines, sources, sign-offs, months. Tables only."""

import re

MONTHS: dict[str, int] = {}
"""Month names and abbreviations, lower case without a dot."""
_MONTH_NAMES = """
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
jänner feber mrz apr mai juni juli aug sept okt nov dez
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janv févr mars avr mai juin juil aout sept oct nov déc
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago set oct nov dic
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen feb mar apr mag giu lug ago set ott nov dic
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
jan fev mar abr mai jun jul ago set out nov dez
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
januari februari maart april mei juni juli augustus september oktober november december
januari februari mac april mei jun julai ogos september oktober november disember
januari februari maret april mei juni juli agustus september oktober november desember
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október november december
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga -
januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
янв фев мар апр мая июн июл авг сен окт ноя дек
янв февр март апр май июнь июль авг сент окт нояб дек
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
jan feb mar apr may jun jul aug sep oct nov dec
"""
for _line in _MONTH_NAMES.strip().splitlines():
    for _number, _name in enumerate(_line.split(), 1):
        MONTHS.setdefault(_name, _number)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def any_of(words: str) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words.split("|"), key=len, reverse=True))


BY = any_of(
    "by|von|vom|par|por|de|di|da|a cura di|door|av|af|przez|autor|autore|autorin|auteur|author|oleh|bởi|written by|"
    "reported by|text|texte|texto|testo|tekst|автор|yazan|από|तक|द्वारा|posted by|published by|geschreven door|skrevet af"
)
AND = any_of("and|und|et|y|e|en|og|och|ja|i|a|и|та|ve|dan|dan|và|&|+|e|och|とともに")
WITH = any_of(
    "with|mit|avec|con|com|met|med|mukana|z|se|s|с|из|ile|dengan|bersama|με|cu|și|combined with|additional reporting from|"
    "additional reporting by|plus"
)
SOURCE = any_of(
    "source|sources|quelle|quellen|bron|bronnen|fuente|fuentes|fonte|fonti|fontes|kilde|kilder|källa|källor|lähde|lähteet|"
    "zdroj|zdroje|źródło|źródła|kaynak|sursa|izvor|vir|forrás|источник|источники|джерело|来源|來源|出典|情報源|提供|출처|"
    "المصدر|πηγή|sumber|nguồn|ที่มา|स्रोत|منبع|šaltinis|avots|allikas|izvori|credit|credits|via|agency|agentur|agence|agencia|"
    "provided by|syndicated from|distributed by"
)
PHOTO_WORDS = _set(
    """
    photo photos photograph photographs photography foto fotos fotó fotografía fotografia fotoğraf
    fotoğraflar bild bilder bildquelle bildrechte bildnachweis image images imagen imágenes imagem imagens
    immagine pic pics picture pictures filepic file video vídeo videos grafik graphic graphics infographic
    illustration illustrazione symbolbild archivbild archiv archivfoto titelbild aufmacherbild zdjęcie
    zdjęcia fot kuva kuvat billede afbeelding beeld gambar фото снимка иллюстрация 사진 صورة تصوير φωτογραφία
    ảnh pool handout footage screenshot screengrab
    """
)
"""Words of photo credits, lower case."""
PHOTO_SIGNS = ("写真", "画像", "图", "圖", "图片", "圖片", "照片")
"""The same in scripts without spaces."""
UNNAMED = any_of(
    "agencies|news agencies|wire services|wire service|wire reports|wires|news wires|newswires|agency reports|agency inputs|"
    "agency|wire agencies|international agencies|agenturen|nachrichtenagenturen|agentur|agenturmaterial|agenturmeldungen|"
    "agences|agences de presse|agence|agencias|agências|agencias de noticias|agências internacionais|agenzie|agentschappen|"
    "persbureaus|byråer|nyhetsbyråer|bureauer|ajanslar|agencje|agentury|agencije|агентства|агенции|wire agency feed|"
    "syndicated feed|news agency|news agency inputs|wire feeds|wire|외신|通讯社|外电|外電|πρακτορεία|agensi|agensi-agensi|وكالات|وكالات الأنباء"
)
UNNAMED_STEMS = (
    "agen", "agên", "wire", "feed", "bureau", "byrå", "ajans", "агент", "агенц", "외신", "通讯社", "外电", "外電",
    "πρακτορ", "وكالات",
)  # fmt: skip
"""A text with none of these letters holds none of the words above."""
STAFF = any_of(
    "staff|staff report|staff reports|staff reporter|staff writer|staff writers|staff reporters|our staff|newsroom|redaktion|"
    "online-redaktion|redaktionell bearbeitet|red|redaction|rédaction|la rédaction|redacción|redacao|redação|redazione|redactie|"
    "onze redactie|redakcja|redakce|redaktionen|redaksi|web desk|news desk|newsdesk|online desk|digital desk|desk|"
    "web team|team|correspondent|correspondents|our correspondent|our correspondents|own correspondent|editorial team|"
    "editor|editors|haber merkezi|редакция|編集部|记者|編輯|本報|staff and wire reports"
)
JOBS = any_of(
    "writer|writers|reporter|reporters|correspondent|correspondents|staff|journalist|journalists|editor|editors|"
    "photographer|newsroom|news agency|news service|newswire|nachrichtenagentur|agence de presse|agencia de noticias|"
    "national political writer|sports writer|business writer|national writer|political writer|science writer|"
    "muhabiri|korrespondent|korrespondentin|redaktion|agentur|agency|bureau|desk|news|agencies|"
    "basketball writer|football writer|baseball writer|hockey writer|golf writer|economics writer|technology writer"
)
FROM_OUR_CORRESPONDENT = re.compile(
    r"^(?:(?:dalla|dal|dai) nostr[oaie] (?:corrispondent[ei]|inviat[oaie])(?: (?:speciale|a|da|di))?"
    r"|(?:de )?(?:notre|nos) (?:correspondante?s?|envoyée?s?)(?: (?:spéciale?s?|permanente?s?))?(?: à| au| en)?"
    r"|(?:from )?our (?:own |special )?correspondents?(?: in)?"
    r"|von unsere[mnr] (?:korrespondent(?:in|en)?)(?: (?:in|aus))?"
    r"|(?:de )?nuestr[oa] (?:corresponsal|enviad[oa])(?: especial)?(?: en| a)?"
    r"|van onze (?:correspondente?|verslaggever)(?: in| uit)?)\b[\s,:]*",
    re.IGNORECASE,
)
ROLES: tuple[tuple[str, str], ...] = (
    # phrase as a pattern, roles (several with +); the first that fits at a place wins, so longer ones stand first
    (r"reporting,? writing,? and editing by", "reporting+writing+editing"),
    (r"reporting and writing by|written and reported by|reported and written by", "reporting+writing"),
    (r"reporting and editing by", "reporting+editing"),
    (r"writing and editing by|written and edited by", "writing+editing"),
    (r"writing and (?:additional|further) reporting by", "writing+additional_reporting"),
    (r"compiled and edited by", "compiling+editing"),
    (r"(?:with )?(?:additional|further|extra|more) (?:reporting|research|writing)(?: and (?:editing|writing))? (?:by|from)", "additional_reporting"),
    (r"with (?:reporting|reports|assistance|contributions?|help|inputs?) (?:by|from)", "additional_reporting"),
    (r"(?:reporting|reported) by", "reporting"),
    (r"(?:writing|written) by", "writing"),
    (r"(?:editing|edited) by", "editing"),
    (r"(?:compiling|compiled|compilation) by", "compiling"),
    (r"(?:translation|translated|translating) by", "translation"),
    (r"(?:graphics?|graphic design|charts?) by", "graphics"),
    (r"(?:photography|photographs|photos|video|videos) by", "photography"),
    (r"(?:production|produced) by", "production"),
    (r"contribut(?:ing|ors?)(?: to this (?:report|story))?\s*:", "additional_reporting"),
    (r"research by", "additional_reporting"),
    (r"zusätzliche berichterstattung (?:von|durch)|unter mitarbeit von|mitarbeit(?::| von)|mitgearbeitet (?:hat|haben)", "additional_reporting"),
    (r"bericht(?:et)? von|reportage von", "reporting"),
    (r"(?:geschrieben|verfasst|aufgezeichnet) von", "writing"),
    (r"(?:redigiert|bearbeitet) von", "editing"),
    (r"übersetzt von", "translation"),
    (r"reportages? (?:complémentaires?|supplémentaires?) (?:de|d'|par)|avec (?:la contribution|le concours|l'aide) (?:de|d')|avec la participation (?:de|d')", "additional_reporting"),
    (r"reportages?(?: (?:de|d'|par))?(?=\s)", "reporting"),
    (r"(?:rédigé|écrit|rédaction)(?:e)? par", "writing"),
    (r"(?:édité|édition)(?:e)?(?: en français)? (?:par|de)|édité(?:e)? par", "editing"),
    (r"(?:version française|traduit|traduction)(?: (?:de|d'|par))?", "translation"),
    (r"(?:reportes?|información|informes?|reporteo) adicional(?:es)? (?:de|por)|con (?:reporte|información|aportes|la colaboración)s? (?:adicional(?:es)? )?de", "additional_reporting"),
    (r"(?:reportes?|información|reportado|informes?|reporteo) (?:de|por)", "reporting"),
    (r"(?:escrito|redactado|redacción) (?:por|de)", "writing"),
    (r"(?:editado|edición)(?: en español)? (?:por|de)", "editing"),
    (r"(?:traducido|traducción)(?: y editado)? (?:por|de)", "translation"),
    (r"reportage[mn]s? adicional (?:de|por)|com (?:reportagem|colaboração) de", "additional_reporting"),
    (r"reportagem (?:de|por)", "reporting"),
    (r"texto (?:de|por)|escrito por", "writing"),
    (r"edição (?:de|por)|editado por", "editing"),
    (r"tradução (?:de|por)|traduzido por", "translation"),
    (r"(?:tradotto|traduzione) (?:da|di)", "translation"),
    (r"(?:editing|redazione) (?:di|da)?", "editing"),
    (r"(?:geschreven|verslag) door", "writing"),
    (r"(?:bewerkt|redactie) door", "editing"),
    (r"pewarta\s*:|reporter\s*:|wartawan\s*:|取材[:：]|기자\s*[:：]|记者[:：]|記者[:：]|репортаж\s*:", "reporting"),
    (r"penulis\s*:|oleh\s*:|執筆[:：]|撰文[:：]|yazan\s*:", "writing"),
    (r"editor\s*:|penyunting\s*:|編集[:：]|编辑[:：]|編輯[:：]|责任编辑[:：]|責任編輯[:：]|审校[:：]|редактор\s*:|editör\s*:", "editing"),
    (r"penerjemah\s*:|翻訳[:：]|翻译[:：]|編譯[:：]|编译[:：]|перевод\s*:|übersetzung\s*:", "translation"),
)  # fmt: skip

CONTRIBUTED = re.compile(
    r"\b(?:contributed\s*(?:$|\.|to (?:this|the) (?:report|story|article|piece|coverage|reporting|dispatch)|reporting|from)"
    r"|ha(?:t|ben) zu (?:diesem|dem) (?:bericht|artikel|text) beigetragen"
    r"|(?:a|ont) contribué à (?:cet?|la|l')"
    r"|(?:contribuyó|contribuyeron|colaboró|colaboraron) (?:a|en|con|para) (?:este|esta)"
    r"|(?:contribuiu|contribuíram|colaborou|colaboraram) (?:para|com) (?:este|esta)"
    r"|(?:ha|hanno) contribuito a)",
    re.IGNORECASE,
)
UNNAMED_PHRASES = (
    "published from a syndicated feed", "generated from a syndicated feed", "from a wire agency feed",
    "from an agency feed", "auto-generated from a syndicated feed", "auto-generated from an agency",
    "published from a wire agency", "taken from a news agency feed", "from agency inputs",
)  # fmt: skip
"""Closing notes that credit an agency without naming one."""

CONNECTORS = _set(
    "de del della dei di da do dos das du des d' la le les el los las al am an der im in bei ob den dem van ter ten het "
    "sur sous lès en y e et und and on upon of nad nach près près-de a à zu auf är saint sankt i und/oder via"
)
"""Words of place names that stand in lower case."""
LOCATIVES = (
    "in|at|near|outside|around|aus|bei|nach|um|zwischen|nahe|Stadt|Raum|à|en|dans|vers|depuis|desde|hacia|"
    "a|em|no|na|uit|naar|te|i|från|fra|v|ve|ze|z|w|we|do|od|din|la|в|из|у|на"
)
KICKERS = _set(
    "exclusive watch update updated updates breaking analysis opinion explainer factbox live video videos photos photo pictures "
    "editorial commentary interview review wrapup correction corrected advisory read listen note editor's editors question answer "
    "fact check report special feature focus insight timeline snapshot poll quiz podcast gallery spoiler warning alert more new "
    "development latest advertisement sponsored story stories key takeaways summary background context here what why how who when "
    "eilmeldung exklusiv analyse kommentar meinung interview video fotos bericht liveticker liveblog ticker überblick hintergrund "
    "faktencheck porträt reportage essay glosse kolumne newsblog kurz endlich "
    "exclusif direct vidéo entretien récit décryptage enquête tribune éditorial édito chronique point portrait "
    "exclusiva directo análisis entrevista opinión última hora vídeo crónica reportaje especial "
    "esclusiva diretta intervista analisi commento aggiornamento vivo entrevista análise opinião exclusivo "
    "day week monday tuesday wednesday thursday friday saturday sunday"
)
"""Labels in capitals that open stories and are no places."""
STATES = _set(
    """ala alaska ariz ark calif colo conn del d.c d.c. fla ga hawaii idaho ill ind iowa kan ky la maine md mass mich minn miss mo mont
    neb nev n.h n.j n.m n.y n.c n.d ohio okla ore pa r.i s.c s.d tenn texas utah vt va wash w.va wis wyo
    alabama arizona arkansas california colorado connecticut delaware florida georgia illinois indiana kansas kentucky louisiana
    maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada oklahoma oregon pennsylvania tennessee
    vermont virginia washington wisconsin wyoming ont que alta b.c man sask n.s n.b nfld p.e.i n.l ontario quebec alberta manitoba
    saskatchewan queensland victoria tasmania england scotland wales ireland"""
) | {"new york", "new jersey", "new mexico", "new hampshire", "north carolina", "south carolina", "north dakota", "south dakota",
     "west virginia", "rhode island", "british columbia", "nova scotia", "new brunswick", "new south wales", "northern ireland",
     "south australia", "western australia"}  # fmt: skip
"""AP's abbreviations and full names of states and provinces, lower case, without the last dot."""
COUNTRIES = frozenset(
    """afghanistan,albania,algeria,angola,argentina,armenia,australia,austria,azerbaijan,bahrain,bangladesh,belarus,belgium,bolivia,
    bosnia,botswana,brazil,britain,bulgaria,burkina faso,burundi,cambodia,cameroon,canada,chad,chile,china,colombia,congo,costa rica,
    croatia,cuba,cyprus,czech republic,denmark,ecuador,egypt,el salvador,england,eritrea,estonia,ethiopia,finland,france,gabon,georgia,
    germany,ghana,greece,guatemala,guinea,haiti,honduras,hungary,iceland,india,indonesia,iran,iraq,ireland,israel,italy,ivory coast,
    jamaica,japan,jordan,kazakhstan,kenya,kosovo,kuwait,kyrgyzstan,laos,latvia,lebanon,liberia,libya,lithuania,luxembourg,madagascar,
    malawi,malaysia,mali,malta,mauritania,mexico,moldova,mongolia,montenegro,morocco,mozambique,myanmar,namibia,nepal,netherlands,
    new zealand,nicaragua,niger,nigeria,north korea,north macedonia,norway,oman,pakistan,panama,papua new guinea,paraguay,peru,
    philippines,poland,portugal,qatar,romania,russia,rwanda,saudi arabia,senegal,serbia,sierra leone,singapore,slovakia,slovenia,somalia,
    south africa,south korea,south sudan,spain,sri lanka,sudan,sweden,switzerland,syria,taiwan,tajikistan,tanzania,thailand,tunisia,turkey,
    turkmenistan,uganda,ukraine,united arab emirates,uruguay,usa,uzbekistan,venezuela,vietnam,wales,west bank,yemen,zambia,
    zimbabwe,d.c""".replace("\n    ", "").split(",")
)
"""Names that follow a town in English sign-offs, lower case."""
TITLES = _set("sen rep gov gen dr mr mrs ms prof col lt capt sgt sr jr no inc st supt det rev hon adm maj")
"""Abbreviations whose dot does not close a dateline."""
