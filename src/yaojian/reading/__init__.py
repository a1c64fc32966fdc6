"""Files as strangers send them: judged before they are stored."""

from yaojian.reading.limits import UploadLimits
from yaojian.reading.upload import inspect_upload
from yaojian.reading.verdict import AcceptedUpload, FileKind, Reason, Refused

__all__ = ["AcceptedUpload", "FileKind", "Reason", "Refused", "UploadLimits", "inspect_upload"]
