"""A page as a browser reads it: what in it could run, where it leads, and what can be sent from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset", "ping", "background")
BARRED_TAGS = {"style", "iframe", "object", "embed", "base", "applet", "frame", "marquee", "math"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")

# What stands in every field of a hostile record. Unescaped, it makes an element or an attribute of this name anywhere:
# in text, in quoted and unquoted attributes, in titles, fields, scripts and comments.
MARK = "pwned"
HOSTILE = (
    f"</title></textarea></script></style>--><{MARK}><script>alert(1)</script><img src=x onerror=alert(1)>"
    f"\"><{MARK}>'><{MARK}>` {MARK}=1 \" {MARK}=2 onfocus=\"alert(1)\" ' {MARK}=3 onfocus='alert(1)' {{{{7*7}}}}"
)
SHORT = f"x\" {MARK}=1 ' {MARK}=2 <{MARK}>"  # for fields of 60 characters
ADDRESS = f"javascript:alert(1)//https://example.org/\"'><{MARK}>"


@dataclass(slots=True)
class Form:
    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """`faults` are what no page may have."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._select = ""  # the name of the choice that options are of
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        if tag == MARK or MARK in said or tag in BARRED_TAGS:
            self.faults.append(f"an element <{tag}> with {', '.join(said)}")
        if tag == "script" and not (said.get("src") or "").startswith("/static/"):
            self.faults.append("a script of its own")
        if tag == "meta" and "http-equiv" in said:
            self.faults.append("a meta element that redirects, or changes the policy")
        for name, value in attributes:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name in ADDRESSES and (scheme := scheme_of(value or "")) not in {"", "http:", "https:"}:
                self.faults.append(f"<{tag} {name}={value!r}>: {scheme}")
        if tag == "a" and said.get("href"):
            self.links.append(said["href"] or "")
        self._form(tag, said)

    def _form(self, tag: str, said: dict[str, str | None]) -> None:
        name, value = said.get("name") or "", said.get("value") or ""
        if tag == "form":
            self.forms.append(Form((said.get("method") or "get").lower(), said.get("action") or ""))
        elif tag == "option" and self._select and ("selected" in said or not self.forms[-1].fields[self._select]):
            self.forms[-1].fields[self._select] = value
        elif tag in {"input", "select", "textarea"} and self.forms and name:
            self._select = name if tag == "select" else ""
            if said.get("type") in {"checkbox", "radio"} and "checked" not in said:
                return
            self.forms[-1].fields[name] = value
            if said.get("type") == "hidden":
                self.forms[-1].hidden.add(name)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.faults.append(f"a comment: {data}")


def scheme_of(address: str) -> str:
    """The scheme of an address, as browsers find it: leading controls and spaces, tabs and line breaks left out."""
    plain = re.sub(r"[\t\r\n]", "", address).lstrip("".join(map(chr, range(33)))).lower()
    found = _SCHEME.match(plain)
    return found[0] if found else ""
