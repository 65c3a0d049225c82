"""The set-up scripts on machines that lack things: stand-ins take the place of the machine's own programs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from project_files import ROOT

BASH = shutil.which("bash")
SCRIPTS = sorted((ROOT / ".ci").iterdir())
pytestmark = pytest.mark.skipif(BASH is None, reason="set-up by script is for Linux and macOS")


class Machine:
    """A folder of programs, and nothing else on the search path."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.clone = folder / "programs", folder / "clone"
        self.programs.mkdir()
        shutil.copytree(ROOT / ".ci", self.clone / ".ci")
        for name in ("dirname", "mktemp", "rm", "tail"):
            (self.programs / name).symlink_to(shutil.which(name))
        (self.programs / "bash").symlink_to(BASH)

    def has(self, **programs: str) -> Machine:
        for name, script in programs.items():
            program = self.programs / name.replace("_", "-")
            program.write_text(f"#!{BASH}\n{script}\n", encoding="ascii")
            program.chmod(0o755)
        return self

    def runs(self, script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [BASH, f".ci/{script}", *arguments],
            cwd=self.clone, env={"PATH": str(self.programs), **variables},
            capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


ROOT_USER, ANYBODY = "echo 0", "echo 1000"
NOTHING_INSTALLED = "exit 1"
WITHOUT_PIP = 'case "$*" in *pip*) exit 1;; esac'
NOTES_ITS_ARGUMENTS = 'echo "$@" >> asked'


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_sound_bash_with_unix_line_ends(script: Path) -> None:
    assert subprocess.run([BASH, "-n", str(script)], check=False).returncode == 0
    assert b"\r" not in script.read_bytes()
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")


def test_without_uv_and_pip_one_line_says_what_to_install(machine: Machine) -> None:
    done = machine.has(python3=WITHOUT_PIP, id=ANYBODY).runs("set-up.sh")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Set-up stopped: install uv (https://docs.astral.sh/uv), "
        "or pip for python3 (on Debian and Ubuntu: apt-get install python3-pip)."
    ]


def test_without_python_one_line_says_so(machine: Machine) -> None:
    done = machine.has(id=ANYBODY).runs("set-up.sh")
    assert done.returncode == 1
    assert done.stderr == "Set-up stopped: install Python 3.11, 3.12 or 3.13 first.\n"


def test_root_on_debian_gets_pip_first_and_uv_from_it(machine: Machine) -> None:
    """apt-get brings pip, pip brings uv, uv makes the environment; each here only notes that it was asked."""
    fetch = 'echo pip "$@" >> asked; mkdir -p .tools/bin; cp uv .tools/bin/'
    pip = f'case "$*" in *--version*) [ -e pip-is-here ];; *) {fetch};; esac'
    machine.has(
        python3=pip, id=ROOT_USER, dpkg_query=NOTHING_INSTALLED, apt_get='echo apt-get "$@" >> asked; > pip-is-here'
    )
    for name in ("mkdir", "cp"):
        (machine.programs / name).symlink_to(shutil.which(name))
    uv = machine.clone / "uv"
    uv.write_text(
        f'#!{BASH}\ncase "$*" in *--check*) exit 1;; *sync*) echo uv "$@" >> asked;; esac\n', encoding="ascii"
    )
    uv.chmod(0o755)
    done = machine.runs("set-up.sh", "test")
    asked = (machine.clone / "asked").read_text(encoding="ascii").splitlines()
    assert done.returncode == 0, done.stderr
    assert [line.split()[:2] for line in asked[:2]] == [["apt-get", "update"], ["apt-get", "install"]]
    assert asked[2].startswith("pip -m pip install") and asked[2].endswith("--target .tools uv")
    assert asked[3].startswith("uv sync --frozen") and asked[3].endswith("--group test")


def test_an_environment_that_fits_is_left_alone_without_a_word(machine: Machine) -> None:
    done = machine.has(uv='case "$*" in *--check*|--version) exit 0;; *) exit 1;; esac').runs("set-up.sh")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_only_missing_system_packages_are_installed(machine: Machine) -> None:
    here = 'for last; do :; done; [ "$last" = chromium ] && echo -n installed'
    machine.has(id=ROOT_USER, dpkg_query=here, apt_get=NOTES_ITS_ARGUMENTS)
    assert machine.runs("debian-packages.sh", "chromium", "poppler-utils").returncode == 0
    asked = (machine.clone / "asked").read_text(encoding="ascii").splitlines()
    assert asked == ["update", "install --yes --no-install-recommends poppler-utils"]


@pytest.mark.parametrize(("variables", "code"), [({}, 0), ({"CI": "true"}, 1)], ids=["at a desk", "under CI"])
def test_missing_system_packages_are_named_and_only_stop_a_check_under_ci(
    machine: Machine, variables: dict[str, str], code: int
) -> None:
    machine.has(id=ANYBODY, dpkg_query=NOTHING_INSTALLED, apt_get="exit 1")
    done = machine.runs("debian-packages.sh", "chromium", "poppler-utils", **variables)
    assert done.returncode == code
    assert done.stderr == (
        "Missing system packages: chromium poppler-utils "
        "(names as in Debian; root installs them with apt-get install).\n"
    )
