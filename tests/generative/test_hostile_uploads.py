"""Whatever is done to a file, the inspection answers with a value; and so does the verification."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.upload_specimens import docx, inspect, jpeg, packed_object, pdf, png, xlsx, zipped

from yaojian.documents import verify_pdf
from yaojian.reading import AcceptedUpload, Refused

SEEDS = {
    "a.pdf": pdf(more=(packed_object(b"9 0 <</A 1>>"),), page="/Annots[<</A<</S/URI/URI(https://x)>>>>]"),
    "a.docx": docx(),
    "a.xlsx": xlsx(),
    "a.zip": zipped({"检/a.pdf": pdf(), "b.png": png(), "c.zip": zipped({"d.jpg": jpeg()})}),
    "a.png": png(),
    "a.jpg": jpeg(),
}
many = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

edits = st.lists(
    st.tuples(
        st.sampled_from(("flip", "cut", "insert", "repeat", "zero")),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 64),
        st.binary(min_size=1, max_size=24),
    ),
    min_size=1,
    max_size=5,
)


def mutated(content: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for how, where, length, inserted in changes:
        at = int(where * len(content))
        piece = content[at : at + length]
        replacement = {
            "flip": bytes(byte ^ inserted[0] for byte in piece),
            "cut": b"",
            "insert": inserted + piece,
            "repeat": piece * 3,
            "zero": b"\0" * len(piece),
        }[how]
        content = content[:at] + replacement + content[at + length :]
    return content


@many
@given(name=st.sampled_from(sorted(SEEDS)), changes=edits)
def test_a_mutated_file_is_accepted_or_refused_and_never_an_exception(
    tmp_path: Path, name: str, changes: list[tuple[str, float, int, bytes]]
) -> None:
    answer = inspect(tmp_path, name, mutated(SEEDS[name], changes))
    assert isinstance(answer, AcceptedUpload) or (isinstance(answer, Refused) and answer.reasons)


@many
@given(name=st.text(max_size=60), content=st.binary(max_size=400))
def test_random_names_and_bytes_are_refused(tmp_path: Path, name: str, content: bytes) -> None:
    answer = inspect(tmp_path, name, content)
    assert isinstance(answer, Refused)
    assert all(reason.zh and reason.en for reason in answer.reasons)


@many
@given(name=st.text(max_size=60))
def test_a_safe_name_is_one_plain_file_name(tmp_path: Path, name: str) -> None:
    answer = inspect(tmp_path, name + ".pdf", SEEDS["a.pdf"])
    if isinstance(answer, AcceptedUpload):
        assert Path(answer.safe_name).name == answer.safe_name
        assert not set(answer.safe_name) & set('<>:"|?*\\/\0\n\u202e')


@many
@given(changes=edits)
def test_verification_of_a_mutated_file_is_a_report(changes: list[tuple[str, float, int, bytes]]) -> None:
    report = verify_pdf(mutated(SEEDS["a.pdf"], changes), [])
    assert not report.valid
    assert report.problems
