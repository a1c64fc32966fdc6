"""How the acts on cases read in the audit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yaojian.workflow import EventType

ACTIONS = {
    "draft.started": _("新建申请草稿"),
    "draft.saved": _("保存申请草稿"),
    "draft.discarded": _("放弃申请草稿"),
    "paper.added": _("上传申报资料"),
    "paper.removed": _("移除申报资料"),
    "case.projections_rebuilt": _("重建办件清单"),
    "case.reprojected": _("放假通知后重新推算到期日"),
    f"case.{EventType.SUBMIT}": _("提交申请"),
    f"case.{EventType.BEGIN}": _("启动步骤"),
    f"case.{EventType.DECIDE}": _("作出办理结果"),
    f"case.{EventType.SUSPEND}": _("停表"),
    f"case.{EventType.RESUME}": _("恢复计时"),
    f"case.{EventType.ASK_EXTENSION}": _("申请延期"),
    f"case.{EventType.EXTEND}": _("批准延期"),
    f"case.{EventType.DECLINE_EXTENSION}": _("不同意延期"),
    f"case.{EventType.SET_TERM}": _("定期限"),
    f"case.{EventType.RECORD_FACTS}": _("核定事实"),
    f"case.{EventType.TRANSFER}": _("转办"),
    f"case.{EventType.DELEGATE}": _("委托"),
    f"case.{EventType.ASK_COUNTERSIGN}": _("送会签"),
    f"case.{EventType.ADD_SIGNER}": _("加签"),
    f"case.{EventType.COUNTERSIGN}": _("会签"),
    f"case.{EventType.RETURN_TO}": _("退回"),
    f"case.{EventType.RECALL}": _("撤回"),
    f"case.{EventType.WITHDRAW}": _("撤回申请"),
    f"case.{EventType.URGE}": _("催办"),
    f"case.{EventType.FILL_GAP}": _("补齐容缺材料"),
    f"case.{EventType.LINK}": _("同审同办"),
    f"case.{EventType.UNLINK}": _("解除同审同办"),
}
"""Every code that the services of cases put into the audit, as a person reads it."""
