"""The pre-commit hook and the GitHub action on a repository of drafts: which files, which exit code, what is shown.

The scripts are those of the shipped files, run by bash on a repository made for the test.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from own_process import CAREFUL, CARELESS, PACK, ROOT, environment

from reviewer.cli.group import COMMANDS
from reviewer.cli.sources import READABLE

ACTION = ROOT / ".github" / "actions" / "review" / "action.yml"
POSIX = pytest.mark.skipif(os.name == "nt", reason="the scripts need a POSIX shell and commands of ours in it")


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load(ROOT.joinpath(".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return only


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    return yaml.safe_load(ACTION.read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a git repository with a careful and a careless draft, hidden files and a README."""
    for name, text in (("drafts/careful.yaml", CAREFUL), ("drafts/sub folder/careless.yaml", CARELESS),
                       ("uji.pack", PACK), ("README.md", "# Drafts"), (".pre-commit-config.yaml", "repos: []\n"),
                       (".github/workflows/ci.yml", "on: push\n"), ("drafts/~$renja.xlsx", "lock")):
        tmp_path.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def chosen(hook: dict[str, Any], files: list[str]) -> list[str]:
    """Return the files that pre-commit hands to the hook: `files` found and `exclude` not, by search."""
    return [name for name in files if re.search(hook["files"], name) and not re.search(hook["exclude"], name)]


def tracked(repository: Path) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, check=True, capture_output=True).stdout
    return [name for name in listed.decode("utf-8").split("\0") if name]


# -- pre-commit --------------------------------------------------------------------------------------------


def test_the_hook_calls_a_command_there_is(hook):
    program, command = shlex.split(hook["entry"])
    assert (hook["id"], program, hook["language"]) == ("reviewer", "reviewer", "python")
    assert command in COMMANDS
    assert hook["require_serial"] is True
    assert f'{program} = "reviewer.cli:main"' in ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8")


def test_the_hook_takes_what_a_folder_gives(hook):
    names = [f"a/renja{suffix}" for suffix in sorted(READABLE)] + ["RENJA.XLSX"]
    assert chosen(hook, names) == names
    others = ["README.md", "a.txt", "a.xlsx.bak", "xlsx", ".hidden.yaml", ".github/a.yml", "a/~$b.xlsx"]
    assert chosen(hook, others) == []


@pytest.mark.parametrize(("drop", "code"), [("careless", 0), ("none", 1)])
def test_the_hook_reviews_the_drafts_of_a_repository(hook, repository, drop, code):
    files = [name for name in chosen(hook, tracked(repository)) if drop not in name]
    assert "drafts/careful.yaml" in files
    assert all(name.startswith("drafts/") for name in files)
    entry = [sys.executable, "-m", *shlex.split(hook["entry"])]
    result = subprocess.run([*entry, "--rules", "uji.pack", "--select", "uji", *files], cwd=repository,
                            env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr) == (code, "")
    assert ("UJI001" in result.stdout) == (code == 1)


def test_the_hook_fails_on_a_file_that_cannot_be_read(hook, repository):
    repository.joinpath("drafts/rusak.xlsx").write_bytes(b"not a workbook")
    entry = [sys.executable, "-m", *shlex.split(hook["entry"])]
    result = subprocess.run([*entry, "drafts/rusak.xlsx", "drafts/careful.yaml"], cwd=repository, env=environment(),
                            capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 3
    assert "drafts/rusak.xlsx" in result.stderr


# -- the action --------------------------------------------------------------------------------------------


def test_the_action_is_composite_and_says_what_it_takes(action):
    assert action["runs"]["using"] == "composite"
    assert all({"description", "default"} <= given.keys() for given in action["inputs"].values())
    assert all(step.get("uses") or step["shell"] == "bash" for step in action["runs"]["steps"])
    used = set(re.findall(r"inputs\.([a-z-]+)", ACTION.read_text(encoding="utf-8")))
    assert used == set(action["inputs"])


def test_no_input_is_pasted_into_a_script(action):
    assert [step["run"] for step in action["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_the_action_installs_the_project_it_lies_in(action):
    (install,) = [step for step in action["runs"]["steps"] if "pip install" in step.get("run", "")]
    path = install["env"]["PROJECT"].replace("${{ github.action_path }}", str(ACTION.parent))
    assert Path(path).resolve() == ROOT
    extras = action["inputs"]["extras"]["default"].split(",")
    listed = ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8")
    assert [name for name in extras if not re.search(rf"^{name} = \[", listed, re.MULTILINE)] == []


Review = Callable[..., "tuple[subprocess.CompletedProcess[str], str, str]"]


@pytest.fixture
def step(action: dict[str, Any], repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Review:
    """Return a function that runs the review step with inputs, and gives the run, the summary and the outputs."""
    tools = tmp_path_factory.mktemp("tools")
    program = tools / "reviewer"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m reviewer "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (review,) = [one for one in action["runs"]["steps"] if one.get("id") == "review"]

    def run(**inputs: str) -> tuple[subprocess.CompletedProcess[str], str, str]:
        values = {name: given["default"] for name, given in action["inputs"].items()}
        values |= {"arguments": "--rules\nuji.pack\n--select\nuji\n"}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        given = {name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], text)
                 for name, text in review["env"].items()}
        summary, output = tools / "summary", tools / "output"
        for file in (summary, output):
            file.write_text("before\n", encoding="utf-8")
        changed = environment(**given, GITHUB_STEP_SUMMARY=str(summary), GITHUB_OUTPUT=str(output),
                              PATH=f"{tools}{os.pathsep}{os.environ['PATH']}")
        # GitHub runs `shell: bash` so.
        result = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", review["run"]],
                                cwd=repository, env=changed, capture_output=True, encoding="utf-8", check=False)
        return result, summary.read_text(encoding="utf-8"), output.read_text(encoding="utf-8")

    return run


@POSIX
def test_the_step_shows_annotations_and_a_summary_and_fails(step, repository):
    result, summary, output = step(paths="drafts", sarif="r.sarif", json="r.json")
    assert (result.returncode, result.stderr) == (1, "")
    (line,) = result.stdout.splitlines()
    assert line.startswith("::warning file=drafts/sub folder/careless.yaml,line=8,title=UJI001 ")
    assert summary.startswith("before\n## Hasil reviu rencana kerja")
    assert "UJI001" in summary
    assert output == "before\nexit-code=1\n"
    assert json.loads(repository.joinpath("r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"][0][
        "locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/sub%20folder/careless.yaml"
    assert len(json.loads(repository.joinpath("r.json").read_text(encoding="utf-8"))["reviews"]) == 2


@POSIX
@pytest.mark.parametrize(("inputs", "code", "said"), [
    ({"paths": "drafts/careful.yaml"}, 0, "exit-code=0"),
    ({"paths": "drafts", "fail_on": "tinggi"}, 0, "exit-code=0"),
    ({"paths": "drafts", "fail_on": "never"}, 0, "exit-code=1"),
    ({"paths": "drafts\ntidak-ada.xlsx", "fail_on": "never"}, 3, "exit-code=3"),
    ({"paths": "drafts", "fail_on": "hoch"}, 2, "exit-code=2"),
    ({"paths": "drafts/careful.yaml\n\ndrafts/sub folder/careless.yaml\n"}, 1, "exit-code=1"),
])
def test_the_step_ends_as_its_inputs_say(step, inputs, code, said):
    result, _, output = step(**inputs)
    assert (result.returncode, output) == (code, f"before\n{said}\n")


@POSIX
def test_inputs_are_never_run(step, repository):
    result, _, _ = step(paths='drafts/careful.yaml; touch x $(touch y) `touch z`', arguments='$(touch w)"')
    assert result.returncode in (2, 3)
    assert not [name for name in "xyzw" if repository.joinpath(name).exists()]
    result, _, _ = step(paths="--version")
    assert result.returncode == 3


# -- docs/ci.md --------------------------------------------------------------------------------------------


def test_the_page_shows_commands_and_inputs_that_exist(action):
    page = ROOT.joinpath("docs", "ci.md").read_text(encoding="utf-8")
    blocks = [yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]
    hook_config, workflow, gitlab = blocks
    assert hook_config["repos"][0]["hooks"][0]["id"] == "reviewer"
    used = workflow["jobs"]["review"]["steps"][1]
    assert ROOT.joinpath(*used["uses"].partition("@")[0].split("/")[2:], "action.yml") == ACTION
    assert set(used["with"]) <= set(action["inputs"])
    (command,) = [line for line in gitlab["review"]["script"] if line.startswith("reviewer")]
    assert set(gitlab["review"]["artifacts"]["reports"].values()) <= set(command.split())


@POSIX
def test_the_commands_of_the_page_run(repository):
    page = ROOT.joinpath("docs", "ci.md").read_text(encoding="utf-8")
    commands = [line.strip().removeprefix("- ") for line in page.splitlines()
                if re.match(r"\s*(- )?reviewer review drafts", line)]
    assert len(commands) == 2
    for command in commands:
        arguments = [*shlex.split(command)[1:], "--rules", "uji.pack", "--select", "uji"]
        result = subprocess.run([sys.executable, "-m", "reviewer", *arguments], cwd=repository, env=environment(),
                                capture_output=True, encoding="utf-8", check=False)
        assert (result.returncode, result.stderr) == (1, "")
    written = {"summary.md", "reviewer.sarif", "gl-code-quality-report.json", "reviewer.xml"}
    assert written <= {path.name for path in repository.iterdir()}
