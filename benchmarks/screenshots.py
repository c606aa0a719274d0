"""Pictures of every page, to look at: two widths, light and dark.

    python benchmarks/screenshots.py out/pages [--record record.db]

Without a record one is made of the constructed articles that come with the sources. Needs Chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from rejoinder.record import Record, open_record
from rejoinder.web import links

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))
from helpers.serving import CHROMIUM, serving  # noqa: E402

ARTICLES = ROOT / "training" / "annotations" / "constructed.jsonl"
WIDTHS = 360, 1600
HEIGHT = 1000


def pages(record: Record) -> Mapping[str, str]:
    """The address of each page by a name for its picture."""
    digits = next(iter(record.documents())).sha256
    state = next((row.state for row in record.stats.answered(by=("state",)) if row.state), "FR")
    return {
        "overview": "/", "documents": "/documents", "failures": links.documents(failed=1),
        "document": links.document(digits), "exchange": links.exchange(digits, "s1"), "print": links.printed(digits),
        "search": links.search(q="police"), "actors": "/actors", "actor": links.actor(1), "states": "/states",
        "state": links.state(state), "review": "/review", "log": "/review/log", "agreement": "/review/agreement",
        "merge": links.merge(1), "add": "/add", "api": "/api/", "nothing": "/nowhere",
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--record", help="an SQLite file's path or a database's URL")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        address = args.record or str(Path(folder) / "pages.db")
        with open_record(address) as record:
            if not args.record:
                record.add([ARTICLES])
            named = pages(record)
        with serving(address) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    size = {"width": width, "height": HEIGHT}
                    page = browser.new_page(base_url=server, viewport=size, color_scheme=scheme)
                    for name, path in named.items():
                        page.goto(path)
                        page.screenshot(path=args.out / f"{name}-{width}-{scheme}.png", full_page=True)
                    page.close()
            browser.close()
    print(f"wrote {len(named) * 2 * len(WIDTHS)} pictures to {args.out}")


if __name__ == "__main__":
    main()
