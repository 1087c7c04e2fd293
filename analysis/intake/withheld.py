"""Headers that turn out to be the names of known people are taken out of everything that leaves the vault."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from analysis.errors import BadInputError
from analysis.intake.collect import Reading
from analysis.intake.forms import Ref, load_toml
from analysis.intake.headers import UnknownHeadersError
from analysis.intake.recognise import is_known_header, squeeze
from analysis.store.vault import Vault

_NAME = Ref("identities", "name")


def withhold_names(
    readings: Sequence[Reading], errors: Sequence[BadInputError], vault: Vault, batches: Collection[int]
) -> tuple[list[Reading], list[BadInputError]]:
    """Names in the vault, and those of the files read now, are looked up when any header is unknown at all."""
    unread = {text for reading in readings if reading.ledger for text in reading.ledger.unread}
    unread |= {text for error in errors if isinstance(error, UnknownHeadersError) for text in error.unknown}
    if not unread:
        return list(readings), list(errors)
    names = {squeeze(name) for name in vault.identities(batches)["name"] if name}
    for reading in readings:
        if (ledger := reading.ledger) is not None and _NAME in ledger.positions:
            told = ledger.data[ledger.positions[_NAME]].unique().to_list()
            names |= {squeeze(name) for name in told if name}
    people = {text for text in unread if squeeze(text) in names and not is_known_header(squeeze(text))}
    return [_without(reading, people) for reading in readings], [_error_without(error, people) for error in errors]


def _without(reading: Reading, people: set[str]) -> Reading:
    ledger = reading.ledger
    if ledger is None or not people & set(ledger.unread):
        return reading
    note = load_toml("texts.toml")["notes"]["people"].format(count=len(people & set(ledger.unread)))
    kept = tuple(text for text in ledger.unread if text not in people)
    return replace(reading, ledger=replace(ledger, unread=kept, notes=(*ledger.notes, note)))


def _error_without(error: BadInputError, people: set[str]) -> BadInputError:
    if not isinstance(error, UnknownHeadersError) or not people & set(error.unknown):
        return error
    return UnknownHeadersError(error, error.form, tuple(text for text in error.unknown if text not in people))
