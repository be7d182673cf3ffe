"""A whole answer: in large type what is known, then who said so and when, then what was searched."""

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from page.export_links import answer_links
from page.markup import joined
from page.statement_card import statement_card
from page.timeline_picture import timeline_picture
from page.wording import BESIDE, confidence_words
from qa.answer import Answer, Searched, Standing, Statement, Status, leads
from qa.phrases import counted, write_day, write_period

ANSWER = Markup(
    '<section class="answer status-{status}" aria-labelledby="answer-title"><p class="kicker">{kicker}</p>'
    '<h2 class="short" id="answer-title" tabindex="-1">{short}</h2><p class="summary">{summary}</p>'
    "{confidence}{notes}</section>{statements}{picture}{earlier}{besides}{nearest}"
    '<footer class="searched"><p>{searched}</p>{taking}{feedback}'
    '<p class="keys-hint">Press <kbd>?</kbd> for the keys.</p></footer>'
)
FEEDBACK = Markup(
    '<form class="feedback" data-feedback="{}"><fieldset><legend>Was this answer right?</legend>'
    '<button type="button" class="button thumb" data-verdict="up" aria-pressed="false"><svg viewBox="0 0'
    ' 24 24"'
    ' aria-hidden="true"><path d="M2 10h4v11H2zM8 21V10l5-8c2 0 3 1.5 2.500 3.500L14.500 9H22l-2 12z"/>'
    "</svg> Yes</button>"
    '<button type="button" class="button thumb" data-verdict="down" aria-pressed="false"><svg viewBox="0'
    ' 0 24 24"'
    ' aria-hidden="true"><path transform="rotate(180 12 12)"'
    ' d="M2 10h4v11H2zM8 21V10l5-8c2 0 3 1.5 2.500 3.500L14.500 9H22l-2 12z"/></svg> No</button>'
    '<span class="note" hidden><label for="note">A note, if you like</label>'
    '<input id="note" name="note" maxlength="500" autocomplete="off">'
    '<button class="button">Send</button></span></fieldset></form>'
)
BOTH = "Read both accounts before you use either."
BESIDES = 2  # how many statements beside the answer stand unfolded
KICKERS = {
    Status.ANSWERED: "On record",
    Status.EXPIRED: "Out of date: the time given has passed",
    Status.DISPUTED: "Reports disagree",
    Status.NO_ANSWER: "Not on record",
}


def answer_view(answer: Answer, *, turn: str = "") -> Markup:
    """Return the answer as the page shows it; a verdict is asked for on one that is known by its `turn`."""
    shown = list(answer.statements)
    earlier = [s for s in shown if s.standing is Standing.SUPERSEDED and not answer.development]
    lead = [s for s in shown if s not in earlier]
    return ANSWER.format(
        status=answer.status.value,
        kicker=Markup("{} <span>as of {}</span>").format(KICKERS[answer.status], write_day(answer.as_of)),
        short=short_answer(answer),
        summary=answer.summary,
        confidence=confidence(answer),
        notes=notes(answer.notes),
        statements=head(lead, answer),
        picture=timeline_picture(answer),
        earlier=folded(earlier, answer),
        besides=besides(lead, answer),
        nearest=nearest(answer),
        searched=searched_words(answer.searched),
        taking=taking(answer),
        feedback=FEEDBACK.format(turn) if turn else "",
    )


def taking(answer: Answer) -> Markup:
    """Return the links to take the answer away; nothing where there is none."""
    if not answer.statements:
        return Markup("")
    return answer_links(answer.question, answer.as_of.isoformat() if answer.as_of_asked else "")


def short_answer(answer: Answer) -> str:
    """Return the answer for large type; of a dispute, both."""
    if answer.status is Status.DISPUTED:
        return both_answers(answer)
    if answer.status is Status.NO_ANSWER or not answer.answer:
        return "The archive does not say" if answer.status is Status.NO_ANSWER else "See the statements"
    return answer.answer[:1].upper() + answer.answer[1:]


def both_answers(answer: Answer) -> str:
    """Return the words that answer in the two accounts of a dispute, each as printed."""
    one, other = (
        answer.statements[0],
        next((s for s in answer.statements[1:] if s.standing is Standing.DISPUTES), None),
    )
    if other is None or not (one.marks and other.marks):
        return "Two accounts differ"
    first, second = (s.article.text[s.marks[0].start : s.marks[0].end] for s in (one, other))
    return f"“{first}” or “{second}”"


def confidence(answer: Answer) -> Markup:
    """Return the trust in an answer, in words; nothing where there is no answer to trust."""
    if answer.status is Status.NO_ANSWER:
        return Markup("")
    words = BOTH if answer.status is Status.DISPUTED else confidence_words(answer.confidence)
    return Markup('<p class="confidence">{}</p>').format(words)


def notes(words: tuple[str, ...]) -> Markup:
    """Return what should be known besides."""
    if not words:
        return Markup("")
    return Markup('<ul class="notes">{}</ul>').format(
        joined([Markup("<li>{}</li>").format(w) for w in words])
    )


def cards(statements: list[Statement], answer: Answer, *, prefix: str, beside: bool = False) -> Markup:
    """Return cards one below the other."""
    return joined(
        [
            statement_card(s, day=answer.as_of, number=f"{prefix}{n}", beside=beside)
            for n, s in enumerate(statements, 1)
        ]
    )


def head(statements: list[Statement], answer: Answer) -> Markup:
    """Return the statements that stand at the head of an answer: what leads, both sides of a dispute, or every step."""
    if answer.development:
        return steps(statements, answer)
    return sides(statements, answer) if answer.status is Status.DISPUTED else leading(statements, answer)


def steps(statements: list[Statement], answer: Answer) -> Markup:
    """Return every step of a development in order, each under its day."""
    return Markup('<ol class="steps">{}</ol>').format(
        joined([step(s, answer, number=f"t{n}") for n, s in enumerate(statements, 1)])
    )


def step(statement: Statement, answer: Answer, *, number: str) -> Markup:
    """Return one step; the time it speaks of stands on its card only where that is not its own day."""
    day = statement.told_of
    own = statement.when is not None and statement.when.period == day
    card = statement_card(
        replace(statement, when=None) if own else statement, day=answer.as_of, number=number, beside=True
    )
    words = "Unknown day" if day is None else write_period(day)
    return Markup('<li class="step"><p class="step-day">{}</p>{}</li>').format(words, card)


def leading(statements: list[Statement], answer: Answer) -> Markup:
    """Return the statement that answers, then what supports it; what else was found stands below."""
    return cards([s for n, s in enumerate(statements) if leads(n, s.standing)], answer, prefix="s")


def besides(statements: list[Statement], answer: Answer) -> Markup:
    """Return what else the archive says near the question."""
    rest = [s for n, s in enumerate(statements) if not leads(n, s.standing)]
    if not rest or answer.development:
        return Markup("")
    more = Markup('<details class="earlier"><summary>More on record ({})</summary>{}</details>').format(
        len(rest) - BESIDES, cards(rest[BESIDES:], answer, prefix="m", beside=True)
    )
    return Markup(
        '<section class="besides" aria-labelledby="besides-title"><h3 id="besides-title" '
        'class="section-title">{}</h3>{}{}</section>'
    ).format(
        BESIDE, cards(rest[:BESIDES], answer, prefix="o", beside=True), more if len(rest) > BESIDES else ""
    )


def sides(statements: list[Statement], answer: Answer) -> Markup:
    """Return both sides of a dispute beside each other, the first as much in dispute as the other."""
    one = [replace(s, standing=Standing.DISPUTES) for s in statements[:1]]
    one += [s for s in statements[1:] if s.standing is Standing.SUPPORTS]
    other = [s for s in statements[1:] if s.standing is Standing.DISPUTES]
    side = Markup('<section class="side" aria-label="{0}"><h3 class="side-title">{0}</h3>{1}</section>')
    return Markup('<div class="sides">{}{}</div>').format(
        side.format("One account", cards(one, answer, prefix="a")),
        side.format("Another account", cards(other, answer, prefix="b")),
    )


def folded(statements: list[Statement], answer: Answer) -> Markup:
    """Return the statements that were overtaken: folded, their dates and words in the heading line."""
    if not statements:
        return Markup("")
    return Markup('<details class="earlier"><summary>Earlier statements ({})</summary>{}</details>').format(
        len(statements), cards(statements, answer, prefix="e")
    )


def nearest(answer: Answer) -> Markup:
    """Return coverage that comes near without answering, named as such."""
    if not answer.nearest:
        return Markup("")
    return Markup(
        '<section class="nearest" aria-labelledby="nearest-title"><h3 id="nearest-title"'
        ' class="section-title">'
        "Nearest coverage, which does not answer this</h3>{}</section>"
    ).format(cards(list(answer.nearest), answer, prefix="n", beside=True))


def searched_words(searched: Searched) -> str:
    """Return what was searched and what was left out, in one sentence."""
    if not searched.articles:
        return "Nothing was searched: the archive holds no article that was out by then."
    how = MODES.get(searched.mode, "")
    words = f"Searched {counted(searched.articles, 'article')}{how}{between(searched.start, searched.end)}"
    left = [
        (searched.left_out_undated, "undated article"),
        (searched.left_out_uncertain, "article that may have been published later"),
    ]
    out = [counted(number, kind, kind.replace("article", "articles", 1)) for number, kind in left if number]
    return words + (f"; {' and '.join(out)} left out" if out else "") + "."


MODES = {"hybrid": " by words and by meaning", "lexical": " by words only", "dense": " by meaning only"}


def between(start: date | None, end: date | None) -> str:
    """Return ", 1 September 2021 to 4 April 2024" or nothing."""
    if start is None or end is None:
        return ""
    return f", {write_day(start)}" + ("" if start == end else f" to {write_day(end)}")
