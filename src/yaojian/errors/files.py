"""A path that a person named and that cannot be read or written."""

from __future__ import annotations

import errno

from yaojian.errors.base import YaojianError
from yaojian.words import Words


class FileUnusable(YaojianError):
    what_zh, what_en = "{path}：{why}", "{path}: {why}"
    remedy_zh, remedy_en = "{todo}", "{todo}"

    def __init__(self, path: object, why: Words, todo: Words) -> None:
        self.said = why, todo
        super().__init__(path=path, why=why, todo=todo)


_CHECK_PATH = Words("请核对路径", "Check the path")
_CHECK_RIGHTS = Words("请核对路径与权限", "Check the path and its permissions")
_FREE_SPACE = Words("请腾出空间或换一个位置", "Free some space or choose another place")

NO_FILE = Words("找不到文件", "The file does not exist"), _CHECK_PATH
FOLDER = Words("这是文件夹，不是文件", "This is a folder, not a file"), _CHECK_PATH
NO_FOLDER = Words("没有它所在的文件夹", "The folder it is to stand in does not exist"), _CHECK_PATH
SPECIAL = (
    Words("这是设备或管道，不是普通文件", "This is a device or a pipe, not a plain file"),
    Words("请给出普通文件", "Give a plain file"),
)

_REASONS = {
    errno.ENOENT: NO_FILE,
    errno.ENOTDIR: NO_FILE,
    errno.EISDIR: FOLDER,
    errno.EACCES: (Words("没有权限", "Permission is denied"), _CHECK_RIGHTS),
    errno.EPERM: (Words("没有权限", "Permission is denied"), _CHECK_RIGHTS),
    errno.EROFS: (Words("该处只读", "The place is read-only"), _CHECK_RIGHTS),
    errno.ENOSPC: (Words("磁盘已满", "No space is left"), _FREE_SPACE),
    errno.ENAMETOOLONG: (Words("路径过长", "The path is too long"), _CHECK_PATH),
    errno.ELOOP: (Words("符号链接绕成了圈", "Symbolic links run in a circle"), _CHECK_PATH),
}


def reason_of(error: OSError) -> tuple[Words, Words]:
    """What the operating system refused, and what to do about it."""
    said = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, (Words(f"无法使用（{said}）", said), _CHECK_RIGHTS))


def unusable(path: object, said: tuple[Words, Words]) -> FileUnusable:
    return FileUnusable(path, *said)
