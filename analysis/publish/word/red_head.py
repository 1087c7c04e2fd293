"""The red head of a paper that is issued: who issues it, its number, a red line; only where the layout asks for it."""

from __future__ import annotations

from analysis.publish.narrative import Narrative
from analysis.publish.narrative.blocks import plain
from analysis.publish.narrative.marks import runs_of
from analysis.publish.word.layout import Layout
from analysis.publish.word.styles import ISSUE_NUMBER, ISSUER
from analysis.publish.word.text import paragraph, run, runs, width_in_characters


def red_head(narrative: Narrative, layout: Layout) -> list[str]:
    """Two paragraphs above the title; none for a paper that nobody signs."""
    head = layout.red_head
    if not head["show"] or not narrative.signed:
        return []
    sender = plain(narrative.signed[0])
    text = str(head["text"]).replace("{sender}", sender)
    size = min(int(head["size"]), layout.text_width // (10 * max(1, width_in_characters(text))))
    line = f'<w:spacing w:before="0" w:after="0" w:line="{size * 12}" w:lineRule="exact"/>'
    issuer = run(text, pending="【待补" in text, size=size)
    return [paragraph(ISSUER, issuer, line), paragraph(ISSUE_NUMBER, runs(runs_of(str(head["number"]))))]
