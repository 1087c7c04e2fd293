"""styles.xml: every style states its Chinese font, none leans on a theme."""

from __future__ import annotations

from typing import Final

from analysis.publish.word.layout import Layout
from analysis.publish.word.text import XML, W, attribute

NORMAL: Final = "a"
BODY: Final = "BodyText"
TITLE: Final = "Title"
HEADINGS: Final = ("1", "2", "3")
ADDRESSEE, SIGNED, LISTED, ANNEX_LIST = "Addressee", "Signed", "Listed", "AnnexList"
ANNEX_MARK, HEAD_CELL, CELL, NOTE, PICTURE = "AnnexMark", "HeadCell", "Cell", "TableNote", "Picture"
SMALL_HEAD, SMALL_CELL, SMALL_LEFT, CELL_LEFT = "SmallHead", "SmallCell", "SmallLeft", "CellLeft"
CAPTION, TEAR, COPIED = "TableCaption", "TearLine", "Copied"
ISSUER, ISSUE_NUMBER = "Issuer", "IssueNumber"
FOOTER_ODD, FOOTER_EVEN, HEADER = "FooterOdd", "FooterEven", "HeaderLine"


def _fonts(chinese: str, latin: str) -> str:
    return (
        f"<w:rFonts w:ascii={attribute(latin)} w:eastAsia={attribute(chinese)} "
        f"w:hAnsi={attribute(latin)} w:cs={attribute(latin)}/>"
    )


def _text(layout: Layout, font: str, size: int, spacing: int = 0) -> str:
    apart = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    fonts = _fonts(layout.fonts[font], layout.fonts["latin"])
    return f'<w:rPr>{fonts}{apart}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def _style(key: str, name: str, paragraph: str, text: str, based: str = NORMAL) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = "" if based else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val={attribute(name)}/>{on}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{text}</w:style>"
    )


def _exact(line: int, *, on_grid: bool = False) -> str:
    # Off the grid, tables keep their own line height; LibreOffice would stretch every line to the page's.
    snap = "" if on_grid else '<w:snapToGrid w:val="0"/>'
    return f'{snap}<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def styles_xml(layout: Layout) -> str:
    """The whole part, from the layout's numbers."""
    body, table = layout.body, layout.table
    indent = body["indent_characters"]
    first = f'<w:ind w:firstLineChars="{100 * indent}" w:firstLine="{indent * body["character"]}"/>'
    plain = _text(layout, "body", body["size"], body["spacing"])
    left = '<w:jc w:val="left"/>'
    centred = '<w:jc w:val="center"/>'
    picture = '<w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
    fixed = '<w:widowControl w:val="0"/>'
    made = [
        _style(NORMAL, "Normal", fixed + _exact(body["line"], on_grid=True) + '<w:jc w:val="both"/>', plain, based=""),
        _style(BODY, "Body Text", first, ""),
        _style(
            TITLE, "Title",
            "<w:keepNext/>" + _exact(layout.title["line"]) + centred,
            _text(layout, "title", layout.title["size"]),
        ),
        *(_heading(layout, level, font, first) for level, font in enumerate(("level1", "level2", "body"), 1)),
        _style(ADDRESSEE, "主送机关", "", ""),
        _style(LISTED, "列项", first, ""),
        _style(ANNEX_LIST, "附件说明", '<w:jc w:val="left"/>', ""),
        _style(SIGNED, "落款", '<w:keepLines/>' + '<w:jc w:val="right"/>', ""),
        _style(
            ANNEX_MARK, "附件标识",
            "<w:keepNext/><w:pageBreakBefore/>" + left,
            _text(layout, "level1", body["size"], body["spacing"]),
        ),
        _style(PICTURE, "图", picture + centred, ""),
        *_marks(layout),
        *_red_head(layout),
        _style(HEADER, "header", _exact(280) + '<w:jc w:val="right"/>',
               _text(layout, "body", layout.header["size"])),
        _footer(layout, FOOTER_ODD, "footer", "right"),
        _footer(layout, FOOTER_EVEN, "偶数页页码", "left"),
    ]  # fmt: skip
    for head, cell, aligned, size, line in (
        (HEAD_CELL, CELL, CELL_LEFT, "size", "line"),
        (SMALL_HEAD, SMALL_CELL, SMALL_LEFT, "small_size", "small_line"),
    ):
        head_size = table["head_size"] if size == "size" else table[size]
        of = "" if size == "size" else "（小）"
        made += [
            _style(head, f"表头{of}", _exact(table[line]) + centred, _text(layout, "table_head", head_size)),
            _style(cell, f"表文{of}", _exact(table[line]) + centred, _text(layout, "body", table[size])),
            _style(aligned, f"表文左齐{of}", _exact(table[line]) + left, _text(layout, "body", table[size])),
        ]
    made.append(_style(NOTE, "表注", _exact(table["note_line"]) + left, _text(layout, "body", table["note_size"])))
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    fonts = _fonts(layout.fonts["body"], layout.fonts["latin"])
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{body["size"]}"/><w:szCs w:val="{body["size"]}"/>'
        f"{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    grid = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return f'{XML}<w:styles xmlns:w="{W}">{defaults}{"".join(made)}{grid}</w:styles>'


def _marks(layout: Layout) -> list[str]:
    """What stands between the blocks: titles of tables, the tear line, who gets a copy."""
    body, table = layout.body, layout.table

    def spaced(before: int, after: int, line: int) -> str:
        return (
            f'<w:snapToGrid w:val="0"/><w:spacing w:before="{before}" w:after="{after}" w:line="{line}" '
            'w:lineRule="exact"/>'
        )

    def ruled(kind: str, size: int, *sides: str) -> str:
        lines = (f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="4" w:color="000000"/>' for side in sides)
        return f"<w:pBdr>{''.join(lines)}</w:pBdr>"

    ends = f'<w:ind w:left="{body["character"]}" w:right="{body["character"]}"/><w:jc w:val="left"/>'
    centred = '<w:jc w:val="center"/>'
    return [
        _style(
            CAPTION, "表题", "<w:keepNext/>" + spaced(body["line"] // 3, 60, table["line"]) + centred,
            _text(layout, "table_head", table["head_size"]),
        ),
        _style(
            TEAR, "裁切线",
            "<w:keepNext/>" + ruled("dashed", 6, "bottom") + spaced(body["line"], body["line"] // 2, table["note_line"])
            + centred,
            _text(layout, "body", table["note_size"]),
        ),
        _style(
            COPIED, "抄送", "<w:keepLines/>" + ruled("single", 8, "top", "bottom") + spaced(0, 0, table["line"]) + ends,
            _text(layout, "body", layout.page_number["size"]),
        ),
    ]  # fmt: skip


def _red_head(layout: Layout) -> list[str]:
    """The issuer in red, and the document's number over a red line as wide as the text."""
    head = layout.red_head
    fonts = _fonts(layout.fonts["title"], layout.fonts["latin"])
    red = f'<w:rPr>{fonts}<w:color w:val="FF0000"/></w:rPr>'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="{head["line"]}" w:space="8" w:color="FF0000"/></w:pBdr>'
    before = f'<w:spacing w:before="{head["after"]}" w:after="0"/>'
    return [
        _style(ISSUER, "发文机关标志", '<w:snapToGrid w:val="0"/><w:jc w:val="center"/>', red),
        _style(ISSUE_NUMBER, "发文字号", f'{rule}{before}<w:jc w:val="center"/>', ""),
    ]


def _heading(layout: Layout, level: int, font: str, indent: str) -> str:
    return _style(
        HEADINGS[level - 1],
        f"heading {level}",
        f'<w:keepNext/>{indent}<w:outlineLvl w:val="{level - 1}"/>',
        _text(layout, font, layout.body["size"], layout.body["spacing"]),
    )


def _footer(layout: Layout, key: str, name: str, side: str) -> str:
    indent = layout.page_number["indent"]
    ends = f'<w:ind w:left="{indent}" w:right="{indent}"/><w:jc w:val="{side}"/>'
    fonts = _fonts(layout.fonts["page_number"], layout.fonts["page_number"])
    size = layout.page_number["size"]
    text = f'<w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return _style(key, name, _exact(400) + ends, text)
