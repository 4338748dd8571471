"""The project keeps its own promises: sizes, docs, commands, packaging, schemas, honest tests."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import jsonschema
import pytest
import yaml

import reviewer
from reviewer import packs
from reviewer.cli.group import COMMANDS, GROUP
from reviewer.cli.schema import SCHEMAS

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "reviewer").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
READMES = ("README.md", "README.id.md")
MAX_MODULE, MAX_FUNCTION = 400, 60


def text_of(name: str) -> str:
    return ROOT.joinpath(name).read_text(encoding="utf-8")


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_no_module_is_too_long():
    assert [f"{p.relative_to(ROOT)}: {n}" for p in [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
            if (n := len(p.read_text(encoding="utf-8").splitlines())) > MAX_MODULE] == []


def test_no_function_is_too_long():
    long = [f"{p.relative_to(ROOT)}:{f.lineno} {f.name}" for p in MODULES for f in functions(p)
            if (f.end_lineno or f.lineno) - f.lineno + 1 > MAX_FUNCTION]
    assert long == []


def test_nothing_is_left_unfinished():
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [str(p.relative_to(ROOT)) for p in MODULES if marks.search(p.read_text(encoding="utf-8"))] == []


def test_no_exception_is_swallowed():
    swallowed = [f"{p.relative_to(ROOT)}:{node.lineno}" for p in MODULES
                 for node in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
                 if isinstance(node, ast.ExceptHandler) and all(isinstance(part, ast.Pass) for part in node.body)]
    assert swallowed == []


def checks_something(function: ast.FunctionDef, helpers: frozenset[str]) -> bool:
    """Return whether a test asserts, expects an error, hands over to one of the file's helpers that do or to a function
    named for checking, or is a property that allows one error only."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in helpers:
                return True
            if called.endswith(("raises", "pytest.fail", "contextlib.suppress")):
                return True
            if re.search(r"(^|[._])(check|assert|expect|validate)", called):
                return True
    return False


def test_every_test_can_fail():
    idle = []
    for path in TESTS:
        written = list(functions(path))
        helpers = frozenset(f.name for f in written if any(isinstance(node, ast.Assert) for node in ast.walk(f)))
        idle += [f"{path.relative_to(ROOT)}:{f.lineno} {f.name}" for f in written
                 if f.name.startswith("test_") and not checks_something(f, helpers)]
    assert idle == []


def test_the_readme_gives_the_command_that_ci_runs():
    (command,) = re.findall(r"^TESTS='(.*)'$", text_of(".ci/run"), re.MULTILINE)
    for name in ("README.md", "CONTRIBUTING.md"):
        assert f"\n{command}\n" in text_of(name), name
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert ".ci/run" in text_of(".github/workflows/ci.yml")


@pytest.mark.parametrize("name", READMES)
def test_the_readme_reviews_a_sample_that_is_there(name):
    (sample,) = set(re.findall(r"\.venv/bin/reviewer review (\S+)", text_of(name)))
    assert ROOT.joinpath(sample).is_file()


def leaves(command: click.Command, trail: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command that does something."""
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            assert inner is not None
            yield from leaves(inner, (*trail, name))
    else:
        yield trail


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readmes(name):
    text = text_of(name)
    assert [top for top in COMMANDS if f"`reviewer {top} " not in text and f"`reviewer {top}`" not in text] == []


def test_every_command_is_documented_somewhere():
    docs = "".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
    words = [" ".join(trail) for trail in leaves(GROUP)]
    assert len(words) > len(COMMANDS)
    assert [command for command in words if f"reviewer {command}" not in docs] == []


def test_every_option_of_review_is_known_to_the_docs():
    review = GROUP.get_command(click.Context(GROUP), "review")
    assert review is not None
    docs = "".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
    options = [option for param in review.params for option in param.opts if option.startswith("--")]
    assert len(options) > 10
    assert [option for option in options if option not in docs] == []


def test_codes_and_selections_named_to_the_reader_exist():
    """An example that is refused when typed teaches nothing; CTH001 is the invented rule of the guides."""
    helps = ["".join(GROUP.get_help(click.Context(GROUP)))]
    for trail in leaves(GROUP):
        command: click.Command = GROUP
        for name in trail:
            assert isinstance(command, click.Group)
            inner = command.get_command(click.Context(command), name)
            assert inner is not None
            command = inner
        helps.append(command.get_help(click.Context(command, info_name=" ".join(trail))))
    told = "\n".join([*helps, *(text_of(name) for name in READMES)])
    loaded = packs.load()
    codes = {rule.code for rule in loaded.rules} | {"CTH001"}
    named = set(re.findall(r"\b[A-Z]{3}[0-9]{3}\b", told))
    assert "IND011" in named
    assert sorted(named - codes) == []
    lists = re.findall(r"--(?:select|ignore) ([A-Za-z0-9,-]+)", told)
    selected = {name for names in lists for name in names.split(",")}
    known = codes | {code[:3] for code in codes} | set(loaded.titles) | {"CODE"}
    assert "PRI" in selected
    assert sorted(selected - known) == []


def test_criteria_are_cited_as_a_reader_finds_them():
    """Chapter, section, article, table, page: a line is a line of somebody's copy."""
    places = [criterion.place for rule in packs.load().rules for criterion in (rule.criterion, *rule.also)]
    assert len(places) > 150
    assert [place for place in places if re.search(r"\bbaris \d", place or "")] == []


def test_every_option_has_help():
    silent = []
    for trail in leaves(GROUP):
        command: click.Command = GROUP
        for word in trail:
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), word) or pytest.fail(f"no command {word}")
        silent += [f"{trail} {p.name}" for p in command.params if isinstance(p, click.Option) and not p.help]
        assert command.help, trail
    assert silent == []


@pytest.mark.parametrize(("of", "file"), [("report", "review.schema.json"), ("pack", "pack.schema.json")])
def test_published_schemas_are_those_of_the_code(of, file):
    published = json.loads(text_of(f"docs/{file}"))
    assert published == json.loads(json.dumps(SCHEMAS[of]())), f"run: reviewer schema {of} --output docs/{file}"
    jsonschema.Draft202012Validator.check_schema(published)


def test_shipped_packs_fit_the_published_schema():
    validator = jsonschema.Draft202012Validator(json.loads(text_of("docs/pack.schema.json")))
    files = packs.pack_files(packs.rules_folder())
    assert files
    for file in files:
        problems = [error.message for error in validator.iter_errors(yaml.safe_load(file.read_text(encoding="utf-8")))]
        assert problems == [], file.name


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text_of(name), re.DOTALL)


def test_the_rules_shown_in_the_docs_load(tmp_path):
    (rule,) = blocks("README.md", "yaml")
    pack = "pack: contoh\ntitle: {id: Contoh, en: Example}\nrules:\n" + re.sub(r"^", "  ", rule, flags=re.MULTILINE)
    for number, text in enumerate((pack, blocks("docs/writing-rules.md", "yaml")[0])):
        file = tmp_path / f"{number}.yaml"
        file.write_text(text, encoding="utf-8")
        assert "CTH001" in {one.code for one in packs.load(extra=[file]).rules}


def test_the_examples_shown_in_the_docs_are_what_they_say(tmp_path):
    from reviewer import examples

    tmp_path.joinpath("contoh.yaml").write_text(blocks("docs/writing-rules.md", "yaml")[0], encoding="utf-8")
    tmp_path.joinpath("contoh.examples.yaml").write_text(blocks("docs/writing-rules.md", "yaml")[1], encoding="utf-8")
    tmp_path.joinpath(packs.REGISTER).write_text(text_of(f"rules/{packs.REGISTER}"), encoding="utf-8")
    loaded = packs.load(tmp_path)
    shown = examples.load(tmp_path)
    assert [example.shelf for example in shown] == ["pass", "fail", "not-applicable"]
    for example in shown:
        assert examples.failures(loaded.rules[0], examples.prepare(example), loaded.documents) == [], example.name


def test_links_in_the_docs_lead_somewhere():
    dead = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                dead.append(f"{path.name}: {target}")
    assert dead == []


def test_version_is_the_same_everywhere():
    (declared,) = re.findall(r'^version = "(.*)"$', text_of("pyproject.toml"), re.MULTILINE)
    assert declared == reviewer.__version__


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True,
                   capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_rules_and_all_data_files(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "reviewer").rglob("*")
            if path.is_file() and path.suffix in (".yaml", ".txt", ".typed", ".html", ".css", ".js")}
    rules = {f"reviewer/_rules/{path.name}" for path in (ROOT / "rules").glob("*.yaml")}
    assert "reviewer/py.typed" in data
    assert sorted((data | rules) - names) == []
    assert not any(name.startswith(("tests/", "samples/")) for name in names)


def test_the_wheel_works_without_the_checkout(wheel, tmp_path):
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    sample = tmp_path / "rencana.yaml"
    sample.write_text(text_of("samples/rencana-dinas-contoh-ceroboh.yaml"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONIOENCODING": "utf-8",
                   "REVIEWER_REFERENCES": str(tmp_path / "none")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "reviewer", *arguments], cwd=tmp_path, env=environment,
                              capture_output=True, encoding="utf-8", timeout=120, check=False)

    listed = json.loads(run("rules", "list", "--format", "json").stdout)
    assert [entry["code"] for entry in listed] == [rule.code for rule in packs.load().rules]
    assert run("review", "rencana.yaml").returncode == 1
    assert "CONTOH YANG MEMENUHI" in run("explain", "PRI001").stdout
