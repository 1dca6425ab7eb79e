"""What the words in a header say, in the languages of the exports people have.

Words only ever break a tie or pick among candidates that the data allows; no column becomes anything by its name alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "id": tuple(
        "id ids no nr num nbr number nummer numero numéro ref reference referenz referencia riferimento kenmerk key "
        "uuid guid beleg belegnr belegfeld document folio confirmation".split()
    ),
    "label": tuple("name code title bezeichnung nom nombre nome naam libelle".split()),
    "amount": tuple(
        "amount amt value sum price betrag umsatz wert summe montant valeur importe monto valor importo bedrag revenue "
        "erlos total totale totaal gesamt arr mrr acv tcv paid money dmbtr wrbtr "
        "kwota wartosc belopp beløp beløb summa suma tutar castka".split()
    ),
    "net": tuple("net netto nett neto ht subtotal zwischensumme imponibile excl exclusive zeilennetto".split()),
    "gross": tuple("gross brutto bruto lordo ttc total incl inclusive gesamtbetrag".split()),
    "tax": tuple("tax taxes vat gst hst pst qst tps tvq mwst ust steuer tva iva btw imposto moms umsatzsteuer".split()),
    "fee": tuple("fee fees gebuhr gebuhren frais commission comision provision commissione".split()),
    "shipping": tuple("shipping freight versand fracht porto livraison envio spedizione".split()),
    "discount": tuple("discount discounts rabatt skonto remise descuento sconto korting".split()),
    "debit": tuple("debit dr soll debe dare debet withdrawal withdrawals paidout".split()),
    "credit": tuple("credit cr haben haber avere deposit deposits paidin".split()),
    "date": tuple(
        "date datum fecha data day week woche semaine month monat mois mes tag jour dia on at time zeit posted"
        " valuta budat bldat".split()
    ),
    "due": tuple("due fallig faelligkeit falligkeit echeance vencimiento scadenza vervaldatum expiry expected".split()),
    "created": tuple("created create creation inserted added angelegt erstellt erfasst creado entered".split()),
    "changed": tuple("modified updated changed lastmodified last geandert modifie synced sync modification".split()),
    "span": tuple("start end begin from until through von bis period service leistung renewal".split()),
    "business": tuple(
        "close closed won invoice invoiced issued order ordered posting posted posting transaction txn booking booked "
        "payment paid document journal value sale sold rechnung beleg buchung auftrag bestell facture commande factura "
        "fattura factuur deposit settled completed effective recognized earned".split()
    ),
    "status": tuple("status state stage phase zustand statut etat estado stato fase financial lifecycle".split()),
    "currency": tuple("currency curr cur wahrung waehrung wkz devise moneda divisa valuta waers ccy iso".split()),
    "rate": tuple("rate kurs cours tipo cambio exchange wechselkurs fx".split()),
    "indicator": tuple("kennzeichen kz shkzg indicator drcr sense sens sollhaben".split()),
    "count": tuple(
        "quantity qty menge anzahl quantite cantidad quantita aantal units count lines hours hrs stunden".split()
    ),
    "other": tuple(
        "year years jahr annee ano anno rok months monate meses mesi okres period periode account acct konto compte "
        "cuenta version revision age days tage jours giorni weight gewicht poids percent pct prozent probability score "
        "latitude longitude zip plz postal distance".split()
    ),
    "line": tuple("line row position pos zeile item ligne linea regel".split()),
})  # fmt: skip
TOTALS = tuple(
    "grand total|grand totals|total|totals|sub total|subtotal|sum|summe|gesamtsumme|endsumme|zwischensumme|gesamt|"
    "insgesamt|total général|total general|total generale|totaal|eindtotaal|totale|somme|suma|soma|net total".split("|")
)
EARLIER = tuple(
    "crm deal deals opportunity opportunities opps quote quotes contract contracts sales order orders bestellung "
    "auftrag commande pedido hubspot salesforce pipedrive shopify shop booking bookings job jobs dispatch".split()
)
LATER = tuple(
    "payment payments bank statement payout payouts ledger gl journal journals datev buchungen paypal stripe zahlungen "
    "deposits settlement kontoauszug erp recognised recognized".split()
)
CURRENCIES = frozenset(
    "AED ARS AUD BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW KWD MAD MXN "
    "MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND XAF XOF "
    "ZAR".split()
)
SIGNS: Mapping[str, str] = MappingProxyType({"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₺": "TRY"})
_HUMPS = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")
_PARTS = re.compile(r"[^\W_]+")
_INSIDE = 5  # letters a word needs to be found inside another, as in Rechnungsdatum


def folded(text: str) -> str:
    """Without case and accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in spread if not unicodedata.combining(each))


def parts_of(header: str) -> tuple[str, ...]:
    """`closeDate`, `CLOSE_DATE` and `Close date` have the same parts."""
    return tuple(_PARTS.findall(folded(_HUMPS.sub(" ", header))))


def roles_of(header: str) -> frozenset[str]:
    """What the words of a header may stand for; several roles are usual."""
    parts = parts_of(header)
    said = frozenset(role for role, words in WORDS.items() if any(_says(parts, folded(word)) for word in words))
    return said | {"id"} if any(sign in header for sign in "#№") else said


def _says(parts: tuple[str, ...], word: str) -> bool:
    return any(part == word or (len(word) >= _INSIDE and word in part) for part in parts)


def currency_in(header: str) -> str | None:
    """`Amount (USD)`, `Betrag EUR`, `Total $`: the currency that a header names, when it names one."""
    found = {part.upper() for part in parts_of(header) if part.upper() in CURRENCIES}
    found |= {code for sign, code in SIGNS.items() if sign in header}
    return found.pop() if len(found) == 1 else None


def is_total(text: str) -> bool:
    """Whether a cell calls its row a total: `Total`, `TOTAL:`, `Total for Acme`, `Summe`."""
    said = " ".join(parts_of(text))
    return any(
        said == folded(each) or said.startswith((f"{folded(each)} for ", f"{folded(each)} fur ")) for each in TOTALS
    )
