"""How long coaching groups take, and how far from the best they may be: our solver alone, and with OR-Tools.

The yardstick is one product of two 600 by 600 matrices on the same machine in the same run. The promise is that 60
people and 8 coaches are settled in 2 seconds, and that after a drop-out at most two people move. The gap is what a better
arrangement could save at most, as a part of the cost. Run it with ``make bench``.
"""

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from interlocal_analytics.coaching import OutOfTimeError, assign, pairs, problem, reassign

LIMIT = 2.0
SIZES = [(24, 4, 5), (40, 5, 6), (60, 8, 6), (100, 12, 8)]


def cohort(people: int, coaches: int, slots: int, seed: int, rivals: float = 0.25) -> dict:
    """Teams of two from one town, chains of command across towns, people with half of the slots; one way out at least.

    rivals: how many more may not share a group, for each person.
    """
    rng = np.random.default_rng(seed)
    group, meets = rng.permutation(people) % coaches, rng.integers(slots, size=coaches)
    theirs, ours = rng.random((people, slots)) < 0.5, rng.random((coaches, slots)) < 0.6
    theirs[np.arange(people), meets[group]] = True
    ours[np.arange(coaches), meets] = True
    teams = [(i, i + 1) for i in range(0, people - 1, 2)]
    others = [tuple(rng.choice(people, 2, replace=False).tolist()) for _ in range(int(people * rivals))]
    return {
        "cost": rng.integers(0, 30, (people, coaches)).astype(float),
        "capacity": [-(-people // coaches) + 1] * coaches,
        "participant_slots": theirs,
        "coach_slots": ours,
        "conflicts": [(i, k) for i, k in teams + others if group[i] != group[k]],
    }


def timed(call: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    found = call()
    return time.perf_counter() - start, found


def product() -> float:
    matrix = np.random.default_rng(0).random((600, 600))
    return min(timed(lambda: matrix @ matrix)[0] for _ in range(10))


def groups(name: str, cases: list[dict], yardstick: float) -> None:
    """Print how many cases are settled, the largest gap, and the times."""
    taken, gaps, settled = [], [], 0
    for case in cases:
        try:
            seconds, found = timed(partial(assign, **case, time_limit=LIMIT))
        except OutOfTimeError:
            continue
        taken.append(seconds)
        settled += found.optimal
        gaps.append((found.objective - found.bound) / max(found.objective, 1))
    if taken:
        middle, longest = np.median(taken), max(taken)
        ratio = f"{middle / yardstick:9,.0f}"
        print(
            f"{name:34} {settled:3} of {len(cases)} {max(gaps):8.1%} {middle:7.2f} s {longest:7.2f} s {ratio}"
        )
    else:
        print(f"{name:34}   nothing found in {LIMIT:g} s")


def drop_outs(cases: list[dict], yardstick: float) -> None:
    taken, moved = [], []
    for case in cases:
        before = assign(**case, time_limit=LIMIT)
        stay = np.arange(1, len(case["cost"]))
        asked = problem(
            case["cost"][stay],
            case["capacity"],
            case["participant_slots"][stay],
            case["coach_slots"],
            [(i - 1, k - 1) for i, k in case["conflicts"] if min(i, k) > 0],
        )
        mend = partial(reassign, asked, before.group[stay], before.slot, time_limit=LIMIT)
        seconds, found = timed(mend)
        taken.append(seconds)
        moved.append(int((found.group != before.group[stay]).sum()))
    ratio = f"{np.median(taken) / yardstick:9,.0f}"
    print(
        f"{'a drop-out of 60, moved ' + str(moved):60} {np.median(taken):5.2f} s {max(taken):7.2f} s {ratio}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=8)
    seeds = range(parser.parse_args().cases)
    yardstick = product()
    print(f"one product of 600 by 600: {yardstick * 1e3:.2f} ms; time limit {LIMIT:g} s")
    print(f"{'':34} {'settled':>8} {'gap':>8} {'median':>9} {'longest':>9} {'products':>9}")
    of_60 = [cohort(60, 8, 6, seed) for seed in seeds]
    for solver in ("OR-Tools where needed", "our solver alone"):
        print(solver)
        for size in SIZES:
            groups(
                f"  {size[0]} people, {size[1]} coaches", [cohort(*size, seed) for seed in seeds], yardstick
            )
        crowded = [cohort(60, 8, 6, seed, rivals=2.5) for seed in seeds]
        groups("  60 people, 8 coaches, crowded", crowded, yardstick)
        sys.modules["ortools.sat.python"] = None  # as where it is not installed
    drop_outs(of_60, yardstick)
    points = np.random.default_rng(0).random((60, 2))
    apart = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    seconds, found = timed(lambda: pairs(apart))
    print(
        f"{'30 pairs of 60 people, settled: ' + str(found.optimal):60} {seconds:5.2f} s {seconds / yardstick:19,.0f}"
    )


if __name__ == "__main__":
    main()
