"""`make mutation [FILES=…]`: every mutant of every file (or of those named), and what nobody noticed.

`rules`: the changes of the rules, of all or of those named after it.

Files without a survivor go into the record. Exit code 1 when a mutant survives without a reason in `equivalent.toml`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.mutation.record import files, read_record, write_record
from tests.mutation.rule_runs import run_rules
from tests.mutation.run import run_files, say

_WORKERS = 2


def main(names: Sequence[str]) -> int:
    if "rules" in names:
        return min(run_rules([name for name in names if name != "rules"]), 1)
    record = read_record()
    wanted = [path for path in files() if (path.stem in names if names else True)]
    shares = [wanted[start::_WORKERS] for start in range(_WORKERS)]
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        results = [one for share in pool.map(run_files, [share for share in shares if share]) for one in share]
    alive = sum(len(left) for _, _, left in results)
    here = {path.stem for path in files()}
    settled = {name: run for name, run, left in results if not left}
    write_record({name: run for name, run in record.items() if name in here} | settled)
    say(f"{sum(run.mutants for _, run, _ in results)} mutants, {alive} alive without a reason")
    alive += 0 if names else run_rules([])
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
