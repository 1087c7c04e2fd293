"""Writes docs/reference/schemes.md from the scheme files and the cases, for `python -m tests.docs.reference`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from analysis.disclosure.words import certainty_title, programme_title, reason_title
from analysis.measures import points_text
from analysis.spec.drawn import Row
from analysis.standards import SHIPPED
from analysis.standards.scheme import Quota, Scheme
from analysis.standards.scheme_file import read_scheme
from analysis.standards.scheme_item import Item
from analysis.tables import CONTRACTS
from tests.spec.assessment.case import CASES, ScoringCase, read_cases

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "schemes.md"
_HEAD: Final = """# 考评方案一览

由方案文件（`analysis/standards/` 下的 `schemes/`、`examples/schemes/`）和算例生成
（`python -m tests.docs.reference`），请勿手改。

- 随附启用的只有第一套；其余是样例，`touyan standards adopt 编号` 采用后才生效。写法见
  [how-to/schemes.md](../how-to/schemes.md)。
- 每套写明收录了原文的什么；原文没有的，不编：没有收录的不能用来评分。
- 示例（头雁示例方案）的数字是我们定的，各单位应换成自己的。
"""
_KINDS: Final = {
    "manual": "人工评分",
    "yes_no": "是否",
    "required_count": "应有次数",
    "ratio": "比例分档",
    "proportional": "按比例折算",
    "ladder": "阶梯",
    "sliding": "逐档扣分",
    "per_event": "按次计分",
    "deductions": "按事项扣分",
    "bonus": "加分",
    "minus": "减分",
}
_PERIODS: Final = {"year": "每年", "half": "每半年", "quarter": "每季度"}
_LEVELS: Final = {
    "party_committee": "党委", "direct_general_branch": "直属党总支", "general_branch": "党总支", "branch": "党支部",
    "party_group": "党小组", "member": "党员",
}  # fmt: skip
_COLUMNS: Final = {
    "org": "对象", "item": "内容", "source": "来源", "points": "得分（千分之一分）", "actual": "实际", "due": "应有",
    "veto": "否决事项", "scope": "适用范围", "effect": "文件写明的后果", "honour": "直接定级理由", "group": "组",
}  # fmt: skip
_ANSWERS: Final = {
    "org": "对象", "points": "总分", "grade": "等次", "place": "名次", "group_place": "组内名次",
    "gap": "距上一等次（千分之一分）", "steps": "经过",
}  # fmt: skip


def schemes_page() -> str:
    """Every shipped scheme, then every case."""
    lines = [_HEAD]
    for path in [
        *sorted((SHIPPED / "schemes").glob("*.toml")),
        *sorted((SHIPPED / "examples" / "schemes").glob("*.toml")),
    ]:
        lines += _scheme(read_scheme(path), is_active=path.parent.parent == SHIPPED)
    lines += [
        "# 算例",
        "",
        "每个算例先用手算出结果，再由测试核对。没写的照常：一个维度，九成为优、六成为良、以下为差。",
        "",
    ]
    for path in sorted(CASES.glob("*.toml")):
        lines += [f"## {path.read_text(encoding='utf-8').splitlines()[0].removeprefix('# ').rstrip('。')}", ""]
        lines += [line for case in read_cases(path) for line in _case(case)]
    return "\n".join(lines).rstrip() + "\n"


def _scheme(scheme: Scheme, *, is_active: bool) -> Iterator[str]:
    kinds = CONTRACTS["grades"].codes_of("scheme") or {}
    levels = "、".join(_LEVELS[level] for level in scheme.levels)
    yield from (f"## {scheme.title} `{scheme.id}`", "", scheme.text, "")
    kind = f"{'随附启用' if is_active else '样例'}；{kinds[scheme.scheme][0]}"
    yield f"- {kind}；对象：{levels}；{_PERIODS[scheme.period]}"
    yield f"- 出处：《{scheme.document}》，{certainty_title(scheme.certainty)}"
    if scheme.covers:
        yield f"- 收录：{scheme.covers}"
    yield from (f"- **不能用来评分**：{one.text}" for one in scheme.undefined)
    yield ""
    yield from _items(scheme)
    yield from _rules(scheme)


def _items(scheme: Scheme) -> Iterator[str]:
    if not scheme.items:
        return
    titles = {
        one.id: f"{one.title}（{points_text(one.max_points)} 分{_weight(one.weight)}）" for one in scheme.dimensions
    }
    yield from ("| 维度 | 内容 | 种类 | 满分 |", "| --- | --- | --- | --- |")
    for item in scheme.items:
        cells = (titles[item.dimension], item.title + _from(item), _KINDS[item.kind], points_text(item.max_points))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _weight(weight: int | None) -> str:
    return "" if weight is None else f"，权重 {weight}%"


def _from(item: Item) -> str:
    return f"（取自 `{item.indicator}`）" if item.indicator else ""


def _rules(scheme: Scheme) -> Iterator[str]:
    parts = {one.id: one.title for one in (*scheme.items, *scheme.dimensions)}
    for grade in scheme.grades:
        border = f" {points_text(grade.at_least)} 分起" if scheme.grading == "points" else ""
        told = [
            grade.family,
            programme_title(grade.programme) if grade.programme else "",
            "缺省补的" if grade.is_default else "",
        ]
        beside = "，".join(one for one in told if one)
        yield f"- 等次：{grade.grade}{border}{f'（{beside}）' if beside else ''}"
    yield from (
        f"- 门槛：{one.grade}须“{parts[one.part]}”不低于 {points_text(one.at_least)} 分" for one in scheme.gates
    )
    yield from (f"- 名额：{_quota(one)}" for one in scheme.quotas)
    yield from (
        f"- 直接定级：{one.reason}，不{'低' if one.side == 'at_least' else '高'}于{one.grade}" for one in scheme.directs
    )
    kinds = CONTRACTS["vetoes"].codes_of("kind") or {}
    for veto in scheme.vetoes:
        yield f"- 一票否决：{kinds[veto.kind][0]}，{reason_title(veto.effect)}"
    yield from (f"- 奖项：{one.award}，{one.grade}的前 {one.first} 名" for one in scheme.awards)
    yield ""


def _quota(quota: Quota) -> str:
    share = points_text(quota.share * 100)
    side = "及以上至多" if quota.side == "at_most" else "至少"
    group = f"（{quota.group}）" if quota.group else ""
    rounded = "舍去小数" if quota.rounding == "floor" else "进一"
    ties = "末位并列放不下都不进" if quota.ties == "all_or_none" else "末位并列都进"
    return f"{quota.grade}{side} {share}%{group}，{rounded}，{ties}"


def _case(case: ScoringCase) -> Iterator[str]:
    yield from (f"### {case.title}", "", "```toml", case.scheme.strip(), "```", "")
    yield from _table(list(case.told), _COLUMNS)
    yield from _table(list(case.expected), _ANSWERS)
    yield from (f"手算：{case.why}", "")


def _table(rows: list[Row], titles: dict[str, str]) -> Iterator[str]:
    columns = list(rows[0])
    yield f"| {' | '.join(titles.get(name, f'其中 {name}') for name in columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        cells = [_steps(row[name]) if name == "steps" else row[name] for name in columns]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _steps(text: str) -> str:
    return "、".join(str(reason_title(code)) for code in text.split("、"))
