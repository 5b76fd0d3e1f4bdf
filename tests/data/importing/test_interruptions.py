"""An import that is killed leaves nothing half-visible, and goes on to the same result."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from multivector.data.flows.manifest import MANIFEST, hash_faults, read_manifest
from multivector.data.importing.baci import open_baci
from multivector.data.importing.command import main
from multivector.data.importing.job import run_import
from multivector.data.importing.staging import ImportRefusedError, only_one, staging_of

ROOT = Path(__file__).resolve().parents[3]
KILLS, SEED = 10, 11


def start(folder, out):
    command = [sys.executable, "-m", "multivector.data.importing", "import-baci", folder, out]
    return subprocess.Popen(
        list(map(str, command)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def undisturbed(made_up, tmp_path_factory):
    """The result of an import nobody stopped, and how long it worked."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    began = time.monotonic()
    manifest = run_import(open_baci(made_up), out, progress=lambda *_: None)
    return manifest, time.monotonic() - began


def test_killed_at_ten_random_points_it_resumes_to_the_same_result(made_up, undisturbed, tmp_path):
    manifest, seconds = undisturbed
    moments = random.Random(SEED)
    stopped_at_work = 0
    for attempt in range(KILLS):
        # Odd ones continue what the one before left; even ones begin in a fresh place.
        out = tmp_path / f"out-{attempt // 2}"
        process = start(made_up, out)
        process.stderr.readline()  # the first line of progress: it is at work now
        time.sleep(moments.uniform(0, seconds))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if process.returncode == -signal.SIGKILL:
            stopped_at_work += 1
        else:
            seconds *= 0.7  # the machine is quicker now than it was for the import nobody stopped
        if out.exists():
            assert hash_faults(out, read_manifest(out)) == []
    assert stopped_at_work >= KILLS // 2
    for place in range(KILLS // 2):
        out = tmp_path / f"out-{place}"
        resumed = run_import(open_baci(made_up), out, progress=lambda *_: None)
        assert resumed.as_json() == manifest.as_json()
        assert hash_faults(out, resumed) == []
        assert sorted(path.name for path in out.iterdir()) == ["exports", "imports", MANIFEST]
        assert not staging_of(out).exists()


def test_what_was_finished_is_not_done_again(made_up, tmp_path):
    out = tmp_path / "out"
    seen = []

    def stop_after_three(done, _of, _what):
        seen.append(done)
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(open_baci(made_up), out, progress=stop_after_three)
    assert not out.exists()
    first = staging_of(out) / "exports/year=2005/part-0.parquet"
    written = first.stat().st_mtime_ns
    run_import(open_baci(made_up), out, progress=lambda *_: None)
    assert (out / "exports/year=2005/part-0.parquet").stat().st_mtime_ns == written


def test_a_year_whose_file_was_damaged_meanwhile_is_written_anew(made_up, undisturbed, tmp_path):
    out = tmp_path / "out"

    def stop_at_the_end(done, of, _what):
        if done == of - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(open_baci(made_up), out, progress=stop_at_the_end)
    (staging_of(out) / "exports/year=2005/part-0.parquet").write_bytes(b"damaged")
    resumed = run_import(open_baci(made_up), out, progress=lambda *_: None)
    assert resumed.as_json() == undisturbed[0].as_json()


def test_what_a_stopped_import_of_other_files_left_is_removed(made_up, baci_folder, tmp_path):
    out = tmp_path / "out"

    def stop_after_two(done, _of, _what):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(open_baci(made_up), out, progress=stop_after_two)
    run_import(open_baci(baci_folder), out, progress=lambda *_: None)
    assert sorted(path.name for path in (out / "exports").iterdir()) == ["year=2020", "year=2021"]


def test_a_second_import_keeps_away(made_up, tmp_path):
    out = tmp_path / "out"
    with only_one(staging_of(out)), pytest.raises(ImportRefusedError, match="another import"):
        run_import(open_baci(made_up), out, progress=lambda *_: None)


def test_a_folder_that_holds_something_else_is_left_alone(made_up, baci_folder, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine", encoding="utf-8")
    assert main(["import-baci", str(made_up), str(out)]) == 1
    assert "is there already, and no import" in capsys.readouterr().err
    assert (out / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_importing_the_same_again_says_so_and_other_files_are_refused(
    made_up, baci_folder, tmp_path, capsys
):
    out = tmp_path / "out"
    assert main(["import-baci", str(baci_folder), str(out)]) == 0
    first = capsys.readouterr().out
    assert main(["import-baci", str(baci_folder), str(out)]) == 0
    assert capsys.readouterr().out == first
    assert main(["check", str(out)]) == 0
    assert capsys.readouterr().out == first
    assert main(["import-baci", str(made_up), str(out)]) == 1
    assert "holds an import of other files" in capsys.readouterr().err


def test_the_check_finds_a_changed_byte(baci_folder, tmp_path, capsys):
    out = tmp_path / "out"
    main(["import-baci", str(baci_folder), str(out)])
    changed = out / "imports/year=2020/part-0.parquet"
    content = bytearray(changed.read_bytes())
    content[50] ^= 1
    changed.write_bytes(content)
    assert main(["check", str(out)]) == 1
    assert "found another content" in capsys.readouterr().err
