"""Countries by name: the ISO 3166 codes of those the industry works in."""

from __future__ import annotations

from ssbgraph.errors import UsageError
from ssbgraph.store.names import fold

_NAMES = """
AE United Arab Emirates|Emirates;AR Argentina;AT Austria;AU Australia;BE Belgium;BO Bolivia;BR Brazil;CA Canada
CD Democratic Republic of the Congo|DR Congo|Congo;CH Switzerland;CL Chile;CN China|PRC;CZ Czechia|Czech Republic
DE Germany;DK Denmark;ES Spain;FI Finland;FR France;GB United Kingdom|UK|Great Britain|Britain|England;HR Croatia
HU Hungary;ID Indonesia;IE Ireland;IL Israel;IN India;IT Italy;JP Japan;KR South Korea|Korea|Republic of Korea
KY Cayman Islands;KZ Kazakhstan;LU Luxembourg;MA Morocco;MX Mexico;MY Malaysia;MZ Mozambique;NA Namibia
NL Netherlands|Holland;NO Norway
NZ New Zealand;PH Philippines;PL Poland;PT Portugal;RS Serbia;RU Russia;SA Saudi Arabia;SE Sweden;SG Singapore
SK Slovakia;TH Thailand;TR Turkey|Türkiye;TW Taiwan;UA Ukraine
US United States|USA|America|United States of America;VN Vietnam|Viet Nam;ZA South Africa
"""
NAMES: dict[str, tuple[str, ...]] = {
    entry[:2]: tuple(entry[3:].split("|")) for line in _NAMES.split("\n") for entry in line.split(";") if entry
}
"""Names of each country by its two-letter code, the usual one first."""
_CODES = {fold(name): code for code, names in NAMES.items() for name in (code, *names)}


def country_code(text: str) -> str:
    """The two-letter code of a country given by code or name. Raises UsageError for any other text."""
    found = _CODES.get(fold(text))
    if found is None:
        raise UsageError(
            f"{text!r} is no country that the graph knows",
            hint="Give a two-letter code (ISO 3166: CN, JP, KR, US, DE, ...) or an English name.",
        )
    return found


def country_name(code: str) -> str:
    """The usual English name of a country, or the code itself where none is listed."""
    return NAMES.get(code, (code,))[0]
