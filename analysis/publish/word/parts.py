"""The small parts of a Word package: settings, font table, page numbers, header, properties, relationships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from analysis.publish.provenance import ProvenanceLine
from analysis.publish.word.layout import Layout
from analysis.publish.word.styles import FOOTER_EVEN, FOOTER_ODD, HEADER
from analysis.publish.word.text import XML, R, W, attribute, paragraph, run, widest

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_WORD: Final = f"{_OFFICE}.wordprocessingml"
CHART_TYPE: Final = f"{_OFFICE}.drawingml.chart+xml"
# Properties an application does not know by itself carry this id, numbered from 2.
_CUSTOM: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TYPES: Final = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/footer2.xml": f"{_WORD}.footer+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
}


def content_types(names: list[str]) -> str:
    """[Content_Types].xml of these parts."""
    types = {**_TYPES, **{name: CHART_TYPE for name in names if name.startswith("word/charts/chart")}}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{types[name]}"/>' for name in names if name in types
    )
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xlsx" ContentType="{_OFFICE}.spreadsheetml.sheet"/>{overrides}</Types>'
    )


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: id → (kind, target); kinds are names below the office namespace or whole addresses."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "://" in kind else f"{R}/{kind}"}" Target={attribute(target)}/>'
        for key, (kind, target) in targets.items()
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def package_relationships() -> str:
    """_rels/.rels."""
    return relationships(
        {
            "rId1": ("officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": ("extended-properties", "docProps/app.xml"),
            "rId4": ("custom-properties", "docProps/custom.xml"),
        }
    )


def settings_xml() -> str:
    """Odd and even pages differ, duplex; Chinese spelling is not checked as English."""
    return (
        f'{XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:mirrorMargins w:val="0"/>'
        '<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table(layout: Layout) -> str:
    """Names of the fonts and what stands for one that is not installed."""
    rows = []
    for name in dict.fromkeys(layout.fonts.values()):
        other = layout.substitutes.get(name)
        alt = f"<w:altName w:val={attribute(other)}/>" if other else ""
        charset = "00" if name == layout.fonts["latin"] else "86"
        rows.append(f'<w:font w:name={attribute(name)}>{alt}<w:charset w:val="{charset}"/></w:font>')
    return f'{XML}<w:fonts xmlns:w="{W}">{"".join(rows)}</w:fonts>'


def footer_xml(*, odd: bool) -> str:
    """The page number between two dashes."""
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    content = run("— ") + number + run(" —")
    return f'{XML}<w:ftr xmlns:w="{W}">{paragraph(FOOTER_ODD if odd else FOOTER_EVEN, content)}</w:ftr>'


def header_xml(stamp: str, layout: Layout) -> str:
    """截至, edition and profile, small, in one line above the text area."""
    size = min(layout.header["size"], layout.text_width // max(1, widest(stamp, 10)))
    told = run(stamp, size=0 if size == layout.header["size"] else size) if stamp else ""
    return f'{XML}<w:hdr xmlns:w="{W}">{paragraph(HEADER, told)}</w:hdr>'


def core_xml(title: str, stamp: str, day: date) -> str:
    """Document properties with the day of 截至 as their time, so that the same figures give the same bytes."""
    moment = f"{day.isoformat()}T00:00:00Z"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(stamp)}</dc:subject><dc:creator>头雁</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified><dc:language>zh-CN</dc:language>'
        "</cp:coreProperties>"
    )


def app_xml() -> str:
    """The application's name and nothing else."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{XML}<Properties xmlns="{space}"><Application>Touyan</Application></Properties>'


def custom_xml(lines: Iterable[ProvenanceLine]) -> str:
    """生成依据 as properties of the file: what it was made from, to be read under 文件 → 信息 → 属性."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    rows = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name={attribute(line.title)}>'
        f"<vt:lpwstr>{escape(line.value)}</vt:lpwstr></property>"
        for number, line in enumerate(lines, 2)
    )
    return f'{XML}<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">{rows}</Properties>'
