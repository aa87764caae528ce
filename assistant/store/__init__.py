"""The index on disk or on a server: its database, its passages, its sentences' vectors. The home of chromadb."""
