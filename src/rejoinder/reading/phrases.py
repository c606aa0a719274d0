"""The words by which page furniture is known: phrases of web pages, wires and mailing systems in many places.

Only data: what the phrases mean together is decided in ``furniture``. Patterns are matched at the front of a unit, case
ignored, unless they are said to stand behind. A phrase that ends in ``$`` must be the whole unit.
"""

from __future__ import annotations

import re


def either(*patterns: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), flags)


_NETWORK = r"(?:facebook|twitter|instagram|whatsapp|telegram|youtube|linkedin|tiktok|pinterest|viber|google news|x)"
_AD_WORDS = r"(?:newsletters?|inbox|e-?mail|alerts|updates|briefing|headlines|notifications|podcasts?|apps?|channel)"

# Labels around pictures and players. They also stand glued to the front of a caption.
PICTURE_LABEL = either(
    r"image (?:copyright|source),? (?:.{2,60}? )?image caption,?",
    r"\(?image (?:copyright|source),? [^\n]{2,60}\)?$",
    r"(?:image|video|media) caption,?(?=\s|$)",
    r"media playback is (?:un|not )supported on (?:your|this) device(?: media caption)?",
    r"content image - [^\n]{2,60}$",
    r"(?:enlarge|expand) this image(?: toggle caption.*)?",
    r"(?:toggle|hide|show|view) caption",
    r"story highlights",
    rf"{_NETWORK}(?: {_NETWORK})+(?=\s|$)",
)
# A player that holds another report, told by its reporter.
PLAYER = either(
    r"media playback is (?:un|not )supported\b.{0,200}\b(?:reports|explains|looks (?:at|back)|has more)[.]?$"
)
PICTURE_LABEL_BEHIND = either(r"\((?:image|photo) (?:copyright|source):? [^()]{2,60}\)$", r"\bhide caption$")

# Marks that a wire or a monitoring service sets around a story, and the signature address behind it.
END_MARK = either(
    r"[\[(]\s*ends?\s*[\])]$",
    r"[-–—*=~_#]{2,}\s*(?:\d+|ends?)?\s*[-–—*=~_#]{2,}$",
    r"-\s?30\s?-$",
)
MARK_ALONE = either(
    r"ends?[.]?$",
    r"[#*=~_•-]{1,}$",
    r"</?[A-Z ]+>$",
    r"\[-\] ?\w* ?\[\+\]$",
    r"\[(?:pull ?quote|embed|video|audio|image|photo)\]$",
    r"\[[^][]*\b(?:FBIS|translated|transcribed|text of (?:the )?report|editorial intervention)\b[^][]*\]$",
)
ADDRESS_BEHIND = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")

# Words of page controls: a unit of nothing else is a row of buttons. Those in the second set do not make one alone.
CONTROLS = frozenset(
    word
    for line in (
        "accept access accessibility account ad ads advert advertise advertisement advertisements advertising app",
        "apps archive archives bookmark close comment comments contact contrast cookies copy download e-mail",
        "e-paper edition email enlarge epaper facebook fax faq favourite feedback feeds flipboard follow font",
        "forward gallery gift google hide home instagram jump latest less like link linkedin links listen load",
        "loading login mail main menu messenger mobile mode navigation newer newsletter newsletters next older",
        "page permalink photo pin pinterest play podcast popular previous print printable privacy promoted reddit",
        "register replay reply reset rss save resize scroll search send settings share shares sharing sign",
        "sign-up signup sitemap skip skype sms sponsored sponsor submit subscribe subscription telegram terms",
        "toggle transcript tumblr tweet twitter viber video watch web website whatsapp youtube donate dark post",
        "posts",
    )
    for word in line.split()
)
BESIDE_CONTROLS = frozenset(
    word
    for line in (
        "a a+ a- a4 about again all and article articles back breaking by content continue for friend full help",
        "in live log main me more my news now of on open or out pdf policy press read reading report screen see",
        "single site size stories story support text the this to top up us use version via view with x your join",
        "below",
    )
    for word in line.split()
)

# Titles of other pages, behind a label in the same line.
TEASER = either(
    r"(?:also |must )?read(?: more| also| next| on| this)?(?: here| stories| on this story)?\s*[:|»>–—]",
    r"(?:see|watch|listen|read|more)(?: also| more| next)\s*:",
    r"(?:see also|also see|watch|listen|in pictures|in photos|photos|gallery|photo gallery|video|podcast|"
    r"don[’']t miss)\s*:",
    r"(?:pdf|download|slideshow)\s*[:(]",
    r"related(?: (?:coverage|stor(?:y|ies)|articles?|contents?|topics?|news|links?|posts?|reading|videos?|"
    r"items?))?\s*(?::|$)",
    r"related (?:coverage|stories|articles?|content|topics?|news|links?|posts?|videos?)\b(?!.*[.]$)",
    r"more\s*:",
    r"more (?:from|on|about) [^.]{2,60}$",
    r"just watched\b.*\b(?:replay|must watch)\b",
    r"(?:tags?|tagged|topics?|labels?|key ?words|categor(?:y|ies)|filed under|posted in|hashtags?)(?: with| as)?\s*:",
)
TEASER_BEHIND = either(r"\S\s+(?:read|see|view) more\s*[»>→…]*$", r"\S\s+(?:continue|keep) reading\s*[»>→…]*$")

COUNTER = either(
    r"(?:[|•·]\s*)?[\d,.]+[km]?\s*(?:views?|shares?|hits|reads|likes?|comments?|reactions?|followers)\b[^.]{0,20}$",
    r"\d+[- ]min(?:ute)?s?(?: read| listen| watch)?$",
    r"(?:views?|hits|shares?|viewed|reading time|estimated reading time|duration|length)\s*:?\s*[\d,.:]+\s*\w{0,8}$",
    r"\d{5,}$",
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s*/\s*\d{1,2}:\d\d(?::\d\d)?)?$",
    r"\d+\s*(?:of|/)\s*\d+$",
    r"listen \(|listen (?:to )?(?:this|the|mp3|article|in|now|live)[^.]{0,60}$",
    r"this (?:article|story|post) is more than [^.]{2,30} old$",
)

LEGAL = either(
    r"(?:\W*)(?:©|\(c\)\s*(?:copyright )?\d{4}|copyright\s*(?:©|\(c\)|@|\d{4}))",
    r".{0,400}\ball rights reserved\b",
    r".{0,200}\b(?:may|must) not be (?:published|reproduced|broadcast|rewritten|redistributed|copied)\b",
    r"@ ?(?:the )?[^\W\d][^.]{2,60},? \d{4}$",
    r"(?:powered|designed|developed|hosted) by \S+(?: \S+){0,3}$",
    r"(?:terms (?:of|and) (?:use|service|conditions)|privacy (?:policy|notice)|disclaimer\s*:)",
    r"the views expressed (?:in this article|here) ",
)
COOKIES = either(r"(?=.*\bcookies?\b)(?=.*\b(?:we|our|this (?:web)?site|browser|accept|consent)\b)", flags=re.I | re.S)

CREDIT = either(
    r"\(?(?:translated|edited|reported|written|compiled)(?: (?:in|into|from) (?:the )?\w+)? (?:by|from)\b",
    r"\(?(?:additional |further )?(?:reporting|writing|editing|translation|translating) by\b",
    r".{2,120}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b",
    r"this (?:report|story|article|post|version|item) (?:was|is|has been|first|originally)[^.]{0,25}"
    r"(?:published|updated|corrected|appeared|posted|produced)",
    r"[\[(](?:computer selected|description of source|passage omitted|text disseminated|fbis)[^\n]*[\])]$",
    r"(?:a version of )?this (?:article|story) appear(?:s|ed) in\b|appeared in the .{2,40} edition\b",
    r"posted by [^.]{2,60}(?:\bat\b|\bon\b|$)",
    r"logo of\b",
    r"[\w ]{2,60}\blogo$",
)

CONTACT = either(
    r"(?:for|to) (?:more|further|additional|media|press)\s*(?:information|details|inquir|enquir|request|quer|"
    r"interview|and)"
    r"[^.]*(?:contact|call|e-?mail|write|phone|visit|reach|\+\d)",
    r"(?:media |press )?contacts?(?: (?:us|information|details|person|for (?:media|press)))?\s*(?::|$)",
    r"contact (?:the|our) (?:press|media|news|editor)[^.]{0,40}$",
    r"(?:tel|telephone|phone|fax|mobile|e-?mail|hotline|website|web)\s*[.:]?\s*(?:\(?[+\d]|[\w.+-]+@|www|http)",
    r"(?:source (?:pdf|url)|url|link|source|online)\s*:\s*https?://\S+$",
    r"(?:https?://|www\.)\S+$",
    r"(?:write to|email|e-mail) [^.]{2,60} at \S+@\S+$",
    r"editions included\s*:\s*[\d, ]+$",
)

AROUND = either(
    r"[<«←‹]+\s*back\b[^.]{0,40}$",
    r"back to (?:top|the top|home|news|list|results|main)\b[^.]{0,30}$",
    r"(?:skip|jump) to [^.]{2,40}$",
    r"accessibility (?:links|help)$",
    r"(?:about|contact) us$|reuse this content$|(?:published|updated|last updated)\s*:?$",
    r"(?:breaking|latest|live) news$",
    r"(?:story|article) continue[sd] (?:below|after)",
    r"(?:javascript|your browser) .{0,60}(?:enabled?|support)",
    r"(?:paid|sponsored|partner) (?:content|post|message)$",
    r"you have (?:reached|read) [^.]{0,60}(?:free|limit|articles)",
    r"(?:all )?comments? (?:are|is|will be) (?:closed|moderated)",
)

# What the page asks of its reader: a request, and a thing of the page in the same phrase.
REQUEST = either(
    rf"(?:please )?(?:you can (?:also )?)?(?:follow|like|join|find|connect with|friend|share|subscribe)\b.{{0,90}}"
    rf"\b(?:on|via|our|to|in|at) (?:\S+ ){{0,4}}@?{_NETWORK}\b",
    r"follow (?:us\b|@\w+|on\b)|like us\b|connect with us\b|stay (?:up to date|informed|connected|tuned|"
    r"in touch)\b|never miss\b",
    rf"(?:please )?(?:sign up|subscribe|register)\b(?:.{{0,90}}\b(?:{_AD_WORDS}|here|now|free|today|our|us)\b|$)",
    rf"(?:get|receive|download|install|try)\b.{{0,90}}\b(?:{_AD_WORDS}|on your \w*phone|google play)\b",
    r"(?:please )?(?:share|send|tell|leave|post|add|type|write|submit|give)\b(?: in)?(?: us)? (?:your|a) "
    r"(?:\w+ )?(?:comments?|views|story|experiences?|thoughts|opinions?|feedback|reply|photos|name)\b",
    r"(?:send|tell|write to|email|e-mail|contact|call) us\b",
    r"(?:please )?(?:click|tap|scroll|swipe)\b.{0,90}(?:\b(?:here|below|down|more|coverage|enlarge|now)\b|\bapp\b)",
    r"(?:read|see|view|visit|listen|download|watch|learn|find out)\b.{0,90}\b(?:here|below|our (?:website|page|"
    r"site|app))\W*$",
    r"(?:read|see|view|download|listen to|watch)\s+(?:the\s+)?(?:full|complete|original|entire)\s+[^.]{0,60}[.]?$",
    r".{0,200}\b(?:in|to) your (?:inbox|mailbox)\b|.{0,160}\bjoin the (?:conversation|discussion)\b",
    r".{0,300}\b(?:small favou?r to ask|from as little as [£$€]\d)",
    r"(?:please )?become an? (?:\w+ )?(?:member|supporter|subscriber)\b",
    r"(?:support|donate to|donate|help)\b.{0,40}\b(?:our|us|independent) (?:journalism|newsroom|reporting|work|"
    r"website)\b",
    r"(?:e-?mail|print|share|bookmark|save|tweet|read or share|rate|recommend) this\b",
    r"(?:join|continue) the (?:conversation|discussion|debate)\b|share your thoughts\b|have your say\b|let us know\b",
    r"(?:do you have|got) (?:a|any) (?:news )?(?:story|tip|information|question)",
    r"please (?:log in|sign in|register|fill in|type in|enter|contact me|enable)\b",
    r"you must (?:be logged in|log in|fill in|register|enter)\b",
    r"we (?:invite|encourage|welcome) (?:all )?(?:our )?readers\b",
    r"the editor (?:may|reserves)\b.{0,60}\b(?:comments?|letters?)\b",
    r"your (?:e-?mail address|feedback|personal information|comment|details)s? (?:will|is|are|has)\b",
)
LONGEST_REQUEST = 40  # words; longer units are rather paragraphs of an article

# Rows of links: menus, tickers, bread crumbs.
LINK_SEPARATOR = re.compile(r"\s*[|¦]\s*|\s+[•·»›>]\s+|\s*[»›]\s*")
LONGEST_LINK = 8  # words of one entry

# Labels over lists of other pages.
_LISTED = (
    r"(?:read|viewed|popular|shared|watched|commented|recent|now|news|stories|story|posts?|picks?|articles?|"
    r"coverage|content|"
    r"topics?|links?|videos?|headlines|reading|in this section|on this story|for you|items)"
)
LIST_LABEL = either(
    r"(?:the )?(?:most|more|also|trending|popular|latest|top|recent|related|recommended|editor[’']?s[’']?|"
    r"featured|other|"
    rf"next|further|similar|local|today[’']?s) {_LISTED}(?: (?:now|today|articles|stories|news|this week|"
    rf"in \w+))?\s*:?$",
    r"(?:related|trending|recommended|popular|tags|topics|categories|archives?|blogroll|labels|up next|just in)\s*:?$",
    r"you (?:may|might) (?:also )?(?:like|be interested in)\s*:?$",
    r"(?:read (?:more|also|next)|see also|what to read next|don[’']t miss|must (?:read|watch)|promoted stories)\s*:?$",
    r"(?:elsewhere (?:on|in) [^.]{2,30}|other (?:news|stories)(?: in this section)?)\s*:?$",
    r"(?:around the web|from (?:our partners|around the web|the web)|in (?:other news|this section|pictures|"
    r"photos))\s*:?$",
    r"(?:more(?: (?:from|on|in) [^.]{2,40})?|editor[’']?s[’']? (?:picks?|choice))\s*:?$",
)

# Labels over readers' comments, and what the comments below them look like.
THREAD_LABEL = either(
    r"\(?\d+\)? (?:comments?|responses?|replies)\b[^.]{0,40}$",
    r"(?:reader )?comments?\s*(?:\(\d+\)|:\s*\d+)$",
    r"(?:readers?[’']? |user |all )comments\s*:?$",
    r"(?:no comments(?: yet)?|(?:view|show|see)(?: all)? comments|post a comment|leave a (?:reply|comment))\s*[:?.!]*$",
    r"(?:join the (?:discussion|conversation)|what do you think|have your say|add (?:a |your )?comment)\s*[:?.!]*$",
)
THREAD_EVIDENCE = either(
    r"^.{2,40} (?:said|says|wrote)\s*(?:\.\.\.|…|:?$)",
    r"^(?:reply|report|like|permalink|log in to reply|anonymous)\b[^.]{0,30}$",
    r"\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago$",
    r"^posted by\b",
    r"^@\w+",
    flags=re.IGNORECASE | re.MULTILINE,
)
FORM_FIELD = either(
    r"(?:your )?(?:(?:full |first |last )?name|e-?mail(?: address)?|address|tel(?:ephone)?|phone|fax|subject|"
    r"message|country|"
    r"city|submit|send|website|captcha|comments?|password|username)\s*[:*]*$"
)
SPEECH = re.compile(r"[“”«»„]|(?<!\w)[\"‘'](?=\w)")
SPEECH_AHEAD = re.compile(r"[“\"«„]")
