"""The whole a share is certainly of: named, introduced by 其中, shared with its neighbours, or barely missed."""

from __future__ import annotations

from analysis.proofread.context import Context
from analysis.proofread.label import strip_filler, values_of
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.share_claim import Claim, percent_of
from analysis.proofread.words import vocabulary

_GENERIC = {"", "总", "全部", "全体", "总体", "其", "总数", "总人数", "总量"}
_NEIGHBOURS = 2


def certain_whole(context: Context, sentence: Sentence, claim: Claim, near: list[Mention]) -> Mention | None:
    """The whole of a claim by the words of its sentence; None when they leave a doubt."""
    part = claim.parts[0]
    name = _plain(claim.whole_name)
    scope = next((word for word in vocabulary().sentence["parties"] if word in claim.whole_name), "")
    if _dated(sentence, part):
        return None
    introduced = None if scope else _introduced(sentence, part, near)
    if name in _GENERIC:
        if introduced is not None:
            return introduced
    else:
        inside = [m for m in near if m in sentence.mentions]
        for tier in (inside, near, context.pool(sentence, part.family)):
            same = [m for m in tier if _plain(m.label.core) == name and scope in {"", m.label.scope}]
            if same:
                found = same[0] if len({m.quantity.value for m in same}) == 1 else None
                # far away the same words may count another organisation: only a near miss accuses
                close = found is None or found in near or _near(part, found, claim.printed)
                return found if close and found and found.quantity.value >= part.quantity.value else None
        if introduced in inside and _named_less(introduced, name):
            return introduced
    larger = [m for m in near if m.quantity.value > part.quantity.value]
    alike = name in _GENERIC or all(name in m.label.core for m in larger)
    if alike and len({m.quantity.value for m in larger}) == 1 and _near(part, larger[0], claim.printed):
        return larger[0]
    return None


def _named_less(whole: Mention | None, name: str) -> bool:
    """占职工总数 after 在职职工: the name without a word of a dimension; 出口 is not 进出口."""
    core = _plain(whole.label.core) if whole else ""
    return core.endswith(name) and bool(values_of(core.removesuffix(name)))


def _introduced(sentence: Sentence, part: Mention, near: list[Mention]) -> Mention | None:
    """The count right before the 其中 that introduces a part."""
    words = vocabulary().sentence["part"]
    anchor = max(sentence.text.rfind(word, 0, part.quantity.start) for word in words)
    if part.before.strip("；，、; ,").startswith(vocabulary().sentence["negated"]) or _negated(part.after):
        return None
    before = [m for m in near if m in sentence.mentions and m.quantity.start < anchor and not m.depth]
    if anchor >= 0 and not sentence.text[:anchor].strip():
        before = [m for m in near if m not in sentence.mentions and not m.depth]
        before = before if len(before) == 1 else []
    return before[0] if before and before[0].quantity.value >= part.quantity.value else None


def _negated(after: str) -> bool:
    return any(word in after for word in vocabulary().sentence["negated"])


def neighbours_whole(claims: list[Claim], claim: Claim, near: list[Mention]) -> Mention | None:
    """The whole of which at least two other shares of the sentence, one of them next to this, are right."""
    if _plain(claim.whole_name) not in _GENERIC:
        return None
    place = claims.index(claim)
    for whole in near:
        if whole.quantity.value <= claim.parts[0].quantity.value:
            continue
        fitting = [abs(claims.index(other) - place) for other in claims if other is not claim and _fits(other, whole)]
        if len(fitting) >= _NEIGHBOURS and min(fitting) == 1:
            return whole
    return None


def _fits(claim: Claim, whole: Mention) -> bool:
    part = claim.parts[0]
    computed = percent_of(part, whole) if part is not whole and part.family == whole.family else None
    return computed is not None and computed.meets(claim.printed.quantity.interval)


def _plain(name: str) -> str:
    for word in vocabulary().sentence["parties"]:
        name = name.replace(word, "")
    for word in vocabulary().sentence["total_nouns"]:
        name = name.removesuffix(word)
    return strip_filler(name)


def _dated(sentence: Sentence, part: Mention) -> bool:
    """A part of another year has another whole."""
    clause = sentence.before(part).rpartition("，")[2]
    return any(word in clause for word in vocabulary().sentence["last_year"])


def _near(part: Mention, whole: Mention, printed: Mention) -> bool:
    limits = vocabulary().limits["binding"]
    computed = percent_of(part, whole)
    if computed is None or printed.quantity.hedged or computed.high is None:
        return False
    gap = computed.distance(printed.quantity.interval)
    return gap <= limits["near_points"] and gap <= printed.quantity.value * limits["near_share"]
