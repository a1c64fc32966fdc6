"""What can be wrong with a command line, and the one error that is ours."""

from __future__ import annotations

from yaojian.errors.base import YaojianError
from yaojian.errors.workflow import UnplayableCase


class UsageFault(YaojianError):
    """The root of what can be wrong with the words after ``yaojian``."""

    remedy_zh = "用法见 {command} --help"
    remedy_en = "See {command} --help"


class UnknownCommand(UsageFault):
    what_zh, what_en = "没有命令“{name}”", "There is no command '{name}'"
    remedy_zh = "可用的命令：{known}；用法见 {command} --help"
    remedy_en = "Commands: {known}; see {command} --help"


class UnknownOption(UsageFault):
    what_zh, what_en = "没有选项 {option}", "There is no option {option}"
    remedy_zh = "相近的有：{near}；用法见 {command} --help"
    remedy_en = "Near names: {near}; see {command} --help"


class ArgumentMissing(UsageFault):
    what_zh, what_en = "缺少 {parameter}", "{parameter} is missing"


class ArgumentUnreadable(UsageFault):
    what_zh, what_en = "{parameter} 的值不合要求：{wanted}", "The value of {parameter} is not right: {wanted}"


class WrongUsage(UsageFault):
    what_zh, what_en = "命令的写法不对（{said}）", "The command is not written right: {said}"


class FactGivenTwice(YaojianError):
    """The same name with two values: neither of them is taken."""

    what_zh, what_en = "{name} 给了两个值：{first} 与 {second}", "{name} has two values: {first} and {second}"
    remedy_zh, remedy_en = "请只保留一个", "Keep one of them"


class UnplayableCaseFile(UnplayableCase):
    """The same, with the line of the event in its file."""

    what_zh = "{file}:{line}：案例第 {number} 个事件不能办理：{why_zh}"
    what_en = "{file}:{line}: event {number} of the case is refused: {why_en}"


class ClockLeftOut(YaojianError):
    """One clock of several cannot be computed; the others were answered."""

    what_zh, what_en = "{file} 无法推算：{why_zh}", "{file} was left out: {why_en}"


class OurFault(YaojianError):
    """Something that this program did not foresee. Exit code 3."""

    what_zh = "程序出错，不是您的错：{kind}（{place}）{said}"
    what_en = "This is our fault, not yours: {kind} at {place}: {said}"
    remedy_zh = "请把这一行和所用的命令报告给维护者；设 {switch}=1 再运行一次可得全部细节"
    remedy_en = "Report this line and the command to the maintainers; {switch}=1 shows all there is to know"
