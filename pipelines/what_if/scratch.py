"""A second workspace with the same settings and one declaration changed: to be built and thrown away."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace

SETTINGS = ("trust.yml", "schools.csv")
DECLARED = ("frameworks", "exports")


def scratch_workspace(workspace: Workspace, declaration: Path, folder: Path) -> Workspace:
    """Writes settings, declarations, reference tables and links to `folder`; accepted rows and names stay behind.

    `declaration` stands in the place of the file of its name, else beside the others. Raises DeclarationError or
    ConfigurationError where it doesn't go together with them.
    """
    folder.mkdir(parents=True)
    for name in SETTINGS:
        shutil.copyfile(workspace.folder / name, folder / name)
    for name in DECLARED:
        if (workspace.folder / name).is_dir():
            shutil.copytree(workspace.folder / name, folder / name)
    (folder / "frameworks").mkdir(exist_ok=True)
    shutil.copyfile(declaration, folder / "frameworks" / declaration.name)
    scratch = Workspace.at(folder)
    Reference.of(scratch).write(build_id="what-if")
    shutil.copytree(workspace.lake / "link", scratch.lake / "link")
    return scratch
