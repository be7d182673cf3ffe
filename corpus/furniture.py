"""Page furniture that a line's own shape gives away, whatever stands around it."""

import re
from enum import StrEnum

from corpus.boilerplate import is_boilerplate
from corpus.credits import is_credit


class Shape(StrEnum):
    """What kind of page furniture a line is."""

    STAMP = "stamp"  # a date, a time, "Published", "3 hours ago"
    WEATHER = "weather"
    CALL = "call"  # asks the reader to share, follow, subscribe, write in
    COUNTER = "counter"  # visits, comments, minutes to read
    NOTICE = "notice"  # advertisement, copyright, cookies, player messages
    LABEL = "label"  # a button or a menu entry
    RELATED = "related"  # heads a list of other stories
    CREDIT = "credit"  # whose picture it is
    SEPARATOR = "separator"
    SECTION = "section"  # the way from the home page: "News > Education"


# Longer lines are paragraphs; it also keeps the patterns below cheap on any input.
_LONGEST = 420

_STAMP_WORD = re.compile(
    r"mon|tue|wed|thu|fri|sat|sun|tues|thur|thurs|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar"
    r"|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|(?:septem|octo"
    r"|novem|decem)ber|st|nd|rd|th|am|pm|[amptz]|gmt|bst|utc|e[sd]t|ce?st|cet|pst|published|updated"
    r"|posted|modified|edited|created|issued|last|first|date|time|on|at|of|the|ago|today|yesterday"
    r"|(?:hour|hr|min|minute|day|week|month|year)s?|just|now|read",
    re.IGNORECASE,
)
_STAMP_MARK = re.compile(r"published|updated|posted|modified|ago|yesterday|today", re.IGNORECASE)
_STAMP_LABEL = re.compile(
    r"^\W*(?:for immediate release|embargoed (?:until|for)|released?|dated|(?:page )?(?:crawled|scraped"
    r"|retrieved"
    r"|accessed|captured|archived|downloaded|fetched)(?: from the original)?)\b(?=.*\d)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+")

_TEMPERATURE = re.compile(r"-?\d{1,2}(?:\.\d)?\s?[°º]\s?[CF]?(?!\w)", re.IGNORECASE)
_WEATHER = re.compile(
    r"(?:(?:max|min|high|low)\W{1,3}-?\d{1,2}\W*){1,2}|-?\d{1,2}(?:\.\d)?\s?(?:°\s?[CF]?|º\s?[CF]?"
    r"|[CF])(?:\W.{0,40})?|(?:sunny|cloudy|overcast|rain"
    r"|showers|clear|fog|snow|partly cloudy|light rain)\W{1,3}-?\d{1,2}\W{0,3}[CF]?",
    re.IGNORECASE,
)
# "Harbourton 14°C Light rain": a place, the degrees, the sky.
_WEATHER_AT = re.compile(
    r"(?:[A-Z][\w'’-]*[,:]? ){1,3}-?\d{1,2}(?:\.\d)?\s?[°º]\s?[CF]?(?:\W{1,3}[\w ]{1,24})?(?: [A-Z][\w'’-]*)?"
)
_CALL_OPENS = re.compile(
    r"follow |share (?:this|on|via|your)|like (?:us|our|the|this) |join (?:us|our|the)|sign up|subscribe"
    r"|register |watch |listen |download |click |tap |get (?:the|our|all|breaking|news|daily|in touch"
    r"|more)|stay |keep up|send (?:us|your|in)|got a|got any|do you have|have you|want (?:to|more)|tell"
    r" us|let us know|e-?mail us|contact us|support (?:us|our|local|independent|quality)|become a"
    r"|don['’]t miss|see (?:more|all)|check out|visit our|for (?:more|all|the latest)|to (?:get|read|play"
    r"|send|sign|subscribe|see)|you can (?:also )?(?:follow|subscribe|find|sign|read|listen|get|contact"
    r" (?:us|our))|catch up|discover |find (?:us|out more|more)|read |never miss|make sure you|thank you"
    r" for|if you (?:have a story|enjoyed|value)|we['’]re on|add us|message us|call us|text us|why not"
    r"|did you know|enjoy(?:ed|ing) this|join the|what do you think|to join|we have more|get involved"
    r"|you can now get"
    r"|contact (?:the|our) newsroom"
    r"|paid for by|add as|buy us",
    re.IGNORECASE,
)
_CALL_NAMES = re.compile(
    r"facebook|twitter|instagram|tik\s?tok|whatsapp|you\s?tube|linkedin|bluesky|snapchat|\bon x\b"
    r"|newsletters?|\binbox|notifications?|\b(?:our|the|free) (?:\w+ )?app\b|podcasts?|\bour (?:\w+"
    r" )?videos?|story ideas?|your (?:stor|views)|\ba story\b|newsroom|our (?:\w+ ){0,2}(?:web)?site|our"
    r" home\s?page|subscri|\[email|alerts?\b|top stories|latest (?:news|stories|headlines|updates)|bbc"
    r" sounds|more (?:stories|news)|\bhere[.!:]?$|journalism|\bour (?:\w+ ){0,2}(?:page|channel|group"
    r"|feed|bulletin)|full (?:story|article)|\bus on\b|membership|digital subscri|in the comments"
    r"|\b(?:daily|weekly) (?:\w+ )?e-?mail|comments section|this (?:article|story)\?|stories we should"
    r"|to your phone|\bfreeview channel"
    r"|news in your (?:area|community|town)|preferred source|paid for by readers|\ba coffee\b",
    re.IGNORECASE,
)
_READ_ON = re.compile(
    r"\W*(?:read|see|watch|listen|find out)\s+(?:more|next|also|now)\b(?:\s*[:>»|–-].*|\W*)|\W*(?:related"
    r"(?: stor(?:y|ies)| articles?)?|recommended|also(?: (?:read|see|in the news))?|(?:read"
    r"|see) (?:also|this)|more"
    r"(?: news)?|read|in other news|(?:previous|next)(?: (?:story|article|post))?)\s?[:|>»]\s.*",
    re.IGNORECASE,
)
_PAGE = re.compile(r",? (?:page|p\.?) ?\d+$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURES = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d\d\b")
_MASTHEAD_WORDS = 4
_HEADS_LIST = re.compile(
    r"\W*(?:read|see|watch) (?:more|next|also|this)(?: (?:stories|from .{1,40}))?\s?:\W*"
    r"|\W*have you read\??\W*",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:post )?views?\W{1,3}\d[\d,]*|\d[\d,]* total views?|visited \d[\d,]* times?.*"
    r"|\d[\d,.]*\s?[km]?\s+(?:views?|comments?|shares?|reads?|likes?|votes?"
    r"|reactions?|visits?)(?: today)?|(?:views?|comments?|shares?|likes?)\W{0,3}\d[\d,.]*\s?[km]?"
    r"|\d+\s?-?\s?min(?:ute)?s?\s+read|(?:estimated )?read(?:ing)? time.*|(?:be the first to|leave a|post a"
    r"|add a|no|view|show|hide|log in to|load(?:ing)?(?: more)?) comments?(?:\W{0,3})"
    r"|comments (?:are closed|off|have been disabled).*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:-\s*)?(?:advertisement|advertising|advert|ad|sponsored|promoted|paid)(?: (?:content|post|feature"
    r"|by .{1,40}))?(?:\s*-)?|©.*|\(c\)\s*\d{4}.*|copyright\b.*|.*\ball rights reserved\W*|(?:story"
    r"|article|content) continues (?:below|after).*|(?:this|the) (?:video|audio|content|media)"
    r" (?:can\s?not|cannot|is (?:not|no longer)|isn['’]t).*|.*\b(?:we|site|website) uses? cookies\b.*"
    r"|.*\baccept (?:all )?cookies\b.*|.*\benable javascript\b.*|(?:privacy|cookie) (?:policy|notice"
    r"|settings)\b.{0,80}|terms (?:of use|of service|and conditions|& conditions)\b.{0,80}|.*\bnot"
    r" responsible for the content of external\b.*|.*\bregistered in england\b.*|media (?:caption"
    r"|playback).*|.*\baffiliate links\b.*|by (?:submitting|providing|entering) your e-?mail.*|thank(?:s|"
    r" you) for (?:signing|subscribing).{0,60}|sorry, there seem.*|your browser does not.*|(?:reporting"
    r"|editing|writing) by .{1,60}; .*\b(?:reporting|editing|writing) by .*"
    r"|posted on .{4,30} by .{1,40}|posted by .{1,40} in .{1,60}"
    r"|(?:press |media )?contact\s?:.{1,100}|ref(?:erence)?\s?:\s?[\w/.-]*\d[\w/.-]*"
    r"|view this post on .{1,20}|(?:this|the) (?:article|story) is (?:more than|over) .{1,20} old"
    r"|e-?mail:? \S+@\S+|report this (?:comment|post|ad)(?: cancel)?|something went wrong.{0,40}"
    r"|and live on freeview channel.{0,40}|(?:the )?video will auto-?play.{0,40}|registered office\b.*"
    r"|.*\bindependent"
    r" press standards organisation\b.*",
    re.IGNORECASE,
)
_PROTECTED = re.compile(r"\[email\s*protected\]", re.IGNORECASE)
_LABEL = re.compile(
    r"home|menu|search|news|sport|share|share this|share this article|share this story|share this page"
    r"|share story|tweet|print|email|e-mail|email this|save|save article|copy|copy link|link copied|close"
    r"|comments|comment|reply|sign in|log in|login|register|subscribe|subscribe now|newsletter"
    r"|newsletters|skip to content|skip to main content|back to top|top|next|previous|next article"
    r"|previous article|facebook|twitter|whatsapp|linkedin|instagram|reddit|x|tiktok|youtube|bookmark"
    r"|about sharing|about us|contact us|contact|advertise|advertise with us|jobs|live|video|audio"
    r"|gallery|listen|listen to this article|watch|play|play video|pause|loading|show more|see more|view"
    r" more|read more|more|what's this|your views|have your say|breaking|breaking news|exclusive|view"
    r" gallery|view all|image|images|photo|media|author|by|external|follow|follow us|notifications"
    r"|download the app|report this|report ad|cookies|privacy|support us|donate|help|faqs|sitemap|weather"
    r"|accessibility links|image source|image caption|story|latest|shares|views|close panel|share page|hide ad"
    r"|continue reading|keep reading|sign in / join|sign in / register|sign in \| register|sign up|submitting"
    r"|submit|more info|show me|play now|click to play(?: tap to play)?|story saved|comment guidelines"
    r"|our rules"
    r"|comments: our rules|leave a reply(?: cancel reply)?|cancel|cancel reply|post navigation|previous story"
    r"|next story|previous post|next post|like this|accept(?: all)?|reject all|manage (?:preferences|consent"
    r"|cookies)|copy this link|read more about sharing|share via e-?mail|tweet this|print this page"
    r"|e-?mail this(?: page| article)?|printer[- ]friendly version|text size|(?:in|de)crease font size|a a a"
    r"|open image in gallery|view \d+ images?|enlarge image|expand|key points|quick read|change location"
    r"|your local area|join the conversation|want to read more\??|invalid e-?mail|more newsletters"
    r"|please enter a valid e-?mail|like loading"
    r"|see our privacy (?:notice|policy)|, external|(?:uk )?edition(?:: uk)?"
    r"|play brightcove video|your support matters|visit .{2,20} now"
    r"|have you read\??|become a (?:supporter|member|subscriber)(?: today)?|@\w{2,30}|follow @\w{2,30}|",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:related|recommended|similar|suggested|further|other|more|latest|top|popular|trending|most read"
    r"|local|featured|must[- ]read) (?:topics?|stories|articles?|content|news|posts?|links|reading"
    r"|internet links|coverage|headlines|videos?|reads)|more on this(?: story)?|more (?:from|in|on|about"
    r"|like) (?:this|us|the|our|[A-Z]).{0,40}|most (?:read|popular|viewed|recent|shared|commented)|you"
    r" (?:may|might|could) (?:also )?(?:like|enjoy|be interested in)|(?:what to )?read next|see also|also"
    r" (?:read|see|in the news)|elsewhere on .{1,30}|around the (?:bbc|web)|editor['’]?s['’]? (?:picks"
    r"|choice)|in other news|trending(?: now)?|tags?|topics?(?: in this (?:story|article))?|(?:tags?"
    r"|topics?|tagged(?: in| with)?|filed under|categories|posted in)\s?:.{0,120}|categories|related|from"
    r" the (?:web|archive)|promoted stories|stories you may have missed|don['’]t miss|recommended for you"
    r"|up next|read this next|featured|(?:today['’]s )?top stories(?: today)?|related articles more from author"
    r"|related topics?\s?:.{0,120}",
    re.IGNORECASE,
)
_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|instagram|pinterest|reddit|telegram|tiktok|bluesky|threads"
    r"|messenger|e-?mail|print|copy link|share|tumblr|flipboard|youtube)"
)
_NETWORKS = re.compile(rf"{_NETWORK}(?:[\s,|/·•]+{_NETWORK})+", re.IGNORECASE)
_ALT = re.compile(r"[\[(]?\s?(?:image |photo |picture |img )?alt(?: text)?\s?[:=].*", re.IGNORECASE)
_GAP = re.compile(r"\s{2,}|\t")
_MENU_ENTRIES, _MENU_WORDS = 3, 3
_PART = re.compile(r"\s*[|·•]\s*|\s+/\s+")
_SEPARATOR = re.compile(
    r"[^\w]+|_+|(?:presentational|decorative|grey|gray|white|transparent)\b[\w\s]{0,24}\b(?:line|space"
    r"|divider|separator|border|rule)",
    re.IGNORECASE,
)
_SECTION_NAMES = (
    "news|local news|uk news|world|uk|england|politics|education|health|business|crime|sport|football"
    "|environment|science|"
    "technology|culture|entertainment|opinion|comment|features|lifestyle|travel|transport|community"
    "|council|courts|arts|society"
)
_CRUMBS = re.compile(
    r"(?:section\s?:\s*)?(?P<section>(?:[\w&'’-]+(?: [\w&'’-]+){0,2})(?:\s*[>»›/|·]\s*(?:[\w&'’-]+(?:"
    r" [\w&'’-]+){0,2})){1,4})"
    rf"|section\s?:\s*(?P<named>[\w&'’ -]{{2,40}})|(?P<word>{_SECTION_NAMES})",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:you are here\W+)?home\s*[>»›/|]\s.{1,160}", re.IGNORECASE)
_CRUMB_WORD = re.compile(rf"\b(?:home|{_SECTION_NAMES})\b", re.IGNORECASE)


def find_shape(line: str) -> Shape | None:
    """Return what furniture `line` is by its own shape; None if that does not show.

    A line that opens with a quotation mark is somebody speaking, never a call to the reader.
    """
    if len(line) > _LONGEST:
        return Shape.NOTICE if is_boilerplate(line) else None
    return _shape_alone(line) or _find_parts(line)


def _shape_alone(line: str) -> Shape | None:
    bare = line.strip().strip("•·▪●◦*-–—|()[] \u00a0").strip()
    return next((shape for shape, holds in _TESTS if holds(line, bare)), None)


def _find_parts(line: str) -> Shape | None:
    """Return what a line is whose every part is furniture: "4 May 2023 | News | 3 comments"."""
    parts = [part for part in _PART.split(line.strip("[] ")) if part]
    if len(parts) < 2:
        return None
    shapes = {_shape_alone(part) for part in parts}
    if not shapes <= _IN_PARTS:
        return None
    return Shape.STAMP if Shape.STAMP in shapes else Shape.LABEL


def read_section(line: str) -> str | None:
    """Return the section that a breadcrumb or a section line names, as printed; None if it is neither."""
    match = _CRUMBS.fullmatch(line.strip())
    if match is None:
        return None
    crumbs = match["section"]
    if crumbs is None:
        return match["named"] or match["word"]
    return crumbs if _CRUMB_WORD.search(crumbs) or line.lower().startswith("section") else None


def heads_list(line: str) -> bool:
    """Tell whether a line announces other stories that stand below it: "READ MORE:", "Have you read?"."""
    return _HEADS_LIST.fullmatch(line) is not None


def ends_in_date(line: str) -> bool:
    """Tell whether a line is a few words and then a date with its year, as newspapers head their pages.

    "Harbour Times, 4 May 2023", or behind upright strokes "HARBOUR TIMES | Crime | 04/05/23 09:15".
    """
    words, _, rest = line.partition(",") if "," in line else line.partition(" - ")
    rest = _PAGE.sub("", rest)
    if len(words.split()) <= _MASTHEAD_WORDS and _YEAR.search(rest) is not None and _is_stamp(rest, rest):
        return True
    *parts, last = line.split("|")
    few = 0 < len(parts) <= 3 and all(len(part.split()) <= _MASTHEAD_WORDS for part in parts)
    return few and _FIGURES.search(last) is not None and _is_stamp(last, last)


def without_stamp(line: str) -> str:
    """Return what follows the date that a line opens with ("" if the line is nothing else)."""
    tokens = list(_TOKEN.finditer(line))
    rest = next((t for t in tokens if not _is_stamp_token(t.group())), None)
    return "" if rest is None else line[rest.start() :]


def _is_stamp_token(token: str) -> bool:
    return token.isdigit() or _STAMP_WORD.fullmatch(token) is not None


def _is_stamp(line: str, _: str) -> bool:
    tokens = _TOKEN.findall(_STAMP_LABEL.sub("", _TEMPERATURE.sub(" ", line), count=1))
    if not tokens or len(tokens) > 16 or not all(map(_is_stamp_token, tokens)):
        return False
    return any(t.isdigit() or _STAMP_MARK.fullmatch(t) for t in tokens)


def _is_weather(line: str, bare: str) -> bool:
    return _WEATHER.fullmatch(bare) is not None or _WEATHER_AT.fullmatch(line.strip()) is not None


def _is_label(bare: str) -> bool:
    return _LABEL.fullmatch(bare) is not None or _NETWORKS.fullmatch(bare) is not None or _is_menu(bare)


def _is_description(line: str) -> bool:
    """Tell what stands in for a picture: "[image alt: the quay at dusk]"."""
    return _ALT.fullmatch(line.strip()) is not None


def _is_menu(bare: str) -> bool:
    """Tell "Home  News  What's On  Public Notices": short entries with gaps between, some of them known ones."""
    entries = _GAP.split(bare)
    if len(entries) < _MENU_ENTRIES or any(len(entry.split()) > _MENU_WORDS for entry in entries):
        return False
    return sum(bool(_LABEL.fullmatch(e) or _CRUMB_WORD.fullmatch(e)) for e in entries) >= _MENU_ENTRIES - 1


def _is_call(line: str, bare: str) -> bool:
    if line[:1] in "\"“‘'":
        return False
    if _READ_ON.fullmatch(bare) is not None:
        return True
    told = without_stamp(bare)
    return _CALL_OPENS.match(told) is not None and _CALL_NAMES.search(told) is not None


def _is_notice(line: str, bare: str) -> bool:
    if line[:1] in "\"“‘'":
        return False
    if is_boilerplate(line) or _NOTICE.fullmatch(bare) is not None or _NOTICE.fullmatch(line) is not None:
        return True
    return _PROTECTED.search(line) is not None


_TESTS = (
    (Shape.SEPARATOR, lambda line, _: _SEPARATOR.fullmatch(line) is not None),
    (Shape.STAMP, _is_stamp),
    (Shape.WEATHER, _is_weather),
    (Shape.COUNTER, lambda _, bare: _COUNTER.fullmatch(bare) is not None),
    (Shape.RELATED, lambda _, bare: _RELATED.fullmatch(bare.rstrip(" :")) is not None),
    (Shape.SECTION, lambda line, _: read_section(line) is not None or _PATH.fullmatch(line) is not None),
    (Shape.LABEL, lambda _, bare: _is_label(bare.strip(" :.!>»"))),
    (Shape.CREDIT, lambda _, bare: is_credit(bare)),
    (Shape.NOTICE, _is_notice),
    (Shape.NOTICE, lambda line, _: _is_description(line)),
    (Shape.CALL, _is_call),
)
_IN_PARTS = frozenset({Shape.STAMP, Shape.LABEL, Shape.COUNTER, Shape.SECTION, Shape.RELATED, Shape.NOTICE})
