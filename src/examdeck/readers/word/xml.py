"""The little that is asked of Word's XML."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of what is written."""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""That of references to other parts of the package."""


def first(element: Any, name: str) -> Any:
    """The first child of a name; None where there is none, or no element."""
    return None if element is None else element.find(f"{W}{name}")


def attribute_of(element: Any, name: str = "val") -> str:
    """An attribute; empty where there is none, or no element."""
    return "" if element is None else element.get(f"{W}{name}") or ""


def is_on(properties: Any, name: str) -> bool:
    """Whether a property is there and not switched off."""
    own = first(properties, name)
    return own is not None and attribute_of(own) not in ("0", "false", "none", "off")


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
