"""The words around dates in the languages of the press: labels, `... ago` and its units, today and yesterday.

In the tables an underscore stands for a space.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_UPDATED = """
updated update last_updated last_modified modified edited revised amended aktualisiert akt stand geändert zuletzt
bearbeitet mis_à_jour mise_à_jour modifié actualisé actualizado actualizada actualización modificado
modificada atualizado atualizada atualização aggiornato aggiornata aggiornamento modificato bijgewerkt
laatste_update aangepast gewijzigd oppdatert endret opdateret uppdaterad ändrad senast päivitetty muokattu
uppfært uuendatud atnaujinta atjaunināts güncelleme güncellendi güncellenme zaktualizowano aktualizacja
aktualizováno aktualizace aktualizované upraveno posodobljeno ažurirano izmjena frissítve frissült módosítva
actualizat actualizare actualitzat actualitzada обновлено обновление изменено оновлено обновена ажурирано
ενημέρωση ενημερώθηκε τελευταία_ενημέρωση diperbarui dikemas_kini dikemaskini kemas_kini cập_nhật 更新 更新日 更新日時
更新时间 更新時間 最終更新 修正 수정 업데이트 기준 現在 최종수정 기사수정 تحديث آخر_تحديث تم_التحديث עודכן עדכון به_روزرسانی अपडेट अपडेटेड
আপডেট อัปเดต อัพเดท imesasishwa opgedateer laas_opgedateer
"""
"""What follows is the last change, not the publication. `Stand` and `기준` are the state of what is told."""

_PUBLISHED = """
published publish posted first_published first_posted created issued uploaded publication veröffentlicht
erschienen publiziert erstellt publié publiée paru créé mis_en_ligne publicado publicada publicación creado
postado pubblicato pubblicata pubblicazione gepubliceerd geplaatst publisert publicerad publiceret udgivet
offentliggjort julkaistu birt avaldatud paskelbta publicēts yayınlanma yayımlanma yayınlandı giriş
oluşturulma opublikowano publikacja data_publikacji publikováno vydáno publikované objavljeno objava
közzétéve megjelent publicat publicare опубликовано публикация дата_публикации опубліковано публикувана
објављено δημοσίευση δημοσιεύθηκε δημοσιεύτηκε diterbitkan dipublikasikan terbit đăng đăng_ngày xuất_bản 掲載
公開 公開日 配信 入力 投稿 発行 发布 發布 发表 發佈 发布时间 입력 등록 게재 승인 기사입력 نشر تاريخ_النشر نُشر פורסם تاریخ_انتشار प्रकाशित প্রকাশ
প্রকাশিত เผยแพร่ imechapishwa gepubliseer
"""
_OTHER = """
verfügbar_bis abrufbar_bis gültig_bis available_until available_till valid_until expires expiry deadline event_date
disponible_jusqu'au disponible_hasta disponibile_fino_al beschikbaar_tot tilgjengelig_til доступно_до
"""
"""What follows is another date."""

_LABELS_BEHIND = "更新 修正 수정 업데이트 기준 現在 अपडेट"
"""Labels that stand behind their date in languages that put the verb last."""

_AGO = """
ago vor il_y_a hace há fa geleden siden sedan sitten önce temu před pred prije pre назад тому преди πριν lalu
yang_lalu trước 前 전 منذ قبل לפני ที่แล้ว ที่ผ่านมา पहले পূর্বে আগে în_urmă acum óta ezelőtt tagasi prieš
pirms fyrir síðan zilizopita iliyopita
"""
_UNITS = """
second  s sec secs second seconds sekunde sekunden seconde secondes segundo segundos secondo secondi
        seconden sekund sekunder saniye секунд секунды секунду 秒 초 detik giây ثانية
minute  m min mins minute minutes minuten minuto minutos minuti minuut minuter minutter minuttia
        minuuttia dakika dk minut minuty minutę minutami minuta minutu perc минут минуты минуту хвилин
        хвилини λεπτά λεπτό menit minit phút 分 分钟 分鐘 分間 분 دقيقة دقائق דקות นาที मिनट মিনিট
hour    h hr hrs hour hours stunde stunden std heure heures hora horas ora ore uur uren time timer
        timmar timme tuntia tunti saat godzin godziny godzinę godz hodin hodiny hodinu hodinami sata
        sati час часа часов годин години ώρες ώρα jam giờ tiếng 小时 小時 時間 시간 ساعة ساعات שעות שעה ชั่วโมง
        घंटे घंटा ঘণ্টা óra órája óval
day     d day days tag tagen tage jour jours día días dia dias giorno giorni dag dagen dage dager dagar
        päivää päivä gün dzień dni den dny dní dnem dana dan день дня дней дні днів ημέρες ημέρα μέρες
        hari ngày 天 日 日前 일 يوم أيام ימים วัน दिन দিন nap napja
"""
_DAYS = """
en today yesterday|de heute gestern|fr aujourd'hui hier|es hoy ayer|pt hoje ontem|it oggi ieri|nl vandaag gisteren|
da i_dag i_går|nb i_dag i_går|no i_dag i_går|sv idag igår|fi tänään eilen|is í_dag í_gær|et täna eile|lv šodien vakar|
lt šiandien vakar|pl dzisiaj wczoraj|pl dziś wczoraj|cs dnes včera|sk dnes včera|sl danes včeraj|hr danas jučer|
sr danas juče|bg днес вчера|ru сегодня вчера|uk сьогодні вчора|ro azi ieri|ro astăzi ieri|hu ma tegnap|el σήμερα χθες|
sq sot dje|tr bugün dün|ca avui ahir|id hari_ini kemarin|ms hari_ini semalam|fil ngayon kahapon|vi hôm_nay hôm_qua|
sw leo jana|af vandag gister|th วันนี้ เมื่อวานนี้|ar اليوم أمس|he היום אתמול|fa امروز دیروز|ur آج کل|hi आज कल|bn আজ গতকাল|
ja 今日 昨日|ja 本日 昨日|zh 今天 昨天|zh 今日 昨日|ko 오늘 어제
"""
_HALVES = """
* am pm|* π.μ μ.μ|* ص م|* 上午 下午|* 凌晨 晚上|* 早上 傍晚|* 午前 午後|* 오전 오후|* ق.ظ ب.ظ|* ਪੂ.ਦੁ ਬਾ.ਦੁ|* पूर्वाह्न अपराह्न|* ጥዋት ከሰዓት|
* နံနက် ညနေ|* ก่อนเที่ยง หลังเที่ยง|sv fm em|fi ap ip|is fh eh|lv priekšp pēcp|lt priešpiet popiet|cs dop odp|sl dop pop|mk претпл попл|
bg пр.об сл.об|uk дп пп|hu de du|sq p.d m.d|sq paradites pasdites|tr öö ös|uz to tk|ga r.n i.n|cy yb yh|af vm nm|ms pg ptg|
ms pagi petang|ms pagi malam|id pagi sore|id siang malam|vi sa ch|vi sáng chiều|si පෙ.ව ප.ව|ha safiya yamma|ha sf ym|so gh gd
"""
"""Before and after noon by language; a star is any language."""

_JOINING = "de del di of the d den der le la el da do dos i m г г. р року года год ngày năm an am on um il lui på na พศ คศ gada ж թ ta’ el"
"""Words between the parts of one date: `28 de abril de 2023`, `2024 m. kovo 31 d.`"""

_SEVERAL_MEANINGS = frozenset(("hier", "ma", "jana", "leo", "कल", "کل", "pre", "fa", "dje", "sot", "eile"))
"""Words of time in one language and plain words in another: they count in their own language only."""


@lru_cache(maxsize=1 << 11)
def fold(word: str) -> str:
    """Return the form under which words are looked up: no case, no accents, no dots.

    >>> fold("AOÛT"), fold("févr."), fold("MAYIS")
    ('aout', 'fevr', 'mayis')
    """
    plain = word.casefold()
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFD", plain)).replace("ı", "i").replace("’", "'")
        plain = plain.strip("׳״॰")
    return plain.replace(".", "").strip("'")


def day_word(word: str, language: str) -> int | None:
    """Return how many days ago a folded word says: 0 for today, 1 for yesterday, None for another word."""
    if word in _SEVERAL_MEANINGS:
        return _DAY_WORDS.get((language, word))
    return _ANY_DAY_WORD.get(word)


def half_of_day(word: str, language: str) -> str | None:
    """Return am or pm for a word behind or before a clock time, None for another word."""
    folded = fold(word)
    return _HALF_WORDS.get(("*", folded)) or _HALF_WORDS.get((language, folded))


def words_of(text: str) -> Iterable[str]:
    """Return the words of a table row, folded, underscores as spaces."""
    return (fold(word).replace("_", " ") for word in text.split())


_ACCENTS = re.compile("[\u0300-\u036f\u0653-\u0655]")


def _units() -> dict[str, str]:
    return {
        word: unit
        for unit, *words in (entry.split() for entry in re.split(r"\n(?=[a-z])", _UNITS.strip()))
        for word in words_of(" ".join(words))
    }


def _halves() -> dict[tuple[str, str], str]:
    entries = (entry.split() for entry in _HALVES.split("|"))
    return {
        (language, fold(word)): half
        for language, *words in entries
        for half, word in zip(("am", "pm"), words, strict=True)
    }


def _days() -> dict[tuple[str, str], int]:
    entries = (entry.split() for entry in _DAYS.split("|"))
    return {
        (language, fold(word).replace("_", " ")): days
        for language, *words in entries
        for days, word in enumerate(words)
    }


_HALF_WORDS = _halves()
_DAY_WORDS = _days()
_ANY_DAY_WORD = {word: days for (_, word), days in _DAY_WORDS.items()}
UPDATED = frozenset(words_of(_UPDATED))
PUBLISHED = frozenset(words_of(_PUBLISHED))
OTHER = frozenset(words_of(_OTHER))
LABELS_BEHIND = frozenset(words_of(_LABELS_BEHIND))
AGO = frozenset(words_of(_AGO))
UNITS = _units()
JOINING = frozenset(words_of(_JOINING))
