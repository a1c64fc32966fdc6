"""The frame around every page: header, navigation, languages, listings, errors in plain words."""
