"""Building only when there is something to build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examdeck.bank.bank import Watch, locate, unwatched
from examdeck.build import cache
from examdeck.build.report import Options, Report
from examdeck.render.templates import template_files, template_folders

if TYPE_CHECKING:
    from pathlib import Path


def rebuild(path: Path, options: Options, watch: Watch = unwatched) -> Report:
    """Build the package of the bank at `path`, unless all that goes into it is as it was at the last build.

    `watch` shows how far a stage is.

    Raises:
        Stopped: something is wrong with the bank, its lock, its templates or the place to write to.
    """
    layout = locate(path, options.format)
    with cache.alone(layout.lock):
        # as the files are now: one that is edited meanwhile is built again
        templates = template_files(template_folders(layout.folder))
        fingerprint = cache.fingerprint(options, [*layout.inputs, *templates])
        known = cache.recall(layout.lock, fingerprint)
        if known:
            return Report.from_json(known)
        from examdeck.build.build import build

        report, media = build(layout, options, watch)
        others = [layout.lock, report.package, *(file.file for file in media)]
        cache.remember(layout.lock, fingerprint, others, report.when_nothing_changes().to_json())
        return report
