"""Countries under their other names: capital, people, abbreviation. The home of countryinfo.

Policy writing says Moscow, the Kremlin, Russia and Russian for one party, and its readers do too, not always the same one.
"""

from __future__ import annotations

from functools import cache

from countryinfo import all_countries

# Names by which governments go that are no country, capital or people's name; single words, lower-cased.
_ALSO = {
    "kremlin": "russia", "russo": "russia", "pentagon": "united states", "us": "united states", "usa": "united states",
    "america": "united states", "american": "united states",
    "americans": "united states", "washington": "united states", "uk": "united kingdom",
    "britain": "united kingdom", "britons": "united kingdom", "ussr": "soviet", "soviets": "soviet", "sino": "china",
    "korea": "korea", "korean": "korea", "koreans": "korea", "seoul": "korea", "pyongyang": "north korea",
}  # fmt: skip


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for country in all_countries():
        name = country.name().casefold()
        for form in (name, country.capital() or "", country.demonym() or ""):
            if len(form) > 3 and " " not in form:
                names.setdefault(form.casefold(), name)
                names.setdefault(form.casefold() + "s", name)
    return names | _ALSO


def country_of(word: str) -> str | None:
    """The country, lower-cased, that a lower-cased word stands for; None for any other word."""
    return _countries().get(word)
