"""Languages are told, and marked; what is too short counts as English."""

import pytest

from corpus.language import find_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour board has put off its decision on the new quay until the end of next year.", "en"),
        ("Der Stadtrat hat am Montag beschlossen, die neue Brücke über den Fluss nicht zu bauen.", "de"),
        ("Le conseil municipal a décidé lundi de ne pas construire le nouveau pont sur la rivière.", "fr"),
        ("Городской совет решил не строить новый мост через реку.", "ru"),
        ("Le pont", "en"),
        ("", "en"),
    ],
)
def test_languages(text: str, code: str):
    assert find_language(text) == code
