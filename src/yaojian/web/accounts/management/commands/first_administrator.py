from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from yaojian.errors import YaojianError
from yaojian.web.accounts.models import Office, OfficeKind, Role
from yaojian.web.accounts.services import found_office, grant_post, open_account
from yaojian.web.audit.services import SYSTEM


class Command(BaseCommand):
    help = (
        "登记本单位并开设系统管理员账号，打印其初始密码 · Enter the office, open its administrator's account."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="用户名 · user name")
        parser.add_argument("name", help="姓名 · the person's name")
        parser.add_argument("--office-code", required=True, help="机构代码 · for example gx-da")
        parser.add_argument("--office-name", required=True, help="机构名称 · the office's name")
        parser.add_argument("--jurisdiction", required=True, help="管辖区 · for example CN-GX")

    def handle(self, *args: Any, **options: Any) -> None:
        password = secrets.token_urlsafe(12)
        try:
            self._open(options, password)
        except YaojianError as error:
            raise CommandError(error.text("zh") + "\n" + error.text("en")) from error
        self.stdout.write(f"{options['username']}  {password}\n登录后请修改密码 · change it after signing in")

    @transaction.atomic
    def _open(self, options: dict[str, Any], password: str) -> None:
        code = options["office_code"]
        office = Office.objects.filter(code=code).first() or found_office(
            SYSTEM, code, options["office_name"], options["jurisdiction"], OfficeKind.AUTHORITY
        )
        user = open_account(SYSTEM, options["username"], options["name"], password)
        grant_post(SYSTEM, user, office, Role.ADMINISTRATOR)
