"""生成依据: the manifest every report carries, so that anybody can tell from what and by what it was made.

It holds no moment of making: the same inputs give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis import __version__
from analysis.disclosure import Frame, Release
from analysis.period import parse_period
from analysis.publish.made import code_digest

TITLE: Final = "生成依据"
_SHORT: Final = 16
_UNTOLD: Final = "未记录"
_TITLES: Final = (("title", "项目"), ("value", "内容"))


@dataclass(frozen=True)
class ProvenanceLine:
    """One line; `is_digest`: a SHA-256, which programs compare and readers skip."""

    title: str
    value: str
    is_digest: bool = False

    @property
    def short(self) -> str:
        """The value as papers print it: of a digest its beginning."""
        return self.value[:_SHORT] if self.is_digest else self.value


def provenance(release: Release, period: str, day: date) -> Frame[ProvenanceLine]:
    """Parameters, 截至, edition, inputs with their counts, rules and schemes, programs; `period` is a key."""
    told = release.provenance(day.year)
    rows = f"{told.sheets} 张工作表，共 {told.rows} 行，入库 {told.accepted} 行，退回 {told.returned} 行"
    schemes = "；".join(f"{title}（{document}）" for title, document in told.schemes)
    lines = [
        ProvenanceLine("单位", f"{release.unit.label}（{release.unit.unit_id}）"),
        ProvenanceLine("时间", f"{parse_period(period).title}（{period}）"),
        ProvenanceLine("发布口径", f"{release.profile.title.split('（', maxsplit=1)[0]}（{release.profile.name}）"),
        ProvenanceLine("截至", day.isoformat()),
        ProvenanceLine("数据版次", f"第 {release.edition_number} 版，数据截至 {release.as_of.isoformat()}"),
        ProvenanceLine("版次指纹", told.content, is_digest=True),
        ProvenanceLine("导入", f"{told.files} 个文件，{rows}" if told.files else rows),
        ProvenanceLine("导入文件指纹", told.inputs, is_digest=True),
        ProvenanceLine("考核方案", schemes),
        ProvenanceLine("规则、目标和方案指纹", told.rules, is_digest=True),
        ProvenanceLine("指标定义指纹", told.catalogue, is_digest=True),
        ProvenanceLine("本单位指标指纹", told.own_indicators, is_digest=True),
        ProvenanceLine("数据改正指纹", told.corrections, is_digest=True),
        ProvenanceLine("计算程序", told.code_version),
        ProvenanceLine("计算程序指纹", told.code, is_digest=True),
        ProvenanceLine("出稿程序", __version__),
        ProvenanceLine("出稿程序指纹", code_digest(), is_digest=True),
    ]
    optional = {"考核方案", "本单位指标指纹", "数据改正指纹"}
    kept = (line for line in lines if line.value or line.title not in optional)
    return Frame(_TITLES, tuple(ProvenanceLine(one.title, one.value or _UNTOLD, one.is_digest) for one in kept))


def printed_lines(lines: Frame[ProvenanceLine]) -> tuple[ProvenanceLine, ...]:
    """What a paper prints: everything but digests, of these only that of the edition, which stands for the others."""
    return tuple(line for line in lines if not line.is_digest or line.title == "版次指纹")
