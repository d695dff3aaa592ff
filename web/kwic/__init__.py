"""Words in context: each occurrence in its line."""
