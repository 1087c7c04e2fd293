"""What threads do while the caller is at something else: for work that leaves Python to a library or the disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final, TypeVar

Given = TypeVar("Given")
Done = TypeVar("Done")
_NAME: Final = "intake"


def ahead(items: Iterable[Given], work: Callable[[Given], Done], threads: int = 1) -> Generator[Done, None, None]:
    """`work` of each item, in their order; beside the one the caller is at, no more than `threads` are begun.

    Raises what `work` raises, where its result would have come; the items after it are left.
    """
    begun: deque[Future[Done]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix=_NAME) as pool:
        try:
            for item in items:
                begun.append(pool.submit(work, item))
                if len(begun) > threads:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for one in begun:
                one.cancel()


@contextmanager
def meanwhile(work: Callable[[], Done]) -> Iterator[Callable[[], Done]]:
    """`work` is done while the caller goes on; what is given waits for its result and raises what it raises.

    Left only when the work has ended.
    """
    with ThreadPoolExecutor(1, thread_name_prefix=_NAME) as pool:
        yield pool.submit(work).result
