"""What deploy/ promises: all that is needed is copied, by an ordinary user, who can write nothing."""

import configparser
import re
import shutil
import subprocess

import httpx
import pytest

from tests.faults import sealed
from tools import local_server, nginx

DEPLOY = local_server.ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def copied() -> list[tuple[str, str]]:
    """What the Dockerfile copies, and where to."""
    rows = [line.split()[1:] for line in DOCKERFILE.splitlines() if line.startswith("COPY")]
    return [(source, row[-1]) for row in rows for source in row[:-1]]


def test_the_server_runs_from_what_the_image_holds_and_writes_nothing(tmp_path):
    for source, target in copied():
        path, place = local_server.ROOT / source, tmp_path / target
        if path.is_dir():
            shutil.copytree(path, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            place = place / path.name if place.is_dir() else place
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
    with sealed.serving(tmp_path) as server:
        assert httpx.get(f"{server.url}/api/v1/").is_success
        assert httpx.get(f"{server.url}/app/static/borders/un/view.json").is_success
    assert server.written == []


def test_what_is_sent_to_the_builder_is_what_it_copies():
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line[1:].split("/")[0] for line in ignored if line.startswith("!")}
    assert sent == {source.split("/")[0] for source, _ in copied()}


def test_the_image_runs_as_an_ordinary_user():
    instructions = [line.split() for line in DOCKERFILE.splitlines() if line]
    users = [line[1] for line in instructions if line[0] == "USER"]
    assert users
    assert all(user.isdecimal() and int(user) >= 1000 for user in users)
    last_copy = max(place for place, line in enumerate(instructions) if line[0] == "COPY")
    assert instructions.index(["USER", users[0]]) > last_copy  # what it runs is not its own
    assert "--require-hashes" in DOCKERFILE


@pytest.mark.parametrize(
    "line",
    [
        "read_only: true",
        "cap_drop: [ALL]",
        'security_opt: ["no-new-privileges:true"]',
        "mem_limit: 3g",
    ],
)
def test_a_replica_can_do_nothing_but_serve(line):
    compose = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert line in compose[: compose.index("services:")]


def test_the_unit_gives_the_service_nothing_to_write_and_no_capability():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(DEPLOY / "multivector.service")
    service = unit["Service"]
    assert (service["DynamicUser"], service["ProtectSystem"]) == ("yes", "strict")
    assert service["CapabilityBoundingSet"] == ""
    assert service["NoNewPrivileges"] == "yes"
    assert not [name for name in service if name.startswith(("ReadWrite", "StateDir", "CacheDir"))]


def test_nginx_takes_the_configuration_as_it_is(tmp_path):
    for name in ("nginx.conf", "upstream.conf"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        text = re.sub(r"server (one|two):", "server 127.0.0.1:", text)
        (tmp_path / name).write_text(text.replace(" /tmp/", f" {tmp_path}/"), encoding="utf-8")
    command = [nginx.find_or_install(), "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr
