"""What is the same for every unit is asked of an edition once."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, cast

from analysis.disclosure.unit import OpenEdition

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def once_an_edition(
    read: Callable[Concatenate[OpenEdition, Asked], Answer],
) -> Callable[Concatenate[OpenEdition, Asked], Answer]:
    """The function, its answers kept with the edition by what was asked; they must not be changed by who gets them.

    For questions that name no unit: as many answers as there are indicators and periods, however many units.
    """

    def answer(edition: OpenEdition, /, *args: Asked.args, **named: Asked.kwargs) -> Answer:
        question = (read, args, tuple(sorted(named.items())))
        answers = edition.answers
        if question not in answers:
            answers[question] = read(edition, *args, **named)
        return cast("Answer", answers[question])

    return update_wrapper(answer, read)
