"""`touyan produce --final`: one unit's draft as it lies in its folder becomes the final paper, and is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from analysis.publish.drafts import compare, read_record
from analysis.publish.kinds.final import final_name, made_final, pending_places
from analysis.publish.kinds.making import compose, draft_names, figures_now
from analysis.publish.kinds.order import DRAFT, Order
from analysis.publish.kinds.outcome import PaperOutcome, PaperState
from analysis.publish.kinds.paper import NotMade
from analysis.publish.kinds.signing import Signature, signature_of
from analysis.publish.kinds.sources import KindSources
from analysis.publish.kinds.versions import place_version
from analysis.workspace import Workspace

_STALE: Final = "定稿按文件夹里的稿子；按现在的数据有 {number} 个数不同，例如{label}：稿中 {before}，现在 {now}。"


@dataclass(frozen=True)
class Signing:
    """Who lets a paper go, on which day, with what remark."""

    on: date
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Finalised:
    """How it ended for one unit; `signatures` of every file written, `note` what the signer should know."""

    outcome: PaperOutcome
    signatures: tuple[Signature, ...] = ()
    note: str = ""


def finalise(order: Order, sources: KindSources, workspace: Workspace, folder: Path, signing: Signing) -> Finalised:
    """Make the final paper of a unit from its newest draft; refused while anything is left to write.

    The draft stays. Raises WorkspaceError for a record or a file that cannot be read or written.
    """
    unit = order.release.unit
    head = (unit.unit_id, unit.label, folder.name)
    record = read_record(folder)
    drafts = {
        name: next(one for one in reversed(record[name]) if (folder / one.file).is_file())
        for name in draft_names(order)
        if any((folder / one.file).is_file() for one in record.get(name, ()))
    }
    if not drafts:
        return Finalised(PaperOutcome(*head, "skipped", reason="还没有征求意见稿"))
    contents = {name: (folder / one.file).read_bytes() for name, one in drafts.items()}
    pending = [
        f"《{drafts[name].file}》{place}"
        for name, content in contents.items()
        for place in pending_places(drafts[name].file, content)
    ]
    if pending:
        reason = f"还有 {len(pending)} 处待补，不能定稿"
        return Finalised(PaperOutcome(*head, "refused", reason=reason, pending=tuple(pending)))
    stamp = f"定稿 · {order.stamp.removeprefix(f'{DRAFT} · ')}"
    placed = [
        place_version(folder, final_name(name), made_final(content), drafts[name].figures, stamp)
        for name, content in contents.items()
    ]
    told = {"kind": order.kind.title, "period": order.period_title, "unit_id": unit.unit_id, "unit": unit.label}
    note = " ".join(signing.note.split())
    signatures = tuple(
        signature_of((folder / one.file).read_bytes(), signing.on, signing.by, note, file=one.file, **told)
        for one in placed
    )
    beside = tuple(one.file for one in placed if one.state == "beside")
    state: PaperState = "unchanged" if all(one.state == "unchanged" for one in placed) else "made"
    outcome = PaperOutcome(*head, state, tuple(one.file for one in placed), beside)
    return Finalised(outcome, signatures, _stale(order, sources, workspace, next(iter(drafts.values())).figures))


def _stale(order: Order, sources: KindSources, workspace: Workspace, figures: Mapping[str, Sequence[str]]) -> str:
    """Whether the edition gives other figures than the draft was made with."""
    now = compose(order, sources, workspace)
    changed = () if isinstance(now, NotMade) else compare(figures, figures_now(order, now))
    if not changed:
        return ""
    first = changed[0]
    missing = "（没有）"
    return f"{order.release.unit.label}：" + _STALE.format(
        number=len(changed), label=first.label, before=first.before or missing, now=first.now or missing
    )
