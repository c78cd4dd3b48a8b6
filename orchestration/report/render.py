"""Pages from templates: everything escaped, control characters made visible, web links only if safe."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from orchestration.plain_rules import plain_rule
from orchestration.report.words import FORMAT_WORDS, STATUS_WORDS, spoken, spoken_date
from orchestration.values import counted, printable, spoken_length, spoken_value

HERE = Path(__file__).parent
_SAFE_NAME = re.compile(r"[a-z0-9]{1,32}(_[a-z0-9]{1,64}){1,4}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)


def page_name(identifier: str) -> str:
    """A file name for an id; of an id that could be taken for anything else, its digest."""
    if _SAFE_NAME.fullmatch(identifier):
        return identifier
    return hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def web_link(url: str | None) -> str | None:
    """The address if it is one of the web, with a host and without a password; else None."""
    try:
        parts = urlsplit(url or "")
        is_safe = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return url if is_safe else None


def language_tag(language: str | None) -> str:
    """The language as HTML has it; 'und' where it is not known."""
    return language if language and _LANGUAGE.fullmatch(language) else "und"


def shown(value: object) -> object:
    """A value on its way into a page: nothing for None, and no character that hides or turns others."""
    if value is None:
        return ""
    return (
        printable(value, keep="\n\t") if isinstance(value, str) and not isinstance(value, Markup) else value
    )


def number(value: float | None) -> str:
    """A number with its thousands apart."""
    return "" if value is None else f"{value:,}"


class Renderer:
    """The templates, and what all pages of a site share."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        self._menus: dict[tuple[str, str], Markup] = {}
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            finalize=shown,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters |= {
            "page": page_name, "web": web_link, "lang": language_tag, "number": number,
            "spoken_length": spoken_length, "words": spoken, "rule": plain_rule,
            "status_words": lambda status: STATUS_WORDS.get(status, "status unknown"),
            "format_words": lambda format: FORMAT_WORDS.get(format, "unknown"),
        }  # fmt: skip
        self._environment.globals |= {
            "spoken_date": spoken_date, "spoken_value": spoken_value, "counted": counted, **shared,
        }  # fmt: skip

    def page(self, template: str, path: str, **values: Any) -> str:
        """The page that lies at a path of the site, as HTML."""
        root = "../" * path.count("/")
        menu = self._menu(root, path if not root else "")
        return self._environment.get_template(template).render(root=root, path=path, menu=menu, **values)

    def _menu(self, root: str, current: str) -> Markup:
        """The links to the main pages, as HTML; made once for all pages in folders."""
        if (root, current) not in self._menus:
            template = self._environment.get_template("menu.html")
            self._menus[root, current] = Markup(template.render(root=root, current=current))
        return self._menus[root, current]
