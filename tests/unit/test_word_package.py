"""The Word file is a sound package laid out as the standard asks, and its charts are native."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from analysis.disclosure import OpenEdition
from analysis.errors import StandardsError
from analysis.publish.documents import material
from analysis.publish.packing import pack
from analysis.publish.unit_report import unit_report
from analysis.publish.word import load_layout, word_bytes
from analysis.publish.word.body import title_lines
from analysis.publish.word.text import width_in_characters
from tests.documents import W, parts_of, word_paragraphs, word_root
from tests.editions import draw_edition
from tests.word_rules import broken_rules

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SCHEMA = Path(__file__).parents[2] / "analysis" / "publish" / "word" / "chart_schema.toml"


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def made(edition: OpenEdition, unit: str, profile: str = "public") -> bytes:
    report = unit_report(edition, unit, 2025, profile)
    stuff = material(report)
    return word_bytes(stuff.narrative, stuff.tables, stuff.charts, load_layout(), report.view.day)


@pytest.fixture(scope="module")
def packages(edition: OpenEdition) -> dict[str, bytes]:
    return {unit: made(edition, unit) for unit in ("M", "A2", "A3", "T1")}


def test_every_package_keeps_the_rules_of_ooxml(packages: dict[str, bytes]) -> None:
    assert {unit: broken_rules(package) for unit, package in packages.items() if broken_rules(package)} == {}


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('<w:jc w:val="center"/><w:tblBorders>', '<w:tblBorders><w:jc w:val="center"/>', "tblBorders"),
        ('r:id="rId4"', 'r:id="rId99"', "rId99"),
        ('<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Titel"/>', "Titel"),
        ('<w:pStyle w:val="BodyText"/>', '<w:spacing w:before="1"/><w:pStyle w:val="BodyText"/>', "out of order"),
    ],
)
def test_a_broken_package_is_noticed(packages: dict[str, bytes], was: str, becomes: str, told: str) -> None:
    parts = {name: part for name, part in parts_of(packages["M"]).items() if ".xlsx/" not in name}
    text = parts["word/document.xml"].decode()
    assert was in text
    parts["word/document.xml"] = text.replace(was, becomes, 1).encode()
    assert any(told in rule for rule in broken_rules(pack(parts)))


def test_page_fonts_and_spacing_are_the_standard_s(packages: dict[str, bytes]) -> None:
    section = docx.Document(BytesIO(packages["M"])).sections[0]
    millimetres = [
        round(getattr(section, side).mm)
        for side in ("page_width", "page_height", "top_margin", "left_margin", "right_margin", "bottom_margin")
    ]
    assert millimetres == [210, 297, 37, 28, 26, 35]
    styles = parts_of(packages["M"])["word/styles.xml"].decode()
    for font in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"):
        assert f'w:eastAsia="{font}"' in styles
    assert "Theme" not in styles
    assert 'w:line="579" w:lineRule="exact"' in styles
    assert 'w:eastAsia="zh-CN"' in styles
    assert 'w:firstLineChars="200"' in styles


def test_every_run_says_that_it_is_east_asian_text(packages: dict[str, bytes]) -> None:
    for run in word_root(packages["M"]).iter(f"{{{W}}}r"):
        if run.find(f"{{{W}}}t") is not None:
            fonts = run.find(f"{{{W}}}rPr/{{{W}}}rFonts")
            assert fonts is not None
            assert fonts.get(f"{{{W}}}hint") == "eastAsia"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(packages: dict[str, bytes]) -> None:
    parts = parts_of(packages["M"])
    styles = parts["word/styles.xml"].decode()
    assert "<w:evenAndOddHeaders/>" in parts["word/settings.xml"].decode()
    for part, style, side in (("footer1", "FooterOdd", "right"), ("footer2", "FooterEven", "left")):
        text = parts[f"word/{part}.xml"].decode()
        assert f'w:val="{style}"' in text
        assert " PAGE " in text
        assert text.count("—") == 2
        assert f'w:jc w:val="{side}"' in re.split(f'w:styleId="{style}"', styles)[1][:600]


def test_the_order_of_the_paper(packages: dict[str, bytes]) -> None:
    paragraphs = list(word_paragraphs(packages["M"]))
    styles = [style for style, _ in paragraphs]
    assert styles[:3] == ["Title", "Addressee", "BodyText"]
    texts = [text for _, text in paragraphs]
    first_annex = styles.index("AnnexMark")
    assert (
        texts.index("一、基本情况") < texts.index("四、下一步打算") < styles.index("AnnexList") < styles.index("Signed")
    )
    assert styles.index("Signed") < first_annex
    assert texts[first_annex] == "附件1"
    assert texts[styles.index("AnnexList")].startswith("附件：1.党组织和党员基本情况表")
    titles = [text for style, text in paragraphs[first_annex:] if style == "Title"]
    listed = [re.sub(r"^(附件：)?\d\.", "", text) for style, text in paragraphs if style == "AnnexList"]
    assert titles == listed


def test_tables_have_fixed_widths_repeated_headers_and_rows_that_stay_whole(packages: dict[str, bytes]) -> None:
    width = load_layout().text_width
    assert width == 8844
    for table in word_root(packages["M"]).iter(f"{{{W}}}tbl"):
        grid = [int(one.get(f"{{{W}}}w", "0")) for one in table.iter(f"{{{W}}}gridCol")]
        assert sum(grid) == width
        rows = table.findall(f"{{{W}}}tr")
        assert rows[0].find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None
        for row in rows:
            assert row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None
            assert len(row.findall(f"{{{W}}}tc")) == len(grid)


def test_charts_are_native_editable_and_print_the_figures(edition: OpenEdition, packages: dict[str, bytes]) -> None:
    stuff = material(unit_report(edition, "M", 2025))
    parts = parts_of(packages["M"])
    for number, name in enumerate(("target_path", "participation"), 1):
        root = etree.fromstring(parts[f"word/charts/chart{number}.xml"])
        for series, one in zip(root.iter(f"{{{_C}}}ser"), stuff.charts[name].series, strict=True):
            points = series.findall(f"{{{_C}}}val//{{{_C}}}pt")
            shown = {int(point.get("idx", "-1")): point.findtext(f"{{{_C}}}v") for point in points}
            known = {at: str(f.value) for at, f in enumerate(one.figures) if f is not None and f.value is not None}
            assert shown == known
        assert root.find(f"{{{_C}}}externalData") is not None
        for tag, value in (
            ("roundedCorners", "0"),
            ("autoTitleDeleted", "0"),
            ("dispBlanksAs", "gap"),
            ("smooth", "0"),
        ):
            assert {one.get("val") for one in root.iter(f"{{{_C}}}{tag}")} == {value}, tag
        assert f"word/embeddings/chart{number}.xlsx/xl/worksheets/sheet1.xml" in parts
    assert (
        len(list(etree.fromstring(parts["word/charts/chart1.xml"]).iter(f"{{{_C}}}barChart", f"{{{_C}}}lineChart")))
        == 2
    )


def test_the_same_figures_give_the_same_bytes(edition: OpenEdition, packages: dict[str, bytes]) -> None:
    assert made(edition, "M") == packages["M"]
    assert made(edition, "M", "internal") != packages["M"]


def test_the_annex_list_stays_together_and_every_further_table_has_its_title(packages: dict[str, bytes]) -> None:
    root = word_root(packages["M"])
    listed = [
        one for one in root.iter(f"{{{W}}}pPr") if one.find(f"{{{W}}}pStyle[@{{{W}}}val='AnnexList']") is not None
    ]
    assert len(listed) > 3
    assert all(one.find(f"{{{W}}}keepNext") is not None for one in listed)
    assert ("TableCaption", "生成依据") in list(word_paragraphs(packages["M"]))


def test_a_long_title_is_broken_before_its_year() -> None:
    assert title_lines("中共青石矿委员会2025年度总结", 19) == ["中共青石矿委员会2025年度总结"]
    assert title_lines("中共云岫矿业集团有限公司委员会2025年度党建工作总结", 19) == [
        "中共云岫矿业集团有限公司委员会",
        "2025年度党建工作总结",
    ]
    assert width_in_characters("2025年度") == 4


def test_an_own_layout_is_checked(tmp_path: Path) -> None:
    ours = Path(load_layout.__code__.co_filename).with_name("layout.toml").read_text(encoding="utf-8")
    own = tmp_path / "layout.toml"
    own.write_text(ours.replace("top = 2098", "top = 1701"), encoding="utf-8")
    assert load_layout(own).page["top"] == 1701
    for broken in (ours.replace("top = 2098", "top = 'a'"), ours.replace("top = 2098", "topp = 1"), "[page", "a = 1"):
        own.write_text(broken, encoding="utf-8")
        with pytest.raises(StandardsError, match="版式"):
            load_layout(own)
