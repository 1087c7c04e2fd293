"""Writing the sample committee where it cannot be mistaken for, or mixed with, real data."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.errors import BadCallError
from analysis.sample import write_sample


@dataclass(frozen=True)
class Written:
    """What was written where; `planted` is the number of planted defects."""

    folder: Path
    files: tuple[str, ...]
    planted: int

    @property
    def text(self) -> str:
        written = f"已在 {self.folder} 写出 {len(self.files)} 个示例文件，其中故意留下 {self.planted} 处问题。"
        return f"{written}\n下一步：touyan import {self.folder}"

    def as_dict(self) -> dict[str, Any]:
        return {"folder": str(self.folder), "files": list(self.files), "planted": self.planted}


def write_sample_files(folder: Path, seed: int) -> Written:
    """Write the sample's export files. Raises BadCallError where the folder holds anything else."""
    with TemporaryDirectory() as made:
        planted = write_sample(Path(made), seed=seed)
        names = sorted(path.name for path in Path(made).iterdir())
        before = {path.name for path in folder.glob("*")} if folder.exists() else set()
        if strangers := sorted(before - set(names)):
            raise BadCallError(
                f"文件夹里已有别的文件，例如《{strangers[0]}》，没有写入示例。",
                where=str(folder),
                expected="空文件夹，或只放过示例文件的文件夹",
                cure="请换一个文件夹，以免示例与真实数据混在一起。",
            )
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copyfile(Path(made) / name, folder / name)
    return Written(folder, tuple(names), len(planted.defects))
