"""Made-up words for made-up pages, in five languages and scripts that part words and in two that do not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    lang: str
    sections: tuple[str, ...]
    titles: tuple[str, ...]
    who: tuple[str, ...]
    deeds: tuple[str, ...]
    why: tuple[str, ...]
    rights: str
    latest: str
    related: str
    missing: str
    withdrawn: str
    consent: str
    consent_text: str
    wall: str
    results: str
    legal: str

    @property
    def sentences(self) -> list[str]:
        """Forty sentences, none twice."""
        return [
            self._sentence(self.who[i % 8], self.deeds[(3 * i + i // 8) % 8], self.why[(5 * i + i // 4) % 8])
            for i in range(40)
        ]

    def _sentence(self, who: str, deed: str, why: str) -> str:
        if self.lang in ("ja", "ko"):  # the reason stands before the verb
            return f"{who}{'' if self.lang == 'ja' else ' '}{why}{'、' if self.lang == 'ja' else ' '}{deed}{'。' if self.lang == 'ja' else '.'}"
        return f"{who} {deed}, {why}."


WORDS = (
    Words(
        lang="en",
        sections=("Home", "World", "Business", "Sport"),
        titles=("Ferry waits two hours for a key", "Bridge that hums is shut after one day", "Sheep comes fourth in the city marathon", "Goat stays mayor for a third term",
                "Lighthouse is painted the wrong blue", "Choir sings to stranded passengers", "Pier seven opens without a gate", "Baker counts nine hundred rolls by hand"),
        who=("The harbour master of Saint Orel", "A baker from the old town", "The choir of the pilots' school", "Four hundred passengers of the ferry", "The council's youngest member", "A goat called Mirabel", "The keeper of the lighthouse", "The brass band of pier seven"),
        deeds=("found the missing key to the engine room", "waited two hours beside a closed gate", "counted nine hundred rolls by hand", "asked for a second bell on the bridge", "was brought home by taxi in the evening", "painted the railing in the wrong blue", "handed out pea soup to everybody on board", "lost a coat with a letter in its pocket"),
        why=("because nobody had told them about the new timetable", "while the rain came in from the north on Monday", "as a spokeswoman of the company said in the afternoon", "although the customs house had been shut for a week", "before the last ship left for the islands", "and nobody was hurt", "which had never happened in nineteen years", "after a long debate about locks and hats"),
        rights="All rights reserved.", latest="Latest news", related="More stories",
        missing="The page you are looking for could not be found.", withdrawn="This article is no longer available.",
        consent="We value your privacy", consent_text="We and our 214 partners use cookies to store and read information on your device. You can change your choice at any time.",
        wall="Subscribe now to continue reading", results="Search results", legal="Terms and conditions",
    ),
    Words(
        lang="de",
        sections=("Start", "Welt", "Wirtschaft", "Sport"),
        titles=("Fähre wartet zwei Stunden auf einen Schlüssel", "Brücke summt und wird nach einem Tag gesperrt", "Schaf wird Vierter beim Stadtmarathon", "Ziege bleibt Bürgermeister",
                "Leuchtturm im falschen Blau gestrichen", "Chor singt für gestrandete Fahrgäste", "Pier sieben öffnet ohne Tor", "Bäcker zählt neunhundert Brötchen von Hand"),
        who=("Die Hafenmeisterin von Sankt Orel", "Ein Bäcker aus der Altstadt", "Der Chor der Lotsenschule", "Eine Gruppe von vierhundert Fahrgästen", "Das jüngste Mitglied des Rates", "Eine Ziege namens Mirabel", "Der Wärter des Leuchtturms", "Die Blaskapelle von Pier sieben"),
        deeds=("hat den Schlüssel zum Maschinenraum gefunden", "hat zwei Stunden vor einem geschlossenen Tor gewartet", "hat neunhundert Brötchen von Hand gezählt", "hat eine zweite Glocke für die Brücke verlangt", "ist am Abend mit dem Taxi heimgefahren", "hat das Geländer im falschen Blau gestrichen", "hat an Bord Erbsensuppe ausgegeben", "hat einen Mantel mit einem Brief in der Tasche verloren"),
        why=("weil niemand den neuen Fahrplan kannte", "während am Montag der Regen von Norden kam", "wie eine Sprecherin der Reederei am Nachmittag sagte", "obwohl das Zollhaus seit einer Woche geschlossen war", "bevor das letzte Schiff zu den Inseln ablegte", "und verletzt wurde dabei niemand", "was es in neunzehn Jahren nicht gegeben hatte", "nachdem lange über Schlösser und Hüte gesprochen worden war"),
        rights="Alle Rechte vorbehalten.", latest="Neueste Meldungen", related="Mehr zum Thema",
        missing="Die Seite wurde leider nicht gefunden.", withdrawn="Dieser Artikel ist nicht mehr verfügbar.",
        consent="Mit Werbung weiterlesen", consent_text="Mit Ihrer Einwilligung speichern wir und 214 Partner Daten auf Ihrem Gerät. Sie können Ihre Wahl jederzeit ändern.",
        wall="Jetzt weiterlesen mit Courier-Abo", results="Suchergebnisse", legal="Allgemeine Geschäftsbedingungen",
    ),
    Words(
        lang="es",
        sections=("Portada", "Mundo", "Economía", "Deportes"),
        titles=("Un transbordador espera dos horas por una llave", "Cierran tras un día el puente que zumba", "Una oveja llega cuarta en el maratón", "La cabra seguirá de alcaldesa",
                "Pintan el faro con el azul equivocado", "Un coro canta a los pasajeros varados", "El muelle siete abre sin puerta", "Un panadero cuenta a mano novecientos bollos"),
        who=("La jefa del puerto de San Orel", "Un panadero del casco viejo", "El coro de la escuela de prácticos", "Un grupo de cuatrocientos pasajeros", "La concejala más joven", "Una cabra llamada Mirabel", "El guarda del faro", "La banda del muelle siete"),
        deeds=("encontró la llave de la sala de máquinas", "esperó dos horas ante una puerta cerrada", "contó a mano novecientos bollos", "pidió una segunda campana para el puente", "volvió a casa en taxi por la noche", "pintó la barandilla con el azul equivocado", "repartió sopa de guisantes a bordo", "perdió un abrigo con una carta en el bolsillo"),
        why=("porque nadie conocía el nuevo horario", "mientras el lunes llegaba la lluvia del norte", "según dijo por la tarde una portavoz de la compañía", "aunque la aduana llevaba una semana cerrada", "antes de que zarpara el último barco a las islas", "y no hubo ningún herido", "algo que no había pasado en diecinueve años", "tras un largo debate sobre cerraduras y sombreros"),
        rights="Todos los derechos reservados.", latest="Últimas noticias", related="Más noticias",
        missing="No se ha encontrado la página que busca.", withdrawn="Este artículo ya no está disponible.",
        consent="Aceptar cookies y continuar", consent_text="Con su acuerdo, nosotros y nuestros 214 socios usamos cookies para guardar datos en su dispositivo. Puede aceptar y continuar o suscribirse.",
        wall="Suscríbete para seguir leyendo", results="Resultados de la búsqueda", legal="Aviso legal",
    ),
    Words(
        lang="ja",
        sections=("トップ", "国際", "経済", "スポーツ"),
        titles=("フェリー、鍵を待って二時間遅れ", "うなる橋、一日で通行止めに", "市民マラソンで羊が四位", "ヤギが三期目の町長に", "灯台、違う青に塗られる", "合唱団、足止めの乗客に歌う", "七番桟橋、門のないまま開く", "パン屋、九百個を手で数える"),
        who=("聖オレル島の港長は", "旧市街のパン職人は", "水先人学校の合唱団は", "フェリーの乗客四百人は", "町議会の最年少議員は", "ミラベルという名のヤギは", "灯台の番人は", "七番桟橋の吹奏楽団は"),
        deeds=("機関室の鍵を扉の裏で見つけた", "閉じた門の前で二時間待った", "九百個のパンを手で数えた", "橋に二つ目の鐘を付けるよう求めた", "夕方になってタクシーで家に帰った", "手すりを違う青に塗った", "船内で豆のスープを配った", "手紙の入った外套をなくした"),
        why=("新しい時刻表を誰も知らなかったためで", "月曜日に北から雨が近づく中", "会社の広報担当者が午後に明らかにしたところでは", "税関が一週間閉まっていたにもかかわらず", "島へ向かう最後の船が出る前に", "けが人は一人もなく", "十九年間で初めてのことだが", "錠と帽子をめぐる長い議論の末に"),
        rights="無断転載を禁じます。", latest="新着ニュース", related="関連記事",
        missing="お探しのページが見つかりません。", withdrawn="この記事は公開を終了しました。お探しのページはありません。",
        consent="We value your privacy", consent_text="当社と214のパートナーは cookies を使って端末に情報を保存します。we use cookies",
        wall="この記事は会員限定です。続きを読む", results="検索結果", legal="利用規約",
    ),
    Words(
        lang="ko",
        sections=("홈", "국제", "경제", "스포츠"),
        titles=("여객선, 열쇠 찾느라 두 시간 지연", "윙윙 울리는 다리 하루 만에 폐쇄", "시민 마라톤서 양이 4위", "염소가 세 번째 시장 임기", "등대, 엉뚱한 파란색으로 칠해져", "합창단, 발 묶인 승객에게 노래", "7번 부두 문 없이 개장", "제빵사, 빵 구백 개를 손으로 세다"),
        who=("성 오렐섬의 항만장은", "구시가의 제빵사는", "도선사 학교 합창단은", "여객선 승객 사백 명은", "의회의 최연소 의원은", "미라벨이라는 염소는", "등대지기는", "7번 부두의 관악대는"),
        deeds=("기관실 열쇠를 문 뒤에서 찾았다", "닫힌 문 앞에서 두 시간을 기다렸다", "빵 구백 개를 손으로 세었다", "다리에 두 번째 종을 달라고 요구했다", "저녁에 택시를 타고 집으로 돌아갔다", "난간을 엉뚱한 파란색으로 칠했다", "배에서 완두콩 수프를 나누어 주었다", "편지가 든 외투를 잃어버렸다"),
        why=("새 시간표를 아무도 몰랐기 때문에", "월요일 북쪽에서 비가 오는 동안", "회사 대변인이 오후에 밝힌 대로", "세관이 일주일째 닫혀 있었지만", "섬으로 가는 마지막 배가 떠나기 전에", "다친 사람 없이", "십구 년 만에 처음으로", "자물쇠와 모자에 관한 긴 토론 끝에"),
        rights="무단 전재 금지", latest="최신 뉴스", related="관련 기사",
        missing="요청하신 페이지를 찾을 수 없습니다.", withdrawn="삭제된 기사입니다. 페이지를 찾을 수 없습니다.",
        consent="We value your privacy", consent_text="당사와 214개 파트너는 쿠키를 사용합니다. We use cookies.",
        wall="구독하고 계속 읽기", results="검색 결과", legal="이용약관",
    ),
)  # fmt: skip

NOTICES = (
    ("fr", "La page que vous cherchez est introuvable."),
    ("fr", "Cet article n'est plus disponible."),
    ("it", "Pagina non trovata: il contenuto richiesto non esiste."),
    ("pt", "A página que procura não foi encontrada."),
    ("nl", "Deze pagina kon niet worden gevonden."),
    ("da", "Siden blev ikke fundet."),
    ("sv", "Sidan kunde inte hittas."),
    ("no", "Vi fant ikke siden du leter etter."),
    ("fi", "Sivua ei löytynyt."),
    ("pl", "Nie znaleziono strony, której szukasz."),
    ("cs", "Stránka nebyla nalezena."),
    ("ru", "Такой страницы не существует. Страница не найдена."),
    ("tr", "Aradığınız sayfa bulunamadı."),
    ("id", "Maaf, halaman yang Anda cari tidak ditemukan."),
    ("ms", "Halaman yang anda cari tidak dijumpai."),
    ("vi", "Không tìm thấy trang bạn yêu cầu."),
    ("zh", "抱歉，您访问的页面不存在。"),
    ("ar", "عذرا، الصفحة غير موجودة."),
    ("en", "Sorry, we couldn't find that page."),
    ("en", "This story has been removed from our site."),
    ("en", "Oops! That page doesn't exist any more."),
    ("de", "Der Artikel ist leider nicht mehr verfügbar."),
    ("es", "La noticia que busca ya no existe."),
)
"""What papers print on pages that are gone."""
