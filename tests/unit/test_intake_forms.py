"""Forms are data, read strictly."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.errors import StandardsError
from analysis.intake import forms as module
from analysis.intake.forms import forms, settings

ENTRY: dict[str, Any] = {
    "name": "terms",
    "title": "换届台账",
    "stage": "terms",
    "feeds": ["terms"],
    "columns": ["terms.*"],
    "required": ["terms.org_id"],
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"feeds": ["nowhere"]},
        {"columns": ["terms.nothing"]},
        {"columns": ["nowhere.*"]},
        {"required": ["grades.org_id"]},
        {"surprise": 1},
        {"person": {"surprise": 1}},
    ],
    ids=str,
)
def test_a_form_that_names_what_does_not_exist_is_an_error(wrong: dict[str, Any]) -> None:
    assert module._form(ENTRY).name == "terms"
    with pytest.raises(StandardsError, match=r"换届|terms"):
        module._form(ENTRY | wrong)


def test_an_unknown_setting_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    given = module.load_toml("ledgers/settings.toml")
    monkeypatch.setattr(module, "load_toml", lambda _: given | {"surprise": 1})
    settings.cache_clear()
    with pytest.raises(StandardsError):
        settings()
    monkeypatch.undo()
    settings.cache_clear()
    assert settings().header_search_rows > 0


def test_forms_have_names_of_their_own() -> None:
    names = [form.name for form in forms()]
    assert len(set(names)) == len(names)
