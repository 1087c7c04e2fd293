"""A chart Word cannot draw comes as a picture where a browser is, as a table where none is."""

from __future__ import annotations

from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from analysis.disclosure import open_release
from analysis.publish import drawing as drawing_room
from analysis.publish.documents import Material
from analysis.publish.drawing import can_draw, drawing, never
from analysis.publish.kinds.order import Order, paper_period
from analysis.publish.kinds.page import paper_html
from analysis.publish.kinds.paper import compose_paper
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.word import load_layout, word_bytes
from tests.documents import parts_of
from tests.editions import DrawnEdition
from tests.papers import paper_edition
from tests.word_rules import broken_rules

PNG = b"\x89PNG drawn"


@pytest.fixture(scope="module")
def order() -> Iterator[Order]:
    edition = paper_edition("poor")
    edition.con.execute(
        "INSERT INTO results BY NAME SELECT org_id, 2024 AS work_year, '2024' AS period, scheme, scheme_id, basis,"
        " CASE org_id WHEN 'A2' THEN '达标' ELSE grade END AS grade, points, tier FROM results"
    )
    for name in ("tier_share", "conversion"):
        edition.con.execute(
            f"INSERT INTO indicators SELECT * REPLACE ('{name}' AS name) FROM indicators WHERE name = 'qualified_ratio'"
        )
    yield ordered(edition)
    edition.con.close()


def ordered(edition: DrawnEdition) -> Order:
    kind = load_kinds().named("tier_sheet")
    release = open_release(edition, "M", "superior")
    return Order(kind, edition, release, paper_period(kind, "2025", edition.as_of))


def made(order: Order, figures: list[go.Figure] | None) -> Material:
    def draw(figure: go.Figure, width: int, height: int) -> bytes:
        assert width > height > 0
        assert figures is not None
        figures.append(figure)
        return PNG

    paper = compose_paper(order, load_kinds(), draw=never if figures is None else draw)
    assert isinstance(paper, Material)
    return paper


def test_a_picture_stands_in_word_and_on_the_page_with_what_it_shows(order: Order) -> None:
    drawn: list[go.Figure] = []
    paper = made(order, drawn)
    assert [trace.type for trace in drawn[0].data] == ["sankey"]
    package = word_bytes(paper.narrative, paper.tables, paper.charts, load_layout(), order.day)
    assert parts_of(package)["word/media/image1.png"] == PNG
    assert broken_rules(package) == []
    document = parts_of(package)["word/document.xml"].decode()
    assert "等次变化：" in document
    assert "掘进二队" in document.split('descr="等次变化')[1].split('"')[0]
    page = paper_html(paper, [])
    assert 'src="data:image/png;base64,' in page
    assert "tier_moves" not in paper.tables


def test_without_a_browser_a_table_says_the_same(order: Order) -> None:
    paper = made(order, None)
    table = paper.tables["tier_moves"]
    assert table.title == "等次变化"
    assert ("达标", "后进", "1个", "掘进二队") in [tuple(cell.shown for cell in row) for row in table.rows]
    package = word_bytes(paper.narrative, paper.tables, paper.charts, load_layout(), order.day)
    assert not [name for name in parts_of(package) if "media" in name]
    assert "<img" not in paper_html(paper, [])


def test_a_browser_that_is_not_there_draws_nothing_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_room, "can_draw", lambda: False)
    with drawing() as draw:
        assert draw(go.Figure(), 300, 200) is None


def test_the_real_browser_draws_without_the_network(order: Order) -> None:
    assert can_draw()
    figure = go.Figure(go.Sankey(node={"label": ["先进", "达标"]}, link={"source": [0], "target": [1], "value": [3]}))
    with drawing() as draw:
        first = draw(figure, 300, 200)
        assert first is not None
        assert first.startswith(b"\x89PNG")
        assert draw(figure, 300, 200) == first
