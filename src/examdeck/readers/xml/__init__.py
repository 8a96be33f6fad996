"""Banks in XML: Moodle, QTI and Open edX."""
