"""What is read from a file: blocks of prose and tables, each with the position a reader can find again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Position:
    """Where a text stands. Counted from 1; `part` is 正文, 页眉, 页脚, 脚注 or a sheet name.

    `anchor` is the running number of the paragraph in its XML part, for placing a comment; readers never see it.
    """

    part: str = "正文"
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    cell: str | None = None
    anchor: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        if self.cell:
            return f"工作表“{self.part}”{self.cell}"
        place = "" if self.part == "正文" else self.part
        if self.table is not None:
            place += f"表 {self.table}"
            if self.row is not None:
                place += f" 第 {self.row} 行"
            return place + (f"第 {self.column} 列" if self.column is not None else "")
        return place + f"第 {self.paragraph} 段"

    def as_dict(self) -> dict[str, str | int]:
        fields = {
            "part": self.part, "paragraph": self.paragraph, "table": self.table,
            "row": self.row, "column": self.column, "cell": self.cell,
        }  # fmt: skip
        return {key: value for key, value in fields.items() if value is not None} | {"text": str(self)}


@dataclass(frozen=True)
class Block:
    """A paragraph of prose."""

    text: str
    position: Position


@dataclass(frozen=True)
class Cell:
    """A table cell as printed. A merged cell stands in the grid at every place it covers, as the same object.

    `rounded`: the file holds more digits than are shown.
    """

    text: str
    position: Position
    rounded: bool = False


@dataclass(frozen=True)
class Table:
    """A grid of cells. `caption` is the text before it, where units such as 单位：万名 stand."""

    rows: tuple[tuple[Cell | None, ...], ...]
    position: Position
    caption: str = ""


@dataclass(frozen=True)
class Document:
    """A file as 核数 sees it, in reading order."""

    name: str
    parts: tuple[Block | Table, ...]

    def text(self) -> str:
        """All prose, for words that concern the whole document."""
        return "\n".join(part.text for part in self.parts if isinstance(part, Block))
