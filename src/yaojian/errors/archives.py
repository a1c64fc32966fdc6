"""Errors met while archives of parties, products and licences are kept and documents are issued."""

from __future__ import annotations

from yaojian.errors.site import Conflict, SiteError


class CreditCodeTaken(Conflict):
    what_zh = "统一社会信用代码 {code} 已登记为“{name}”"
    what_en = "The credit code {code} is already registered for {name}"
    remedy_zh = "请核对代码；如确为同一主体，请直接使用已有档案"
    remedy_en = "Check the code; if it is the same body, use the archive that exists"


class NotAColleague(SiteError):
    what_zh = "{person}在“{party}”的账号机构没有申请人岗位，不能代表它办事"
    what_en = "{person} holds no post of applicant in the office of {party} and cannot act for it"
    remedy_zh = "请系统管理员先在该企业的账号机构授予此人申请人岗位；没有写入任何内容"
    remedy_en = "The administrator first grants the post in the company's office; nothing was written"


class NumberSeriesExhausted(Conflict):
    what_zh = "号段 {series} 的流水号已用到 {last}，没有下一个号"
    what_en = "The series {series} has reached its last number, {last}"
    remedy_zh = "请报告管理员，由发证机关确定续编办法"
    remedy_en = "Tell the administrator; the issuing authority must decide how to go on"


class CaseHasLicence(Conflict):
    what_zh = "办件 {case_key} 已经发过证件 {number}，对象不同"
    what_en = "The case {case_key} already led to licence {number} for something else"
    remedy_zh = "请核对办件与产品；一件一证"
    remedy_en = "Check case and product; one case gives one licence"


class LicenceActNotPossible(Conflict):
    what_zh = "证件 {number} 现在的状态是“{state}”，不能{act}"
    what_en = "Licence {number} is {state}, so this cannot be done: {act}"
    remedy_zh = "请刷新页面，核对证件状态；没有写入任何内容"
    remedy_en = "Reload the page and check its state; nothing was written"


class LicenceActTooEarly(SiteError):
    what_zh = "证件 {number} 不能自 {day} 起{act}：这早于它所跟随的{before}（{since}）"
    what_en = (
        "Licence {number}: {day} is too early for this act ({act}), it follows the act ({before}) of {since}"
    )
    remedy_zh = "请填写不早于 {since} 的生效日期；没有写入任何内容"
    remedy_en = "Give an effective day that is not before {since}; nothing was written"


class UnknownDeviceClass(SiteError):
    what_zh = "管理类别 {device_class} 不由省级发证"
    what_en = "Devices of class {device_class} are not certified by a province"
    remedy_zh = "只有第二类医疗器械由省级药品监督管理部门发给注册证"
    remedy_en = "Only class II devices get their certificate from a province"


class DocumentNumberTaken(Conflict):
    what_zh = "文号 {number} 已经用过"
    what_en = "The document number {number} is taken"
    remedy_zh = "请用 next_number 取新号"
    remedy_en = "Take a new one with next_number"


class DocumentNotReady(Conflict):
    what_zh = "文书 {number} 正在制作，还没有签章"
    what_en = "Document {number} is still being drawn up and signed"
    remedy_zh = "通常几秒钟即可完成，请稍后刷新页面"
    remedy_en = "This takes a few seconds; reload the page shortly"


class AuthorityKeysDamaged(SiteError):
    http_status = 500
    what_zh = "签章密钥文件 {file} 无法使用：{reason}"
    what_en = "The signing key file {file} cannot be used: {reason}"
    remedy_zh = (
        "请从备份恢复数据目录中的 authority 文件夹；不要重新生成，否则已发文书将无法核验。"
        "全新的站点请先运行 python -m yaojian.web.manage make_authority"
    )
    remedy_en = (
        "Restore the authority folder of the data directory from backup; new keys would orphan old documents. "
        "On a new site, first run python -m yaojian.web.manage make_authority"
    )


class SignatureDoesNotVerify(SiteError):
    http_status = 500
    what_zh = "文书 {number} 刚签的章经不起核验，没有保存：{problems}"
    what_en = "The signature just put on document {number} does not verify, so it was not kept: {problems}"
    remedy_zh = "请核对数据目录中的 authority 文件夹（必要时从备份恢复），然后在“后台任务”中重试"
    remedy_en = (
        "Check the authority folder of the data directory (restore it from backup if need be), retry the job"
    )


class StoredFileMissing(SiteError):
    http_status = 500
    what_zh = "文件 {name} 的内容不在存储中，或者与登记的摘要不符"
    what_en = "The content of {name} is not in the store, or differs from its recorded digest"
    remedy_zh = "请从备份恢复 files 目录，并报告管理员"
    remedy_en = "Restore the files folder from backup and tell the administrator"
