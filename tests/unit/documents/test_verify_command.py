"""``yaojian verify`` as a clerk or a script calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.paper import authority, needs_fonts, signed_certificate

from yaojian.cli import main

pytestmark = needs_fonts


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "certificate.pdf").write_bytes(signed_certificate())
    (tmp_path / "root.pem").write_bytes(authority().pem)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["yaojian", "verify", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    code = ended.value.code
    return code if isinstance(code, int) else 0


def test_a_genuine_certificate_is_told_with_signer_and_day(files, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(monkeypatch, files / "certificate.pdf", "--trust", files / "root.pem") == 0
    shown = capsys.readouterr().out
    assert "有效" in shown
    assert "行政审批专用章" in shown
    assert "2026年3月4日" in shown


def test_a_flipped_byte_ends_with_exit_code_1(files, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    altered = bytearray(signed_certificate())
    altered[2000] ^= 1
    (files / "altered.pdf").write_bytes(altered)
    assert run(monkeypatch, files / "altered.pdf", "--trust", files / "root.pem", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["valid"] is False
    assert report["intact"] is False


def test_without_trust_roots_a_genuine_file_is_intact_and_its_signer_not_confirmed(
    files, monkeypatch, capsys
) -> None:  # type: ignore[no-untyped-def]
    assert run(monkeypatch, files / "certificate.pdf") == 1
    shown = capsys.readouterr().out
    assert shown.startswith("完整，签名人未核\n")
    assert "无效" not in shown
    assert "--trust" in shown
    assert "没有提供信任根" in shown
    assert run(monkeypatch, files / "certificate.pdf", "--en") == 1
    assert capsys.readouterr().out.startswith("INTACT, SIGNER NOT CONFIRMED\n")


def test_without_trust_roots_an_altered_file_is_not_valid(files, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    altered = bytearray(signed_certificate())
    altered[2000] ^= 1
    (files / "altered.pdf").write_bytes(altered)
    assert run(monkeypatch, files / "altered.pdf") == 1
    assert capsys.readouterr().out.startswith("无效\n")


def test_a_missing_file_is_bad_input(files, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(monkeypatch, files / "nowhere.pdf") == 2
    assert "nowhere.pdf" in capsys.readouterr().err
