"""What holds for a run, and what says so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verifier.errors import UnusableSetting
from verifier.settings import SETTINGS, Settings
from verifier.web.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(text: str) -> Path:
        path = tmp_path / "verifier.toml"
        path.write_text(text)
        return path

    return made


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VERIFIER_")}
    return subprocess.run(
        [sys.executable, "-m", "verifier", *words],
        cwd=folder,
        env={**clean, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    settings = Settings.read({}, folder=tmp_path)
    assert settings.limits == Limits()
    assert all(settings.held(name).source == "default" for name in SETTINGS)
    assert (settings["corpus"], settings.for_the_index()) == (None, {})


def test_an_option_comes_before_a_variable_and_a_variable_before_the_file(write: Write, tmp_path: Path) -> None:
    path = write('corpus = "wire"\n[limits]\nworkers = 3\nwaiting = 7\n')
    environment = {"VERIFIER_LIMITS_WORKERS": "4", "VERIFIER_LIMITS_WAITING": "8"}
    settings = Settings.read(environment, given=["limits.workers=5"], folder=tmp_path)
    assert settings.held("limits.workers") == (5, "--set", ("VERIFIER_LIMITS_WORKERS", str(path)))
    assert settings.held("limits.waiting") == (8, "VERIFIER_LIMITS_WAITING", (str(path),))
    assert settings.held("corpus") == (str(tmp_path / "wire"), str(path), ())
    assert settings.limits == Limits(workers=5, waiting=8)


def test_the_nearest_file_is_read_unless_another_is_named(write: Write, tmp_path: Path) -> None:
    write('contact = "here"')
    inner = tmp_path / "drafts" / "friday"
    inner.mkdir(parents=True)
    assert Settings.read({}, folder=inner)["contact"] == "here"
    other, third = tmp_path / "other.toml", tmp_path / "third.toml"
    other.write_text('contact = "there"')
    third.write_text('contact = "yonder"')
    by_variable = {"VERIFIER_CONFIG": str(other)}
    assert Settings.read(by_variable, folder=inner)["contact"] == "there"
    assert Settings.read(by_variable, file=third, folder=inner)["contact"] == "yonder"


def test_names_of_files_are_meant_from_the_folder_of_what_sets_them(write: Write, tmp_path: Path) -> None:
    (tmp_path / "large").mkdir()
    write('outlets = "desk.toml"\n[models]\nstance = "large"\nencoder = "all-MiniLM-L6-v2"\n')
    inner = tmp_path / "drafts"
    inner.mkdir()
    settings = Settings.read({"VERIFIER_REPORTS": "r.sqlite"}, folder=inner)
    assert settings.for_the_index() == {"VERIFIER_OUTLETS": str(tmp_path / "desk.toml")}
    assert settings["reports"] == str(inner / "r.sqlite")
    assert settings["models.stance"] == str(tmp_path / "large")
    assert settings["models.encoder"] == "all-MiniLM-L6-v2"


def test_a_server_is_no_folder_and_its_password_is_not_shown(write: Write, tmp_path: Path) -> None:
    write('corpus = "postgresql://desk:secret@db.example.org/news"')
    settings = Settings.read({}, folder=tmp_path)
    assert settings["corpus"] == "postgresql://desk:secret@db.example.org/news"
    assert "secret" not in json.dumps(settings.to_dict())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("corpus = ", "is not valid TOML"),
        ('corpos = "wire"', "there is no setting corpos; did you mean corpus?"),
        ("[limits]\nwrokers = 2", "did you mean limits.workers?"),
        ("[limit]\nworkers = 2", "did you mean limits.workers?"),
        ("corpus = 3", "corpus must be a text, not '3'"),
        ('corpus = " "', "corpus must be a text"),
        ("[limits]\nworkers = 0", "limits.workers must be a whole number from 1"),
        ("[limits]\nworkers = true", "limits.workers must be a whole number from 1"),
        ("[limits]\nworkers = 1.5", "limits.workers must be a whole number from 1"),
        ("[limits]\nseconds = -1", "limits.seconds must be a number of seconds above 0"),
        ("[limits]\nseconds = nan", "limits.seconds must be a number of seconds above 0"),
        ("[thresholds]\nsame_story = 1.2", "thresholds.same_story must be a number from 0 to 1"),
        ("[thresholds]\nsame_story = []", "thresholds.same_story must be a number"),
        ("[limits.workers]\nmost = 2", "limits.workers must be a number"),
    ],
)
def test_what_cannot_be_set_is_said_in_one_sentence(text: str, said: str, write: Write, tmp_path: Path) -> None:
    path = write(text)
    with pytest.raises(UnusableSetting) as raised:
        Settings.read({}, folder=tmp_path)
    assert str(raised.value).startswith(str(path)) and said in str(raised.value)


@pytest.mark.parametrize(
    ("environment", "given", "said"),
    [
        ({"VERIFIER_LIMITS_WORKERS": "many"}, [], "VERIFIER_LIMITS_WORKERS: limits.workers must be a number"),
        ({"VERIFIER_LIMITS_BODY": "1e6"}, [], "VERIFIER_LIMITS_BODY: limits.body must be a number"),
        ({}, ["limits.workers"], "--set limits.workers has no value"),
        ({}, ["workers=3"], "--set: there is no setting workers"),
        ({"VERIFIER_CONFIG": "nowhere.toml"}, [], "nowhere.toml cannot be read"),
    ],
)
def test_so_is_what_variables_and_options_cannot(
    environment: dict[str, str], given: list[str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(UnusableSetting, match=re.escape(said)):
        Settings.read(environment, given=given, folder=tmp_path)


def test_the_command_shows_what_holds_and_why(write: Write, tmp_path: Path) -> None:
    path = write('corpus = "wire"\n[limits]\nworkers = 3\n')
    done = run(tmp_path, "--set", "limits.seconds=9", "config", VERIFIER_LIMITS_WORKERS="4", VERIFIER_PORT="1")
    rows = [re.split(r" {2,}", line) for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == list(SETTINGS)
    assert ["corpus", str(tmp_path / "wire"), str(path)] in rows
    assert ["limits.workers", "4", f"VERIFIER_LIMITS_WORKERS, over {path}"] in rows
    assert ["limits.seconds", "9.0", "--set"] in rows
    assert ["models.encoder", "all-MiniLM-L6-v2", "default"] in rows
    assert (done.returncode, done.stderr) == (0, "verifier: Not understood in the environment: VERIFIER_PORT.\n")
    held = json.loads(run(tmp_path, "config", "--corpus", "other", "--format", "json").stdout)
    assert held["corpus"] == {"value": "other", "source": "--corpus", "over": [str(path)]}


def test_commands_go_by_what_is_set(write: Write, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The lock at Tolm will stay shut until Friday, the waterways office said.")
    missing = run(tmp_path, "status")
    assert missing.returncode == 2 and "Name it by --corpus, or set corpus in verifier.toml" in missing.stderr
    write('corpus = "wire"\n')
    (tmp_path / "drafts").mkdir()
    added = run(tmp_path, "add", "note.txt")
    assert added.returncode == 0, added.stderr
    status: dict[str, Any] = json.loads(run(tmp_path / "drafts", "status", "--format", "json").stdout)
    assert status["documents"] == 1
    assert (tmp_path / "wire" / "manifest.json").exists()
    elsewhere = run(tmp_path, "status", "--corpus", "nowhere")
    assert elsewhere.returncode == 3 and "There is no corpus in nowhere" in elsewhere.stderr
    no_model = run(tmp_path, "verify", "note.txt", VERIFIER_MODELS_STANCE="nothing-of-that-name")
    assert no_model.returncode == 3 and "nothing-of-that-name was not found on this machine" in no_model.stderr


def test_the_documents_name_every_setting() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    shown = tomllib.loads(re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1])  # type: ignore[index]
    names = [n if not isinstance(v, dict) else [f"{n}.{k}" for k in v] for n, v in shown.items()]
    assert [each for n in names for each in ([n] if isinstance(n, str) else n)] == list(SETTINGS)
    assert Limits(**shown["limits"]) == Limits()
