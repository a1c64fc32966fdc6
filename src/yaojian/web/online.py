"""Which procedures are taken on line, and what their cases are called.

The packs hold the procedures of cities, hospitals and national bodies too. The site is that of a province: it takes
those that a company files on a form and that its own offices then handle.
"""

from __future__ import annotations

from yaojian.web.accounts.models import Role
from yaojian.workflow import Definition

NAMING = ("product_name", "matter")
"""The questions of a form whose answer a case is called by, first of them first."""


def is_online(definition: Definition) -> bool:
    """A form that names the case, a company that files it, and no office but those of the site."""
    ours = set(Role) - {Role.APPLICANT, Role.ADMINISTRATOR}
    named = any(field.key in NAMING for field in definition.form.fields)
    return named and definition.applicant_role == Role.APPLICANT and set(definition.officer_roles) <= ours


def named_by(definition: Definition) -> tuple[str, str]:
    """The question that a case of this procedure is called by, and its label as letters print it."""
    asked = {field.key: field.label.zh for field in definition.form.fields}
    key = next((key for key in NAMING if key in asked), NAMING[0])
    return key, asked.get(key, "申请事项")
