"""Groups against a plain reading of the rule: in order of publication, who is free takes its free neighbours."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.groups import find_groups, text_keys


def by_hand(texts: list[int], ranks: list[int], pairs: list[tuple[int, int]]) -> list[int]:
    near = {*pairs, *((b, a) for a, b in pairs)}
    groups = [-1] * len(texts)
    for row in sorted(range(len(texts)), key=lambda at: ranks[at]):
        if groups[row] < 0:
            for other in range(len(texts)):
                alike = texts[other] == texts[row] or (texts[row], texts[other]) in near
                if groups[other] < 0 and alike:
                    groups[other] = row
    return groups


@given(st.data())
def test_groups_follow_the_rule(data):
    """For any texts, order and pairs: copies together, near copies under the first, nobody led by a stranger."""
    texts = data.draw(st.lists(st.integers(1, 9), max_size=14))
    ranks = data.draw(st.permutations(range(len(texts))))
    number = st.integers(1, 12)
    pairs = data.draw(st.lists(st.tuples(number, number).filter(lambda p: p[0] != p[1]), max_size=12))
    found = find_groups(
        np.array(texts, dtype=np.int64),
        np.array(ranks, dtype=np.int64),
        np.array(pairs, dtype=np.int64).reshape(len(pairs), 2),
    )
    assert found.tolist() == by_hand(texts, ranks, pairs)


def test_texts_without_a_signature_are_known_by_what_they_say():
    """Two short texts are one text only if they are the same, and never one with a signature."""
    keys = text_keys(np.array([5, -1, -1, 0, 5]), np.array([1, 5, 5, 7, 2]))
    assert keys[0] == keys[4] == 5
    assert keys[1] == keys[2]
    assert len({5, int(keys[1]), int(keys[3])}) == 3
