"""What is wrong with a command line, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

import typer

from yaojian.errors.base import YaojianError
from yaojian.errors.commandline import (
    ArgumentMissing,
    ArgumentUnreadable,
    UnknownCommand,
    UnknownOption,
    WrongUsage,
)
from yaojian.words import Words, listed

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""Typer exports its usage errors one by one and their root not at all."""

_NUMBER = re.compile(r"valid (integer|int\b)|whole number")
_CHOICES = re.compile(r"is not one of (?P<known>.*?)\.?$")


def usage_fault(error: Exception) -> YaojianError | None:
    """The error in our words; None where the help was shown instead."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return None
    parameter = _name_of(error)
    help_of = {"command": _command(error)}
    if kind == "NoSuchOption":
        near = list(getattr(error, "possibilities", None) or [])
        return UnknownOption(option=getattr(error, "option_name", ""), near=near, **help_of)
    if kind == "MissingParameter":
        return ArgumentMissing(parameter=parameter, **help_of)
    message = str(getattr(error, "message", error))
    command = re.match(r"No such command '(.*?)'", message)
    if command:
        return UnknownCommand(name=command[1], known=_commands(error), **help_of)
    if parameter:
        return ArgumentUnreadable(parameter=parameter, wanted=_wanted(message), **help_of)
    return WrongUsage(said=message.rstrip("."), **help_of)


def _name_of(error: Exception) -> str:
    hint = getattr(error, "param_hint", None)
    parameter = getattr(error, "param", None)
    if isinstance(hint, str):
        return hint
    if parameter is None:
        return ""
    options: Iterable[str] = parameter.opts
    return max(options, key=len) if parameter.param_type_name == "option" else str(parameter.name).upper()


def _command(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return str(context.command_path) if context is not None else "yaojian"


def _commands(error: Exception) -> list[str]:
    context = getattr(error, "ctx", None)
    return sorted(getattr(getattr(context, "command", None), "commands", {}))


def _wanted(message: str) -> Words:
    """What the parameter takes, from the words in which typer refuses a value."""
    if _NUMBER.search(message):
        return Words("应为整数", "it must be a whole number")
    choices = _CHOICES.search(message)
    if choices:
        allowed = listed(re.findall(r"'(.*?)'", choices["known"]))
        return Words(f"可取：{allowed.zh}", f"choose from {allowed.en}")
    return Words(message.rstrip("."))
