"""What on a page is not the article: menus, buttons, labels, teasers, reader comments, legal lines.

Each rule names one kind of furniture and looks at one unit at a time; ``inherited`` then adds what only its neighbours
give away (the titles under "Most read", the comments under "3 comments"). The rules are general phrases of web pages and
wires, not of one newspaper, and cautious: article text that falls into furniture is lost to every later stage, furniture that
stays is only noise. Words in quotation marks are speech, and speech is never furniture unless readers wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.reading.dates import is_dateline
from rejoinder.reading.layout import Unit

_I = re.IGNORECASE


def _any(*patterns: str, flags: re.RegexFlag = _I) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), flags)


# --- labels around pictures and players; they also stand glued to the front of a caption ---------------------------------
PICTURE_LABEL = _any(
    r"image (?:copyright|source),? (?:.{2,60}? )?image caption,?",
    r"\(?image (?:copyright|source),? [^\n]{2,60}\)?$",
    r"(?:image|video|media) caption,?(?=\s|$)",
    r"media playback is (?:un|not )supported on (?:your|this) device(?: media caption)?",
    r"content image - [^\n]{2,60}$",
    r"(?:enlarge|expand) this image(?: toggle caption.*)?",
    r"(?:toggle|hide|show|view) caption",
    r"story highlights",
)
_PICTURE_LABEL_BEHIND = _any(r"\((?:image|photo) (?:copyright|credit|source):? [^()]{2,60}\)$", r"\bhide caption$")

# --- marks that a wire or a monitoring service sets around a story --------------------------------------------------------
END_MARK = _any(r"[\[(]\s*ends?\s*[\])]$", r"[-–—*=~_#]{2,}\s*(?:\d+|ends?)?\s*[-–—*=~_#]{2,}$", r"-\s?30\s?-$")
_ADDRESS_BEHIND = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")

# --- one word or a few: page controls -------------------------------------------------------------------------------------
_CONTROLS = frozenset(
    """a a+ a- about accept access accessibility account ad ads advert advertise advertisement advertisements advertising
    again all app apps archive archives article back bookmark breaking close comment comments contact content continue
    contrast cookies copy dark donate download e-mail e-paper edition email enlarge epaper facebook fax faq favourite
    feedback feeds flipboard follow font forward friend full gallery gift google help hide home instagram jump latest less
    like link linkedin links listen live load loading log login mail main menu messenger mobile mode more navigation news newer
    newsletter newsletters next now older on open page permalink photo pin pinterest play podcast policy popular post posts
    press previous print printable privacy promoted read reddit register replay reply report reset rss save screen scroll
    search see send settings share shares sign signup single site sitemap size skip skype sms sponsored sponsor stories
    submit subscribe subscription support telegram terms text the this to toggle top transcript tumblr tweet twitter up us use
    version via video viber watch web website whatsapp x youtube in out with for of and or by your my me a4 pdf""".split()
)
_CONTROL_CORE = _CONTROLS - frozenset(
    "a about again all article back content full in live main me more my news now of on open or out press report screen "
    "site stories support text the this to top up us use via with your x and by for friend policy size post access".split()
)
_WORD = re.compile(r"[\w’'+-]+")

# --- lines that are furniture as a whole ----------------------------------------------------------------------------------
_TEASER = _any(
    r"(?:also |must )?read(?: more| also| next| on| this)?(?: here| stories| on this story)?\s*[:|»>–—-]",
    r"(?:see|watch|listen|read|more)(?: also| more| next)\s*:",
    r"(?:see also|also see|watch|listen|in pictures|in photos|photos|gallery|photo gallery|video|pdf|podcast|download|don[’']t miss)\s*:",
    r"related(?: (?:coverage|stor(?:y|ies)|articles?|content|contents|topics?|news|links?|posts?|reading|videos?|items?))?\s*(?::|$)",
    r"related (?:coverage|stories|articles?|content|topics?|news|links?|posts?|videos?)\b(?!.*[.]$)",
    r"more\s*:",
    r"more (?:from|on|about) [^.]{2,60}$",
    r"just watched\b.*\b(?:replay|must watch)\b",
    r"(?:tags?|tagged|topics?|labels?|keywords|categor(?:y|ies)|filed under|posted in|hashtags?)(?: with| as)?\s*:",
    r"(?:read|see|view|download|listen to|watch)\s+(?:the\s+)?(?:full|complete|original|entire)\s+[^.]{0,60}(?:here|version|pdf|story|article|interview|video)?$",
)
_TEASER_BEHIND = _any(r"\S\s+(?:read|see|view) more\s*[»>→…]*$", r"\S\s+(?:continue|keep) reading\s*[»>→…]*$")
_COUNTER = _any(
    r"(?:[|•·]\s*)?[\d,.]+[km]?\s*(?:views?|shares?|hits|reads|likes?|comments?|min(?:ute)?s?(?: read)?|reactions?|followers)\b[^.]{0,20}$",
    r"(?:views?|hits|shares?|viewed|reading time|estimated reading time|duration|length)\s*:?\s*[\d,.:]+\s*\w{0,8}$",
    r"\d{5,}$",
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s*/\s*\d{1,2}:\d\d(?::\d\d)?)?$",
    r"\d+\s*(?:of|/)\s*\d+$",
    r"listen (?:to )?(?:this|the|mp3|in|now|live)[^.]{0,60}$",
)
_LEGAL = _any(
    r"(?:\W*)(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|@|\d{4}|of\b))",
    r".{0,400}\ball rights reserved\b",
    r".{0,200}\b(?:may|must) not be (?:published|reproduced|broadcast|rewritten|redistributed|copied)\b",
    r"@ ?(?:the )?[A-Z][^.]{2,60},? \d{4}$",
    r"(?:powered|designed|developed|hosted) by \w+",
    r"(?:terms (?:of|and)|privacy (?:policy|notice)|disclaimer\s*:|the views expressed (?:in this article|here) )",
)
_COOKIES = re.compile(r"(?=.*\bcookies?\b)(?=.*\b(?:we|our|this (?:web)?site|browser|accept|consent)\b)", _I | re.DOTALL)
_CREDIT = _any(
    r"\(?(?:translated|edited|reported|written|compiled)(?: (?:in|into|from) (?:the )?\w+)? (?:by|from)\b",
    r"\(?(?:additional |further )?(?:reporting|writing|editing|translation|translating) by\b",
    r".{2,120}\bcontributed (?:to this|reporting|to the) ?(?:report|story|article)?\b",
    r"this (?:report|story|article|post|version|item) (?:was|is|has been|first|originally)[^.]{0,25}"
    r"(?:published|updated|corrected|appeared|posted|produced)",
    r"[\[(](?:computer selected|description of source|passage omitted|text disseminated|fbis)[^\n]*[\])]$",
    r"posted by [^.]{2,60}(?:\bat\b|\bon\b|$)",
    r"logo of\b",
    r"[\w ]{2,60}\blogo$",
)
_CONTACT = _any(
    r"(?:for|to) (?:more|further|additional|media|press)\s*(?:information|details|inquir|enquir|request|quer|interview|and)"
    r"[^.]*(?:contact|call|e-?mail|write|phone|visit|reach|\+\d)",
    r"(?:media|press)? ?contacts?(?: (?:us|information|details|person|for (?:media|press)))?\s*(?::|$)",
    r"contact (?:the|our) (?:press|media|news|editor)[^.]{0,40}$",
    r"(?:tel|telephone|phone|fax|mobile|e-?mail|hotline|website|web)\s*[.:]?\s*(?:\(?[+\d]|[\w.+-]+@|www|http)",
    r"(?:source (?:pdf|url)|url|link|source)\s*:\s*https?://\S+$",
    r"https?://\S+$",
    r"www\.\S+$",
    r"write to [^.]{2,60} at \S+@\S+$",
)
_EDITIONS = re.compile(r"editions included\s*:\s*[\d, ]+$", _I)
_HISTORY = _any(r"[<«←‹]+\s*back\b[^.]{0,40}$", r"back to (?:top|the top|home|news|list|results|main)\b[^.]{0,30}$")
_SKIP = re.compile(r"(?:skip to|jump to) [^.]{2,40}$|accessibility (?:links|help)$", _I)
_NOTICE = _any(
    r"(?:story|article) continues (?:below|after)",
    r"(?:javascript|your browser) .{0,60}(?:enabled?|support)",
    r"(?:scroll|tap|swipe|click) (?:down|here|to|on|for)\b[^.]{0,60}[.]?$",
    r"(?:paid|sponsored|partner) (?:content|post|message)$",
    r"you have (?:reached|read) [^.]{0,60}(?:free|limit|articles)",
    r"(?:all )?comments? (?:are|is|will be) (?:closed|moderated)",
    r"your (?:e-?mail address|feedback|personal information|comment)s? (?:will|is|are|has)\b",
)
_FURNITURE_LINES = (_TEASER, _COUNTER, _LEGAL, _CREDIT, _CONTACT, _EDITIONS, _HISTORY, _SKIP, _NOTICE)

# --- requests to the reader: a request in the imperative, and a thing of the page that it is about -------------------------
_REQUEST = _any(
    r"(?:please )?(?:read|click|tap|follow|like|subscribe|sign up|register|download|listen|watch|share|send|join|donate|support|"
    r"get|view|visit|log in|sign in|e-?mail|print|save|have your say|tell us|let us know|become|never miss|stay|receive|"
    r"type|fill|write|enter|post|leave|add|submit|rate|report|install|try|buy|scan|advertise|connect|find|join)\b",
    r"(?:you can also|you must|do you have|did you|want|have you|we invite|our readers|the editor may)\b",
    r"(?:share|tell us) your (?:thoughts|views|story|experience)",
)
_PAGE_THING = _any(
    r"\b(?:newsletters?|inbox|e-?mail (?:alerts?|address|newsletter|updates?)|weekly email|daily email|daily briefing|alerts|"
    r"twitter|facebook|instagram|whatsapp|telegram|youtube|linkedin|tiktok|google news|our (?:app|podcast|channel|website|"
    r"journalism|newsroom|page|mobile|reporting)|the app|app store|this (?:story|article|page|link|post|to a friend)|"
    r"your (?:comments?|views|say|feedback|friends|name|thoughts|e-?mail|opinion|story|device)|comments? (?:below|section|about)|"
    r"a (?:comment|reply)|click here|have your say|latest (?:news|updates)|breaking news|updates|notifications|subscribers?|subscription|"
    r"us on|podcasts?|letters? to the editor|mp3|conversation below)\b"
)
_LONGEST_REQUEST = 40  # words; longer appeals are rare, and longer units are rather paragraphs of an article

# --- rows of links --------------------------------------------------------------------------------------------------------
_SEPARATOR = re.compile(r"\s*[|¦]\s*|\s+[•·»›>]\s+|\s*[»›]\s*")
_LONGEST_LINK = 8  # words of one entry of a menu or ticker

# --- labels over lists and threads ----------------------------------------------------------------------------------------
_LIST_LABEL = _any(
    r"(?:the )?(?:most|more|also|trending|popular|latest|top|recent|related|recommended|editor[’']?s[’']?|featured|other|next|"
    r"further|similar|local|today[’']?s) (?:read|viewed|popular|shared|watched|commented|recent|now|news|stories|story|posts?|picks?|articles?|"
    r"coverage|content|topics?|links?|videos?|headlines|reading|in this section|on this story|for you|items)(?: (?:now|today|articles|"
    r"stories|news|this week|in \w+))?\s*:?$",
    r"(?:related|trending|recommended|popular|tags|topics|categories|archives?|blogroll|labels|up next|just in|breaking news|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|read (?:more|also|next)|see also|what to read next|don[’']t miss|"
    r"around the web|from (?:our partners|around the web|the web)|in (?:other news|this section|pictures|photos)|"
    r"more(?: (?:from|on|in) [^.]{2,40})?|must (?:read|watch)|editor[’']?s[’']? (?:picks?|choice)|promoted stories)\s*:?$",
)
_THREAD_LABEL = _any(
    r"\(?\d+\)? (?:comments?|responses?|replies)\b[^.]{0,40}$",
    r"(?:reader )?comments?\s*(?:\(\d+\)|:\s*\d+)$",
    r"(?:readers?[’']? |user |all )comments\s*:?$",
    r"(?:no comments(?: yet)?|view comments|show comments|post a comment|leave a (?:reply|comment)|join the (?:discussion|conversation)|"
    r"what do you think|have your say|add (?:a |your )?comment)\s*[:?.!]*$",
)
_THREAD_EVIDENCE = _any(
    r"^.{2,40} (?:said|says|wrote)\s*(?:\.\.\.|…|:?$)",
    r"^(?:reply|report|like|permalink|log in to reply|anonymous)\b[^.]{0,30}$",
    r"\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago$",
    r"^posted by\b",
    r"^@\w+",
    flags=_I | re.MULTILINE,
)
_FORM_FIELD = re.compile(
    r"(?:your )?(?:(?:full |first |last )?name|e-?mail(?: address)?|address|tel(?:ephone)?|phone|fax|subject|message|country|city|"
    r"submit|send|website|captcha|comments?|password|username)\s*[:*]*$",
    _I,
)
_SPEECH_AHEAD = re.compile(r"[“\"«„]")
_SPEECH = re.compile(r"[“”«»„]|(?<!\w)[\"‘'](?=\w)")


def stands_alone(line: str) -> bool:
    """Whether a line is certainly a unit of its own, whatever the layout around it."""
    return by_itself(line) or _opens_list(line) or _opens_thread(line)


def by_itself(text: str) -> bool:
    """Whether a unit shows by its own words that it is furniture."""
    if len(text) > 600:
        return False
    if any(rule.match(text) for rule in _FURNITURE_LINES):
        return not _reads_as_article(text)
    return _is_controls(text) or _is_request(text) or _is_links(text) or _is_mark(text)


def _reads_as_article(text: str) -> bool:
    """A phrase of a page at the head of a long paragraph is chance: "Copyright of the film, the court ruled, …"."""
    return len(text.split()) > 60 or (len(text.split()) > 25 and _SPEECH.search(text) is not None)


def _is_mark(text: str) -> bool:
    whole = PICTURE_LABEL.match(text) or END_MARK.match(text)
    return bool(
        (whole and whole.end() == len(text))
        or _ADDRESS_BEHIND.fullmatch(text)
        or re.fullmatch(r"(?:ends?|[#*=~_-]{2,}|•)", text, _I)
        or (_TEASER_BEHIND.search(text) and len(text) <= 200 and not re.search(r"[.!?][’”\"]?\s+\S+ \S+$", text))
        or (_COOKIES.search(text) and len(text.split()) <= 60 and not _SPEECH.search(text))
    )


def _is_controls(text: str) -> bool:
    """Nothing but words of page controls: "Share Tweet Email Print", "[-] Text [+]"."""
    words = [w.lower() for w in _WORD.findall(text)]
    return 0 < len(words) <= 12 and all(w in _CONTROLS for w in words) and any(w in _CONTROL_CORE for w in words)


def _is_request(text: str) -> bool:
    short = len(text.split()) <= _LONGEST_REQUEST and not re.search(r"[“”«»]", text)
    return short and _REQUEST.match(text) is not None and _PAGE_THING.search(text) is not None


def _is_links(text: str) -> bool:
    """A row of at least three short entries between bars, or bread crumbs: "Home | News | Sport"."""
    entries = [e for e in _SEPARATOR.split(text) if e.strip()]
    return (
        len(entries) >= 3
        and all(len(e.split()) <= _LONGEST_LINK for e in entries)
        and not re.search(r"[.!?]$", text)
        and not _SPEECH.search(text)
    )


def _opens_list(text: str) -> bool:
    return _LIST_LABEL.match(text) is not None


def _opens_thread(text: str) -> bool:
    return _THREAD_LABEL.match(text) is not None


def peel(unit: Unit) -> list[tuple[Unit, bool]]:
    """Cuts labels glued to the front or the back of a unit off it: pairs of unit and whether it is such a label."""
    cut: list[tuple[Unit | None, bool]] = []
    start, end = 0, len(unit.text)
    if (front := PICTURE_LABEL.match(unit.text)) and front.end() < end:
        start = front.end()
        cut.append((unit.part(0, start), True))
    behind = next(
        (m for rule in (_PICTURE_LABEL_BEHIND, END_MARK, _ADDRESS_BEHIND) if (m := rule.search(unit.text, start))), None
    )
    # An address after a word ("write to a@b.org") belongs to its sentence; after a full stop it is a signature.
    if behind and behind.start() > start and re.search(r"[.!?”\"’)\w]\s+$", unit.text[: behind.start()]):
        signature = behind.re is not _ADDRESS_BEHIND or re.search(r"[.!?”\"]\s+$", unit.text[: behind.start()])
        if signature:
            end = behind.start()
    cut.append((unit.part(start, end), False))
    cut.append((unit.part(end, len(unit.text)), True))
    return [(part, label) for part, label in cut if part]


def inherited(units: Sequence[Unit], own: Sequence[bool]) -> list[bool]:
    """Adds to the units that are furniture by themselves those that their neighbours give away."""
    found = list(own)
    for index, unit in enumerate(units):
        if _opens_list(unit.text):
            _mark_list(units, found, index)
        elif _opens_thread(unit.text):
            _mark_thread(units, found, index)
        elif found[index] and unit.text.endswith(":"):
            _mark_same_group(units, found, index)
    _mark_teasers(units, found)
    _mark_tail(units, found)
    return found


def _mark_list(units: Sequence[Unit], found: list[bool], label: int) -> None:
    """A label over a list, and the titles below it up to the next sentence. Where an article follows or goes on behind the
    list, the last title is spared: it may be the headline or a heading of that text."""
    found[label] = True
    end = label + 1
    while end < len(units) and not _ends_list(units[end]):
        end += 1
    if any(unit.prose for unit in units[end:]) and units[end - 1].group != units[label].group:
        end -= 1
    found[label:end] = [True] * (end - label)


def _ends_list(unit: Unit) -> bool:
    return unit.prose or unit.text.endswith(":") or is_dateline(unit.text) or _SPEECH_AHEAD.match(unit.text) is not None


def _mark_thread(units: Sequence[Unit], found: list[bool], label: int) -> None:
    """The label over reader comments, and the comments: all that follows, when it is a thread or only a short rest."""
    found[label] = True
    rest = units[label + 1 :]
    before, after = (sum(len(u.text) for u in part if u.prose) for part in (units[:label], rest))
    if not rest or not before:
        return
    counted = re.search(r"[1-9]", units[label].text) is not None
    if any(_THREAD_EVIDENCE.search(unit.text) for unit in rest) or (counted and after < before / 2):
        found[label:] = [True] * (len(rest) + 1)


def _mark_same_group(units: Sequence[Unit], found: list[bool], label: int) -> None:
    """What stands directly below a label with a colon: names and numbers under "Contact:", titles under "Related:"."""
    for index in range(label + 1, len(units)):
        if units[index].group != units[label].group or units[index].prose:
            break
        found[index] = True


def _mark_teasers(units: Sequence[Unit], found: list[bool]) -> None:
    """A closing list of teasers: bulleted titles, each with an indented blurb, most of which break off in mid-sentence."""
    index = len(units)
    pairs = broken = 0
    while index >= 2:
        title, blurb = units[index - 2], units[index - 1]
        if not (title.bulleted and not title.closed and title.words <= 20):
            break
        if blurb.bulleted or blurb.indent <= title.indent:
            break
        pairs, broken, index = pairs + 1, broken + (not blurb.closed or blurb.text.endswith(("...", "…"))), index - 2
    if pairs >= 2 and broken * 2 >= pairs:
        found[index:] = [True] * (len(units) - index)


def _mark_tail(units: Sequence[Unit], found: list[bool]) -> None:
    """Scraps behind the article: fields of forms, and short units between furniture before and behind."""
    if not any(found):
        return
    first = next((i for i in range(len(units)) if found[i] and not any(_is_article(units, found, j) for j in range(i, len(units)))), None)
    if first is None:
        return
    last = max(i for i in range(len(units)) if found[i])
    for index in range(first, len(units)):
        unit = units[index]
        if _FORM_FIELD.match(unit.text) or (index < last and unit.words <= 12 and not _SPEECH.search(unit.text)):
            found[index] = True


def _is_article(units: Sequence[Unit], found: Sequence[bool], index: int) -> bool:
    return not found[index] and units[index].prose and units[index].words > 12
