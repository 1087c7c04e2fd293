"""`make mutation [FILES=…]`: every mutant of every file (or of those named), and what nobody noticed.

Exit code 1 when a mutant survives without a reason in `equivalent.toml`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.mutation.record import files, read_record, write_record
from tests.mutation.run import run_files, say

_WORKERS = 2


def main(names: Sequence[str]) -> int:
    record = read_record()
    wanted = [path for path in files() if (path.stem in names if names else True)]
    shares = [wanted[start::_WORKERS] for start in range(_WORKERS)]
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        results = [one for share in pool.map(run_files, [share for share in shares if share]) for one in share]
    alive = [mutant for _, _, left in results for mutant in left]
    for mutant in alive:
        say(f"ALIVE {mutant.file} #{mutant.nth}\n  was {mutant.was}\n  now {mutant.now}")
    here = {path.stem for path in files()}
    record = {name: run for name, run in record.items() if name in here} | {name: run for name, run, _ in results}
    if not alive:
        write_record(record)
    say(f"{sum(run.mutants for _, run, _ in results)} mutants, {len(alive)} alive without a reason")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
