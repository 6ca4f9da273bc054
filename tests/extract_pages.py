"""Invented article pages in many structures: what a reader sees on each is the same kind of text, the markup never is."""

PORT = (
    "The ferry to Saint Orel left two hours late on Monday because nobody could find the key to the engine room.",
    "It was found in the pocket of a coat that hung behind the door, the harbour master said in the afternoon.",
    "“We have looked everywhere but there,” said Tilda Marsh, who has run the port for nineteen years.",
    "Four hundred passengers were given soup, and a brass band that was among them played until the ship sailed.",
    "The company has ordered a second key, which will be kept in the pilot house, where someone is always awake.",
)
HAFEN = (
    "Die Fähre nach Sankt Orel hat am Montag zwei Stunden später abgelegt, weil der Schlüssel zum Maschinenraum fehlte.",
    "Gefunden wurde er in der Tasche eines Mantels, der hinter der Tür hing, wie die Hafenmeisterin am Nachmittag sagte.",
    "„Wir haben überall gesucht, nur dort nicht“, sagte Tilda Marsch, die den Hafen seit neunzehn Jahren leitet.",
    "Die Reederei hat einen zweiten Schlüssel bestellt, der im Lotsenhaus liegen soll, wo immer jemand wach ist.",
)
PORTO = (
    "El transbordador a San Orel salió el lunes con dos horas de retraso porque nadie encontraba la llave de la sala de máquinas.",
    "Apareció en el bolsillo de un abrigo que colgaba detrás de la puerta, según dijo por la tarde la jefa del puerto.",
    "La compañía ha encargado una segunda llave, que se guardará en la casa de los prácticos, donde siempre hay alguien despierto.",
)
UMI = (
    "聖オレル島へのフェリーは月曜日、機関室の鍵が見つからなかったため、二時間遅れて出港した。",
    "鍵は扉の裏に掛かっていた外套のポケットから見つかったと、港長が午後の会見で明らかにした。",
    "会社は二本目の鍵を注文し、いつも誰かが起きている水先人の詰所に置くことにしている。",
)
TITLE = "Ferry waits for a key"


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body, head="", lang="en", title=TITLE):
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'
