"""Faults met while an upload is opened. What is wrong with its content is a refusal, not a fault."""

from __future__ import annotations

from yaojian.errors.base import YaojianError


class ReadingError(YaojianError):
    """Root of the faults of the reading engine."""


class UploadMissing(ReadingError):
    what_zh = "找不到待检查的上传文件 {path}：{reason}"
    what_en = "The upload to inspect is not at {path}: {reason}"
    remedy_zh = "请重新上传"
    remedy_en = "Upload it again"
