"""What holds for a run: `verifier.toml`, the environment over it, options over both; and which of them says so."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from index.place import is_server, shown
from verifier.errors import UnusableSetting
from verifier.web.limits import Limits

FILE = "verifier.toml"
VARIABLE = "VERIFIER_CONFIG"  # environment variable: the file to read instead of the nearest `verifier.toml`
DEFAULT = "default"
_PREFIX = "VERIFIER_"
_BYTES_READ = 1_000_000

# What a kind makes of a value: the value, the folder that relative names are meant from → what holds. Raises `ValueError`.
Kind = Callable[[Any, Path], Any]


def _text(value: Any, _: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text")
    return value


def _path(value: Any, folder: Path) -> str:
    return str(folder / Path(_text(value, folder)).expanduser())


def _place(value: Any, folder: Path) -> str:
    return value if is_server(_text(value, folder)) else _path(value, folder)


def _model(value: Any, folder: Path) -> str:
    path = _path(value, folder)
    return path if Path(path).is_dir() else str(value)


def _count(value: Any, _: Path) -> int:
    if isinstance(value, bool | float) or int(value) < 1:
        raise ValueError("must be a whole number from 1")
    return int(value)


def _seconds(value: Any, _: Path) -> float:
    if isinstance(value, bool) or not 0 < float(value) < float("inf"):
        raise ValueError("must be a number of seconds above 0")
    return float(value)


def _share(value: Any, _: Path) -> float:
    if isinstance(value, bool) or not 0 <= float(value) <= 1:
        raise ValueError("must be a number from 0 to 1")
    return float(value)


@dataclass(frozen=True, slots=True)
class Setting:
    """A thing that can be set: its name in the file (`table.key`) and its kind."""

    name: str
    kind: Kind

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return _PREFIX + self.name.upper().replace(".", "_")


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("corpus", _place),
        Setting("reports", _path),
        Setting("outlets", _path),
        Setting("contact", _text),
        Setting("models.encoder", _model),
        Setting("models.stance", _model),
        Setting("thresholds.same_story", _share),
        *(Setting(f"limits.{f.name}", _count if f.type == "int" else _seconds) for f in fields(Limits)),
    )
}


class Held(NamedTuple):
    """What holds for one setting (None where nothing is set), what says so, and what would without that."""

    value: Any
    source: str
    over: tuple[str, ...] = ()


class Settings:
    """What holds for every setting."""

    def __init__(self, held: Mapping[str, Held], not_understood: tuple[str, ...] = ()) -> None:
        self._held = dict(held)
        self.not_understood = not_understood

    @classmethod
    def read(
        cls, environment: Mapping[str, str], *, file: Path | None = None, given: Iterable[str] = (), folder: Path
    ) -> Settings:
        """What holds in `folder`. `file` is read instead of the nearest `verifier.toml`; `given` are NAME=VALUE of options.

        Raises `UnusableSetting`.
        """
        path = file or (Path(environment[VARIABLE]) if environment.get(VARIABLE) else nearest(folder))
        layers = [_from_file(path)] if path else []
        layers += [_from_environment(environment, folder), _from_options(given, folder)]
        held: dict[str, Held] = {f"limits.{f.name}": Held(f.default, DEFAULT) for f in fields(Limits)}
        for name, value, source in (each for layer in layers for each in layer):
            before = held.get(name)
            over = (before.source, *before.over) if before and before.source != DEFAULT else ()
            held[name] = Held(value, source, over)
        known = {setting.variable for setting in SETTINGS.values()} | {VARIABLE}
        strange = (name for name in environment if name.startswith(_PREFIX) and name not in known)
        return cls(held, tuple(sorted(strange)))

    def __getitem__(self, name: str) -> Any:
        return self.held(name).value

    def held(self, name: str) -> Held:
        return self._held.get(name, Held(None, DEFAULT))

    def set(self, name: str, value: str, source: str) -> None:
        """Put what an option of a command says over all else."""
        before = self.held(name)
        over = (before.source, *before.over) if before.source != DEFAULT else ()
        self._held[name] = Held(value, source, over)

    @property
    def limits(self) -> Limits:
        """What a server takes on."""
        return Limits(**{f.name: self[f"limits.{f.name}"] for f in fields(Limits)})

    def for_the_index(self) -> dict[str, str]:
        """The environment variables that the index and its processes read."""
        return {SETTINGS[name].variable: self[name] for name in ("outlets", "contact") if self[name] is not None}

    def to_dict(self) -> dict[str, Any]:
        """Every setting with its value, what set it and what that came before; passwords left out."""
        made = {}
        for name in SETTINGS:
            value, source, over = self.held(name)
            value = _shipped().get(name) if value is None else value
            made[name] = {"value": shown(value) if name == "corpus" and value else value, "source": source}
            made[name] |= {"over": list(over)} if over else {}
        return made


def nearest(folder: Path) -> Path | None:
    """The `verifier.toml` in a folder or the nearest above it."""
    return next((each / FILE for each in (folder, *folder.parents) if (each / FILE).is_file()), None)


def _shipped() -> dict[str, Any]:
    """What holds for the models and thresholds that nothing is set for."""
    from index.encode import DEFAULT_MODEL
    from verifier.cross_encoder import CrossEncoder
    from verifier.story import SAME_STORY

    return {
        "models.encoder": DEFAULT_MODEL,
        "models.stance": CrossEncoder.name,
        "thresholds.same_story": SAME_STORY,
    }


def _from_file(path: Path) -> Iterator[tuple[str, Any, str]]:
    path = path.expanduser().absolute()
    try:
        with open(path, "rb") as file:
            tables = tomllib.loads(file.read(_BYTES_READ).decode("utf-8"))
    except OSError as error:
        raise UnusableSetting(f"{path} cannot be read: {error.strerror}; name another by --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnusableSetting(f"{path} is not valid TOML ({error}); mend it.") from error
    for name, value in _flat(tables):
        yield name, _made(name, value, str(path), path.parent), str(path)


def _flat(tables: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{name}", inner) for name, inner in value.items())
        else:
            yield key, value


def _from_environment(environment: Mapping[str, str], folder: Path) -> Iterator[tuple[str, Any, str]]:
    for setting in SETTINGS.values():
        if text := environment.get(setting.variable):
            yield setting.name, _made(setting.name, text, setting.variable, folder), setting.variable


def _from_options(given: Iterable[str], folder: Path) -> Iterator[tuple[str, Any, str]]:
    for each in given:
        name, equals, text = each.partition("=")
        if not equals:
            raise UnusableSetting(f"--set {each} has no value; give it as --set NAME=VALUE.")
        yield name, _made(name, text, "--set", folder), "--set"


def _made(name: str, value: Any, where: str, folder: Path) -> Any:
    """What a value given in `where` comes to. Raises `UnusableSetting`."""
    if name not in SETTINGS:
        near = difflib.get_close_matches(name, SETTINGS, 1)
        hint = f"did you mean {near[0]}?" if near else "verifier config lists all there is."
        raise UnusableSetting(f"{where}: there is no setting {name}; {hint}")
    try:
        return SETTINGS[name].kind(value, folder)
    except (ValueError, TypeError) as error:
        said = str(error) if str(error).startswith("must be") else "must be a number"
        raise UnusableSetting(f"{where}: {name} {said}, not {str(value)[:100]!r}; mend it.") from error
