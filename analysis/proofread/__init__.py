"""核数: check the arithmetic of any written summary (docx, xlsx, txt, md)."""

from analysis.proofread.annotate import annotate
from analysis.proofread.figures import KnownFigure
from analysis.proofread.report import proofread, proofread_file, read_document
from analysis.proofread.statement import Report, Statement
from analysis.proofread.terminal import render

__all__ = ["KnownFigure", "Report", "Statement", "annotate", "proofread", "proofread_file", "read_document", "render"]
