"""The words of every refusal, in one table: code → what is wrong, what to do."""

from __future__ import annotations

from yaojian.reading.verdict import Reason
from yaojian.words import Words

_RESAVE = ("请用常用软件重新另存后上传", "Save it again with ordinary software and upload that")
_PRINT_PDF = (
    "请“打印为 PDF”生成不含活动内容的文件后上传",
    "Print it to PDF, which drops active content, and upload that",
)
_RENAME = ("请改用普通文件名后上传", "Give it a plain name and upload it again")
_REPACK = ("请解压后重新打包，或逐个上传", "Unpack and pack it again, or upload the files one by one")
_PASSWORD = ("请去除密码后上传", "Remove the password and upload it again")
_SPLIT = ("请拆分或压缩后上传", "Split or reduce it and upload again")

_TABLE: dict[str, tuple[str, str, tuple[str, str]]] = {
    "empty": ("文件是空的", "the file is empty", ("请核对后重新上传", "Check the file and upload it again")),
    "too_large": ("文件 {size} 字节，超过上限 {limit} 字节", "{size} bytes, above the limit of {limit}", _SPLIT),
    "unknown_type": (
        "内容不是可接受的文件类型",
        "the content is of no accepted kind",
        ("请上传 {accepted}", "Upload one of {accepted}"),
    ),
    "not_accepted": (
        "此处不接受 {kind} 文件",
        "files of the kind {kind} are not accepted here",
        ("请上传 {accepted}", "Upload one of {accepted}"),
    ),
    "legacy_office": (
        "是旧版或加密的 Office 文件，无法安全检查",
        "it is an old or encrypted Office file, which cannot be inspected safely",
        ("请去除密码并另存为 DOCX、XLSX 或 PDF", "Remove the password and save it as DOCX, XLSX or PDF"),
    ),
    "wrong_extension": (
        "扩展名“{extension}”与内容（{kind}）不符",
        "the extension {extension} does not fit the content, which is {kind}",
        ("请核对文件，并使用正确的扩展名", "Check the file and use the right extension"),
    ),
    "unreadable": ("文件已损坏，无法读取", "the file is damaged and cannot be read", _RESAVE),
    "name_empty": ("文件名为空", "the name is empty", _RENAME),
    "name_path": ("文件名含有路径成分", "the name holds parts of a path", _RENAME),
    "name_control": ("文件名含有控制字符或改变书写方向的字符", "the name holds control or direction characters", _RENAME),
    "name_reserved": ("文件名是系统保留名", "the name is reserved by the system", _RENAME),
    "name_too_long": ("文件名超过 {limit} 字节", "the name is longer than {limit} bytes", _RENAME),
    "name_encoding": ("文件名编码无法识别", "the encoding of the name is unknown", _RENAME),
    "foreign_content": ("文件前后或中间夹带其他内容", "foreign content is hidden before, behind or within it", _RESAVE),
    "truncated": ("文件不完整，可能传输中断", "the file is cut short", ("请重新导出并上传", "Export and upload it again")),
    "encrypted": ("文件已加密", "the file is encrypted", _PASSWORD),
    "no_pages": ("PDF 没有页面", "the PDF has no page", _RESAVE),
    "too_many_pages": ("PDF 超过 {limit} 页", "the PDF has more than {limit} pages", _SPLIT),
    "pdf_active": ("PDF 含有活动内容：{name}", "the PDF holds active content: {name}", _PRINT_PDF),
    "pdf_action": (
        "PDF 会在打开或翻页时自动执行动作：{name}",
        "the PDF acts by itself when opened or paged: {name}",
        _PRINT_PDF,
    ),
    "pdf_link": ("PDF 含有指向本地或脚本的链接", "the PDF links to local files or scripts", _PRINT_PDF),
    "pdf_object_stream": ("PDF 的对象流编码异常", "the PDF has object streams in an odd encoding", _PRINT_PDF),
    "pdf_too_complex": ("PDF 结构异常复杂", "the structure of the PDF is abnormally complex", _PRINT_PDF),
    "zip_bomb": ("压缩包解压后过大或压缩比异常", "the archive unpacks to too much or at an abnormal ratio", _REPACK),
    "too_many_entries": ("压缩包内超过 {limit} 个文件", "the archive holds more than {limit} files", _REPACK),
    "too_deep": ("压缩包嵌套层数过多", "archives are nested too deep", _REPACK),
    "symlink": ("压缩包内含有链接", "the archive holds a link", _REPACK),
    "duplicate_name": ("压缩包内有重名文件", "the archive holds two files of one name", _REPACK),
    "archive_method": ("压缩方式不受支持", "the way of compression is not supported", _REPACK),
    "archive_damaged": ("压缩包已损坏", "the archive is damaged", _REPACK),
    "macro": ("Office 文件含有宏", "the Office file holds macros", ("请另存为不含宏的格式", "Save it in a format without macros")),
    "embedded_object": (
        "Office 文件嵌有 OLE 对象、控件或程序",
        "the Office file embeds an OLE object, a control or a program",
        ("请删除嵌入对象，或改存为 PDF", "Remove the embedded object, or save as PDF"),
    ),
    "external_reference": (
        "Office 文件引用外部资源：{target}",
        "the Office file refers to an outside resource: {target}",
        ("请断开外部链接或模板后另存", "Break the link or detach the template, and save again"),
    ),
    "xml_doctype": ("XML 含有 DOCTYPE 或实体声明", "an XML part declares a DOCTYPE or entities", _RESAVE),
    "xml_damaged": ("XML 部件损坏或编码异常", "an XML part is damaged or oddly encoded", _RESAVE),
    "not_office": ("缺少 Office 文件的必要部件", "parts that an Office file needs are missing", _RESAVE),
    "too_many_pixels": ("图像 {width}×{height} 超过 {limit} 像素", "{width} × {height} is above {limit} pixels", _SPLIT),
    "image_damaged": ("图像文件损坏", "the picture is damaged", _RESAVE),
    "image_bomb": ("图像附带的压缩数据异常", "compressed data beside the picture is abnormal", _RESAVE),
}  # fmt: skip


def reason(code: str, *, where: str = "", **facts: object) -> Reason:
    """The refusal of this code with its facts filled in."""
    zh, en, (remedy_zh, remedy_en) = _TABLE[code]
    return Reason(
        code,
        Words(zh.format(**facts), en.format(**facts)),
        Words(remedy_zh.format(**facts), remedy_en.format(**facts)),
        where,
    )


def known_codes() -> frozenset[str]:
    return frozenset(_TABLE)
