"""The words that the second invented desk is made of; none of its sentences stands in the first."""

from desk_words import words

NAMES_A = words("Ar Bel Cor Dov Ek Fen Gor Hes Il Jov Kel Lum Mar Nev Ost Pel Rud Sav Tor Ul Ven Wes Yar Zim")
NAMES_B = words("a e i o u ari eli ino oro ula ane esi ibo")
NAMES_C = words("bek chak dal fors gat hild jan kov lund mira nel pur quist rossa stad tal vik wick zan ley")
WIRES = [
    "Nordfax", "Cable & Coast", "PRW", "Union Telegraph", "Delta Press Agency", "Ostpresse",
]  # fmt: skip
OUTLETS = [
    f"{a} {b}" for a in words("Valley Capital Northern Lakeside Metro Plains") for b in words("Times News Gazette Post")
]  # fmt: skip
DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = words("January February March April May June July August September October November December")

NOUNS = words(
    """
archive aquifer auction ballot battery boiler border bureau cabin cable campus cargo cathedral chapel cinema circuit clinic
coal column committee convoy corridor cotton crane crop crossing currency customs deposit depot detour diesel dispute dock
drainage embankment engine estate exhibit factory fence fleet flour forest freight garage garden gas generator grain granite
greenhouse hangar helmet herd hostel hotline hydrant import instrument inventory junction kiln laboratory landfill lane lawn
lease levee licence lift lumber machine manual mast meadow meter mill monument motor nursery oil orchestra oven paddock parcel
parking pasture patrol pavement permit petrol pier pipeline plateau platform plough pollution pool port potato premium pump
quarry quota radar ramp ranch receipt register reservoir roof rubber salary salt sample sanctuary scaffold seminar sewer shed
shelter shuttle signal silo siren soil square stable stadium statue steam stove subsidy subway surgeon switch tank tenant
terrace theatre ticket timber toll tower tractor trail tram treaty trench truck tunnel turbine uniform vault veterinary viaduct
village vineyard voltage wagon wallet warehouse waste watchdog well wharf wheat widow window winter workshop yard
"""
)
ADJECTIVES = words(
    """
abandoned absent adjacent ageing annual anxious bare bitter blunt brief broad brittle busy calm careful central cheap civic clumsy
coastal cold crowded damp deep delicate distant double dry dull eager eastern empty faint familiar fierce final flat foreign
formal fragile frozen gentle grim heavy hidden hollow humid idle inner junior keen large lasting late lean local lonely loose
loud lower mild minor muddy narrow neat noisy northern odd open outer pale patient plain polite private quick quiet rapid rare
raw remote rigid rough rural rusty scarce secure senior severe shallow sharp silent simple slow smooth solid southern spare
stable steep stiff strict sudden temporary tense thick thin tidy tight upper urban vacant vague vast warm weak western wide wild
"""
)
ACTS = words(
    """
abolished adapted adjusted approved assembled audited blocked borrowed built bypassed cancelled carried checked cleaned cleared
closed collected compared confiscated converted copied covered damaged delivered designed doubled drained emptied enlarged
examined exported filled financed finished fixed flooded guarded handled hired inspected insured leased lifted listed loaded
marked measured mended moved named offered opened ordered packed painted planted postponed praised printed protected purchased
raised rebuilt recorded reduced refused registered removed rented repaired replaced rescued reserved restored returned searched
sealed shared shifted shipped shut sorted staffed stored studied supplied tested traded trimmed upgraded visited weighed welcomed
"""
)
TRADES = words(
    """
accountant architect baker biologist broker carpenter chemist clerk curator diplomat economist electrician fisherman forester
geologist historian inspector joiner lecturer mechanic nurse optician paramedic pharmacist pilot plumber porter professor retailer
sculptor senator sergeant shepherd solicitor surveyor teacher technician translator treasurer warden welder
"""
)
BODIES = words(
    "Agency Bank Board Chamber Commission Federation Group Ministry Museum Network Railways Society University Works"
)
SHAPES = [
    "{T} {x} {w} the {a} {n} beside the {n2}, which {o} had {w2} {time}.",
    "In {p}, {k} {n}s were {w} {time}, according to {o}, and {k2} more stood near the {a} {n2}.",
    "{o} {w} its {a} {n} {time} although {x2} had warned of a {a2} {n2} in {p2}.",
    "Asked why the {n} was {w}, {x2} pointed to the {a} {n2} and the {a2} {n3} of {p}.",
    "The {n} holds {k} {n2}s, {x} said, twice as many as the {a} one that was {w} in {month}.",
    "For {small} years the {a} {n} of {p2} had been {w} by {o2}, a {T} recalled.",
    "Neighbours said the {a} {n} shook, the {n2} went dark and someone {w} the {n3}.",
    "Between {month} and {month2}, {o2} {w} {k} {n}s and {w2} the {a} {n2}, its books show.",
    "{x2}, once a {T} in {p2}, has {w} the {n} since {month} and wants the {a} {n2} {w2}.",
    "Without the {n}, {p} would have no {a} {n2}, {o} argued in a letter {time}.",
    "A {a} {n}, a {a2} {n2} and {small} {n3}s were {w} before noon, witnesses said.",
    "Whether {o2} may keep the {a} {n} is for {x} to decide by {month}.",
    "{k} people in {p2} signed a call to have the {n} {w}, and {x2} took it to {o}.",
    "The {a} {n} cost {money}, some {pct} more than the {n2} that {o2} {w} {time}.",
    "Nobody in {p} could say on {day} how the {n} came to be {w} so near the {n2}.",
    "Later the {T} {w} a {a} {n} and told {o} that the {a2} {n2} could be {w2} in {small} days.",
]  # fmt: skip
SAID = [
    '"We {w} the {n} because the {a} {n2} left us no choice," {x} told the {n3} committee.',
    '"There is a {a} {n} at the heart of this, and {o} knows it," said {x2}, a {T} from {p2}.',
    '"I was standing by the {n} when the {a} {n2} gave way," {x2} recalled.',
    '"Give us {small} weeks and the {n} will be {w}," {x} said.',
]
TIMES = [
    "last {month}",
    "early on {day}",
    "two winters ago",
    "in {month}",
    "before dawn on {day}",
    "after a {a} debate",
    "this week",
]
EVENTS = {
    "fire": ("{k} flee as fire sweeps {n} in {p}", "A fire at a {a} {n} in {p} drove {k} people from their homes on {day}, {o} said."),
    "court": ("{x} convicted over {n} fraud", "A court in {p} on {day} found {T} {x} guilty of taking {money} from {o}, closing a {a} {n} case."),
    "strike": ("{n} workers walk out in {p}", "About {k} {n} workers in {p} stopped work on {day} after {o} {w} their {a} {n2}."),
    "bill": ("Lawmakers back {a} {n} bill", "Parliament in {p} voted {small} to {small2} on {day} for a bill that lets {o} have every {a} {n} {w}."),
    "find": ("Divers find {a} {n} off {p}", "Divers working for {o} have found a {a} {n} off {p} that may be {k} years old, {x} announced on {day}."),
    "deal": ("{o} to buy {o2} for {money}", "{o} agreed on {day} to buy {o2} for {money}, ending a {a} contest over the {n} business of {p}."),
    "crash": ("{small} hurt as {n} train derails near {p}", "A train carrying {n} derailed near {p} on {day}, hurting {small} people and blocking a {a} {n2}, {o} said."),
    "health": ("{o} recalls {n} kits", "{o} recalled {k} {n} kits on {day} after {small} patients in {p} fell ill, a {T} said."),
}  # fmt: skip
FURNITURE = [
    "Read more: {h}", "Sign up to our morning newsletter", "Advertisement", "Image: {x} at the {n}. Photograph: {x2}/{wire}", "Share this article",
    "Follow {paper} on Facebook", "Related: {h}", "{x2} contributed to this report.", "© {wire}. All rights reserved.",
]  # fmt: skip
LOCAL = [
    "In our area, {p2} had {w} a {a} {n} of its own, and {x2}, who runs a {n2} there, said the news was {a2}.",
    "{paper} reported in {month} that {k} local {n}s depended on the {a} {n2}.",
    "Readers in {p2} may remember the {a} {n} that {x2} {w} {time}.",
]
SPELLING = [
    ("centre", "center"), ("harbour", "harbor"), ("labour", "labor"), ("licence", "license"), ("plough", "plow"), ("theatre", "theater"), ("metre", "meter"),
    ("cancelled", "canceled"), ("ageing", "aging"), ("recognise", "recognize"), ("organise", "organize"), ("colour", "color"), ("programme", "program"),
    ("grey", "gray"), ("neighbour", "neighbor"), ("Neighbour", "Neighbor"), ("tonne", "ton"), ("defence", "defense"), ("travelled", "traveled"),
    (" per cent", " percent"), ("petrol", "gasoline"), ("towards", "toward"),
]  # fmt: skip
SWAPS = [("told", "informed"), ("said", "says"), ("about", "around"), ("some", "roughly"), ("although", "though"), ("because", "as"), ("more", "further"),
    ("people", "residents"), ("ending", "closing"), ("before", "ahead of"), ("recalled", "remembered"), ("announced", "said"), ("may", "could")]  # fmt: skip
