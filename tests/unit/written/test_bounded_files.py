"""A file is read within bounds, whatever it is and whatever it says of its size."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from yaojian.errors import FileUnusable
from yaojian.errors.files import reason_of
from yaojian.written import read_bounded


def refusal(path: Path, most: int = 1024 * 1024) -> str:
    with pytest.raises(FileUnusable) as raised:
        read_bounded(path, most)
    return raised.value.text("en").removeprefix(f"{path}: ")


def test_a_plain_file_of_just_the_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")

    assert read_bounded(path, 5) == b"12345"
    assert refusal(path, 4).startswith("The file is larger than")


def test_what_is_no_plain_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert refusal(tmp_path) == "This is a folder, not a file. Check the path."
    assert refusal(tmp_path / "pipe").startswith("This is a device or a pipe")
    assert refusal(Path("/dev/zero")).startswith("This is a device or a pipe")
    assert refusal(tmp_path / "nothing") == "The file does not exist. Check the path."


def test_a_file_that_says_zero_and_goes_on_is_cut_off() -> None:
    """Files of the kernel give their size as nothing."""
    assert Path("/proc/self/smaps").stat().st_size == 0
    assert refusal(Path("/proc/self/smaps"), 10).startswith("The file is larger than")


def test_links_that_run_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    assert refusal(tmp_path / "a").startswith("Symbolic links run in a circle")


def test_a_refusal_without_a_number_keeps_its_own_words() -> None:
    assert reason_of(OSError("odd"))[0].zh == "无法使用（OSError）"
    assert reason_of(OSError(9999, "very odd"))[0].en == "very odd"
