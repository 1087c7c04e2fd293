"""Reading by our import: `python -m tests.bench.intake_ours HOME FILE`; tells what it took.

Imports nothing but what an import needs: its memory is its own.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from analysis.intake import import_paths
from analysis.workspace import open_workspace


def peak_megabytes() -> float:
    """The most memory this program held; a child's `ru_maxrss` begins at what its parent held when it was forked."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Import one file or folder into the working folder."""
    home, path = Path(sys.argv[1]), Path(sys.argv[2])
    begun, worked = time.perf_counter(), time.process_time()
    report = import_paths(open_workspace(home), [path])
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    peak = peak_megabytes()
    wrong = sorted({(finding.row, finding.code) for finding in report.findings})
    told = {"accepted": report.total("accepted"), "skipped": report.total("skipped"), "exit_code": report.exit_code}
    print(json.dumps({**told, "wrong": wrong, "seconds": seconds, "work": work, "peak": peak}))  # noqa: T201


if __name__ == "__main__":
    main()
