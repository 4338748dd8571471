"""Rules ready to judge: packs loaded, checked and compiled, remembered on disk like Python remembers its modules.

Reading and checking some 170 rules takes longer than reviewing a draft. What came out is therefore kept beside
the package's own compiled modules (`__pycache__`, or where `PYTHONPYCACHEPREFIX` points): whoever can write there
can change the program itself, so reading it back trusts nobody new. It is found again by the bytes of the packs and
by the code that reads them; where it cannot be written or read, the packs are simply loaded again.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from reviewer.compiler import Compiled, compile_rules
from reviewer.pack_files import REGISTER, pack_files, rules_folder
from reviewer.rule import Packs

#: Modules whose change can change what loading and compiling give, by stem or folder.
_READ_BY = ("vocabulary", "alternatives", "canonical", "compiler", "condition", "finding", "fact", "pack_checks",
            "pack_format", "packs", "plan", "prepared", "rule", "yamlfile")


def prepared(extra: Sequence[Path] = (), folder: Path | None = None) -> tuple[Packs, Compiled]:
    """Return the shipped packs with the extra ones, checked and compiled; raises `PackError` with every mistake."""
    folder = folder or rules_folder()
    kept = _kept(_state([*pack_files(folder), folder / REGISTER, *extra]))
    # Whatever is wrong with what was kept (cut off, of another version), loading again puts it right.
    with suppress(Exception):
        loaded, compiled = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this program, see above
        return loaded, compiled
    from reviewer import packs  # brings pydantic, which is not needed where rules are remembered

    loaded = packs.load(folder, extra)
    made = loaded, compile_rules(loaded.rules)
    with suppress(OSError):
        _keep(kept, pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    return made


def _state(files: Sequence[Path]) -> str:
    """Return a digest of the pack files' names and bytes and of the state of the code that reads them."""
    digest = sha256(sys.version.encode())
    home = Path(__file__).parent
    for name in _READ_BY:
        single = home / f"{name}.py"
        for module in [single] if single.is_file() else sorted((home / name).glob("*.py")):
            about = module.stat()
            digest.update(f"{module}:{about.st_mtime_ns}:{about.st_size}".encode())
    for file in files:
        with suppress(OSError):  # `packs.load` says what is wrong with a file that cannot be read
            digest.update(f"\0{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:24]


def _kept(state: str) -> Path:
    """Return where rules of this state are kept, beside the compiled modules."""
    return Path(cache_from_source(str(Path(__file__)))).parent / f"packs.{sys.implementation.cache_tag}.{state}.pickle"


def _keep(kept: Path, data: bytes) -> None:
    """Write what was prepared in one step, and drop what older states left behind."""
    import os

    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(kept)
    others = sorted((p for p in kept.parent.glob("packs.*.pickle") if p != kept), key=lambda p: p.stat().st_mtime)
    for old in others[:-4]:
        old.unlink(missing_ok=True)
