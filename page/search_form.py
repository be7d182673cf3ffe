"""The search line, its dates, and how to write it."""

from datetime import date

from markupsafe import Markup

from page.markup import joined
from page.search_address import Asked
from qa.asked import LONGEST_QUESTION

FORM = Markup(
    '<form id="search-form" role="search" action="/search" method="get"><div class="ask-line">'
    '<p class="field grows"><label for="words">Words, names or a question</label>'
    '<input id="words" name="q" type="search" value="{words}" maxlength="{most}" autocomplete="off"'
    ' spellcheck="true" enterkeyhint="search"{focus}></p>'
    '<button class="button primary" type="submit">Search</button></div>'
    '<div class="quick days"><p class="field"><label for="from">Published from</label>'
    '<input id="from" name="from" type="date" value="{start}"></p>'
    '<p class="field"><label for="to">to</label><input id="to" name="to" type="date" value="{end}"></p>'
    '<p class="presets">{presets}</p></div>'
    '<div class="quick days past"><p class="field"><label for="as_of">As of</label>'
    '<input id="as_of" name="as_of" type="date" value="{as_of}" aria-describedby="as-of-means"></p>'
    '<p class="means" id="as-of-means">Hides what was published after that day; empty: today</p></div>'
    "{kept}{help}</form>"
)
HELP = Markup(
    '<details class="how"><summary>How to write a search</summary><table><tbody>{}</tbody></table></details>'
)
WAYS = (
    ("flood gates", "articles with these words, in any of their forms, and those near in meaning"),
    ('"flood gates"', "exactly these words in this order"),
    ("flood AND NOT insurance", "AND, OR and NOT in capitals; parentheses group"),
    ("inspect*", "words that begin so"),
    ('"council vote"~5', "both words, at most five others between them"),
    ("headline:strike", "in the headline; also byline:, source: and section:"),
    ("published:2022-09..2022-10", "published then; a year or a day will do, too"),
)


def form_view(asked: Asked, presets: tuple[tuple[str, date | None], ...]) -> Markup:
    """Return the form as the address fills it; the limits set otherwise are kept."""
    kept = [(name, value) for name, value in asked.pairs() if name not in {"q", "from", "to", "as_of"}]
    return FORM.format(
        words=asked.words,
        most=LONGEST_QUESTION,
        focus="" if asked.words or asked.is_limited else Markup(" autofocus"),
        start=asked.start.isoformat() if asked.start else "",
        end=asked.end.isoformat() if asked.end else "",
        as_of=asked.as_of.isoformat() if asked.as_of else "",
        presets=joined([preset_view(words, day, asked) for words, day in presets]),
        kept=joined([Markup('<input type="hidden" name="{}" value="{}">').format(*pair) for pair in kept]),
        help=HELP.format(
            joined([Markup("<tr><th><code>{}</code></th><td>{}</td></tr>").format(*way) for way in WAYS])
        ),
    )


def preset_view(words: str, day: date | None, asked: Asked) -> Markup:
    """Return one span of time as a link."""
    chosen = asked.start == day and asked.end is None
    return Markup('<a href="{}"{}>{}</a>').format(
        asked.between(day, None).address(), Markup(' aria-current="true"') if chosen else "", words
    )
