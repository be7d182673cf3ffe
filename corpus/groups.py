"""Groups of articles printed from one text: copies and near copies, under the first published."""

from collections import defaultdict
from typing import Final

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
_NO_SIGNATURE: Final = np.iinfo(np.int64).min


def text_keys(signatures: Places, contents: Places) -> Places:
    """Return by what each article's text is known: its signature, or what it says where it is too short for one."""
    return np.where(signatures > 0, signatures, contents | _NO_SIGNATURE)


def find_groups(texts: Places, ranks: npt.ArrayLike, pairs: Places) -> Places:
    """Return for each article the place of the first of its group; its own where it stands alone.

    `texts` are `text_keys`, `ranks` the order of publication, `pairs` those texts that are near copies:
    (pairs, 2); pairs of texts that no article has are passed over. Whoever is in a group is the same as its
    first, or near to it: a text that resembles only another follower leads a group of its own.
    """
    order = np.argsort(np.asarray(ranks), kind="stable")
    known, first, inverse = np.unique(texts[order], return_index=True, return_inverse=True)
    leaders = np.arange(len(known))
    for leader, followers in _stars(first, _among(known, pairs)):
        leaders[followers] = leader
    groups = np.empty(len(order), dtype=np.int64)
    groups[order] = order[first[leaders[inverse]]]
    return groups


def _among(known: Places, pairs: Places) -> Places:
    """Return the pairs as places among the known texts, those with an unknown one left out."""
    if not len(known):
        return np.zeros((0, 2), dtype=np.int64)
    places = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
    among: Places = places[(known[places] == pairs).all(axis=1)]
    return among


def _stars(ranks: Places, pairs: Places) -> list[tuple[int, list[int]]]:
    """Return who leads whom: in order of rank, each that is still free takes its free neighbours."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs.tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    taken: set[int] = set()
    stars = []
    for leader in sorted(neighbours, key=lambda place: int(ranks[place])):
        if leader not in taken:
            followers = [place for place in neighbours[leader] if place not in taken]
            taken.update(followers, (leader,))
            stars.append((leader, followers))
    return stars
