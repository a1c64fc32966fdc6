"""How a command ends, whatever happens in it: an exit code, and one clear line where it went wrong."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import typer

from yaojian.cli import INTERRUPTED
from yaojian.cli.output import BAD_INPUT, FAULT, PIPE_CLOSED, report_error
from yaojian.cli.usage import UsageError, usage_fault
from yaojian.errors import YaojianError
from yaojian.errors.commandline import OurFault
from yaojian.errors.files import reason_of, unusable

TRACEBACK = "YAOJIAN_TRACEBACK"


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """The exit code of one command line. Nothing but an interruption leaves this function."""
    _show_what_can_be_shown()
    as_json = "--json" in (arguments[: arguments.index("--")] if "--" in arguments else arguments)
    try:
        code = _run(app, arguments, as_json)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # typer and rich turn a closed pipe into SystemExit
        return _pipe_closed()
    except OSError as error:
        return _report(_of_system(error), False)
    return code


def _run(app: typer.Typer, arguments: Sequence[str], as_json: bool) -> int:
    try:
        code = app(args=list(arguments), prog_name="yaojian", standalone_mode=False)
    except YaojianError as error:
        return _report(error, as_json)
    except UsageError as error:
        return _of_usage(error, as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _report(_of_system(error), as_json)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        return _of_ours(error, as_json)
    if code == INTERRUPTED:  # how typer hands on Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _of_usage(error: Exception, as_json: bool) -> int:
    fault = usage_fault(error)
    # A command group asked without a command has already shown its help.
    return _report(fault, as_json) if fault is not None else BAD_INPUT


def _report(error: YaojianError, as_json: bool) -> int:
    report_error(error, as_json)
    return BAD_INPUT


def _of_system(error: OSError) -> YaojianError:
    return unusable(error.filename or "stdout", reason_of(error))


def _of_ours(error: Exception, as_json: bool) -> int:
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    said = " ".join(str(error).split())[:200]
    report_error(OurFault(kind=type(error).__name__, said=said, place=place, switch=TRACEBACK), as_json)
    return FAULT


def _pipe_closed() -> int:
    """Whoever read our answer has gone, as ``head`` does; nobody is left to be told."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return PIPE_CLOSED


def _show_what_can_be_shown() -> None:
    """A character that the terminal's encoding lacks is replaced; it never costs the answer."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
