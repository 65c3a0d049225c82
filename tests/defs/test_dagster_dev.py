"""`commonterm dev` starts Dagster on the workspace, answers on the loopback address alone, and ends when told."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from command import COMMAND, LONGEST, ROOT, environment
from prepared import Prepared

ASKED = """{ repositoriesOrError { __typename ... on RepositoryConnection { nodes {
    assetNodes { assetKey { path } } schedules { name } sensors { name } jobs { name } } } } }"""


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def answer(address: str, asked: str | None = None) -> dict[str, object]:
    body = json.dumps({"query": asked}).encode() if asked else None
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        assert response.status == 200
        return json.loads(response.read())


@pytest.fixture(scope="module")
def served(yesterday: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, psutil.Process]]:
    """The address of a server that answers, and its process."""
    folder, port = yesterday.copy("served"), free_port()
    log = tmp_path_factory.mktemp("dev") / "log.txt"
    with log.open("wb") as said:
        arguments = ["dev", "--workspace", str(folder), "--port", str(port)]
        child = subprocess.Popen(
            [*COMMAND, *arguments], stdout=said, stderr=said, cwd=ROOT, env=environment(), preexec_fn=in_the_background
        )
    whole_family = [psutil.Process(child.pid)]
    try:
        address = f"http://127.0.0.1:{port}"
        await_answer(f"{address}/server_info", child, log)
        whole_family += whole_family[0].children(recursive=True)
        yield address, whole_family[0]
    finally:
        child.terminate()
        child.wait(60)
        left = await_end_of(whole_family)
        for process in left:
            process.kill()
    assert left == [], "ending the server left processes of its behind"


def in_the_background() -> None:
    """As a shell starts `commonterm dev &`: deaf to the keyboard's interrupt, which must not make it deaf to an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def await_end_of(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run after a minute. One that has ended counts as ended, whether or not anybody asked how."""
    until = time.monotonic() + 60
    while (left := [process for process in family if runs(process)]) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def await_answer(address: str, child: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        assert child.poll() is None, log.read_text(errors="replace")
        try:
            answer(address)
            return
        except OSError:
            time.sleep(0.2)  # there is no line to wait for: it answers, or not yet
    pytest.fail(f"no answer within {LONGEST:.0f} seconds\n{log.read_text(errors='replace')}")


def test_the_server_shows_every_asset_job_sensor_and_schedule(served: tuple[str, psutil.Process]) -> None:
    found = answer(f"{served[0]}/graphql", ASKED)["data"]["repositoriesOrError"]
    assert found["__typename"] == "RepositoryConnection", found
    (repository,) = found["nodes"]
    assert {"refresh", "publish_reports"} <= {job["name"] for job in repository["jobs"]}
    assert [sensor["name"] for sensor in repository["sensors"]] == ["inbox"]
    names = sorted(schedule["name"] for schedule in repository["schedules"])
    assert names == ["assessment_point_close", "nightly_refresh"]
    keys = {"/".join(node["assetKey"]["path"]) for node in repository["assetNodes"]}
    assert {"lake/result", "link/framework_link", "marts/fct_assessment_result", "publish/drafts"} <= keys


def test_the_server_listens_on_the_loopback_address_alone(served: tuple[str, psutil.Process]) -> None:
    family = [served[1], *served[1].children(recursive=True)]
    heard = [socket for process in family for socket in process.net_connections("inet") if socket.status == "LISTEN"]
    assert heard
    assert {socket.laddr.ip for socket in heard} <= {"127.0.0.1", "::1"}
