"""What a text is made of once it is parsed: headings, paragraphs, list items, places of tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.measures import Figure
from analysis.publish.provenance import ProvenanceLine


@dataclass(frozen=True)
class Run:
    """A stretch of text; `figure` is the id of the figure it prints, `pending` marks what a person has to write."""

    text: str
    figure: str = ""
    pending: bool = False


@dataclass(frozen=True)
class Heading:
    """`level` 1 is 一、, 2 is （一）, 3 is 1.; `number` is that numeral with its sign, `title` what the text says."""

    level: int
    runs: tuple[Run, ...]
    number: str = ""

    @property
    def title(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True)
class Paragraph:
    """An indented paragraph; `note` marks a remark of ours to the writer."""

    runs: tuple[Run, ...]
    note: bool = False


@dataclass(frozen=True)
class ListItem:
    """One point of a numbered list, printed as `number`. and its text."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class TableRef:
    """Here stands the table of that name."""

    name: str


@dataclass(frozen=True)
class ChartRef:
    """Here stands the chart of that name."""

    name: str


@dataclass(frozen=True)
class TearLine:
    """Below it stands a slip (回执) to be torn off and sent back; it follows the signature."""


Block = Heading | Paragraph | ListItem | TableRef | ChartRef | TearLine


@dataclass(frozen=True)
class Annex:
    """附件 `number`: its title and what stands in it."""

    number: int
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Narrative:
    """A whole paper. `figures` holds every figure printed in it, by id.

    `addressee`, `signed`, `copied` (抄送) are single lines, empty where the paper has none; `notes` stand at its end;
    `provenance` (生成依据) stands in its properties.
    """

    title: str
    addressee: tuple[Run, ...]
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    signed: tuple[tuple[Run, ...], ...]
    stamp: str
    figures: dict[str, Figure]
    copied: tuple[Run, ...] = ()
    notes: tuple[str, ...] = ()
    provenance: tuple[ProvenanceLine, ...] = ()

    @property
    def body(self) -> tuple[Block, ...]:
        """What stands above the signature."""
        return self.blocks[: self._tear]

    @property
    def slip(self) -> tuple[Block, ...]:
        """The tear line and what stands below it, after the signature; nothing where the paper has no slip."""
        return self.blocks[self._tear :]

    @property
    def _tear(self) -> int:
        return next((at for at, block in enumerate(self.blocks) if isinstance(block, TearLine)), len(self.blocks))

    def lines(self) -> Iterator[tuple[Run, ...]]:
        """Every line of running text in reading order, annexes left out."""
        yield (Run(self.title),)
        if self.addressee:
            yield self.addressee
        for block in self.body:
            yield from line_of(block)
        yield from self.signed
        for block in self.slip:
            yield from line_of(block)
        for at, note in enumerate(self.notes):
            yield (Run(note if at else f"注：{note}"),)
        if self.copied:
            yield (Run("抄送："), *self.copied)

    @property
    def text(self) -> str:
        """The summary as plain text, one line a paragraph."""
        return "\n".join(plain(line) for line in self.lines()) + "\n"


def line_of(block: Block) -> Iterator[tuple[Run, ...]]:
    """The block's line as printed, its numeral first; tables, charts and the tear line have none."""
    if isinstance(block, Heading):
        yield (Run(block.number), *block.runs) if block.number else block.runs
    elif isinstance(block, ListItem):
        yield (Run(f"{block.number}."), *block.runs)
    elif isinstance(block, Paragraph):
        yield block.runs


def plain(runs: tuple[Run, ...]) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)
