"""Jobs that end badly: forked from one warmed process, so that a hundred of them cost seconds, not minutes.

Reads lines of JSON {job, root, failpoint?, after?, file_limit?} and answers each with how the child ended: minus the
signal, 0 when it finished, 3 when it told the analyst why it could not, 4 when anything else was raised.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from analysis.errors import TouyanError
from analysis.intake import import_paths
from analysis.intake.undoing import undo
from analysis.pipeline import compute
from analysis.store.failpoint import FAILPOINT_VARIABLE
from analysis.store.sealing import seal_year
from analysis.workspace import Workspace, open_workspace

JOBS: dict[str, Callable[[Workspace], object]] = {
    "import": lambda workspace: import_paths(workspace, [workspace.incoming]),
    "undo": lambda workspace: undo(workspace, 2),
    "compute": lambda workspace: compute(workspace, date(2025, 12, 31)),
    "seal": lambda workspace: seal_year(workspace.editions, 2025),
}


def run_child(asked: dict[str, Any]) -> int:
    """In the child: do the job under the given misfortune."""
    if asked.get("failpoint"):
        os.environ[FAILPOINT_VARIABLE] = asked["failpoint"]
    if asked.get("file_limit"):
        # Python ignores SIGXFSZ: a write beyond the limit fails as on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["file_limit"], asked["file_limit"]))
    try:
        JOBS[asked["job"]](open_workspace(Path(asked["root"])))
    except TouyanError:
        return 3
    except BaseException:  # noqa: BLE001 the child must end here, not in the parent's loop
        traceback.print_exc()
        return 4
    return 0


def main() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            os._exit(run_child(asked))
        if asked.get("after") is not None:
            time.sleep(asked["after"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        answer = {"ended": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - started}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
