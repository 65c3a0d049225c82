"""Prints pages: each HTML page as a PDF that is tagged, in English, bookmarked, and the same bytes every time.

WeasyPrint needs Pango, which a Windows machine seldom has: there an installed Edge or Chrome prints instead, marked as
not reproducible. Where neither is, one sentence says so and the pages stay as they are: the HTML page is the record.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

PACK = "board-pack.pdf"
_PACK_PAGES = ("trust-overview.html", "gaps.html", "data-and-methods.html")
_BROWSERS = ("msedge", "google-chrome", "chrome", "chromium", "chromium-browser")
_WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
Files = dict[str, bytes]


def print_with() -> str:
    """What prints on this machine: `weasyprint`, the path of a browser, or '' for nothing."""
    return "weasyprint" if _weasyprint() else _browser()


def sentence_of(printer: str) -> str:
    """What to tell about the PDFs; '' where they are as they should be."""
    if not printer:
        return "No PDFs were made: that needs Pango, Microsoft Edge or Google Chrome (`commonterm doctor`)."
    if printer != "weasyprint":
        return (
            "The PDFs were printed by the installed browser: they look the same, and are not the same bytes each time."
        )
    return ""


def print_pages(files: Files, told: Callable[[str], None] = lambda name: None) -> Files:
    """A PDF for each page among the files of one version, by name, and for the board's pages the pack of all of them.

    `told` is called with each name as it is done. Pages are printed side by side, a process each.
    """
    pages = {name: content.decode("utf-8") for name, content in sorted(files.items()) if name.endswith(".html")}
    printer = print_with()
    if not printer or not pages:
        return {}
    work: dict[str, list[str]] = {name.replace(".html", ".pdf"): [text] for name, text in pages.items()}
    if _PACK_PAGES[0] in pages and printer == "weasyprint":
        work[PACK] = pack_of(pages)
    made = {}
    with ProcessPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        running = {name: pool.submit(_printed, printer, texts, name == PACK) for name, texts in work.items()}
        for name, result in running.items():
            made[name] = result.result()
            told(name)
    return made


def pack_of(pages: dict[str, str]) -> list[str]:
    """The pages of the trust, then every school's page, of which the pack holds the first sheet."""
    schools = [text for name, text in pages.items() if name.startswith("school-")]
    return [pages[name] for name in _PACK_PAGES if name in pages] + schools


def _printed(printer: str, texts: list[str], is_pack: bool) -> bytes:
    return by_weasyprint(texts, is_pack=is_pack) if printer == "weasyprint" else by_browser(printer, texts[0])


def by_weasyprint(texts: list[str], *, is_pack: bool = False) -> bytes:
    """The pages as one PDF; in a pack a school's page is its first sheet. Nothing is fetched from anywhere."""
    html = _weasyprint().HTML
    documents = [html(string=text, url_fetcher=_refuse).render(pdf_variant="pdf/ua-1") for text in texts]
    sheets = [
        sheet
        for place, document in enumerate(documents)
        for sheet in (document.pages[:1] if is_pack and place >= len(_PACK_PAGES) else document.pages)
    ]
    identifier = hashlib.sha256("\0".join(texts).encode("utf-8")).digest()[:16]
    return documents[0].copy(sheets).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)


def by_browser(browser: str, text: str) -> bytes:
    """The page as an installed browser prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(text, encoding="utf-8")
        asked = ["--headless", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={printed}"]
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        subprocess.run([browser, *asked, *as_root, page.as_uri()], check=True, capture_output=True, timeout=120)
        return printed.read_bytes()


def _refuse(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    raise ValueError(f"a page asks for {url}: pages ask for nothing")


@functools.cache
def _weasyprint() -> Any:
    """The library, imported when something is printed; None where Pango is missing."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of every rule that is for screens
    return weasyprint


def _browser() -> str:
    roots = [Path(os.environ[name]) for name in ("ProgramFiles", "ProgramFiles(x86)") if name in os.environ]
    installed = [str(root / path) for root in roots for path in _WINDOWS if (root / path).exists()]
    found = [path for name in _BROWSERS if (path := shutil.which(name))]
    return next(iter([*installed, *found]), "")
