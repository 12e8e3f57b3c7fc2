"""Brand names: one spelling for each maker, so that 华硕, 華碩 and Asus are the same.

The keys of devices are derived from these spellings (``identifiers.device_identity``): a brand once listed
keeps its spelling for ever.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from aftersales_cli.built.brands import MAKERS
from aftersales_cli.domain.values.text import is_han, nfkc, to_simplified


@lru_cache(maxsize=512)
def canonical_brand(text: str) -> str:
    """The one spelling of a brand: of a known maker its listed name, of another its own in capitals.

    A brand written in two scripts at once (华硕 ASUS) is known when both mean one maker.
    """
    name = re.sub(r"[\W_]", "", to_simplified(nfkc(text)).upper())
    makers = {MAKERS.get("".join(part)) for _is_han, part in groupby(name, is_han)}
    maker = makers.pop() if len(makers) == 1 else None
    return MAKERS.get(name) or maker or name
