"""The reader of pack files, under the name by which the engines above know it."""

from __future__ import annotations

from yaojian.written.plain import LARGEST_BYTES, Source, Steps, read_bytes, read_file

__all__ = ["LARGEST_BYTES", "Source", "Steps", "read_bytes", "read_file"]
