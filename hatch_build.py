"""What a package index shows of examdeck, made when it is built: README, and links to its address once it has one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PLACES = {
    "Source": "",
    "Changes": "/blob/HEAD/CHANGELOG.md",
    "Documentation": "/blob/HEAD/docs/index.md",
    "Issues": "/issues",
}


class ShownByIndexes(MetadataHookInterface):
    """Sets the readme and the project's addresses, of `address` in pyproject.toml."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in both."""
        address = self.config["address"].rstrip("/")
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": readme_elsewhere(readme, address)}
        metadata["urls"] = {name: address + place for name, place in PLACES.items()} if address else {}


def readme_elsewhere(readme: str, address: str) -> str:
    """README where the files beside it are not: its links and pictures lead to the address, or else it has none."""
    if not address:
        readme = re.sub(r"<p>\s*(<img [^>]*>\s*)+</p>\s*", "", readme)
        return re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]+\)", r"`\1`", readme)
    readme = re.sub(r"\]\((?!https?:)", f"]({address}/blob/HEAD/", readme)
    return re.sub(r'src="(?!https?:)', f'src="{address}/raw/HEAD/', readme)
