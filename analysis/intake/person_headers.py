"""Headers that look like people's names: members may stand across a table's top. Never told outside the vault."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from analysis.intake.forms import load_toml
from analysis.intake.recognise import is_known_header, squeeze

_HAN: Final = r"[\u3400-\u9fff]"
_SHORT: Final = 2


@cache
def _pattern() -> re.Pattern[str]:
    rules = load_toml("texts.toml")["person_headers"]
    surnames = "".join(rules["surnames"].split())
    titles = "|".join(map(re.escape, load_toml("texts.toml")["name_suffixes"]))
    one, two = f"[{surnames}]{_HAN}{{1,2}}", f"(?:{'|'.join(rules['compound'])}){_HAN}{{1,2}}"
    return re.compile(f"(?:{one}|{two}|{_HAN}+·[{_HAN[1:-1]}·]+)(?:{titles}|\\(.*\\)|\\d)?")


def names_somebody(header: str) -> bool:
    """Whether a header may be a person's name: by surname and length; a header of any ledger is none."""
    text = squeeze(header)
    if is_known_header(text) or not _pattern().fullmatch(text):
        return False
    endings = tuple(load_toml("texts.toml")["person_headers"]["endings"])
    return len(text) <= _SHORT or not text.endswith(endings)
