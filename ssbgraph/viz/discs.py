"""Springs within a community, and communities as discs that attract one another but do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

ASPECT = 1.55
"""Width to height that the whole drawing aims at: that of the pane on a desktop screen."""


def springs(size: int, edges: Sequence[tuple[int, int]]) -> Any:
    """Coordinates of `size` nodes after cooling rounds of Fruchterman and Reingold's springs, fewer for many nodes.

    The nodes start on a sunflower spiral, so the first of them (the best connected) start at the centre.
    """
    import numpy as np

    rounds = min(160, max(40, 20_000 // max(size, 1)))
    turn = np.arange(size) * np.pi * (3 - 5**0.5)
    spots = np.sqrt(np.arange(size) + 0.5)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    ends = np.array(edges, dtype=int).reshape(-1, 2)
    for number in range(rounds):
        squared = _distances(spots) ** 2 + 0.01
        move = _pushed(spots, 1 / squared) - 0.06 * spots
        pull = spots[ends[:, 1]] - spots[ends[:, 0]]
        pull = pull * np.sqrt((pull**2).sum(axis=1, keepdims=True)) * 0.6
        np.add.at(move, ends[:, 0], pull)
        np.add.at(move, ends[:, 1], -pull)
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        spots = spots + move / length * np.minimum(length, 1.2 * (1 - number / rounds) + 0.01)
    return spots


def _distances(spots: Any) -> Any:
    """The distance of each two spots, as a symmetric matrix."""
    import numpy as np

    return np.hypot(spots[:, 0, None] - spots[None, :, 0], spots[:, 1, None] - spots[None, :, 1])


def _pushed(spots: Any, weights: Any) -> Any:
    """The sum of the weighted offsets of each spot from all others."""
    import numpy as np

    return spots * weights.sum(axis=1)[:, None] - np.einsum("ij,jk->ik", weights, spots)


def filled(spots: Any, gap: float) -> Any:
    """The spots drawn in or out from their centre until they fill a disc evenly, `gap` being their usual distance."""
    import numpy as np

    centred = spots - spots.mean(axis=0)
    reach = np.sqrt((centred**2).sum(axis=1)) + 1e-9
    rank = np.argsort(np.argsort(reach, kind="stable"), kind="stable")
    even = gap * 0.6 * np.sqrt(rank + 0.3)
    return centred / reach[:, None] * even[:, None]


def apart(spots: Any, radii: Any, rounds: int = 150) -> Any:
    """The spots pushed away from one another until no two discs of these radii overlap (or the rounds are over)."""
    import numpy as np

    spots = spots + np.arange(len(spots), dtype=float)[:, None] * np.array([[1e-3, 7e-4]])
    least = radii[:, None] + radii[None, :]
    for _ in range(rounds):
        distance = _distances(spots) + np.eye(len(spots)) * 1e9
        lacking = np.clip(least - distance, 0, None)
        if lacking.max(initial=0.0) < 0.5:
            break
        spots = spots + _pushed(spots, lacking / distance * 0.35)
    return spots


def placed(radii: Sequence[float], ties: Any, gap: float) -> Any:
    """Centres of discs of these radii: tied ones near, none overlapping, the whole wider than high."""
    import numpy as np

    sizes = np.array(radii)
    turn = np.arange(len(sizes)) * np.pi * (3 - 5**0.5)
    spread = np.sqrt(np.cumsum(sizes**2))
    centres = spread[:, None] * np.stack([np.cos(turn) * ASPECT**0.5, np.sin(turn) / ASPECT**0.5], axis=1)
    weight = ties / (ties.sum(axis=1, keepdims=True) + 1.0)
    for number in range(120):
        pull = (weight[:, :, None] * (centres[None, :, :] - centres[:, None, :])).sum(axis=1)
        home = centres * np.array([[1.0, ASPECT**2]])
        centres = centres + (0.12 * pull - 0.03 * home) * (1 - number / 120)
        centres = apart(centres, sizes + gap / 2, rounds=6)
    return apart(centres, sizes + gap / 2, rounds=400)
