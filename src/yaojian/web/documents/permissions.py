"""Who reads a document or a file: its party's people, and the officials whose territory it lies in."""

from __future__ import annotations

from typing import Any

import rules

from yaojian.web.accounts.permissions import is_official
from yaojian.web.parties.permissions import acts_for_own_company, acts_for_party, sees_as_official


@rules.predicate
def in_an_archive(user: Any, file: Any) -> bool:
    """A paper of an application that is still being written is its author's own affair."""
    return file is not None and file.party_id is not None


@rules.predicate
def brought_it(user: Any, file: Any) -> bool:
    """What has joined an archive is the company's: who brought it reads it as long as he may act for the company."""
    if file is None or file.party_id is not None:
        return False
    return file.uploaded_by_id is not None and file.uploaded_by_id == user.pk


@rules.predicate
def file_of_own_party(user: Any, file: Any) -> bool:
    return in_an_archive(user, file) and acts_for_party(user, file)


def register() -> None:
    rules.add_perm("documents.list_documents", is_official | acts_for_own_company)
    rules.add_perm("documents.read_document", sees_as_official | acts_for_party)
    rules.add_perm("documents.read_file", (sees_as_official & in_an_archive) | file_of_own_party | brought_it)
    rules.add_perm("documents.add_paper", acts_for_party)
