"""The mutants of some files, shown first to the drawn cases, then to the judge."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.record import Run, digest, digest_of_views, read_reasons, shared_texts
from tests.mutation.workshop import judged_benches, read_by, spec_benches

FORESTS: Final = range(6)


def say(line: str) -> None:
    """Told at once: a whole run takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run_files(paths: Sequence[Path]) -> list[tuple[str, Run, list[Mutant]]]:
    """Each file's record and the mutants that nobody noticed and no reason covers."""
    reasons = read_reasons()
    done = []
    with judged_benches(FORESTS) as judges:
        for path in paths:
            text = path.read_text("utf-8")
            found = list(mutants(path.stem, text))
            chapters = read_by(path.stem)
            with spec_benches(chapters) as cases:
                if cases.notices(path.stem, text, chapters):
                    raise AssertionError(f"{path.stem} is noticed as it stands")
                unseen = [one for one in found if not cases.notices(one.file, one.sql, chapters)]
            if unseen and judges.notices(path.stem, text, chapters):
                raise AssertionError(f"{path.stem} is noticed by the judge as it stands")
            left = [one for one in unseen if not judges.notices(one.file, one.sql, chapters)]
            alive = [one for one in left if not any(reason.covers(one) for reason in reasons)]
            noticed = len(found) - len(unseen)
            texts = digest(text), digest_of_views(text, shared_texts())
            run = Run(*texts, len(found), noticed, len(unseen) - len(left), len(left) - len(alive))
            say(
                f"{path.stem}: {run.mutants} mutants, {run.by_cases} by cases, {run.by_judge} by the judge,"
                f" {run.equivalent} equal, {len(alive)} alive"
            )
            for one in alive:
                say(f"ALIVE {one.file} #{one.nth}\n  was {one.was}\n  now {one.now}")
            done.append((path.stem, run, alive))
    return done
