"""What chance allows: tails of the binomial and the Poisson distribution. Pure."""

import math
from collections.abc import Sequence


def dispersion(pairs: Sequence[tuple[int, int]], share: float) -> float:
    """How much more the nights differ than chance alone would have it; 1 or more (Pearson's chi-square by its freedom).

    >>> dispersion([(5, 10)] * 4, 0.5), round(dispersion([(1, 10), (9, 10), (1, 10), (9, 10)], 0.5), 1)
    (1.0, 8.5)
    """
    variance = share * (1 - share)
    square = sum((k - n * share) ** 2 / (n * variance) for k, n in pairs if n)
    return max(1.0, square / max(1, len(pairs) - 1))


def at_least_by_chance(count: int, pages: int, share: float) -> float:
    """Binomial: the probability of `count` or more of `pages` where each has the probability `share`.

    >>> round(at_least_by_chance(2, 2, 0.5), 3), round(at_least_by_chance(0, 5, 0.1), 3)
    (0.25, 1.0)
    """
    yes, no = math.log(share), math.log(1 - share)
    ways = math.lgamma(pages + 1)
    tail = (
        math.exp(ways - math.lgamma(k + 1) - math.lgamma(pages - k + 1) + k * yes + (pages - k) * no)
        for k in range(count, pages + 1)
    )
    return min(1.0, sum(tail))


def at_most_by_chance(count: int, mean: float) -> float:
    """Poisson: the probability of `count` or fewer where `mean` are usual.

    >>> round(at_most_by_chance(0, 1), 3), at_most_by_chance(3, 0)
    (0.368, 1.0)
    """
    if mean <= 0:
        return 1.0
    return min(1.0, sum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1)))
