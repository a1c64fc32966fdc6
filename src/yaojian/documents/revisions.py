"""What was added to a PDF after it was signed: incremental updates, told in a clerk's words."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from yaojian.words import Words

_KINDS = {
    "/Page": Words("页面", "page"),
    "/Pages": Words("页面目录", "page tree"),
    "/Annot": Words("批注或表单域", "annotation or form field"),
    "/Catalog": Words("文件目录", "catalogue"),
    "/Metadata": Words("元数据", "metadata"),
    "/Sig": Words("另一电子签名", "another signature"),
    "/Font": Words("字体", "font"),
    "/XObject": Words("图像或图形", "picture"),
}
_OTHER = Words("其他对象", "other object")
_MAX_OBJECTS = 20_000


def changes_since(reader: PdfFileReader, revision: int) -> tuple[Words, ...]:
    """One line for each later save, counting the objects that it wrote by their kind."""
    return tuple(_changes_in(reader, later) for later in range(revision + 1, reader.xrefs.total_revisions))


def _changes_in(reader: PdfFileReader, revision: int) -> Words:
    references = islice(reader.xrefs.explicit_refs_in_revision(revision), _MAX_OBJECTS)
    kinds = Counter(_kind(reader, reference, revision) for reference in references)
    zh = "、".join(f"{kind.zh} {count} 处" for kind, count in kinds.most_common()) or "没有可见内容"
    en = ", ".join(f"{count} × {kind.text('en')}" for kind, count in kinds.most_common()) or "nothing visible"
    return Words(f"签名后第 {revision} 次保存改动了：{zh}", f"save {revision} after signing changed: {en}")


def _kind(reader: PdfFileReader, reference: generic.Reference, revision: int) -> Words:
    try:
        found = reader.get_object(reference, revision=revision)  # type: ignore[no-untyped-call]
    except Exception:
        # An object that cannot be read was still written after signing, and is counted as such.
        return _OTHER
    if not isinstance(found, generic.DictionaryObject):
        return _OTHER
    return _KINDS.get(str(found.get("/Type", "")), _OTHER)
