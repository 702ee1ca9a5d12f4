-- The tables of a sayso database: documents, and who said what in them.
--
-- Anyone may open this file: with sqlite3, Datasette, sqlite-utils or a spreadsheet. Hence plain
-- names, integer keys, real foreign keys, ISO dates and no triggers.
--
--   * quotes.id is the same in every file: a day (counted from 1600-01-01) << 45 and 45 bits of a
--     hash. quotes.n is the row of this file: the day << 24 and a number. Whoever orders by either
--     orders by date, and a range of dates is a range of them; quotes without a date come first.
--     The full-text index has n: rows of one day next to each other make it half as long.
--   * Offsets: *_byte count bytes, *_point Unicode code points of documents.text; ends excluded.
--   * quotes_fts finds words. Datasette and sqlite-utils know it by the text content="quotes",
--     which therefore names the table, not a view; and since external content must have every
--     column of the index, quotes carries the column facets. It holds what a search can ask
--     besides words, as words: s12 (speaker 12), o3 (outlet 3), tdismissal0 (a stance), both
--     (s12tdismissal0), adenied0 (a status other than asserted). The 0 keeps the stemmer away.
--   * What is one of a few is a number, *_code, beside a column that tells it and takes no room.
--   * Seals and hashes show whether anything was changed: 'sayso verify' makes them again.
--   * documents has no unique text column on purpose: one would be taken for its label.

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    doc TEXT NOT NULL,                    -- the id it came with, its url, or one derived from text
    part INTEGER NOT NULL DEFAULT 0,      -- of a long text: its number, from 0
    hash TEXT NOT NULL,                   -- XXH3-128 of all that is stored of it
    url TEXT,
    title TEXT,
    source TEXT,
    author TEXT,
    published TEXT,
    language TEXT,
    path TEXT,                            -- the file it was read from
    line INTEGER,                         -- the line of that file, from 1
    byte_origin INTEGER NOT NULL DEFAULT 0, -- where text begins, for the later parts of a long text
    point_origin INTEGER NOT NULL DEFAULT 0,
    first_quote INTEGER REFERENCES quotes (n), -- all of its quotes are from this row of quotes on
    quotes INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL,
    seal INTEGER NOT NULL,                -- hash of hash, path and line
    UNIQUE (doc, part)
);

CREATE TABLE former_documents (           -- what articles said before they were changed
    doc TEXT NOT NULL,
    part INTEGER NOT NULL,
    hash TEXT NOT NULL,
    url TEXT,
    title TEXT,
    source TEXT,
    author TEXT,
    published TEXT,
    language TEXT,
    path TEXT,
    line INTEGER,
    text TEXT NOT NULL,
    quotes TEXT,                          -- JSON: id, speaker and place of each in this text; NULL: it
                                          -- came when there was a newer one
    UNIQUE (doc, part, hash)
);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL                  -- without case and accents
);

CREATE TABLE rules (                      -- what decided who speaks, who that is, stances, claims
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE reasons (                    -- why a name is taken for this speaker's
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE roles (                      -- of speakers, as the documents write them
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE speakers (                   -- one row a person, organisation, ...; names may repeat
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT,                            -- the latest known
    quotes INTEGER NOT NULL DEFAULT 0,
    documents INTEGER NOT NULL DEFAULT 0
);

-- Whom each document quotes, under the fullest name it gives. Who is the same speaker is decided from
-- these rows and from the decisions of people, and can be decided again at any time.
CREATE TABLE sightings (
    document INTEGER NOT NULL REFERENCES documents (id),
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind_code INTEGER NOT NULL,
    role INTEGER REFERENCES roles (id),   -- as in this document
    day INTEGER,                          -- when it was published, from 1600-01-01
    former TEXT,                          -- the name that the document says they had before
    block INTEGER NOT NULL,               -- hash of the last name: names that may be one
    former_block INTEGER,
    speaker INTEGER NOT NULL REFERENCES speakers (id),
    reason INTEGER NOT NULL REFERENCES reasons (id),
    kind TEXT GENERATED ALWAYS AS (
        CASE kind_code WHEN 0 THEN 'unknown' WHEN 1 THEN 'person' WHEN 2 THEN 'organisation'
        WHEN 3 THEN 'place' WHEN 4 THEN 'group' WHEN 5 THEN 'document'
        WHEN 6 THEN 'anonymous' END) VIRTUAL,
    published TEXT GENERATED ALWAYS AS (date(2305446.5 + day)) VIRTUAL,
    PRIMARY KEY (document, seq)
) WITHOUT ROWID;
CREATE INDEX sightings_block ON sightings (block, name);

CREATE TABLE unsettled (                  -- blocks with news since they were decided last
    block INTEGER NOT NULL,
    speaker INTEGER NOT NULL DEFAULT 0,   -- who lost a document; 0 for a document that came
    PRIMARY KEY (block, speaker)
) WITHOUT ROWID;

CREATE TABLE speaker_decisions (          -- of people: speakers merge, split, rename, alias
    act TEXT NOT NULL,                    -- same, apart, name
    name TEXT NOT NULL,                   -- a name, or "name (role)"
    other TEXT NOT NULL,
    PRIMARY KEY (act, name, other)
) WITHOUT ROWID;

CREATE TABLE speaker_aliases (            -- names as the documents write them
    id INTEGER PRIMARY KEY,
    speaker INTEGER NOT NULL REFERENCES speakers (id),
    name TEXT NOT NULL,
    quotes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (speaker, name)
);

CREATE TABLE speaker_words (              -- each word of a name or alias, without case and accents
    word TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (id),
    PRIMARY KEY (word, speaker)
) WITHOUT ROWID;

CREATE TABLE quotes (
    n INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents (id),
    speaker INTEGER REFERENCES speakers (id), -- the first of several; NULL when not known
    alias INTEGER REFERENCES speaker_aliases (id), -- the name used here; NULL for "he"
    source INTEGER REFERENCES sources (id),
    type_code INTEGER NOT NULL,
    status_code INTEGER NOT NULL,
    kind_code INTEGER NOT NULL,
    primary_stance TEXT,
    speaker_name TEXT,                    -- several joined by "; "
    mention TEXT,
    role INTEGER REFERENCES roles (id),
    cue TEXT,
    thousandths INTEGER NOT NULL,         -- confidence
    via INTEGER REFERENCES rules (id),
    name_via INTEGER REFERENCES rules (id),
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    start_point INTEGER NOT NULL,
    end_point INTEGER NOT NULL,
    cue_byte INTEGER,                     -- where the cue begins
    mention_byte INTEGER,                 -- where the first mention begins
    parent INTEGER REFERENCES quotes (id), -- the quote around it
    text TEXT NOT NULL,
    other_facets TEXT,                    -- besides the source, unless it is just one speaker
    flags TEXT,                           -- edited, repaired, nested, headline; joined by commas
    seal INTEGER NOT NULL,                -- hash of what was found: see identity.h
    confidence REAL GENERATED ALWAYS AS (thousandths / 1000.0) VIRTUAL,
    type TEXT GENERATED ALWAYS AS (
        CASE type_code
        WHEN 0 THEN 'direct' WHEN 1 THEN 'indirect' WHEN 2 THEN 'mixed' END) VIRTUAL,
    status TEXT GENERATED ALWAYS AS (
        CASE status_code
        WHEN 0 THEN 'asserted' WHEN 1 THEN 'denied' WHEN 2 THEN 'negated' WHEN 3 THEN 'asked'
        WHEN 4 THEN 'hypothetical' WHEN 5 THEN 'thought' WHEN 6 THEN 'directive'
        WHEN 7 THEN 'planned' END) VIRTUAL,
    kind TEXT GENERATED ALWAYS AS (
        CASE kind_code
        WHEN 0 THEN 'unknown' WHEN 1 THEN 'person' WHEN 2 THEN 'organisation'
        WHEN 3 THEN 'place' WHEN 4 THEN 'group' WHEN 5 THEN 'document' WHEN 6 THEN 'anonymous'
        END) VIRTUAL,
    facets TEXT GENERATED ALWAYS AS (
        nullif(coalesce(other_facets, 's' || speaker || ' ', '') || coalesce('o' || source, ''), ''))
        VIRTUAL,
    published TEXT GENERATED ALWAYS AS (  -- the day, ISO, out of the id
        CASE WHEN id >= 1 << 45 THEN date(2305446.5 + (id >> 45)) END) VIRTUAL
);

CREATE TABLE quote_speakers (             -- speakers of a quote besides the first
    quote INTEGER NOT NULL REFERENCES quotes (id),
    seq INTEGER NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers (id),
    alias INTEGER REFERENCES speaker_aliases (id),
    PRIMARY KEY (quote, seq)
) WITHOUT ROWID;

-- Spans that offsets of a quote do not tell: the pieces of a quote that is split, what of a quote
-- stands between marks, unless it is all of a direct one, and several reporting words or speakers.
CREATE TABLE quote_spans (
    quote INTEGER NOT NULL REFERENCES quotes (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,                   -- span, verbatim, cue, mention
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    start_point INTEGER NOT NULL,
    end_point INTEGER NOT NULL,
    PRIMARY KEY (quote, kind, seq)
) WITHOUT ROWID;

CREATE TABLE quote_stances (
    quote INTEGER NOT NULL REFERENCES quotes (id),
    seq INTEGER NOT NULL,
    stance TEXT NOT NULL,
    strength_code INTEGER NOT NULL,
    thousandths INTEGER NOT NULL,         -- confidence
    target TEXT,
    target_start_byte INTEGER,
    target_end_byte INTEGER,
    evidence_spans TEXT NOT NULL,
    subtype TEXT,                         -- of a red_line: own_limit, limit_for_other, ...
    consequence_start_byte INTEGER,       -- "cross it [and we leave]"
    consequence_end_byte INTEGER,
    rule INTEGER REFERENCES rules (id),
    confidence REAL GENERATED ALWAYS AS (thousandths / 1000.0) VIRTUAL,
    strength TEXT GENERATED ALWAYS AS (
        CASE strength_code
        WHEN 0 THEN 'weak' WHEN 1 THEN 'plain' WHEN 2 THEN 'strong' END) VIRTUAL,
    evidence TEXT GENERATED ALWAYS AS (   -- {"cue":[[start,end],...],"content":[...]} in bytes
        '{"cue":[' || replace(evidence_spans, ' ', '],"content":[') || ']}') VIRTUAL,
    PRIMARY KEY (quote, seq)
) WITHOUT ROWID;

CREATE TABLE inputs (                     -- files read, and how far: an interrupted run goes on there
    file TEXT PRIMARY KEY,
    size INTEGER NOT NULL,                -- in bytes, when it was read
    modified INTEGER NOT NULL,            -- nanoseconds since 1970
    method INTEGER NOT NULL,              -- hash of the rules and models it was read with
    number INTEGER NOT NULL,              -- documents and troubles of it that are in here
    finished INTEGER NOT NULL             -- 1: all of it
) WITHOUT ROWID;

CREATE TABLE skipped (                    -- what could not be read
    input TEXT NOT NULL,                  -- the file
    number INTEGER NOT NULL,              -- of the document in it, from 1; 0: the file itself
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (input, number)
) WITHOUT ROWID;

-- Checkable statements of quotes and of articles themselves.
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,               -- as quotes.id
    document INTEGER NOT NULL REFERENCES documents (id),
    quote INTEGER REFERENCES quotes (id), -- NULL: the article's own voice
    type_bits INTEGER NOT NULL,
    points INTEGER NOT NULL,              -- hundredths of the score
    reason_points TEXT NOT NULL,          -- {rule: hundredths,...}: they add up to the score
    negative INTEGER NOT NULL,            -- 1: it says that something is not so
    modality_code INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    start_point INTEGER NOT NULL,
    end_point INTEGER NOT NULL,
    text TEXT NOT NULL,
    words INTEGER NOT NULL,               -- hash of its words: the same claim in other articles
    amounts TEXT,                         -- JSON: see claim_values; NULL for none
    entities TEXT,                        -- JSON: see claim_entities; NULL for none
    seal INTEGER NOT NULL,
    score REAL GENERATED ALWAYS AS (      -- 0 where checking is as likely as not
        points / 100.0) VIRTUAL,
    types TEXT GENERATED ALWAYS AS (      -- quantity, comparison, ...; joined by ", "
        nullif(substr(iif(type_bits & 1, ', quantity', '')
            || iif(type_bits & 2, ', comparison', '')
            || iif(type_bits & 4, ', causal', '')
            || iif(type_bits & 8, ', law_policy', '')
            || iif(type_bits & 16, ', past_event', '')
            || iif(type_bits & 32, ', status', '')
            || iif(type_bits & 64, ', prediction', '')
            || iif(type_bits & 128, ', pledge', '')
            || iif(type_bits & 256, ', position_statement', '')
            || iif(type_bits & 512, ', quote_verification', '')
            || iif(type_bits & 1024, ', definition', ''), 3), '')) VIRTUAL,
    modality TEXT GENERATED ALWAYS AS (
        CASE modality_code
        WHEN 0 THEN 'factual' WHEN 1 THEN 'possible' WHEN 2 THEN 'conditional'
        WHEN 3 THEN 'coming' WHEN 4 THEN 'required' END) VIRTUAL,
    published TEXT GENERATED ALWAYS AS (  -- the day, ISO, out of the id
        CASE WHEN id >= 1 << 45 THEN date(2305446.5 + (id >> 45)) END) VIRTUAL
);

CREATE TABLE claim_spans (                -- of claims that are joined from several pieces
    claim INTEGER NOT NULL REFERENCES claims (id),
    seq INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    start_point INTEGER NOT NULL,
    end_point INTEGER NOT NULL,
    PRIMARY KEY (claim, seq)
) WITHOUT ROWID;

-- What people do with claims and quotes, entry by entry: the state of a claim is what the last entries
-- say of it, as long as its words are the same. Nothing is ever changed or removed. An entry's hash is the SHA-256 of the hash before it, id, at,
-- who, kind, subject, text, what, before and after, each as "LENGTH:" and its bytes, NULL as "0:";
-- subject and id as decimal numbers.
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- 1, 2, 3, ...
    at TEXT NOT NULL,                     -- UTC, ISO
    who TEXT NOT NULL,
    kind TEXT NOT NULL,                   -- claim, quote
    subject INTEGER NOT NULL,             -- its id; it may be gone when its article was changed
    text TEXT,                            -- its words at that time
    what TEXT NOT NULL,                   -- status, assignee, note, link, verdict, ...
    before TEXT,
    after TEXT,
    hash TEXT NOT NULL
);
CREATE INDEX events_subject ON events (subject, what, id);

CREATE TABLE unindexed (                  -- documents whose words are in no index yet
    document INTEGER PRIMARY KEY REFERENCES documents (id)
);

CREATE VIRTUAL TABLE "quotes_fts" USING FTS5 ("text", "speaker_name", "facets", content="quotes", content_rowid="n", tokenize="porter unicode61 remove_diacritics 2");

CREATE VIRTUAL TABLE "claims_fts" USING FTS5 ("text", content="claims", content_rowid="id", columnsize=0, tokenize="porter unicode61 remove_diacritics 2");

-- For people, and for the search itself. Its order of columns is known to find.c.
CREATE VIEW quotes_view AS
SELECT q.id, q.text, q.type, q.status, q.cue,
       (SELECT name FROM rules WHERE id = q.via) AS via,
       (SELECT name FROM rules WHERE id = q.name_via) AS name_via,
       q.mention, q.speaker_name AS speaker, q.kind,
       (SELECT name FROM roles WHERE id = q.role) AS role,
       (SELECT group_concat(stance, ', ') FROM
           (SELECT stance FROM quote_stances WHERE quote = q.id ORDER BY seq)) AS stances,
       q.confidence, d.doc, d.title, d.url, d.source, d.author, d.published, d.path, d.line,
       coalesce((SELECT '[' || group_concat(span) || ']' FROM
                     (SELECT json_array(start_byte, end_byte) AS span FROM quote_spans
                      WHERE quote = q.id AND kind = 'span' ORDER BY seq)),
                json_array(json_array(q.start_byte, q.end_byte))) AS spans,
       coalesce((SELECT '[' || group_concat(span) || ']' FROM
                     (SELECT json_array(start_point, end_point) AS span FROM quote_spans
                      WHERE quote = q.id AND kind = 'span' ORDER BY seq)),
                json_array(json_array(q.start_point, q.end_point))) AS points,
       q.document AS document_id, q.speaker AS speaker_id, q.source AS source_id, q.n
FROM quotes q CROSS JOIN documents d ON d.id = q.document;

-- Numbers and dates in a claim, normalised. Each is an array: kind, place in bytes and in code points
-- from where the claim begins, comparator; then of a date first day, last day, basis; else number,
-- upper end of a range, unit, what a rate is per ("week"), currency (ISO 4217).
CREATE VIEW claim_values AS
SELECT claim, seq,
       CASE v ->> 0 WHEN 0 THEN 'count' WHEN 1 THEN 'percent' WHEN 2 THEN 'points'
           WHEN 3 THEN 'money' WHEN 4 THEN 'measure' WHEN 5 THEN 'duration'
           WHEN 6 THEN 'fraction' WHEN 7 THEN 'multiple' WHEN 8 THEN 'ordinal'
           WHEN 9 THEN 'date' END AS kind,
       start_byte + (v ->> 1) AS start_byte, start_byte + (v ->> 2) AS end_byte,
       start_point + (v ->> 3) AS start_point, start_point + (v ->> 4) AS end_point,
       CASE v ->> 5 WHEN 0 THEN 'exact' WHEN 1 THEN 'about' WHEN 2 THEN 'more'
           WHEN 3 THEN 'at_least' WHEN 4 THEN 'less' WHEN 5 THEN 'at_most' WHEN 6 THEN 'range'
           END AS comparator,
       CASE WHEN v ->> 0 <> 9 THEN CAST(v ->> 6 AS REAL) END AS number,
       CASE WHEN v ->> 0 <> 9 THEN CAST(v ->> 7 AS REAL) END AS upper,
       CASE WHEN v ->> 0 <> 9 THEN v ->> 8 END AS unit,
       CASE WHEN v ->> 0 <> 9 THEN v ->> 9 END AS per,
       CASE WHEN v ->> 0 <> 9 THEN v ->> 10 END AS currency,
       CASE WHEN v ->> 0 = 9 THEN v ->> 6 END AS first_day, -- ISO
       CASE WHEN v ->> 0 = 9 THEN v ->> 7 END AS last_day,
       CASE WHEN v ->> 0 = 9 THEN v ->> 8 END AS basis      -- what it rests on
FROM (SELECT c.id AS claim, j.key AS seq, j.value AS v, c.start_byte, c.start_point
      FROM claims c CROSS JOIN json_each(iif(json_valid(c.amounts), c.amounts, '[]')) j);

-- People, organisations and places that a claim names: arrays of name and kind.
CREATE VIEW claim_entities AS
SELECT claim, seq, v ->> 0 AS name,
       CASE v ->> 1 WHEN 0 THEN 'unknown' WHEN 1 THEN 'person' WHEN 2 THEN 'organisation'
           WHEN 3 THEN 'place' WHEN 4 THEN 'group' WHEN 5 THEN 'document'
           WHEN 6 THEN 'anonymous' END AS kind
FROM (SELECT c.id AS claim, j.key AS seq, j.value AS v
      FROM claims c CROSS JOIN json_each(iif(json_valid(c.entities), c.entities, '[]')) j);

-- Claims with who made them and how far their check has come.
CREATE VIEW claims_view AS
SELECT c.id, c.text, c.types, c.score,
       (SELECT json_group_object((SELECT name FROM rules WHERE id = CAST(key AS INTEGER)),
                                 json(printf('%.2f', value / 100.0)))
        FROM json_each(c.reason_points)) AS reasons, c.negative, c.modality,
       coalesce((SELECT after FROM events WHERE subject = c.id AND what = 'status'
                 AND kind = 'claim' AND text = c.text ORDER BY id DESC LIMIT 1), 'new') AS status,
       (SELECT after FROM events WHERE subject = c.id AND what = 'assignee'
        AND kind = 'claim' AND text = c.text ORDER BY id DESC LIMIT 1) AS assignee,
       q.speaker_name AS speaker, q.mention, q.kind,
       (SELECT name FROM roles WHERE id = q.role) AS role,
       d.doc, d.title, d.url, d.source, d.author, d.published, d.path, d.line,
       c.quote AS quote_id, c.document AS document_id, q.speaker AS speaker_id,
       (SELECT id FROM sources WHERE name = d.source) AS source_id, c.words, c.points
FROM claims c CROSS JOIN documents d ON d.id = c.document LEFT JOIN quotes q ON q.id = c.quote;

CREATE VIEW sightings_view AS
SELECT document, seq, name, kind, (SELECT name FROM roles WHERE id = s.role) AS role, published,
       former, block, former_block, speaker, (SELECT name FROM reasons WHERE id = s.reason) AS reason
FROM sightings s;

-- Every speaker of every quote.
CREATE VIEW appearances AS
SELECT speaker, alias, id AS quote, document, published, mention
FROM quotes WHERE speaker IS NOT NULL
UNION ALL
SELECT s.speaker, s.alias, s.quote, q.document, q.published, q.mention
FROM quote_speakers s JOIN quotes q ON q.id = s.quote;

CREATE VIEW speakers_view AS
SELECT s.id, s.name, s.kind, s.role, s.quotes, s.documents,
       (SELECT min(day) FROM
           (SELECT (SELECT published FROM quotes WHERE speaker = s.id AND id >= 1 << 45
                    ORDER BY n LIMIT 1) AS day
            UNION ALL
            SELECT (SELECT published FROM quote_speakers m CROSS JOIN quotes q ON q.id = m.quote
                    WHERE m.speaker = s.id AND m.quote >= 1 << 45
                    ORDER BY m.quote LIMIT 1))) AS first,
       (SELECT max(day) FROM
           (SELECT (SELECT published FROM quotes WHERE speaker = s.id
                    ORDER BY n DESC LIMIT 1) AS day
            UNION ALL
            SELECT (SELECT published FROM quote_speakers m CROSS JOIN quotes q ON q.id = m.quote
                    WHERE m.speaker = s.id ORDER BY m.quote DESC LIMIT 1))) AS last
FROM speakers s;

-- The same words in several documents: equal after case and punctuation are gone, a part of others,
-- or nearly equal. Of a mixed quote the verbatim words count. Found from all quotes together, by
-- 'sayso variants' and when much was added.
CREATE TABLE clusters (
    id INTEGER PRIMARY KEY REFERENCES quotes (id), -- the earliest quote
    quotes INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    forms INTEGER NOT NULL,               -- different wordings
    fullest INTEGER NOT NULL REFERENCES quotes (id), -- the first quote with the most words
    commonest INTEGER NOT NULL REFERENCES quotes (id), -- the first with the words most often printed
    compared_by INTEGER NOT NULL REFERENCES quotes (id) -- the words the others are held against
);

CREATE TABLE quote_variants (
    quote INTEGER PRIMARY KEY REFERENCES quotes (id),
    cluster INTEGER NOT NULL REFERENCES clusters (id),
    likeness TEXT NOT NULL,               -- equal, part, near: to compared_by
    form INTEGER NOT NULL                 -- equal for the same words
);
CREATE INDEX quote_variants_cluster ON quote_variants (cluster);

CREATE TABLE alterations (                -- differences that matter
    quote INTEGER NOT NULL REFERENCES quotes (id),
    kind TEXT NOT NULL,                   -- negation, number, qualifier, speaker
    other INTEGER NOT NULL REFERENCES quotes (id), -- the quote it is held against
    here TEXT,                            -- the words in quote, and in other
    there TEXT,
    PRIMARY KEY (quote, kind)
) WITHOUT ROWID;

CREATE TABLE stale (                      -- what must be found again: variants
    what TEXT PRIMARY KEY
) WITHOUT ROWID;

-- What fact-checkers published, word for word: see sayso checks. rating, best and worst are text
-- because they may be anything, and must not be compared across publishers.
CREATE TABLE checks (
    id INTEGER PRIMARY KEY,               -- a hash of url and claim
    claim TEXT,
    title TEXT,
    url TEXT,
    publisher TEXT,
    site TEXT,
    verdict TEXT,
    rating TEXT,
    best TEXT,
    worst TEXT,
    impossible_scale INTEGER NOT NULL,    -- 1: the rating is outside of its own scale
    explanation TEXT,
    claimant TEXT,                        -- who said it
    claimed TEXT,                         -- when
    appearance TEXT,                      -- where
    published TEXT,                       -- when the check was
    language TEXT,
    path TEXT,
    line INTEGER,
    hash INTEGER NOT NULL,                -- of all of it but path and line
    seal INTEGER NOT NULL                 -- of all of it
);

CREATE VIRTUAL TABLE "checks_fts" USING FTS5 ("claim", "title", content="checks", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2");

CREATE TABLE check_matches (              -- quotes and earlier checks of what they say
    quote INTEGER NOT NULL REFERENCES quotes (id),
    checked INTEGER NOT NULL REFERENCES checks (id),
    score REAL NOT NULL,
    reasons TEXT,
    state TEXT NOT NULL,                  -- suggested, confirmed, rejected
    decided_by TEXT,
    decided_at TEXT,                      -- ISO, UTC
    PRIMARY KEY (quote, checked)
) WITHOUT ROWID;
CREATE INDEX check_matches_checked ON check_matches (checked);
