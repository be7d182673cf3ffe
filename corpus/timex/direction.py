"""Which way of its anchor does a sentence look? Read from the verbs around the expression."""

from corpus.timex.guards import TIME_SYMBOLS
from corpus.timex.lexicon import word_set
from corpus.timex.timex import Direction
from corpus.timex.tokens import Token

AHEAD = word_set(
    """will shall would 'll due expected expects expect planned plans plan planning hopes hope hoping aims
    aim aiming set scheduled intends intend intended going can could should must might proposed
    forecast forecasts predicted deadline looming until promises pledges vows wants want needs
    earmarked slated poised prepares preparing slips target likely unlikely anticipates starts begins
    opens reopens ends closes returns plays hosts sails changes takes goes departs visits resumes
    runs expires launches leaves arrives faces meets kicks moves travels shuts welcomes finishes pending
    airs debuts appears turns celebrates commences concludes gathers departs premieres won't cannot ready hopeful confident asks
    asking seek seeking seeks upcoming bid awaits await if unless"""
)  # fmt: skip
BEHIND = word_set(
    """speaking writing addressing was were had did has have been said told went came began took made got
    gave saw found left held met won lost became kept led sent built bought brought taught caught
    fought thought sold felt dealt meant spent paid put cut hit shut hurt cost let ran rose fell
    grew drew flew threw knew blew broke spoke stole wrote drove rode chose froze wore tore swore
    bore beat bit hid struck stuck swung hung sang rang sank drank swam shook forgot stood
    understood sat fed fled bled sped read lay laid slid shot lit sought slept swept wept crept
    burst spread quit split set dug heard born died ate overcame oversaw underwent withdrew arose
    sued voted previously seen known done gone given taken written driven stolen broken shown grown
    thrown flown fallen risen beaten hidden chosen spoken wound bound ground begun sunk sworn torn worn drawn frozen forgotten
    witnesses witnessed investigating probing"""
) - {"set", "read", "bound", "ground"}  # fmt: skip
NOT_PAST = word_set(
    """need red bed shed hundred speed seed feed weed indeed sacred naked wicked wed united embed breed
    creed deed greed heed reed bleed steed exceed proceed succeed unprecedented hatred
    kindred fred ted ned alfred mohammed limited sped need-based field shield yield build"""
)
NOT_FUTURE_INFINITIVE = word_set(
    """forced went managed failed began continued came used able unable returned had known believed thought
    found helped happened seemed appeared got started proceeded chose fell rose contributed
    attempted tried first last only second up down according thanks due next close"""
)  # fmt: skip
NOUNS_AFTER_TO = word_set(
    """hospital court work school university college jail prison town church bed home death date life
    safety london people police ground parliament power office market sea land fire water music
    students patients residents more less about around nearly almost over all both each every what
    which whom"""
)
DETERMINERS = word_set(
    "a an the his her its their our my your this that these those some any no one two three mr mrs ms dr sir"
)
BACKSHIFTED = word_set("due expected scheduled planned proposed supposed meant set intended hoped")
AUXILIARIES = word_set("is are be been being am 's 're was were has")
MODALS = word_set("will would shall can could should must may might won't")
UNREAL = word_set("should could must may might")
"""Modals that look behind before "have": "should have opened in May"."""
ADVERBS = word_set("not also then now only be still again soon probably never")
COLLECTIVES = word_set(
    """club team side council band committee board police staff people women men town city"""
)
TELLING = word_set(
    """says shows claims alleges warns believes reveals suggests confirms follows includes denies insists tells
    means features remembers blames admits accuses recalls describes explains thinks knows fears
    towards besides always perhaps sometimes whereas regards series"""
)
"""Verbs in the present whose sentence tells of the past, and other words that end as they do."""
SCHEDULED = word_set(
    "open reopen close start begin resume change return play host run leave meet end vote take go move "
    "expire launch travel head walk strike gather march celebrate convene face visit arrive depart"
)
PLANS = word_set(
    "plan plans planning bid target hope hopes aim aims deadline changes start returns forecast forecasts"
)
"""Nouns as well as verbs: a council rejects the plan."""
BARE_VERBS = word_set("open reopen close start begin resume end")
HABITUAL = word_set(
    "listed billed timetabled pencilled earmarked "
    "held staged run closed shut opened published launched marked celebrated broadcast shown put sent "
    "invited urged encouraged advised reminded asked"
)
COMING = {"falls": ("on",), **dict.fromkeys(("comes", "follows", "lands", "lapses", "arrives"), ("in", "on"))}
"""Verbs of what is to come where a date follows at once, nouns and tellings elsewhere: "follows in May"."""
LEAVING = {
    "steps": ("down", "aside", "back"),
    "stands": ("down", "aside"),
    "takes": ("up", "over", "effect", "place"),
}
LENGTHS = word_set("minute minutes hour hours day days week weeks month months year years time long longer")
TAKING = word_set("took taken taking takes")
FORETELLING = word_set(
    "said told promised hoped predicted estimated warned announced pledged insisted thought forecast"
)
NEAR, REPORTED = 6, 14
"""Words: how far back a length of time is looked for what took it, and "would" for who said so."""
SENTENCE_END = frozenset({"DOT", "BREAK"})
CLAUSE_END = SENTENCE_END | {"SEMI"}
REACH = 40
SHORT_NOT = {"won": "will", "couldn": "could", "wouldn": "would", "shouldn": "should", "isn": "is", "aren": "are",
             "didn": "did", "wasn": "was", "weren": "were", "hadn": "had", "hasn": "has", "haven": "have"}  # fmt: skip
SHORT_VERBS = {"ll": "will", "re": "are"}
"""What stands before "'t" and after an apostrophe, written out."""


def _infinitive(words: list[str], tokens: list[Token], at: int) -> bool:
    """Tell whether the "to" at `at` is followed by a verb, and looks ahead."""
    if at + 1 >= len(tokens) or tokens[at + 1].symbol not in {"WORD", "end", "start", "close", "last"}:
        return False
    following = words[at + 1]
    if following in DETERMINERS or following in NOUNS_AFTER_TO or following.endswith(("ing", "s")):
        return False
    if at > 1 and words[at - 1] in BACKSHIFTED and words[at - 2] == "had":
        return False
    if at and words[at - 1].split()[-1] in LENGTHS and TAKING.intersection(words[max(0, at - NEAR) : at]):
        return False
    return not (at and words[at - 1] in NOT_FUTURE_INFINITIVE)


def _was_said_before(words: list[str], at: int) -> bool:
    """Tell the forecast of "had said that it would be back by August" from that of "said it would"."""
    for i in range(at - 1, max(0, at - REPORTED), -1):
        if words[i] in {".", ";", "\n"}:
            return False
        if words[i] in FORETELLING:
            return "had" in words[max(0, i - 3) : i]
    return False


def _cue(words: list[str], tokens: list[Token], at: int) -> Direction | None:  # noqa: C901, PLR0911, PLR0912 - a line a case
    """Return which way the word at `at` points, None if neither."""
    word = _written_out(words, at)
    before = words[at - 1] if at else ""
    if word == "to":
        return "ahead" if _infinitive(words, tokens, at) else None
    if tokens[at].symbol == "APOS":
        return None
    if (word == "would" and _was_said_before(words, at)) or (
        word == "until" and "had" in words[max(0, at - 4) : at]
    ):
        return "behind"
    if word in BACKSHIFTED and before in {"was", "were", "had", "been"}:
        return "behind"
    if word in {"is", "are"} and at + 1 < len(words) and words[at + 1] == "to":
        return "ahead"
    if word in {"is", "are", "'re"}:
        return "ahead"
    if word in SCHEDULED and (_follows_plural(before, tokens, at) or _goes_on(words, at)):
        return "ahead"
    if _is_present(words, tokens, at):
        return "ahead"
    if word in {"have", "been", "has"} and before in MODALS:
        return "behind" if before in UNREAL and words[at + 1 : at + 2] != ["to"] else "ahead"
    if word in {"has", "have"} and at + 1 < len(words) and words[at + 1].partition(" ")[0] in DETERMINERS:
        return None
    if word == "may" and tokens[at].symbol == "MONTHISH":
        return "ahead"
    if word in PLANS and before in DETERMINERS | {"'s", "'", "approved", "unveiled", "backed", "rejected"}:
        return "ahead" if words[at + 1 : at + 2] == ["to"] else None
    if word in AHEAD and tokens[at].symbol not in {"NAME", "JUNK"}:
        return "ahead"
    if before in MODALS or before == "to" or (at > 1 and words[at - 2] in MODALS and before in ADVERBS):
        return None
    if (before in {"is", "are", "be"} and word in HABITUAL) or (before in {"be", "being"} and word in BEHIND):
        return None
    if word in BEHIND:
        return "behind"
    return "behind" if _past_form(word, before, tokens[at]) else None


def _written_out(words: list[str], at: int) -> str:
    """Return the word at `at`, the verb in full if it is part of "won't" or "we'll"."""
    word = words[at]
    if word in SHORT_NOT and words[at + 1 : at + 3] == ["'", "t"]:
        return SHORT_NOT[word]
    return SHORT_VERBS.get(word, word) if at and words[at - 1] == "'" else word


def _is_present(words: list[str], tokens: list[Token], at: int) -> bool:
    """Tell "presents his budget" and "comes into force" from nouns, and from "says his", which tells of the past."""
    word, follows = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in {"comes", "come", "goes", "go"} and follows in {"into", "out", "under"}:
        return words[max(0, at - 1)] not in {"has", "have", "had"}
    if word in LEAVING:
        return follows in LEAVING[word]
    if word in COMING:
        return follows in COMING[word] and at + 2 < len(tokens) and tokens[at + 2].symbol in TIME_SYMBOLS
    plain = len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us"))
    return plain and follows in {"its", "his", "her", "their"} and word not in TELLING


def _follows_plural(before: str, tokens: list[Token], at: int) -> bool:
    """Tell "doors open" and "the rules change" from "the change"."""
    if before in COLLECTIVES or before in {"they", "we"}:
        return True
    return (
        at > 0
        and tokens[at - 1].symbol in {"WORD", "NAME"}
        and before.endswith("s")
        and before not in AUXILIARIES | {"has", "does"}
    )


def _goes_on(words: list[str], at: int) -> bool:
    """Tell the verb of "and close in January" from "the close in January"."""
    follows = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in BARE_VERBS and at > 0 and words[at - 1] == "and" and follows in {"in", "on", "at"}


def _past_form(word: str, before: str, token: Token) -> bool:
    """Tell whether a word ends as past tenses do, unless it is the participle of "will be opened"."""
    if not word.endswith("ed") or len(word) < 4 or word in NOT_PAST:
        return False
    if token.symbol != "WORD":
        return False
    return before not in {"be", "being"}


def find_direction(words: list[str], tokens: list[Token], at: int) -> Direction | None:
    """Return which way the sentence looks at token `at`: the nearest verb before it, else after it.

    None where no verb says; `words` are the tokens' texts in lower case.
    """
    before, left = _look_back(words, tokens, at - 1, at - REACH)
    if before is not None:
        return before
    for i in range(at + 1, min(len(tokens), at + REACH)):
        if tokens[i].symbol in CLAUSE_END:
            break
        found = _cue(words, tokens, i)
        if found is not None:
            return found
    return _look_back(words, tokens, left - 1, at - REACH, SENTENCE_END)[0]


def _look_back(
    words: list[str], tokens: list[Token], start: int, stop: int, ends: frozenset[str] = CLAUSE_END
) -> tuple[Direction | None, int]:
    """Return which way the nearest verb from `start` back points, and where the search ended."""
    for i in range(start, max(-1, stop), -1):
        if tokens[i].symbol in ends:
            return None, i if tokens[i].symbol == "SEMI" else -1
        found = _cue(words, tokens, i)
        if found is not None and not _embedded(words, i, found):
            return found, i
    return None, -1


def _embedded(words: list[str], at: int, found: Direction) -> bool:
    """Tell whether a past participle stands inside a future passive ("will be closed on Monday")."""
    if found == "ahead":
        return False
    window = words[max(0, at - 3) : at]
    return bool(MODALS.intersection(window)) and ("be" in window or "have" in window)
