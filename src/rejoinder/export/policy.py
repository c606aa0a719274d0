"""The content security policy of pages that stand by themselves: nothing loads, and only their own style and script
run."""

from __future__ import annotations

import base64
import hashlib


def policy(style: str, script: str | None = None) -> str:
    """The policy that admits one inline style and, where given, one inline script (CSP level 3, section 6.6)."""
    scripts = f"script-src '{_digest(script)}'; " if script is not None else ""
    return f"default-src 'none'; style-src '{_digest(style)}'; {scripts}base-uri 'none'; form-action 'none'"


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
