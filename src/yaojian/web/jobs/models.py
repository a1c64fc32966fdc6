"""A job is a row. It is written with the act that causes it and marked done with the effect that it has."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("等待")
    RUNNING = "running", _("办理中")
    DONE = "done", _("完成")
    FAILED = "failed", _("失败")


class Job(models.Model):
    """``key`` names the effect: two jobs of one key are one job. ``lease`` tells who may finish it."""

    task = models.CharField(_("任务"), max_length=80, db_index=True)
    key = models.CharField(_("幂等键"), max_length=200, unique=True)
    arguments = models.JSONField(_("参数"), default=dict)
    state = models.CharField(_("状态"), max_length=8, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.IntegerField(_("尝试次数"), default=0)
    last_error = models.TextField(_("最近的错误"), blank=True)
    created_at = models.DateTimeField(_("登记时间"))
    due_at = models.DateTimeField(_("最早办理时间"))
    leased_until = models.DateTimeField(_("租约到期"), null=True, blank=True)
    lease = models.CharField(_("租约"), max_length=32, blank=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("后台任务")
        verbose_name_plural = _("后台任务")
        indexes = [models.Index(fields=["state", "due_at"], name="job_state_due")]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"
