"""What a reader got right on labelled pages: one `Score` for each reader and set of pages."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time
from html import unescape
from statistics import fmean, median
from typing import Any

COLUMNS = (
    "F1", "P", "R", "same", "foreign", "promo", "headline", "authors", "day", "minute", "zone", "midnight", "modified", "language",
)  # fmt: skip
PROMO = re.compile(
    r"read more|(?:also|next) read|read (?:also|next)|see also|next in|related (?:articles?|stor(?:y|ies)|topics?|content)|more (?:from|on|stories|news)|"
    r"recommended|most (?:read|popular|viewed)|trending|(?:you|don.t) (?:may|might|miss)|sign up|newsletter|subscri|log ?in|register|follow (?:us|.{0,30} on )|"
    r"whatsapp|telegram|facebook|twitter|instagram|linkedin|pinterest|share (?:this|on|via)|click here|our app|advertis|sponsored|cookie|privacy|terms of|"
    r"rights reserved|copyright|©|comments?\b|lesen sie|mehr (?:zum|dazu|zu)|auch interessant|abonn|anmelden|teilen|werbung|anzeige|lire aussi|à lire|partager|"
    r"s.inscrire|lea? (?:también|además|tambien)|lee también|suscr|compart|leggi anche|iscriviti|l[æeä]s (?:også|även)|lees ook|czytaj|関連記事|シェア|登録|相关阅读|อ่าน",
    re.IGNORECASE,
)
"""Words of promotion, teasers, share bars and legal lines."""


@dataclass
class Score:
    """One reader on one set of pages; each figure is a list with a value for every page that can tell."""

    values: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    pages: list[tuple[float, str]] = field(default_factory=list)
    """Body F1 and name of each page."""

    def add(self, label: dict[str, Any], found: dict[str, Any], seconds: float) -> None:
        self.seconds.append(seconds)
        self._add_body(label, found["body"])
        if label.get("headline"):
            self.values["headline"].append(level(label["headline"]) == level(found["headline"]))
        if label.get("authors"):
            a, b = people(label["authors"]), people(found["authors"])
            self.values["authors"].append(2 * len(a & b) / (len(a) + len(b)))
        if label.get("lang"):
            self.values["language"].append(str(found["language"] or "").lower()[:2] == label["lang"])
        self._add_dates(label, found)

    def _add_body(self, label: dict[str, Any], body: str | None) -> None:
        truth, own = grams("\n".join(label["body"])), grams(body)
        common = (truth & own).total()
        p, r = common / max(1, own.total()), common / max(1, truth.total())
        if own:
            self.values["P"].append(p)
        self.values["R"].append(r)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        self.pages.append((f1, f"{label['set']}/{label['file']}"))
        self.values["same"].append(tokens("\n".join(label["body"])) == tokens(body))
        strange, promos = foreign(label["body"], truth, body)
        self.values["foreign"].append(strange)
        self.values["promo"].append(promos)

    def _add_dates(self, label: dict[str, Any], found: dict[str, Any]) -> None:
        truth, given = moment(label.get("published")), moment(found["published"])
        if truth:
            self.values["midnight"].append(bool(given and given.at == time()) and truth.at != time())
            self.values["day"].append(truth.day_of(given) == truth.day)
            if truth.at and truth.at != time():
                in_doubt = bool(given and label.get("published_tz_doubt") and given.same_clock(truth))
                self.values["minute"].append(truth.same_minute(given) or in_doubt)
                if truth.offset and label.get("published_tz_known") and not label.get("published_tz_doubt"):
                    self.values["zone"].append(bool(given and given.offset) and truth.same_minute(given))
        if changed := moment(label.get("modified")):
            given = moment(found["modified"])
            dated = changed.at in (None, time())
            self.values["modified"].append(
                changed.day_of(given) == changed.day if dated else changed.same_minute(given)
            )

    def figures(self) -> list[float]:
        """As COLUMNS; precision counts pages with a body only, and F1 is made of the two means."""
        means = {name: fmean(values) if values else 0.0 for name, values in self.values.items()}
        p, r = means["P"], means["R"]
        means["F1"] = 2 * p * r / (p + r) if p + r else 0.0
        return [means[name] for name in COLUMNS]

    def cost(self) -> tuple[float, float]:
        """Milliseconds of CPU a page: mean and median."""
        return 1000 * fmean(self.seconds or [0.0]), 1000 * median(self.seconds or [0.0])


@dataclass(frozen=True)
class Moment:
    """A date as printed in ISO form: the time and the offset only where given."""

    day: str
    at: time | None
    offset: bool
    whole: datetime | None

    def day_of(self, other: "Moment | None") -> str | None:
        """The other's day, in this one's zone where both have one; a midnight may stand for a bare day."""
        if other is None:
            return None
        if self.whole and other.whole and self.offset and other.offset and other.at != time():
            return other.whole.astimezone(self.whole.tzinfo).date().isoformat()
        return other.day

    def same_clock(self, other: "Moment") -> bool:
        if not self.whole or not other.whole:
            return False
        apart = self.whole.replace(tzinfo=None) - other.whole.replace(tzinfo=None)
        return abs(apart.total_seconds()) < 60

    def same_minute(self, other: "Moment | None") -> bool:
        if other is None or not self.whole or not other.whole:
            return False
        if not (self.offset and other.offset):
            return self.same_clock(other)
        return abs((self.whole - other.whole).total_seconds()) < 60


def moment(value: Any) -> Moment | None:
    """ISO forms only: what a reader leaves in another shape, an analyst's loader cannot read either."""
    text = str(value or "").strip()
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
        return Moment(text[:10], None, False, None)
    text = re.sub(
        r"\.(\d{1,6})\d*", lambda digits: "." + digits[1].ljust(6, "0"), text.replace("Z", "+00:00")
    )
    text = re.sub(r"\s*([+-]\d\d):?(\d\d)$", r"\1:\2", text)
    try:
        whole = datetime.fromisoformat(text)
    except ValueError:
        return Moment(text[:10], None, False, None)
    return Moment(text[:10], whole.time(), whole.tzinfo is not None, whole)


def tokens(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")


def grams(text: str | None) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def level(text: Any) -> str:
    plain = unicodedata.normalize("NFKC", unescape(str(text or ""))).casefold()
    plain = re.sub(r"[‐-―−]", "-", re.sub(r"[‘’‚‛`´′]", "'", plain))
    plain = re.sub(r"[“”„«»‹›″]|''", '"', plain)
    return re.sub(r"\s+", " ", re.sub(r"[\u00ad\u200b-\u200f]", "", plain)).strip(" .")


def people(names: Any) -> set[str]:
    levelled = (re.sub(r"^(?:by|von|por|par|di)\s+", "", level(name)) for name in names or [])
    return {name for name in levelled if name}


def foreign(body: list[str], truth: Counter[tuple[str, ...]], found: str | None) -> tuple[float, bool]:
    """Share of words in paragraphs that the truth has not, and whether one of these promotes something."""
    flat = f" {' '.join(tokens(' '.join(body))).casefold()} "
    strange = total = 0
    promos = False
    for line in filter(str.strip, (found or "").split("\n")):
        own, words = grams(line), tokens(line)
        total += len(words)
        if len(words) < 4:
            is_strange = bool(words) and f" {' '.join(words).casefold()} " not in flat
        else:
            is_strange = sum(n for gram, n in own.items() if gram in truth) < 0.25 * own.total()
        if is_strange:
            strange += len(words)
            promos = promos or bool(PROMO.search(line))
    return (strange / total if total else 0.0), promos
