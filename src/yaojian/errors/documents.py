"""Faults met while a letter or a certificate is drawn, signed or opened."""

from __future__ import annotations

from yaojian.errors.base import YaojianError


class DocumentError(YaojianError):
    """Root of the faults of the documents engine."""


class FontsMissing(DocumentError):
    what_zh = "在 {directory} 中找不到字体“{family}”"
    what_en = "The font {family} is not in {directory}"
    remedy_zh = "请先安装前端依赖（make assets），或改用含有该字体 TTF 文件的目录"
    remedy_en = "Install the assets (make assets), or name a folder that holds its TTF files"


class UnknownTemplate(DocumentError):
    what_zh = "没有名为“{template}”的文书模板"
    what_en = "There is no document template named {template}"
    remedy_zh = "可用的模板：{known}"
    remedy_en = "Known templates: {known}"


class UndrawableText(DocumentError):
    what_zh = "文书“{title}”无法排版：{reason}"
    what_en = "The document {title} could not be set: {reason}"
    remedy_zh = "请检查文书中的生僻字或控制字符，改用字体收录的字形"
    remedy_en = "Look for rare or control characters and replace them by ones that the font holds"


class ContentInvalid(DocumentError):
    what_zh = "文书的“{field}”不成立：{reason_zh}"
    what_en = "The field {field} of the document does not hold: {reason_en}"
    remedy_zh = "请改正后重新生成"
    remedy_en = "Correct it and render again"


class TimeWithoutZone(DocumentError):
    what_zh = "{moment} 没有时区"
    what_en = "{moment} has no time zone"
    remedy_zh = "请给出带时区的时刻"
    remedy_en = "Give a moment with its time zone"


class UnsignableFile(DocumentError):
    what_zh = "该文件无法签名：{reason}"
    what_en = "The file cannot be signed: {reason}"
    remedy_zh = "请确认它是完整、未加密的 PDF"
    remedy_en = "Make sure that it is a whole PDF without encryption"


class CredentialsUnusable(DocumentError):
    what_zh = "签名凭据不可用：{reason_zh}"
    what_en = "The signing credentials cannot be used: {reason_en}"
    remedy_zh = "请核对口令与证书，必要时重新签发"
    remedy_en = "Check the passphrase and the certificate; issue new ones if need be"


class TrustRootsUnreadable(DocumentError):
    what_zh = "信任根文件无法读取：{reason}"
    what_en = "The file of trust roots cannot be read: {reason}"
    remedy_zh = "请提供 PEM 格式的证书文件"
    remedy_en = "Give a file of certificates in PEM form"
