"""The words around names in bylines of many languages: what opens a byline, joins names, tells a role or an organisation."""

OPENINGS = """
by von par por di da door af av ved oleh bởi przez från from от від από ni door text: tekst: texte: texto: testo: story: words:
author: authors: autor: autora: autore: auteur: autori: автор: авторы: текст: yazan: yazar: haber: tác_giả: penulis: penulis
reporter: byline: redigerad_av: skrevet_av: skriven_av: geschreven_door: escrito_por: scritto_da: écrit_par: napsal napsala
written_by reported_by posted_by published_by report_by story_by words_by text_by reporting_by submitted_by contributed_by
authored_by created_by a_cura_di imeandikwa_na na_mwandishi_wetu ditulis_oleh publicado_por publié_par propos_recueillis_par بقلم بقلم: كتب: كتبت: إعداد: کالم:
"""
"""A byline that opens so names its authors, whatever they look like. An underscore is a space."""

GENRES = """
analysis opinion comment commentary column review essay interview explainer feature report exclusive perspective editorial
analyse kommentar kolumne gastbeitrag gastkommentar reportage bericht glosse porträt leitartikel rezension kritik
ein eine einer a an the chronique tribune billet entretien enquête récit décryptage análisis opinión columna crónica entrevista
reportaje análise opinião coluna analisi commento intervista recensione opinie column verslag krönika kronik debatt
"""
"""Words before the opening: `Analysis by`, `Eine Kolumne von`."""

JOINED_BY = """and und et og och ve dan & + и та és și with mit avec con com met med sammen_med en y e i a ja και và с a_také"""
SHORT_JOINERS = """en y e i a ja с com con dan ve og et med met avec"""
"""Joiners that stand inside names too: they count only between two full names, or beside an agency."""

NO_TEXT = """
photo photos photograph photographs photography picture pictures image images illustration illustrations graphic graphics video
cartoon artwork foto fotos fotografie fotografia fotografía fotoğraf bild bilder grafik illustrationen photographies crédit credit
kuva valokuva fotó zdjęcia фото gambar ảnh 写真 사진 camera edited editing editor: redaktion: produced producer audio translation
translated übersetzung traduction traducción traduzione
"""
"""What follows is no author of the text."""

ROLES = """
reporter reporters correspondent correspondents editor editors writer writers columnist contributor contributors journalist
journalists author staff intern producer chief critic analyst blogger freelancer freelance stringer columnists anchor host
professor lecturer fellow director president minister ceo founder researcher photographer photojournalist publisher
redakteur redakteurin redakteure korrespondent korrespondentin volontär volontärin journalistin reporterin autor autorin
chefredakteur chefredakteurin kolumnist kolumnistin ressortleiter ressortleiterin leiter leiterin chefreporter chefreporterin
online-redakteur online-redakteurin politikredakteur wirtschaftsredakteur praktikant praktikantin mitarbeiter
journaliste rédacteur rédactrice correspondant correspondante envoyé envoyée chroniqueur chroniqueuse stagiaire
periodista redactor redactora corresponsal enviado enviada columnista jornalista repórter editora editor-chefe correspondente
giornalista inviato inviata corrispondente redattore redattrice redacteur redactrice verslaggever verslaggeefster correspondente
journalisten korrespondenten redaktør redaktör toimittaja muhabir muhabiri editör editörü yazar dziennikarz dziennikarka
redaktorka korespondent korespondentka redaktor redaktorė wartawan pemberita jurnalis profesorius profesorė
корреспондент корреспондентка журналист журналистка редактор кореспондент кореспондентка журналістка обозреватель
editor-at-large editor-in-chief co-founder vice-president lead head assistant associate deputy
"""
ROLE_OPENERS = """
political national senior staff chief special foreign sports business economics education health science technology tech news
diplomatic parliamentary religion security crime environment defence defense royal royals entertainment culture arts media
features world city local regional regional state white house legal home affairs investigations investigative deputy assistant
associate managing executive contributing guest former own our lead leading consumer money personal finance showbiz football
transport travel property digital online data video social the freier freie freelance politischer politische landespolitische
landespolitischer stellvertretender stellvertretende leitender leitende grand grande spécial spéciale especial europe asia africa
"""
"""Words that begin a role when a role word closes it: `Senior Political Correspondent`."""

ORGANISATIONS = """
news press agency agencies agence agences agentur agenturen agencia agencias agência agenzia agenzie ajansı times post herald
tribune today media tv radio network business insider magazine online digital bureau desk team staff service services group
redaktion redaktionen redaction rédaction redacción redacao redação redazione redactie redaksjonen redaksjon редакция редакція
university université universität universidad università ministry department institute council foundation association
international daily weekly gazette journal chronicle mail sun express observer guardian telegraph star newsroom reporters reports
editorial board newspaper zeitung nachrichten presse verlag corporation inc ltd gmbh ag plc llc club committee government office
company society union centre center sport sports web wire wires content studio studios partners channel edition publications
"""

AGENCIES = """
reuters ap afp dpa apa sda keystone-sda upi efe ansa tass xinhua bernama kyodo jiji yonhap antara ani pti ians aap anp belga
ritzau ntb tt stt pap čtk ctk tasr mti interfax anadolu aa iha dha kna epd sid ats lusa tanjug hina agi adnkronos lapresse
mena wam spa irna pna vna bssnews unb app nan cp pa bloomberg thomson_reuters associated_press the_associated_press
agence_france-presse agence_france_presse deutsche_presse-agentur press_association pa_media anadolu_ajansı europa_press
agencia_efe press_trust_of_india canadian_press the_canadian_press australian_associated_press xinhua_news_agency kyodo_news
yonhap_news_agency asia_news_network ann tribune_news_service
"""
"""News agencies beside a name are authors too; any other organisation there is where the author works."""

NOBODY = """
admin administrator webmaster editor author user guest unknown anonymous none null undefined n/a na test root owner staff writer
reporter correspondent redaktion redaktionen autor autore auteur redaktør super_user superuser web_admin site_admin newsroom_admin
staff_writer staff_reporter staff_correspondent our_correspondent our_reporter special_correspondent web_editor online_editor
view_all view_profile see_more read_more follow share
"""
"""Words in an author's place that name nobody."""

PARTICLES = """
de del della der den des di da dos das do du van von vom zu zur zum bin binti bint al el la le las los ten ter te af av ap ibn abu
y e i und och san santa st mac mc o d' l' ul ur
"""

TITLES_BEHIND = (
    "기자",
    "선임기자",
    "특파원",
    "논설위원",
    "인턴기자",
    "記者",
    "记者",
    "特派員",
    "編集委員",
    "論説委員",
    "さん",
    "氏",
)
"""Roles written behind a name without a space, or with one, in Korean, Japanese and Chinese."""

TITLES_BEFORE = ("本报记者", "记者", "記者", "本報記者", "文/", "文／", "撰文", "作者")

CUT_AT = """
published updated update posted modified last first veröffentlicht aktualisiert stand publié mis actualisé publicado actualizado
atualizado pubblicato aggiornato gepubliceerd bijgewerkt publisert oppdatert publiceret opdateret publicerad uppdaterad julkaistu
päivitetty yayınlanma güncelleme opublikowano aktualizacja опубликовано обновлено kolumne for special view follow read more share
listen comments minute min uhr via exclusively
"""
"""From such a word on a byline speaks of something else."""
