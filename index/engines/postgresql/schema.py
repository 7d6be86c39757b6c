"""The tables of a corpus on a server. Each build has a schema of its own; `corpus.build` says which of them counts.

Passages are kept in a partition for each month of publication, with what filters ask for beside them, so that a search among
the documents of some months reads those alone. Texts are bytes in UTF-8, as PostgreSQL's own texts take no NUL. Texts that
are looked up are indexed by their hash, as they may be of any length.
"""

from __future__ import annotations

REGISTRY = """
CREATE SCHEMA corpus;
CREATE TABLE corpus.build (
    number integer PRIMARY KEY, version integer NOT NULL, is_current boolean NOT NULL, manifest text NOT NULL
);
"""

# What is run in the schema of a build, in order; a build of `version` n has had the first n. Never change one that was
# released: append. `{dimension}` is that of the vectors.
MIGRATIONS = (
    """
CREATE TABLE document (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text COLLATE "C" NOT NULL, url text COLLATE "C",
    title text, outlet text COLLATE "C", byline text, published text, published_at timestamptz, month date NOT NULL,
    event_from timestamptz, event_until timestamptz, language text COLLATE "C" NOT NULL, digest text NOT NULL,
    annotator text COLLATE "C", origin text COLLATE "C" NOT NULL, profile json NOT NULL, bands bigint[] NOT NULL,
    text bytea NOT NULL, details text, provenance text, changed text,
    EXCLUDE USING hash (id WITH =), EXCLUDE USING hash (url WITH =)
);
CREATE TABLE version (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text COLLATE "C" NOT NULL, replaced text NOT NULL,
    title text, text bytea NOT NULL, published text, provenance text
);
CREATE INDEX ON version USING hash (id);
CREATE INDEX ON document USING hash (origin);
CREATE INDEX ON document USING hash (outlet);
CREATE INDEX ON document (published_at);
CREATE INDEX ON document USING gin (bands);
CREATE SEQUENCE passage_number;
CREATE TABLE passage (
    number bigint NOT NULL DEFAULT nextval('passage_number'), month date NOT NULL,
    document bigint NOT NULL REFERENCES document ON DELETE CASCADE, start integer NOT NULL, "end" integer NOT NULL,
    key bigint NOT NULL, published_at timestamptz, event_from timestamptz, event_until timestamptz,
    outlet text COLLATE "C", language text COLLATE "C" NOT NULL, facts json NOT NULL, words tsvector NOT NULL,
    vector halfvec({dimension}) NOT NULL, PRIMARY KEY (number, month)
) PARTITION BY RANGE (month);
CREATE INDEX ON passage (document);
CREATE INDEX ON passage (key);
CREATE INDEX ON passage USING hash (outlet);
CREATE INDEX ON passage USING gin (words);
CREATE INDEX ON passage USING hnsw (vector halfvec_cosine_ops);
""",
)


def schema_of(build: int) -> str:
    """The schema of a build."""
    return f"corpus_build_{build}"
