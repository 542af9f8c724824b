"""How long the nearest places take: at 32,000 places by 40 indicators, in passes of ``X.sum()``.

The promise is at most 5 passes without missing values and 8 with them. The table says what this machine does.
``make bench`` writes it to ``docs/explanation/performance.md``.
"""

import argparse
import time
from collections.abc import Callable, Iterator

import numpy as np
from pages import write

from interlocal_analytics.peers import nearest

PLACES, INDICATORS = 32_000, 40


def best(call: Callable[[], object], repeats: int) -> float:
    """Return the shortest time of a call, in seconds: what disturbs a run can only lengthen it."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="write the table to the documentation")
    options = parser.parse_args()
    lines = list(table(options.repeats))
    print("\n".join(lines))
    if options.write:
        write(lines, "nearest")


def table(repeats: int) -> Iterator[str]:
    rng = np.random.default_rng(1)
    complete = rng.normal(size=(PLACES, INDICATORS))
    weights = rng.random(INDICATORS)
    cases = [
        ("complete", complete, None, 10),
        ("complete, weighted", complete, weights, 10),
    ]
    for share in (0.01, 0.1, 0.5):
        gappy = np.where(rng.random(complete.shape) < share, np.nan, complete)
        cases.append((f"{share:.0%} missing, weighted", gappy, weights, 10))
    yield f"| {PLACES:,} places by {INDICATORS} figures, best of {repeats} | ms of one `X.sum()` | ms of `nearest` | passes |"
    yield "| --- | --- | --- | --- |"
    for name, values, weight, k in cases:
        one_pass = best(values.sum, repeats)
        taken = best(lambda z=values, w=weight, k=k: nearest(z, 5, w, k), repeats)
        yield f"| {name} | {one_pass * 1e3:.2f} | {taken * 1e3:.2f} | {taken / one_pass:.1f} |"


if __name__ == "__main__":
    main()
