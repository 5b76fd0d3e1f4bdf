"""Rules of the house that no linter knows."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
LARGEST_FILE = 2_500_000  # bytes: the votes of all countries since 1991 are one table
TEXT = {".py", ".md", ".toml", ".sh", ".yml", ".yaml", ".json", ".html", ".css", ".js", ".csv", ""}


def committed() -> list[Path]:
    """Every file that is, or is about to be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pins(lock: str) -> dict[str, set[str]]:
    """The versions a lock file pins, by package."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE
    ):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_place_on_a_machine(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"(^|[\s=])(/|\.\.?/)\w", text)
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_its_hashes(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_what_is_tested_is_what_is_served():
    served, tested = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: tested.get(name) for name in served} == served


def test_every_dependency_says_what_it_is_for():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    listed = lines[start + 1 : lines.index("]", start)]
    assert [line for line in listed if "  # " not in line] == []


def test_locks_hold_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {
        re.split(r"[^\w-]", dependency)[0].lower()
        for dependency in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }
    assert needed - set(pins("requirements-dev.lock")) == set()


def test_no_file_is_too_large_for_the_repository():
    large = {named(path): path.stat().st_size for path in committed()}
    assert {name: size for name, size in large.items() if size > LARGEST_FILE} == {}


def test_no_work_is_left_lying_in_the_code():
    marks = re.compile(r"\b(TODO|FIXME|HACK)\b")
    sources = [path for path in committed() if path.suffix in {".py", ".md", ".sh", ".toml"}]
    left = [named(path) for path in sources if marks.search(path.read_text(encoding="utf-8"))]
    assert [name for name in left if name != named(Path(__file__))] == []


def test_text_files_are_utf8_with_plain_line_ends():
    broken = []
    for path in committed():
        content = path.read_bytes()
        if path.suffix in TEXT and (b"\r" in content or content.startswith(b"\xef\xbb\xbf")):
            broken.append(named(path))
    assert broken == []


def test_the_app_and_its_pages_name_no_other_host():
    """Addresses belong in the data; the code fetches from nowhere but its own server."""
    address = re.compile(r"https?://(?!localhost|127\.0\.0\.1|\{)[\w.-]+")
    sources = [*ROOT.glob("*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("multivector/**/*.py")]
    found = {
        (named(path), match)
        for path in sources
        for match in address.findall(path.read_text(encoding="utf-8"))
    }
    # Names of languages, of drawings and of lists of pages, look like addresses; nothing is asked of them.
    names = ("example.org", "http://www.w3.org", "http://www.sitemaps.org")
    assert {item for item in found if not any(name in item[1] for name in names)} == set()


SECRETS = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}"
    rb"|\bgithub_pat_[A-Za-z0-9_]{22}|\bxox[abprs]-[A-Za-z0-9-]{10}|\bAIza[0-9A-Za-z_-]{35}"
    rb"|\bsk-[A-Za-z0-9_-]{20}|\beyJ[A-Za-z0-9_-]{10,}\.eyJ|\bSG\.[A-Za-z0-9_-]{22}\."
    rb"|://[^/\s:@\"'{}]+:[^/\s:@\"'{}]+@"
    rb"|(?i:password|passwd|secret|api_?key|token)\s*[:=]\s*[\"'][A-Za-z0-9+/_-]{16,}[\"']"
)


def test_no_secret_is_in_the_tree():
    names = re.compile(r"(^|/)(\.env.*|secrets\.toml|id_[a-z0-9]+|.*\.(pem|key|p12|pfx))$")
    assert [named(path) for path in committed() if names.search(named(path))] == []
    held = {named(path): SECRETS.findall(path.read_bytes()) for path in committed()}
    assert {name: found for name, found in held.items() if found} == {}


@pytest.mark.parametrize(
    "secret",
    [
        b"-----BEGIN RSA " + b"PRIVATE KEY-----",
        b"AKIA" + b"ABCDEFGHIJKLMNOP",
        b"ghp_" + b"a1" * 18,
        b"postgres" + b"://reader:hunter2" + b"@example.org/db",
        b'api_key = "' + b"0123456789abcdef" + b'"',
    ],
)
def test_the_shapes_of_secrets_are_known(secret):
    assert SECRETS.search(secret)


def test_every_make_target_in_the_documents_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    documents = [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    mentioned = {
        target
        for document in documents
        if document.exists()
        for target in re.findall(r"`make ([a-z-]+)", document.read_text(encoding="utf-8"))
    }
    assert mentioned <= targets


def test_every_make_target_is_listed_by_make_alone():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)) == targets


def test_no_traceback_is_ever_shown_to_a_reader():
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["browser"]["gatherUsageStats"] is False
