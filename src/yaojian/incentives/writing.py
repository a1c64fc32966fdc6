"""A claim as the YAML file that :func:`yaojian.incentives.read_claim` takes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from yaojian.policy.money import plain


class _Writer(yaml.SafeDumper):
    """Amounts in all their digits; no anchors, which the reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _amount(writer: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    whole = value == value.to_integral_value()
    return writer.represent_scalar(f"tag:yaml.org,2002:{'int' if whole else 'float'}", plain(value))


_Writer.add_representer(Decimal, _amount)


def claim_text(claim: Mapping[str, Any]) -> str:
    """The file, in the order in which the parts are given."""
    return yaml.dump(dict(claim), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
