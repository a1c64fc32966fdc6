"""One application, clicked and typed by each office in turn, from an empty form to a certificate that anybody can check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from playwright.sync_api import Browser
from tests.support.desk import Desk
from tests.support.live_demonstration import LiveDemonstration
from tests.support.offices import Offices, offices
from tests.support.paper import letter

from yaojian.documents import LetterKind, render
from yaojian.web import clock

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PRODUCT = "电子血压计"
FORGOTTEN = "符合性声明"
NOT_FOR_THIS = ("委托合同与质量协议", "特殊通道审查结果", "申报前沟通记录")
FORM = {
    "联系人及电话": "陈立 0771-0000000",
    "产品名称": PRODUCT,
    "分类编码": "07-03-01",
    "型号规格": "BP-100、BP-200",
    "结构及组成": "由主机、袖带、电源适配器组成。",
    "适用范围": "供家庭和医疗机构测量成人血压和脉率。",
    "生产地址": "南宁市示例路1号2栋",
}
CHOICES = {"产品类型": "有源医疗器械", "申请的通道": "普通程序"}


def test_from_an_empty_form_to_a_certificate_that_anybody_can_check(
    browser: Browser, site: LiveDemonstration, tmp_path: Path
) -> None:
    with offices(browser, site) as gx:
        apply(gx, tmp_path)
        correct_once(gx, tmp_path)
        accept_and_hand_over(gx)
        inspect_test_and_supplement(gx, tmp_path)
        unfold_a_date(gx)
        decide_and_deliver(gx)
        check_in_public(gx, tmp_path)


def apply(gx: Offices, folder: Path) -> None:
    desk = gx.on("2026-03-02T09:10", "applicant")
    desk.menu("申请")
    desk.look("apply-1-begin")
    desk.press("开始填写：第二类医疗器械产品注册")
    for label, text in FORM.items():
        desk.fill(label, text)
    for label, option in CHOICES.items():
        desk.choose(label, option)
    for name in ("complex_structure", "entrusted"):
        desk.main.locator(f"input[name={name}][value=false]").check()
    desk.main.locator("#required").get_by_text("没有填的").wait_for(
        state="hidden"
    )  # the draft has saved itself
    desk.look("apply-2-form", "h1")
    for label in desk.main.locator("#dossier li label").all_inner_texts():
        if label not in (FORGOTTEN, *NOT_FOR_THIS):
            upload(desk, label, a_pdf(folder, label))
    desk.look("apply-3-dossier", "#dossier")
    desk.tick("资料不齐仍然提交")
    desk.press("提交申请")
    desk.sees("申请已提交")
    gx.case = desk.page.url.rstrip("/").rpartition("/")[2]
    desk.look("apply-4-filed")


def correct_once(gx: Offices, folder: Path) -> None:
    desk = gx.on("2026-03-03T10:00", "acceptance")
    desk.menu("待办")
    desk.look("accept-1-work")
    desk = gx.case_on("2026-03-03T10:01", "acceptance")
    desk.look("accept-2-case")
    desk.begin("一次性告知补正")
    desk.fill_row(0, "要求（选填）", "由法定代表人签署并加盖公章")
    desk.look("accept-3-what-is-missing")
    desk.press("一次性告知补正")
    desk.sees("已办理")
    desk = gx.case_on("2026-03-05T15:00", "applicant")
    desk.follow("补正材料通知书")
    desk.look("apply-5-letter")
    desk = gx.case_on("2026-03-05T15:05", "applicant")
    desk.begin("提交补正材料")
    desk.answer(0, FORGOTTEN, a_pdf(folder, FORGOTTEN))
    desk.look("apply-6-answer")
    desk.press("提交补正材料")
    desk.sees("已办理")


def accept_and_hand_over(gx: Offices) -> None:
    desk = gx.case_on("2026-03-06T09:30", "acceptance")
    desk.begin("作出结论：形式审查与受理")
    desk.pick("受理")
    desk.look("accept-4-decision")
    desk.press("办理")
    desk.sees("已受理，已制发")
    gx.do("2026-03-06T15:00", "applicant", "缴费", 缴款凭证号="桂财缴2026-0001")
    gx.do("2026-03-09T09:00", "acceptance", "转交审评机构")


def inspect_test_and_supplement(gx: Offices, folder: Path) -> None:
    gx.do("2026-03-10T09:00", "inspector", "启动体系核查")
    gx.do("2026-03-10T10:00", "laboratory", "收样检验")
    gx.open["laboratory"].look("testing-1-sample")
    gx.do("2026-03-24T16:00", "laboratory", "作出结论：注册检验", "检验合格")
    desk = gx.case_on("2026-03-25T09:30", "reviewer")
    desk.begin("发出补正通知")
    desk.choose_in_row(0, "资料目录", "4.2 临床评价资料")
    desk.fill_row(0, "事项", "未说明与同品种产品的差异")
    desk.look("review-1-supplement")
    desk.press("发出补正通知")
    desk.sees("已办理")
    gx.do("2026-04-08T16:00", "inspector", "作出结论：质量管理体系核查", "通过核查")
    gx.open["inspector"].look("inspection-1-passed")
    desk = gx.case_on("2026-05-12T11:00", "applicant")
    desk.look("apply-7-asked-for-a-supplement")
    desk.begin("提交补充资料")
    desk.answer(0, "临床评价资料", a_pdf(folder, "与同品种产品的差异"))
    desk.press("提交补充资料")
    desk.sees("已办理")


def unfold_a_date(gx: Offices) -> None:
    """The last day on the screen, unfolded into its days, its events and its clauses."""
    desk = gx.case_on("2026-05-20T09:00", "reviewer")
    desk.look("unfold-1-case")
    desk.follow("为什么是这一天")
    desk.sees("算法：")
    desk.look("unfold-2-days", ".proof")
    desk.page.locator(".proof").get_by_role("link", name="提交补充资料").click()
    assert desk.page.locator("li.event:target").inner_text().count("提交补充资料"), (
        "the day leads to its event"
    )
    desk.follow("依据")
    desk.sees("《医疗器械注册与备案管理办法》")
    desk.look("unfold-3-clauses", ".trace")


def decide_and_deliver(gx: Offices) -> None:
    gx.do(
        "2026-06-05T10:00",
        "reviewer",
        "作出结论：技术审评",
        "建议准予注册",
        审评意见="安全、有效、质量可控。",
    )
    desk = gx.case_on("2026-06-11T09:00", "director")
    desk.begin("作出结论：审批决定")
    desk.pick("准予注册")
    desk.look("decide-1")
    desk.press("办理")
    desk.sees("已准予注册")
    gx.do("2026-06-15T09:00", "acceptance", "发放注册证")
    gx.do("2026-06-15T09:10", "acceptance", "公布注册信息")
    desk = gx.open["acceptance"]
    assert desk.main.locator(".standing-acts").get_by_role("link", name="医疗器械注册证").is_visible()
    desk.look("deliver-1-registered")


def check_in_public(gx: Offices, folder: Path) -> None:
    """By the code that a telephone reads off the paper, by the file, and by the file with one byte changed."""
    certificate = fetch_certificate(gx, folder)
    desk = gx.on("2026-06-16T08:00", "public")
    desk.open(qr_address(certificate).removeprefix(gx.site.url))
    desk.sees("有效")
    desk.sees(PRODUCT)
    desk.look("public-1-by-code")
    check_file(desk, certificate)
    desk.sees("逐字节一致")
    desk.look("public-2-by-file")
    altered = bytearray(certificate.read_bytes())
    altered[len(altered) // 2] ^= 1
    flipped = folder / "一个字节不同.pdf"
    flipped.write_bytes(altered)
    check_file(desk, flipped)
    desk.look("public-3-one-byte-changed")
    assert "逐字节一致" not in desk.main.inner_text()


def fetch_certificate(gx: Offices, folder: Path) -> Path:
    desk = gx.on("2026-06-15T14:00", "applicant")
    desk.menu("办件")
    desk.follow(PRODUCT)
    desk.follow("医疗器械注册证")
    desk.look("certificate-1")
    with desk.page.expect_download() as coming:
        desk.follow("下载")
    certificate = folder / "注册证.pdf"
    coming.value.save_as(certificate)
    return certificate


def check_file(desk: Desk, file: Path) -> None:
    desk.open("/verify/")
    desk.main.locator("input[type=file]").set_input_files(file)
    desk.press("核验文件")


def qr_address(certificate: Path) -> str:
    with pypdfium2.PdfDocument(certificate) as document:
        picture = document[0].render(scale=3).to_numpy()
    (found,) = zxingcpp.read_barcodes(picture)
    return found.text


def upload(desk: Desk, label: str, file: Path) -> None:
    """Choosing a file sends it; the page comes back with its name."""
    desk.main.get_by_label(label, exact=True).set_input_files(file)
    desk.main.get_by_role("link", name=file.name, exact=True).first.wait_for()


def a_pdf(folder: Path, title: str) -> Path:
    file = folder / f"{title.replace('/', ' ')}.pdf"
    page = replace(letter(LetterKind.NOTICE), title=title)
    file.write_bytes(render(page, fonts=settings.FONTS, at=clock.now()))
    return file
