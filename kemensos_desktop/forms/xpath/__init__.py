"""XPath 1.0 with the ODK functions: text to syntax tree to closures."""
