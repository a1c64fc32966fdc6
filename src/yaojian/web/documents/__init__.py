"""Files that come in and documents that go out: inspected, numbered, drawn, signed, kept by content."""
