"""The engine for a corpus on a PostgreSQL server with pgvector."""
