"""The tables of the archive as SQL: those of the first version, and what each later one adds (schema.py)."""

TABLES = """
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    imported_at TEXT NOT NULL);

CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sources TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT);

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    lead TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT,
    date_inferred INTEGER NOT NULL DEFAULT 0,
    notice TEXT NOT NULL DEFAULT '',
    url TEXT,
    external_id TEXT,
    source TEXT NOT NULL,
    first_line INTEGER,
    original TEXT,
    import_id INTEGER,
    text_version INTEGER NOT NULL DEFAULT 1,
    content_hash TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    changed_at TEXT,
    starred INTEGER NOT NULL DEFAULT 0,
    read_at TEXT,
    trashed_at TEXT,
    note TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX article_external_id ON article (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_content ON article (content_hash);
CREATE INDEX article_title ON article (title_key, id, trashed_at);
CREATE INDEX article_import ON article (import_id);
CREATE INDEX article_trashed ON article (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX article_facts ON article (date DESC, id DESC, trashed_at, read_at, starred, language, import_id,
    date_inferred, changed_at);

CREATE TABLE article_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    headings TEXT NOT NULL DEFAULT '[]',
    content_hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    title_terms TEXT NOT NULL DEFAULT '',
    body_terms TEXT NOT NULL DEFAULT '',
    terms_version INTEGER NOT NULL DEFAULT 0,
    UNIQUE (article_id, version));

CREATE TABLE initiative (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL DEFAULT '{}',
    aliases TEXT NOT NULL DEFAULT '[]',
    colour TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    parent_id INTEGER REFERENCES initiative ON DELETE SET NULL,
    position INTEGER NOT NULL DEFAULT 0);

CREATE TABLE article_initiative (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    UNIQUE (article_id, initiative_id));
CREATE INDEX article_initiative_initiative ON article_initiative (initiative_id, article_id);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE);

CREATE TABLE article_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    UNIQUE (article_id, tag_id));
CREATE INDEX article_tag_tag ON article_tag (tag_id, article_id);

CREATE TABLE annotation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    text_version INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'anchored');
CREATE INDEX annotation_article ON annotation (article_id);

CREATE TABLE pack (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    meeting TEXT NOT NULL DEFAULT '{}',
    brief TEXT NOT NULL DEFAULT '{}',
    sections TEXT NOT NULL DEFAULT '[]',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL);

CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    created_at TEXT NOT NULL);

CREATE TABLE undo_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    created_at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record_id INTEGER NOT NULL REFERENCES undo_record ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    image TEXT);
CREATE INDEX undo_step_record ON undo_step (record_id);
CREATE TABLE undo_recording (only INTEGER PRIMARY KEY CHECK (only = 1), record_id INTEGER);
INSERT INTO undo_recording VALUES (1, NULL);

CREATE TABLE index_outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE);
"""

# An *entity* is a person, an organisation or a place; its *entity_names* are the spellings it goes by, a
# *mention* is one of them in an article. A *name_verdict* is what staff said of two spellings: the same or
# not. An *address* is one at which an article was met beside its own. A row of *twin* says of two articles (first_id < second_id) whether they are one release in two
# languages. *searched* and *saved_search_look* are habits, not work: undo leaves them alone.
SECOND_TABLES = """
CREATE TABLE entity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    by_hand INTEGER NOT NULL DEFAULT 0);
CREATE INDEX entity_kind ON entity (kind);

CREATE TABLE entity_name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sound TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, name_key));
CREATE INDEX entity_name_entity ON entity_name (entity_id);
CREATE INDEX entity_name_sound ON entity_name (sound, kind);

CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    start INTEGER);
CREATE INDEX mention_article ON mention (article_id);
CREATE INDEX mention_entity ON mention (entity_id, article_id);

CREATE TABLE name_verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    first_key TEXT NOT NULL,
    second_key TEXT NOT NULL,
    same INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (kind, first_key, second_key));

CREATE TABLE twin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    second_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    same INTEGER NOT NULL DEFAULT 1,
    by_hand INTEGER NOT NULL DEFAULT 0,
    UNIQUE (first_id, second_id));
CREATE INDEX twin_second ON twin (second_id);

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    description TEXT NOT NULL DEFAULT '',
    paragraph INTEGER);
CREATE INDEX attachment_article ON attachment (article_id);

CREATE TABLE glossary_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    names TEXT NOT NULL,
    replaces TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0);

CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    url_key TEXT NOT NULL UNIQUE);
CREATE INDEX address_article ON address (article_id);

CREATE TABLE searched (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL,
    query_key TEXT NOT NULL UNIQUE,
    searched_at TEXT NOT NULL);

CREATE TABLE saved_search_look (
    saved_search_id INTEGER PRIMARY KEY REFERENCES saved_search ON DELETE CASCADE,
    looked_at TEXT NOT NULL,
    last_article INTEGER NOT NULL DEFAULT 0);

ALTER TABLE article ADD COLUMN names_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN by_hand TEXT NOT NULL DEFAULT '';
"""

# A *rule* puts what a saved search finds under an initiative when it is imported; a *rule_effect* is one
# article it did that with. A *suggestion_verdict* is yes or no of staff to an article under an initiative.
# *reading_place* is a habit: where an article was left, in code points of the body of that version.
# *facts_outbox* lists the articles whose facts (trash, initiatives, tags, names) the facet columns of the
# index have not seen; *facts_kept* is up to which entry they were when they were last kept in their file.
# *index_mark* is the mark of the index that has seen all but what index_outbox lists (store/outbox.py).
THIRD_TABLES = """
ALTER TABLE initiative ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE initiative ADD COLUMN starts TEXT;
ALTER TABLE initiative ADD COLUMN ends TEXT;
ALTER TABLE initiative ADD COLUMN status TEXT NOT NULL DEFAULT 'active';
ALTER TABLE tag ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN external_id TEXT NOT NULL DEFAULT '';

CREATE TABLE rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    saved_search_id INTEGER NOT NULL REFERENCES saved_search ON DELETE CASCADE,
    initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    enabled INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    UNIQUE (saved_search_id, initiative_id));

CREATE TABLE rule_effect (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id INTEGER NOT NULL REFERENCES rule ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    happened_at TEXT NOT NULL,
    UNIQUE (rule_id, article_id));
CREATE INDEX rule_effect_article ON rule_effect (article_id);

CREATE TABLE suggestion_verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    fits INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (article_id, initiative_id));
CREATE INDEX suggestion_verdict_initiative ON suggestion_verdict (initiative_id);

CREATE TABLE reading_place (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text_version INTEGER NOT NULL,
    start INTEGER NOT NULL,
    left_at TEXT NOT NULL);
CREATE INDEX reading_place_left ON reading_place (left_at);

CREATE TABLE facts_outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE);

CREATE TABLE facts_kept (only INTEGER PRIMARY KEY CHECK (only = 1), sequence INTEGER NOT NULL);
INSERT INTO facts_kept VALUES (1, 0);

CREATE TABLE index_mark (only INTEGER PRIMARY KEY CHECK (only = 1), mark TEXT NOT NULL);
INSERT INTO index_mark VALUES (1, '');

-- searches look through the notes
CREATE INDEX article_noted ON article (id) WHERE note <> '';
"""

# A *pack_version* is a pack as it was exported. It names its pack without a reference: a deleted pack
# that comes back by undo has its versions again.
FOURTH_TABLES = """
ALTER TABLE pack ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
ALTER TABLE pack ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';
ALTER TABLE pack ADD COLUMN query TEXT;

CREATE TABLE pack_version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pack_id INTEGER NOT NULL,
    exported_at TEXT NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    pages INTEGER NOT NULL,
    kept TEXT NOT NULL DEFAULT '',
    pack TEXT NOT NULL);
CREATE INDEX pack_version_pack ON pack_version (pack_id);
"""
