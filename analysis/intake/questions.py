"""What only a person can say: what an unknown header means, which organisation an unknown name is. Asked once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from analysis.errors import BadInputError, Place
from analysis.intake.collect import Reading, sheet_organisation
from analysis.intake.forms import Form, Ref, load_toml, parse_ref
from analysis.intake.headers import UnknownHeadersError
from analysis.intake.known import Known
from analysis.intake.organisations import OrganisationNames
from analysis.intake.recognise import squeeze
from analysis.intake.shape import Ledger


@dataclass(frozen=True)
class Question:
    """`form` is None for the name of an organisation; `proposals` best first, never used without a person's word."""

    text: str
    form: Form | None
    proposals: tuple[str, ...]
    place: Place


def header_questions(readings: Sequence[Reading], errors: Sequence[BadInputError], known: Known) -> list[Question]:
    """One per form and header that no column took."""
    asked: dict[tuple[str, str], Question] = {}
    for reading in readings:
        if (ledger := reading.ledger) is None:
            continue
        place = Place(reading.file.name, reading.sheet or None)
        taken = {ref.contract.title_of(ref.column) for ref in ledger.positions}
        for text in ledger.unknown(known.headers):
            asked.setdefault((ledger.form.name, squeeze(text)), _header_question(text, ledger.form, taken, place))
    for error in errors:
        if isinstance(error, UnknownHeadersError) and isinstance(error.where, Place):
            for text in error.unknown:
                key = (error.form.name, squeeze(text))
                if not known.headers.settles(*key):
                    asked.setdefault(key, _header_question(text, error.form, set(), error.where))
    return list(asked.values())


def name_questions(readings: Sequence[Reading], found: pl.DataFrame, names: OrganisationNames) -> list[Question]:
    """One per text that nearly names an organisation: what is like none may be anything, a person's name included.

    `found`: source_id, source_row, ref, code of rows sent back.
    """
    by_source = {reading.source_id: reading for reading in readings}
    asked: dict[str, Question] = {}
    seen: set[str] = set()
    rules = load_toml("limits.toml")["proposals"]
    unknown = found.filter(pl.col("code") == "unknown_org")
    for source, number, ref_name in unknown.select("source_id", "source_row", "ref").iter_rows():
        reading = by_source[source]
        if (ledger := reading.ledger) is None or len(seen) == rules["names"]:
            continue
        at = int(ledger.data["source_row"].search_sorted(number))
        column = ledger.positions.get(parse_ref(ref_name))
        text = sheet_organisation(ledger, names) if column is None else ledger.data[column][at]
        if not text or text in seen or _names_somebody(ledger, at, text):
            continue
        seen.add(text)
        if like := names.like(text, rules["each"], rules["name_likeness"]):
            place = Place(reading.file.name, reading.sheet or None, number)
            asked[text] = Question(text, None, like, place)
    return list(asked.values())


def _names_somebody(ledger: Ledger, at: int, text: str) -> bool:
    column = ledger.positions.get(Ref("identities", "name"))
    name = ledger.data[column][at] if column else None
    return bool(name) and squeeze(name) in squeeze(text)


def _header_question(text: str, form: Form, taken: Iterable[str], place: Place) -> Question:
    rules = load_toml("limits.toml")["proposals"]
    free = [ref for ref in form.columns if ref.contract.title_of(ref.column) not in set(taken)]
    meant = {
        squeeze(name): ref.contract.title_of(ref.column) for ref in free for name in ref.contract.headers_of(ref.column)
    }
    like = get_close_matches(squeeze(text), meant, n=rules["each"], cutoff=rules["header_likeness"])
    return Question(text, form, tuple(dict.fromkeys(meant[name] for name in like)), place)
