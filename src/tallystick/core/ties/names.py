"""Names as people mean them: `Müller Bau GmbH` and `BAU MUELLER, Gmbh.` differ in writing, not in meaning.

Only for suggestions. What a name is compared as is never shown in its stead, and decides nothing.
"""

from __future__ import annotations

import re
import unicodedata

# What a company is by law says little about which company it is.
LEGAL_FORMS = frozenset(
    "ab ag as aps asa bv bvba co company corp corporation eg ek ev gbr gmbh inc incorporated kg kgaa"
    " kk limited llc llp lp ltd ltda mbh nv ohg oy oyj plc pty pte sa sab sarl sas sca se sl sp spa spol srl sro the"
    " und and et y e ug".split()
)
_WORD = re.compile(r"[^\W_]+")
_SPELT_OUT = re.compile(r"\b(?:[^\W_][./]){1,}[^\W_]\b\.?")  # s.p.a., n.v., a/s
_LIGATURES = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def compared_as(name: str) -> str:
    """Lower case without accents, legal forms and punctuation, words in the order of the alphabet."""
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_LIGATURES)
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = _WORD.findall(_SPELT_OUT.sub(lambda form: form[0].replace(".", "").replace("/", ""), plain))
    telling = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(sorted(telling or words))
