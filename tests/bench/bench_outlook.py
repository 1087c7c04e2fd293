"""1,000 draws on 2,000 branches, and the indices of 200: `python -m tests.bench.bench_outlook`."""

from __future__ import annotations

import time
from pathlib import Path

from analysis.outlook.robustness import robustness
from analysis.outlook.sensitivity import influences
from analysis.outlook.way_up import way_up
from tests.schemes import TIERING
from tests.unit.test_outlook_robustness import committee

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "bench-outlook.md"


def main() -> None:
    """Measure and write the page."""
    graded = committee(1, 2000)
    lines = ["# 推演的耗时", "", "由 `python -m tests.bench.bench_outlook` 写出；两核机器，一次运行。", ""]
    lines += ["| 做什么 | 秒 |", "|---|---|"]
    for title, work in (
        ("2,000 个支部抽样 1,000 次：名次区间和各等次机会", lambda: robustness(TIERING, graded)),
        ("2,000 个支部的敏感度指数", lambda: influences(TIERING, graded)),
        ("200 个支部各自最省力的做法", lambda: [way_up(TIERING, one, "先进") for one in graded[:200]]),
    ):
        begun = time.perf_counter()
        work()
        lines.append(f"| {title} | {time.perf_counter() - begun:.1f} |")
    text = "\n".join(lines) + "\n"
    PAGE.write_text(text, "utf-8")
    print(text)  # noqa: T201


if __name__ == "__main__":
    main()
