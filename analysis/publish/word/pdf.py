"""PDFs beside Word files, by the LibreOffice that is installed; without one, nothing but a clear line."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_PROGRAMS: Final = ("soffice", "libreoffice", "soffice.com")
_WINDOWS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)")
_SECONDS: Final = (60, 10)
"""How long LibreOffice may take to start, and for each file."""


@dataclass(frozen=True)
class PdfReport:
    """`made`: names of new PDFs · `kept`: PDFs newer than their Word file · `problem`: why some are missing."""

    made: tuple[str, ...]
    kept: int = 0
    problem: str = ""

    @property
    def text(self) -> str:
        """One line for the screen."""
        told = [f"PDF 已出 {len(self.made)} 份"] if self.made or not self.problem else []
        told += [f"{self.kept} 份已是最新"] if self.kept else []
        return "；".join([*told, *([self.problem] if self.problem else [])]) + "。"

    def as_dict(self) -> dict[str, Any]:
        return {"made": list(self.made), "kept": self.kept, "problem": self.problem or None}


def converter() -> Path | None:
    """The LibreOffice of this machine, if any."""
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return Path(found)
    homes = [Path(os.environ[name]) for name in _WINDOWS if name in os.environ]
    places = [home / "LibreOffice" / "program" / "soffice.com" for home in homes]
    return next((place for place in places if place.is_file()), None)


def write_pdfs(files: Iterable[Path]) -> PdfReport:
    """Make the PDF of every Word file that has none or an older one: all at once, each whole or not at all."""
    words = [path for path in files if path.suffix == ".docx" and path.is_file()]
    due = [path for path in words if not _is_newer(path.with_suffix(".pdf"), path)]
    kept = len(words) - len(due)
    if not due:
        return PdfReport((), kept)
    program = converter()
    if program is None:
        return PdfReport((), kept, "没有找到 LibreOffice，PDF 没有出；Word 文件不受影响，装好后加 --pdf 再运行一次")
    made = _convert(program, due)
    missing = [path.name for path in due if path not in made]
    problem = f"有 {len(missing)} 份没有转成：{'、'.join(missing)}" if missing else ""
    return PdfReport(tuple(path.with_suffix(".pdf").name for path in made), kept, problem)


def _is_newer(pdf: Path, word: Path) -> bool:
    return pdf.is_file() and pdf.stat().st_mtime >= word.stat().st_mtime


def _convert(program: Path, words: Sequence[Path]) -> list[Path]:
    """The files whose PDF was made. Each stands in a folder of its own: two units may have papers of one name."""
    with tempfile.TemporaryDirectory(prefix="touyan-pdf-") as scratch:
        folder = Path(scratch)
        copies = [folder / f"{number}.docx" for number in range(len(words))]
        for word, copy in zip(words, copies, strict=True):
            shutil.copyfile(word, copy)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(program), "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
        start, each = _SECONDS
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 the program is the machine's own, the files are ours
                [*command, *map(str, copies)], check=False, capture_output=True, timeout=start + each * len(words)
            )
        made = []
        for word, copy in zip(words, copies, strict=True):
            pdf = copy.with_suffix(".pdf")
            if pdf.is_file() and pdf.stat().st_size:
                beside = word.with_suffix(".pdf")
                temporary = beside.with_name(f".{beside.name}")
                shutil.copyfile(pdf, temporary)
                temporary.replace(beside)
                made.append(word)
        return made
