"""Files that people write: read within bounds, taken as plain data with the place of every node, checked for shape.

Every YAML file of the product comes in through here, whoever reads it: calendars, rules, clocks, packs, cases.
"""

from yaojian.written.bounded import read_bounded
from yaojian.written.plain import LARGEST_BYTES, Source, read_bytes, read_file
from yaojian.written.shape import refuse, validated

__all__ = ["LARGEST_BYTES", "Source", "read_bounded", "read_bytes", "read_file", "refuse", "validated"]
