"""docs/reference/indicators.md, made from the catalogue, the rules and the cases: `python -m tests.spec.reference`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.indicators.definition import Indicator
from analysis.spec.case import Case
from analysis.spec.drawn import BRANCH, COMMITTEE, Row
from analysis.standards import load_standards
from analysis.tables import CONTRACTS
from tests.spec.case import INDICATORS, STAGES, read_chapter
from tests.spec.wording import cell_text, column_title, word

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "indicators.md"

_HEAD = f"""# 指标参考

本页由 `python -m tests.spec.reference` 从指标目录、规则和算例生成，不要手改。每个算例都先用手算出结果，
再由测试逐个核对：页面上的数就是程序给出的数。

## 怎么读算例

- 每个算例画出导入的几张小表、截至日和应得的结果；“手算”一行写明怎么算出来。
- 没画的一律按平常情况：{COMMITTEE}是最上级，名称以“党委”“总支”结尾的是党委、党总支，其余是党支部；
  上级没写的直接在{COMMITTEE}之下；都在 2010-01-01 成立；没画党组织的，只有{COMMITTEE}和{BRANCH}。
- 党员 2010-01-01 入党、2011-01-01 转正，自 2010-01-01 起在{BRANCH}；没写党组织的会议、任期、评议都是{BRANCH}的，
  没写类型的会议是党员大会，没写结果的评定是“过硬”、阶段是“认定”，没写年度的是 2025 年度。
- 没写来源的考评得分是上级考评，考评项目是分类定级，按随附的示例方案计分；否决事项自 2025-06-30 起生效。
- 没写场合、方式的述职是现场向上级党组织述职；没写来源的问题是督查检查发现的；没写类别的重大事项是资产重组和大额投资，
  由{COMMITTEE}研究；没写指标的生产经营指标是产量，越高越好；没写等级的事故是轻伤。
- “党员1..3”是党员1、党员2、党员3 各一行。“—”是特意留空。起止日期前闭后开：止的那天已经不在。
- 结果里空着的分子、分母是无数据，不是 0；“不计”是列出来但不进分子分母的条数。
"""


def _table(rows: list[Row], table: str | None) -> Iterator[str]:
    columns = list(rows[0])
    yield f"| {' | '.join(column_title(name, table) for name in columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(cell_text(name, row[name], table) for name in columns)} |"


def _case(case: Case) -> Iterator[str]:
    yield from (f"### 例 {case.number}　{case.title}", "", f"截至 {case.as_of}。", "")
    for name, rows in [*case.drawn.items(), *case.expected.items()]:
        yield from (f"**{CONTRACTS[name].title if name in CONTRACTS else word('tables', name)}**", "")
        yield from _table(rows, name if name in CONTRACTS else None) if rows else ("一行也没有。",)
        yield ""
    yield from (f"手算：{case.why}", "")


def _rules(indicator: Indicator) -> Iterator[str]:
    rules = load_standards().rules
    for rule in rules.filter(rules["rule_id"] == indicator.rule).iter_rows(named=True):
        until = f"，至 {rule['valid_to']}（不含）" if rule["valid_to"] else ""
        article = "" if rule["article"] == "—" else rule["article"]
        yield (
            f"- 依据（{rule['valid_from']} 起{until}）：{rule['text']}"
            f"——《{rule['document']}》{article}，{word('certainty', rule['certainty'])}"
        )


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield from (f"## {indicator.title} `{indicator.name}`", "", f"**口径**　{indicator.definition}", "")
    yield f"- 度量对象：{word('level', indicator.level)}；单位：{indicator.unit_word}"
    yield f"- 时间：{word('time', indicator.time)}"
    yield f"- 年度：{word('id', indicator.calendar)}"
    yield f"- 分项：{word('cuts', indicator.cuts)}"
    if indicator.distinct:
        yield "- 去重：同一个人（事项）在一个单位里只计一次，上级的数不是下级之和"
    yield from _rules(indicator)
    yield ""


def reference_text() -> str:
    """The whole page."""
    lines = [_HEAD]
    for name, title in STAGES.items():
        lines += [f"## {title} `{name}`", ""]
        lines += [line for case in read_chapter(name) for line in _case(case)]
    for name in sorted(INDICATORS):
        lines += _indicator(INDICATORS[name])
        lines += [line for case in read_chapter(name) for line in _case(case)]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(reference_text(), encoding="utf-8")
