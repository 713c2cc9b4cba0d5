"""The domain: official documents, what they say, who should handle them. Knows no HTTP and no web framework."""

__version__ = "0.1.0"
