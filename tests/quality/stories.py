"""Two invented stories, in English and in German, with everything that stands on a page beside them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    lang: str
    title: str
    authors: tuple
    by: str
    joint: str
    published: str
    printed: str
    caption: str
    label: str
    credit: str
    body: tuple
    others: tuple
    related: str
    also: str
    promo: str
    fact: str
    say: str
    rights: str


STORIES = (
    Story(
        lang="en", title="Ferry waits two hours for a key", authors=("Mara Ellis", "Tom Weller"), by="By ", joint=" and ",
        published="2026-03-03T14:20:00+00:00", printed="3 March 2026, 14:20",
        caption="The ferry leaves for Saint Orel at last.", label="Photo:", credit="Jane Roe/AFP",
        body=(
            "The ferry to Saint Orel left two hours late on Monday because nobody could find the key to the engine room.",
            "It was found in the pocket of a coat that hung behind the door, the harbour master said in the afternoon.",
            "“We have looked everywhere but there,” said Tilda Marsh, who has run the port for nineteen years and knows every door of it.",
            "Four hundred passengers were given soup, and a brass band that was among them played until the ship sailed.",
            "The company has ordered a second key, which will be kept in the pilot house, where someone is always awake.",
            "A third one, said Marsh, is not planned.",
        ),
        others=("Bridge that hums is shut after one day", "Sheep comes fourth in marathon", "Mayor is a goat, again"),
        related="Related stories", also="Read more:", promo="Sign up to our morning letter from the port.",
        fact="The port has nine piers and one crane, and the crane is painted green every other year.",
        say="Have your say", rights="All rights reserved.",
    ),
    Story(
        lang="de", title="Fähre wartet zwei Stunden auf einen Schlüssel", authors=("Mara Ellis", "Tom Weller"), by="Von ", joint=" und ",
        published="2026-03-03T14:20:00+01:00", printed="3. März 2026, 14:20 Uhr",
        caption="Die Fähre legt endlich nach Sankt Orel ab.", label="Foto:", credit="Jana Roth/dpa",
        body=(
            "Die Fähre nach Sankt Orel hat am Montag zwei Stunden später abgelegt, weil der Schlüssel zum Maschinenraum fehlte.",
            "Gefunden wurde er in der Tasche eines Mantels, der hinter der Tür hing, wie die Hafenmeisterin am Nachmittag sagte.",
            "„Wir haben überall gesucht, nur dort nicht“, sagte Tilda Marsch, die den Hafen seit neunzehn Jahren leitet und jede Tür kennt.",
            "Vierhundert Fahrgäste bekamen eine Suppe, und eine Blaskapelle, die unter ihnen war, spielte bis zur Abfahrt.",
            "Die Reederei hat einen zweiten Schlüssel bestellt, der im Lotsenhaus liegen soll, wo immer jemand wach ist.",
            "Ein dritter, sagte Marsch, ist nicht geplant.",
        ),
        others=("Brücke summt und wird nach einem Tag gesperrt", "Schaf wird Vierter beim Marathon", "Ziege bleibt Bürgermeister"),
        related="Mehr zum Thema", also="Lesen Sie auch:", promo="Abonnieren Sie unseren Newsletter aus dem Hafen.",
        fact="Der Hafen hat neun Piers und einen Kran, und der Kran wird jedes zweite Jahr grün gestrichen.",
        say="Kommentare lesen", rights="Alle Rechte vorbehalten.",
    ),
)  # fmt: skip
