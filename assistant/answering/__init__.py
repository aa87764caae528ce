"""Compose replies: from the text's own sentences, from its metadata, for small talk, and refusals."""
