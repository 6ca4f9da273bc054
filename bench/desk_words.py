"""The words that the invented wire desk is made of."""


def words(text: str) -> list[str]:
    """Words of a text, as a list."""
    return text.split()


ONSETS = words(
    """
    b br c cl d dr f g gr h j k l m n p pr qu r s st t tr v w y z
    """
)
VOWELS = words(
    """
    a e i o u ai ea io oa ou
    """
)
CODAS = ["", "", "n", "r", "l", "s", "m", "th", "nd", "rk", "x"]
AGENCIES = ["Norwire", "Estpress", "Halden News Agency", "Meridian Wire", "Costa Service"]
PAPERS = [
    f"{when} {name}"
    for when in words("Morning Evening Daily Coastal Upland Harbour River Island")
    for name in words("Echo Courier Ledger Herald Sentinel")
]
DAYS = words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """
)
MONTHS = words(
    """
    January February March April May June July August September October November December
    """
)
TOPICS = words(
    """
    ferry harbour budget strike dam vaccine orchard satellite railway fishery mine library festival
    drought tariff election museum prison highway refinery hospital school market glacier bridge airline
    merger lawsuit wildfire census
    """
)
ROLES = words(
    """
    minister mayor spokesman prosecutor engineer union leader analyst coach director scientist judge
    farmer governor captain lawmaker officer
    """
)
VERBS = words(
    """
    announced rejected delayed approved questioned defended welcomed criticised suspended reviewed
    expanded abandoned
    """
)
THINGS = words(
    """
    plan contract inquiry report proposal appeal ruling programme agreement survey reform project
    deadline package ban
    """
)
QUALITIES = words(
    """
    controversial long-awaited costly joint revised provisional national secret ambitious disputed
    modest sweeping
    """
)
REASONS = [
    "after weeks of {q} talks with {o} in {p}",
    "because the {t} {g} could not be financed before {m}",
    "despite warnings from {o} about the {t} in {p}",
    "while {n} families in {p} waited for news of the {t}",
    "following complaints by {r} {x} over the {q} {g}",
    "as {o} prepared its own {q} {g} for {m}",
    "in the hope that {p} would keep its {t} beyond {m}",
    "amid doubts whether {o} had counted all {n} {t} permits",
]
FRAMES = [
    "The {r} of {p}, {x}, {v} the {q} {g} on the {t} {why}.",
    "{o} {v} a {q} {g} worth {n} million crowns, {x} said, {why}.",
    "About {n} people gathered near the {t} in {p} {why}.",
    "According to {o}, the {g} covers {n} sites between {p} and {p2}.",
    "{x}, a {r} at {o}, said the {t} had been {v2} {n} times since {m}.",
    "Officials in {p} put the cost at {n} million crowns {why}.",
    "Residents of {p2} remembered how {o} {v} an earlier {g} in {m}.",
    "The {t} in {p} employs {n} people and supplies {p2}.",
    "Under the {g}, {o} would hand the {t} to {p2} by {m}.",
    "Asked about the {g}, {x} told reporters that {p} needed {n} more months.",
    "A {q} study by {o} found {n} faults in the {t}, {why}.",
    "{x} and {x2} met in {p} to discuss the {g} {why}.",
    "Police in {p2} opened an inquiry into {o} {why}.",
    "Critics led by {x2} called the {g} {q} and demanded {n} changes.",
    "The court in {p} is to hear {o} on {d}, {why}.",
    "Only {n} of the {t} workers had signed the {g} by {d}, {x} added.",
    "Shares in {o} moved {n} points {why}.",
    "In {m}, {x2} had promised {p} a {q} {t} {why}.",
    "Neither {x} nor {o} would say why the {g} was {v2} {why}.",
    "The next meeting on the {t} is set for {m} in {p2}.",
]
QUOTES = [
    '"We owe {p} an honest {g}, and we will not wait for {o} to write it," {x} said.',
    '"Nobody who has seen the {t} in {p} can call this {g} {q}," said {x2}, a {r}.',
    '"It took {n} letters and a {q} night in {p2} before {o} listened," {x} said in a statement.',
    '"My {r} told me in {m} that the {t} would hold; it did not," {x} wrote.',
]
PROMOS = [
    "ALSO READ: {h}",
    "Sign up for our newsletter",
    "FILE PHOTO: {x} in {p}. {o}/Photo",
    "Follow us on Telegram",
    "Advertisement",
    "Photo: {x} / {o}",
]
FOOTER = (
    "The {paper} has told the stories of its readers since {n}. Our newsroom keeps to a written code, corrects its errors on page two and answers "
    "every letter. Comments are closed after three days. For permissions, write to the desk; for deliveries, call the depot before noon."
)
