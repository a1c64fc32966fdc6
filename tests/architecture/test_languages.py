"""Nothing on a screen is left in one language only, and the catalogues hold nothing that is gone."""

from __future__ import annotations

import re
import sys

from tests.support.source import PROJECT

sys.path.insert(0, str(PROJECT / "tools"))
import messages


def test_every_chinese_text_of_the_site_has_an_english_one() -> None:
    assert messages.missing() == []


def test_a_translation_keeps_the_places_to_be_filled_in() -> None:
    places = re.compile(r"%\((\w+)\)s")
    wrong = []
    for app in messages.apps():
        for message in messages.read(messages.catalogue_of(app)):
            chinese = message.id if isinstance(message.id, str) else message.id[0]
            for english in messages._strings(message):
                if chinese and english and set(places.findall(chinese)) != set(places.findall(english)):
                    wrong.append(chinese)
    assert wrong == []


def test_the_look_for_texts_finds_them_in_templates_and_in_code() -> None:
    shell = {message.id for message in messages.texts_of(messages.WEB / "shell")}
    assert {"跳到正文", "没有这个页面"} <= shell
