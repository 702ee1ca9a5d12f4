/* The statements themselves. What a user types reaches them as bound parameters only.
 *
 * Two habits keep them fast on millions of quotes. CROSS JOIN fixes the order of the tables: the
 * full-text index is always walked first and never asked row by row. And filters that no index
 * serves are written (?n IS NULL OR ...), so that a single statement serves any combination while
 * the newest quotes are read one by one until enough are found.
 */
#include "statements.h"

/* Which quotes q are those of a document d. */
#define ITS_QUOTES "q.n >= d.first_quote AND q.n < d.first_quote + d.quotes"

/* All speakers of the quotes of document ?1. */
#define ITS_VOICES                                                                                 \
    "WITH its AS MATERIALIZED (SELECT q.id, q.speaker, q.alias FROM documents d"                   \
    " CROSS JOIN quotes q ON " ITS_QUOTES " WHERE d.id = ?1),"                                     \
    " voices AS MATERIALIZED (SELECT speaker, alias FROM its WHERE speaker IS NOT NULL UNION ALL"  \
    " SELECT m.speaker, m.alias FROM its CROSS JOIN quote_speakers m ON m.quote = its.id) "

/* Quotes of the speakers in a JSON array. The view appearances is the same for people; joined to
 * the array it would be read whole. */
#define FOUND                                                                                      \
    "WITH found (quote, alias) AS ("                                                               \
    "SELECT q.id, q.alias FROM json_each(?1) j CROSS JOIN quotes q ON q.speaker = j.value"         \
    " UNION ALL SELECT m.quote, m.alias FROM json_each(?1) j"                                      \
    " CROSS JOIN quote_speakers m ON m.speaker = j.value) "

/* Which claims a queue wants. ?4: type, ?5: state, "any" for all, NULL for those still to be dealt
 * with, ?6: assignee, ?7: JSON array of speakers, ?8: of outlets, ?9: 0 for claims to check, 1 for
 * those to track, 2 for both */
#define QUEUED                                                                                     \
    " AND (?4 IS NULL OR instr(', ' || v.types || ', ', ', ' || ?4 || ', '))"                      \
    " AND (?5 = 'any' OR v.status = ?5"                                                            \
    "      OR (?5 IS NULL AND v.status IN ('new', 'triaged', 'in_progress')))"                     \
    " AND (?6 IS NULL OR v.assignee = ?6)"                                                         \
    " AND (?7 IS NULL OR v.speaker_id IN (SELECT value FROM json_each(?7))"                        \
    "      OR EXISTS (SELECT 1 FROM quote_speakers m WHERE m.quote = v.quote_id"                   \
    "                 AND m.speaker IN (SELECT value FROM json_each(?7))))"                        \
    " AND (?8 IS NULL OR v.source_id IN (SELECT value FROM json_each(?8)))"                        \
    " AND (?9 = 2 OR (instr(v.types, 'prediction') OR instr(v.types, 'pledge')) = ?9)"             \
    " ORDER BY v.points DESC, v.id"

/* Claims between two ids, with whose they are and whether somebody took them up. */
#define AVAILABLE(owner, nobody)                                                                   \
    "WITH available AS (SELECT coalesce(" owner ", " nobody ") AS owner,"                          \
    " v.status IN ('triaged', 'in_progress', 'checked', 'published') AS selected,"                 \
    " v.status IN ('checked', 'published') AS checked FROM claims_view v"                          \
    " LEFT JOIN speakers s ON s.id = v.speaker_id WHERE v.id BETWEEN ?2 AND ?3)"

/* How much of what there is was selected. */
#define BALANCE                                                                                    \
    " count(*) AS claims, sum(selected) AS selected, sum(checked) AS checked,"                     \
    " printf('%.1f', 100.0 * count(*) / (SELECT count(*) FROM available)) AS \"% of claims\","     \
    " printf('%.1f', 100.0 * sum(selected) / max(1, (SELECT sum(selected) FROM available)))"       \
    " AS \"% of selected\" FROM available GROUP BY owner ORDER BY 3 DESC, 2 DESC, 1 LIMIT ?1"

/* What the full-text index does not hold, of a row q of quotes. ?4: type, ?5: status, ?7: JSON
 * array of speakers, ?8: of sources, both only when too many for the index. */
#define ROW_FILTERS                                                                                \
    " AND (?4 IS NULL OR q.type = ?4) AND (?5 IS NULL OR q.status = ?5)"                           \
    " AND (?7 IS NULL OR q.speaker IN (SELECT value FROM json_each(?7))"                           \
    "      OR EXISTS (SELECT 1 FROM quote_speakers m WHERE m.quote = q.id"                         \
    "                 AND m.speaker IN (SELECT value FROM json_each(?7))))"                        \
    " AND (?8 IS NULL OR q.source IN (SELECT value FROM json_each(?8)))"

/* All quotes that a search finds, as found; parameters as for SEARCH_WORDS. */
#define MATCHING                                                                                   \
    "WITH found AS MATERIALIZED (SELECT q.n, q.id, q.speaker, q.source FROM quotes_fts"            \
    " CROSS JOIN quotes q ON q.n = quotes_fts.rowid WHERE quotes_fts MATCH ?1"                     \
    " AND quotes_fts.rowid BETWEEN ?2 AND ?3" ROW_FILTERS ") "
#define ALL_MATCHING                                                                               \
    "WITH found AS MATERIALIZED (SELECT q.n, q.id, q.speaker, q.source FROM quotes q"              \
    " WHERE ?1 IS NULL AND q.n BETWEEN ?2 AND ?3" ROW_FILTERS ") "

#define BY_SPEAKER                                                                                 \
    "SELECT s.name, c.quotes FROM (SELECT speaker, count(*) AS quotes FROM (SELECT speaker"        \
    " FROM found UNION ALL SELECT m.speaker FROM found CROSS JOIN quote_speakers m"                \
    " ON m.quote = found.id) GROUP BY speaker) c LEFT JOIN speakers s ON s.id = c.speaker"         \
    " ORDER BY c.quotes DESC, s.name LIMIT ?9"
#define BY_STANCE                                                                                  \
    "SELECT s.stance, count(DISTINCT s.quote) FROM found CROSS JOIN quote_stances s"               \
    " ON s.quote = found.id GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?9"
#define BY_SOURCE                                                                                  \
    "SELECT (SELECT name FROM sources WHERE id = found.source) AS name, count(*) FROM found"       \
    " GROUP BY source ORDER BY 2 DESC, 1 LIMIT ?9"
#define BY_MONTH                                                                                   \
    "SELECT substr(day, 1, 7), sum(quotes) FROM (SELECT CASE WHEN id >= 1 << 45 THEN"              \
    " date(2305446.5 + (id >> 45)) END AS day, count(*) AS quotes FROM found GROUP BY id >> 45)"   \
    " GROUP BY 1 ORDER BY 1 DESC LIMIT ?9"

/* What of quote q is compared with others: of a paraphrase with verbatim words, the longest of
 * these, if they say enough to be known again; and of any other quote, all of it. */
#define VERBATIM                                                                                   \
    "(SELECT CAST(substr(CAST(q.text AS BLOB), v.start_byte - q.start_byte + 1,"                   \
    " v.end_byte - v.start_byte) AS TEXT) FROM quote_spans v WHERE v.quote = q.id"                 \
    " AND v.kind = 'verbatim' ORDER BY v.end_byte - v.start_byte DESC, v.seq LIMIT 1)"
#define WORDS_TO_COMPARE                                                                           \
    "CASE WHEN q.type = 'mixed' AND q.end_byte - q.start_byte = length(CAST(q.text AS BLOB)) THEN" \
    " (SELECT iif(length(words) - length(replace(words, ' ', '')) >="                              \
    " iif(q.speaker IS NULL, 7, 2), words, q.text) FROM (SELECT " VERBATIM " AS words))"           \
    " ELSE q.text END"

const char *const statement_sql[N_STATEMENTS] = {
    [DO_BEGIN] = "BEGIN IMMEDIATE",
    [DO_COMMIT] = "COMMIT",
    [DO_ROLLBACK] = "ROLLBACK",
    [DO_MERGE_WORDS] = "INSERT INTO quotes_fts (quotes_fts) VALUES ('optimize')",
    [DO_REBUILD_WORDS] = "INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild')",
    [COUNT_ADDED_SHARE] = "SELECT ?1 * 5 >= count(*) FROM quotes",

    [FIND_DOCUMENT] = "SELECT id, hash FROM documents WHERE doc = ?1 AND part = ?2",
    [ADD_DOCUMENT] =
        "INSERT INTO documents (doc, part, hash, url, title, source, author, published,"
        " language, path, line, byte_origin, point_origin, text, seal, first_quote,"
        " quotes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
        "?17)",
    /* ?1: block, ?2: name, ?3: kind */
    [FIND_SPEAKER] = "SELECT speaker FROM sightings WHERE block = ?1 AND name = ?2"
                     " AND (kind = ?3 OR instr(name, ' ')) LIMIT 1",
    /* ?1: block, ?2: kind of a person; who was met first */
    [FIND_NAMESAKE] = "SELECT speaker FROM sightings WHERE block = ?1 AND kind_code = ?2"
                      " AND instr(name, ' ') ORDER BY document, seq LIMIT 1",
    [ADD_SPEAKER] = "INSERT INTO speakers (name, kind, role) VALUES (?1, ?2, ?3)",
    [ADD_SIGHTING] = "INSERT INTO sightings (document, seq, name, kind_code, role, day, former,"
                     " block, former_block, speaker, reason)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [GIVE_ROLE] = "UPDATE sightings SET role = ?3 WHERE document = ?1 AND name = ?2",
    [MARK_UNSETTLED] = "INSERT OR IGNORE INTO unsettled (block) VALUES (?1)",
    [COUNT_SPEAKER] = "UPDATE speakers SET quotes = quotes + ?2, documents = documents + ?3"
                      " WHERE id = ?1",
    [FIND_ALIAS] = "SELECT id FROM speaker_aliases WHERE speaker = ?1 AND name = ?2",
    [ADD_ALIAS] = "INSERT INTO speaker_aliases (speaker, name) VALUES (?1, ?2)",
    [COUNT_ALIAS] = "UPDATE speaker_aliases SET quotes = quotes + ?2 WHERE id = ?1",
    [ADD_WORD] = "INSERT OR IGNORE INTO speaker_words (word, speaker) VALUES (?2, ?1)",
    [FIND_SOURCE] = "SELECT id FROM sources WHERE name = ?1",
    [ADD_SOURCE] = "INSERT INTO sources (name, folded) VALUES (?1, ?2)",
    [FIND_REASON] = "SELECT id FROM reasons WHERE name = ?1",
    [ADD_REASON] = "INSERT INTO reasons (name) VALUES (?1)",
    [FIND_ROLE] = "SELECT id FROM roles WHERE name = ?1",
    [ADD_ROLE] = "INSERT INTO roles (name) VALUES (?1)",
    [FIND_RULE] = "SELECT id FROM rules WHERE name = ?1",
    [ADD_RULE] = "INSERT INTO rules (name) VALUES (?1)",
    /* ?1: the first number that a quote of the day can have, ?2: the first that it cannot */
    [NEXT_QUOTE] = "SELECT coalesce(max(n) + 1, max(?1, 1)) FROM quotes WHERE n >= ?1 AND n < ?2",
    [ADD_QUOTE] = "INSERT INTO quotes (n, id, document, speaker, alias, source, type_code,"
                  " status_code, primary_stance, speaker_name, mention, kind_code, role, cue, "
                  "thousandths, via,"
                  " name_via, start_byte, end_byte, start_point, end_point, cue_byte, mention_byte,"
                  " parent, text, other_facets, flags, seal)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
                  " ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,"
                  " nullif(?26, 's' || ?4 || ' '), ?27, ?28)",
    [ADD_QUOTE_SPEAKER] = "INSERT INTO quote_speakers (quote, seq, speaker, alias)"
                          " VALUES (?1, ?2, ?3, ?4)",
    [ADD_SPAN] = "INSERT INTO quote_spans (quote, seq, kind, start_byte, end_byte, start_point,"
                 " end_point) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [ADD_STANCE] =
        "INSERT INTO quote_stances (quote, seq, stance, strength_code, thousandths, target,"
        " target_start_byte, target_end_byte, evidence_spans, rule, subtype,"
        " consequence_start_byte, consequence_end_byte)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    [ADD_WORDS] = "INSERT INTO quotes_fts (rowid, text, speaker_name, facets)"
                  " VALUES (?1, ?2, ?3, ?4)",

    /* ?1: file, ?2: size, ?3: modified, ?4: method */
    [FIND_INPUT] = "SELECT number, finished FROM inputs"
                   " WHERE file = ?1 AND size = ?2 AND modified = ?3 AND method = ?4",
    [NOTE_INPUT] = "INSERT INTO inputs AS old (file, size, modified, method, number, finished)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (file) DO UPDATE SET"
                   " (size, modified, method, number, finished) ="
                   " (SELECT ?2, ?3, ?4, max(?5, same * old.number), max(?6, same * old.finished)"
                   "  FROM (SELECT (old.size, old.modified, old.method) = (?2, ?3, ?4) AS same))",
    [ANY_SKIPPED] = "SELECT EXISTS (SELECT 1 FROM skipped)",
    [IS_SKIPPED] = "SELECT EXISTS (SELECT 1 FROM skipped WHERE input = ?1 AND number = ?2)",
    [ADD_SKIPPED] = "INSERT OR REPLACE INTO skipped (input, number, place, reason)"
                    " VALUES (?1, ?2, ?3, ?4)",
    [REMOVE_SKIPPED] = "DELETE FROM skipped WHERE input = ?1 AND number = ?2",
    [REMOVE_SKIPPED_BEYOND] = "DELETE FROM skipped WHERE input = ?1 AND number > ?2",
    [ADD_UNINDEXED] = "INSERT INTO unindexed (document) VALUES (?1)",
    [IS_UNINDEXED] = "SELECT EXISTS (SELECT 1 FROM unindexed WHERE document = ?1)",
    [ANY_UNINDEXED] = "SELECT EXISTS (SELECT 1 FROM unindexed) WHERE ?1 = 0",
    [ARE_MOST_UNINDEXED] = "SELECT 2 * (SELECT count(*) FROM unindexed)"
                           " >= (SELECT count(*) FROM documents) WHERE ?1 = 0",
    [ADD_WORDS_OF_NEW] = "INSERT INTO quotes_fts (rowid, text, speaker_name, facets)"
                         " SELECT q.n, q.text, q.speaker_name, q.facets FROM unindexed u"
                         " CROSS JOIN documents d ON d.id = u.document"
                         " CROSS JOIN quotes q ON " ITS_QUOTES " ORDER BY q.n",
    [REMOVE_UNINDEXED] = "DELETE FROM unindexed WHERE document = ?1",
    [COUNT_UNINDEXED] = "SELECT count(*) FROM unindexed",
    [FORGET_UNINDEXED] = "DELETE FROM unindexed",

    /* ?1: document, ?2: part, ?3: its text now; a date is compared as far as both have it */
    [IS_OUTDATED] = "SELECT EXISTS (SELECT 1 FROM documents WHERE doc = ?1 AND part = ?2"
                    " AND substr(published, 1, length(?4)) > ?4 AND text <> ?3)",
    [ADD_FORMER] = "INSERT OR IGNORE INTO former_documents (doc, part, hash, url, title, source,"
                   " author, published, language, path, line, text, quotes)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    [KEEP_FORMER] = "INSERT OR REPLACE INTO former_documents (doc, part, hash, url, title, source,"
                    " author, published, language, path, line, text, quotes)"
                    " SELECT doc, part, hash, url, title, source, author, published, language,"
                    " path, line, text, (SELECT json_group_array(json_object('id', id,"
                    " 'speaker', speaker_name, 'start_byte', start_byte, 'end_byte', end_byte))"
                    " FROM (SELECT q.* FROM quotes q WHERE " ITS_QUOTES " ORDER BY q.n))"
                    " FROM documents d WHERE doc = ?1 AND (part = ?2 OR ?2 = 0)"
                    " AND (part <> ?2 OR text <> ?3 OR title IS NOT ?4)",
    [FORGET_FORMER] = "DELETE FROM former_documents WHERE doc = ?1 AND part = ?2"
                      " AND text = ?3 AND title IS ?4",
    [FORMER_TEXTS] =
        "SELECT doc, part, hash, url, title, source, author, published, language,"
        " path, line, text, quotes FROM former_documents WHERE doc = ?1 ORDER BY rowid",
    [DOCUMENTS_TO_REMOVE] = "SELECT id FROM documents WHERE doc = ?1 AND (part = ?2 OR ?2 = 0)",
    [QUOTES_TO_REMOVE] = "SELECT q.n, q.text, q.speaker_name, q.facets, q.id FROM documents d"
                         " CROSS JOIN quotes q ON " ITS_QUOTES " WHERE d.id = ?1 ORDER BY q.n",
    [WORDS_OF_QUOTE] = "SELECT n, text, speaker_name, facets FROM quotes WHERE id = ?1",
    [REMOVE_WORDS] = "INSERT INTO quotes_fts (quotes_fts, rowid, text, speaker_name, facets)"
                     " VALUES ('delete', ?1, ?2, ?3, ?4)",
    [DISCOUNT_SPEAKERS] = ITS_VOICES
    "UPDATE speakers SET documents = documents - 1, quotes = quotes - (SELECT count(*)"
    " FROM voices v WHERE v.speaker = speakers.id) WHERE id IN (SELECT speaker FROM voices)",
    [DISCOUNT_ALIASES] = ITS_VOICES
    "UPDATE speaker_aliases SET quotes = quotes - (SELECT count(*)"
    " FROM voices v WHERE v.alias = speaker_aliases.id) WHERE id IN (SELECT alias FROM voices)",
    [MARK_REMOVED] = "INSERT OR IGNORE INTO unsettled (block, speaker)"
                     " SELECT block, speaker FROM sightings WHERE document = ?1",
    [REMOVE_SIGHTINGS] = "DELETE FROM sightings WHERE document = ?1",
    [REMOVE_QUOTE_SPEAKERS] = "DELETE FROM quote_speakers WHERE quote = ?1",
    [REMOVE_SPANS] = "DELETE FROM quote_spans WHERE quote = ?1",
    [REMOVE_STANCES] = "DELETE FROM quote_stances WHERE quote = ?1",
    [REMOVE_QUOTES] =
        "DELETE FROM quotes WHERE n IN (SELECT q.n FROM documents d CROSS JOIN quotes q"
        " ON " ITS_QUOTES " WHERE d.id = ?1)",
    [REMOVE_DOCUMENT] = "DELETE FROM documents WHERE id = ?1",

    [IS_UNSETTLED] = "SELECT EXISTS (SELECT 1 FROM unsettled)",
    [ALL_UNSETTLED] = "SELECT DISTINCT block FROM unsettled ORDER BY block",
    [UNSETTLED_SPEAKERS] = "SELECT speaker FROM unsettled WHERE block = ?1 AND speaker > 0",
    [FORGET_UNSETTLED] = "DELETE FROM unsettled",
    [SIGHTINGS_OF_BLOCK] = "SELECT seq, document, speaker, name, kind, role, published, former,"
                           " former_block, reason FROM sightings_view WHERE block = ?1",
    [BLOCKS_OF_FORMER] = "SELECT DISTINCT block FROM sightings WHERE former_block = ?1",
    [BLOCKS_OF_SPEAKER] = "SELECT DISTINCT block FROM sightings WHERE speaker = ?1",
    [COMPANY_OF] = "SELECT name FROM sightings WHERE document = ?1 AND kind = 'person'",
    [TEXT_OF] = "SELECT text FROM documents WHERE id = ?1",
    [ADD_SETTLED_SPEAKER] = "INSERT INTO speakers (name, kind) VALUES ('', '')",
    [DESCRIBE_SPEAKER] = "UPDATE speakers SET name = ?2, kind = ?3, role = ?4 WHERE id = ?1"
                         " AND (name <> ?2 OR kind <> ?3 OR role IS NOT ?4)",
    [MOVE_SIGHTING] = "UPDATE sightings SET speaker = ?3, reason = ?4"
                      " WHERE document = ?1 AND seq = ?2",
    [NAMES_OF_DOCUMENT] = "SELECT name, speaker FROM sightings WHERE document = ?1",
    [QUOTES_OF_DOCUMENT] =
        "SELECT q.id, q.speaker_name, q.facets, q.speaker, q.alias FROM documents d"
        " CROSS JOIN quotes q ON " ITS_QUOTES
        " WHERE d.id = ?1 AND q.speaker IS NOT NULL ORDER BY q.n",
    [SPEAKERS_OF_QUOTE] = "SELECT speaker, alias FROM quote_speakers WHERE quote = ?1 ORDER BY seq",
    [NAME_OF_ALIAS] = "SELECT name FROM speaker_aliases WHERE id = ?1",
    [MOVE_QUOTE] = "UPDATE quotes SET speaker = ?2, alias = ?3,"
                   " other_facets = nullif(?4, 's' || ?2 || ' ') WHERE id = ?1",
    [COUNT_SIGHTINGS] = "SELECT count(*) FROM sightings WHERE speaker = ?1",
    [REMOVE_SPEAKER] = "DELETE FROM speakers WHERE id = ?1",
    [REMOVE_ALIASES] = "DELETE FROM speaker_aliases WHERE speaker = ?1",
    [REMOVE_SPEAKER_WORDS] = "DELETE FROM speaker_words WHERE speaker = ?1",
    [NAMES_OF_SPEAKER] =
        "SELECT name FROM speakers WHERE id = ?1"
        " UNION SELECT name FROM sightings WHERE speaker = ?1"
        " UNION SELECT name FROM speaker_aliases WHERE speaker = ?1 AND quotes > 0",

    [LIST_DECISIONS] = "SELECT act, name, other FROM speaker_decisions ORDER BY name, act, other",
    [ADD_DECISION] = "INSERT OR IGNORE INTO speaker_decisions (act, name, other)"
                     " VALUES (?1, ?2, ?3)",
    [REMOVE_DECISION] = "DELETE FROM speaker_decisions WHERE act = ?1 AND name = ?2"
                        " AND (other = ?3 OR ?3 IS NULL)",
    /* ?1: speaker, ?2: block, ?3: name */
    [IS_SHARED_NAME] = "SELECT EXISTS (SELECT 1 FROM sightings WHERE block = ?2 AND name = ?3"
                       " AND speaker <> ?1)",
    [ROLE_FOR_NAME] =
        "SELECT role FROM sightings_view a WHERE block = ?2 AND name = ?3 AND speaker = ?1"
        " AND role IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sightings_view b"
        " WHERE b.block = ?2 AND b.name = ?3 AND b.speaker <> ?1"
        " AND lower(b.role) = lower(a.role))"
        " GROUP BY role ORDER BY count(*) DESC, role LIMIT 1",

    [SPEAKER_NAMES] = "SELECT name, count(*) FROM sightings WHERE speaker = ?1"
                      " GROUP BY name ORDER BY 2 DESC, length(name) DESC, name",
    [SPEAKER_ROLES] = "SELECT role FROM sightings_view WHERE speaker = ?1 AND role IS NOT NULL"
                      " GROUP BY role",
    [ALL_WORDS] = "SELECT DISTINCT word FROM speaker_words",
    /* ?1: JSON array of words, ?2: how many; the last is most often a surname, and rare */
    [SPEAKERS_BY_WORDS] = "SELECT speaker FROM speaker_words w"
                          " WHERE word = json_extract(?1, '$[#-1]')"
                          " AND (SELECT count(*) FROM json_each(?1) j CROSS JOIN speaker_words o"
                          "      ON o.word = j.value AND o.speaker = w.speaker) = ?2",
    [SPEAKERS_BY_BEGINNINGS] = "SELECT speaker FROM json_each(?1) j CROSS JOIN speaker_words w"
                               " ON w.word >= j.value AND w.word < j.value || char(0x10ffff)"
                               " GROUP BY speaker HAVING count(DISTINCT j.value) = ?2",
    [SOURCES_LIKE] = "SELECT id FROM sources WHERE instr(folded, ?1)",

    /* ?1: expression of FTS5, ?2 and ?3: first and last quotes.n, ?4: type, ?5: status, ?6: stance,
     * ?7: JSON array of speakers, ?8: of sources, both only when too many for ?1, ?9: limit */
    [SEARCH_WORDS] = "SELECT highlight(quotes_fts, 0, '[', ']'), v.*"
                     " FROM quotes_fts CROSS JOIN quotes_view v ON v.n = quotes_fts.rowid"
                     " WHERE quotes_fts MATCH ?1 AND quotes_fts.rowid BETWEEN ?2 AND ?3"
                     " AND (?4 IS NULL OR v.type = ?4) AND (?5 IS NULL OR v.status = ?5)"
                     " AND (?6 IS NULL OR EXISTS (SELECT 1 FROM quote_stances s"
                     "      WHERE s.quote = v.id AND s.stance = ?6))"
                     " AND (?7 IS NULL OR v.speaker_id IN (SELECT value FROM json_each(?7))"
                     "      OR EXISTS (SELECT 1 FROM quote_speakers m WHERE m.quote = v.id"
                     "                 AND m.speaker IN (SELECT value FROM json_each(?7))))"
                     " AND (?8 IS NULL OR v.source_id IN (SELECT value FROM json_each(?8)))"
                     " ORDER BY quotes_fts.rowid DESC LIMIT ?9",
    [SEARCH_ALL] = "SELECT NULL, v.* FROM quotes_view v"
                   " WHERE ?1 IS NULL AND v.n BETWEEN ?2 AND ?3"
                   " AND (?4 IS NULL OR v.type = ?4) AND (?5 IS NULL OR v.status = ?5)"
                   " AND (?6 IS NULL OR EXISTS (SELECT 1 FROM quote_stances s"
                   "      WHERE s.quote = v.id AND s.stance = ?6))"
                   " AND (?7 IS NULL OR v.speaker_id IN (SELECT value FROM json_each(?7))"
                   "      OR EXISTS (SELECT 1 FROM quote_speakers m WHERE m.quote = v.id"
                   "                 AND m.speaker IN (SELECT value FROM json_each(?7))))"
                   " AND (?8 IS NULL OR v.source_id IN (SELECT value FROM json_each(?8)))"
                   " ORDER BY v.n DESC LIMIT ?9",
    /* the same, and ?10: how many of the newest matches are ranked; facets have no weight */
    [RANK_WORDS] =
        "SELECT n, score FROM (SELECT quotes_fts.rowid AS n,"
        " bm25(quotes_fts, 1, 1, 0) AS score FROM quotes_fts"
        " WHERE quotes_fts MATCH ?1 AND quotes_fts.rowid BETWEEN ?2 AND ?3"
        " AND (coalesce(?4, ?5, ?7, ?8) IS NULL"
        "      OR EXISTS (SELECT 1 FROM quotes q WHERE q.n = quotes_fts.rowid" ROW_FILTERS
        "      )) ORDER BY quotes_fts.rowid DESC LIMIT ?10)"
        " ORDER BY score, n DESC LIMIT ?9",
    [COUNT_SPEAKERS] = MATCHING BY_SPEAKER,
    [COUNT_SPEAKERS_OF_ALL] = ALL_MATCHING BY_SPEAKER,
    [COUNT_STANCES] = MATCHING BY_STANCE,
    [COUNT_STANCES_OF_ALL] = ALL_MATCHING BY_STANCE,
    [COUNT_SOURCES] = MATCHING BY_SOURCE,
    [COUNT_SOURCES_OF_ALL] = ALL_MATCHING BY_SOURCE,
    [COUNT_MONTHS] = MATCHING BY_MONTH,
    [COUNT_MONTHS_OF_ALL] = ALL_MATCHING BY_MONTH,
    [ROW_OF_QUOTE] = "SELECT n FROM quotes WHERE id = ?1",
    [FIND_QUOTE] =
        "SELECT NULL, v.*, d.text, (SELECT json_group_array(json_object('label', stance,"
        " 'strength', strength, 'confidence', round(confidence, 3), 'target', target,"
        " 'evidence', json(evidence), 'rule', (SELECT name FROM rules WHERE id = rule))) FROM "
        "(SELECT * FROM quote_stances"
        " WHERE quote = ?1 ORDER BY seq))"
        " FROM quotes_view v CROSS JOIN documents d ON d.id = v.document_id WHERE v.id = ?1",

    /* ?1: JSON array of speakers, in the statements named ABOUT; ?2: limit */
    [LIST_SPEAKERS] =
        "SELECT v.name, v.kind, v.role, v.quotes, v.documents, v.first, v.last FROM (SELECT id"
        " FROM speakers WHERE ?1 IS NULL AND quotes > 0 ORDER BY quotes DESC, name LIMIT ?2) s"
        " CROSS JOIN speakers_view v ON v.id = s.id ORDER BY v.quotes DESC, v.name",
    [LIST_SPEAKERS_ABOUT] =
        "SELECT v.name, v.kind, v.role, v.quotes, v.documents, v.first, v.last FROM (SELECT id"
        " FROM speakers WHERE id IN (SELECT value FROM json_each(?1)) AND quotes > 0"
        " ORDER BY quotes DESC, name LIMIT ?2) s"
        " CROSS JOIN speakers_view v ON v.id = s.id ORDER BY v.quotes DESC, v.name",
    [LIST_NAMES] = "SELECT name, count(*) AS documents, min(published) AS first,"
                   " max(published) AS last, reason AS why FROM sightings_view WHERE ?1 IS NULL"
                   " GROUP BY name, reason ORDER BY 2 DESC, 1, 5 LIMIT ?2",
    [LIST_NAMES_ABOUT] = "SELECT s.name, count(*) AS documents, min(s.published) AS first,"
                         " max(s.published) AS last, s.reason AS why FROM json_each(?1) j"
                         " CROSS JOIN sightings_view s ON s.speaker = j.value"
                         " GROUP BY s.name, s.reason ORDER BY 2 DESC, 1, 5 LIMIT ?2",
    [LIST_ROLES] =
        "SELECT role, count(*) AS documents, min(published) AS first,"
        " max(published) AS last FROM sightings_view WHERE ?1 IS NULL AND role IS NOT NULL"
        " GROUP BY role ORDER BY 4 DESC, 3 DESC, 1 LIMIT ?2",
    [LIST_ROLES_ABOUT] = "SELECT s.role, count(*) AS documents, min(s.published) AS first,"
                         " max(s.published) AS last FROM json_each(?1) j"
                         " CROSS JOIN sightings_view s ON s.speaker = j.value"
                         " WHERE s.role IS NOT NULL"
                         " GROUP BY s.role ORDER BY 4 DESC, 3 DESC, 1 LIMIT ?2",
    [LIST_TOTALS] =
        "SELECT column1 AS what, column2 AS count FROM (VALUES"
        " ('documents', (SELECT count(*) FROM documents)),"
        " ('quotes', (SELECT count(*) FROM quotes)),"
        " ('quotes with a speaker', (SELECT count(*) FROM quotes WHERE speaker IS NOT NULL)),"
        " ('quotes with a stance', (SELECT count(DISTINCT quote) FROM quote_stances)),"
        " ('speakers', (SELECT count(*) FROM speakers WHERE quotes > 0)),"
        " ('names of speakers', (SELECT count(*) FROM speaker_aliases WHERE quotes > 0)),"
        " ('sources', (SELECT count(*) FROM sources)),"
        " ('claims', (SELECT count(*) FROM claims)),"
        " ('log entries', (SELECT count(*) FROM events))) WHERE ?1 IS NULL LIMIT ?2",
    [LIST_TOTALS_ABOUT] =
        FOUND "SELECT column1 AS what, column2 AS count FROM (VALUES"
              " ('documents', (SELECT count(DISTINCT q.document) FROM found f"
              "                CROSS JOIN quotes q ON q.id = f.quote)),"
              " ('quotes', (SELECT count(DISTINCT quote) FROM found)),"
              " ('quotes with a stance', (SELECT count(DISTINCT s.quote) FROM found f"
              "                CROSS JOIN quote_stances s ON s.quote = f.quote)),"
              " ('speakers', (SELECT count(*) FROM speakers WHERE quotes > 0"
              "                AND id IN (SELECT value FROM json_each(?1)))),"
              " ('names of speakers', (SELECT count(*) FROM speaker_aliases WHERE quotes > 0"
              "                AND speaker IN (SELECT value FROM json_each(?1))))) LIMIT ?2",
    [LIST_TYPES] = "SELECT type, count(*) AS quotes FROM quotes WHERE ?1 IS NULL"
                   " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
    [LIST_TYPES_ABOUT] =
        FOUND "SELECT q.type, count(DISTINCT q.id) AS quotes FROM found f"
              " CROSS JOIN quotes q ON q.id = f.quote GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
    [LIST_STANCES] = "SELECT stance, count(DISTINCT quote) AS quotes FROM quote_stances"
                     " WHERE ?1 IS NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
    [LIST_STANCES_ABOUT] = FOUND "SELECT s.stance, count(DISTINCT s.quote) AS quotes FROM found f"
                                 " CROSS JOIN quote_stances s ON s.quote = f.quote"
                                 " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
    [LIST_SOURCES] = "SELECT (SELECT name FROM sources WHERE id = q.source) AS source,"
                     " count(*) AS quotes, count(DISTINCT document) AS documents FROM quotes q"
                     " WHERE ?1 IS NULL GROUP BY q.source ORDER BY 2 DESC, 1 LIMIT ?2",
    [LIST_SOURCES_ABOUT] = FOUND
    "SELECT (SELECT name FROM sources WHERE id = q.source) AS source,"
    " count(DISTINCT q.id) AS quotes, count(DISTINCT q.document) AS documents FROM found f"
    " CROSS JOIN quotes q ON q.id = f.quote GROUP BY q.source"
    " ORDER BY 2 DESC, 1 LIMIT ?2",
    [LIST_STANCE_SPEAKERS] =
        "SELECT q.speaker_name AS speaker, s.stance, count(DISTINCT s.quote) AS quotes"
        " FROM quote_stances s CROSS JOIN quotes q ON q.id = s.quote"
        " WHERE ?1 IS NULL AND q.speaker_name IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 "
        "LIMIT ?2",
    [LIST_STANCE_SPEAKERS_ABOUT] =
        FOUND "SELECT q.speaker_name AS speaker, s.stance, count(DISTINCT s.quote) AS quotes"
              " FROM found f CROSS JOIN quote_stances s ON s.quote = f.quote"
              " CROSS JOIN quotes q ON q.id = s.quote WHERE q.speaker_name IS NOT NULL GROUP BY 1, "
              "2 ORDER BY 3 DESC, 1, 2 LIMIT ?2",
    [LIST_STANCE_SOURCES] = "SELECT o.name AS source, s.stance, count(DISTINCT s.quote) AS quotes"
                            " FROM quote_stances s CROSS JOIN quotes q ON q.id = s.quote"
                            " CROSS JOIN sources o ON o.id = q.source"
                            " WHERE ?1 IS NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?2",
    [LIST_STANCE_SOURCES_ABOUT] =
        FOUND "SELECT o.name AS source, s.stance, count(DISTINCT s.quote) AS quotes"
              " FROM found f CROSS JOIN quote_stances s ON s.quote = f.quote"
              " CROSS JOIN quotes q ON q.id = s.quote CROSS JOIN sources o ON o.id = q.source"
              " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?2",
    [LIST_STANCE_MONTHS] =
        "SELECT substr(q.published, 1, 7) AS month, s.stance, count(DISTINCT s.quote) AS quotes"
        " FROM quote_stances s CROSS JOIN quotes q ON q.id = s.quote"
        " WHERE ?1 IS NULL AND substr(q.published, 1, 7) IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 3 "
        "DESC, 2 LIMIT ?2",
    [LIST_STANCE_MONTHS_ABOUT] = FOUND
    "SELECT substr(q.published, 1, 7) AS month, s.stance, count(DISTINCT s.quote) AS quotes"
    " FROM found f CROSS JOIN quote_stances s ON s.quote = f.quote"
    " CROSS JOIN quotes q ON q.id = s.quote WHERE substr(q.published, 1, 7) IS NOT NULL GROUP BY "
    "1, 2 ORDER BY 1, 3 DESC, 2 LIMIT ?2",
    [LIST_MONTHS] = "SELECT substr(published, 1, 7) AS month, count(*) AS quotes FROM quotes"
                    " WHERE ?1 IS NULL GROUP BY 1 ORDER BY 1 LIMIT ?2",
    [LIST_MONTHS_ABOUT] =
        FOUND "SELECT substr(q.published, 1, 7) AS month, count(DISTINCT q.id) AS quotes"
              " FROM found f CROSS JOIN quotes q ON q.id = f.quote GROUP BY 1 ORDER BY 1 LIMIT ?2",

    [LIST_SKIPPED] = "SELECT input, place, reason FROM skipped ORDER BY input, number",
    [LIST_MONTHS_OF_DOCUMENTS] = "SELECT DISTINCT coalesce(substr(published, 1, 7), '') AS month"
                                 " FROM documents ORDER BY 1",
    [LIST_YEARS_OF_DOCUMENTS] = "SELECT DISTINCT coalesce(substr(published, 1, 4), '') AS year"
                                " FROM documents ORDER BY 1",
    [LIST_SOURCES_OF_DOCUMENTS] = "SELECT DISTINCT coalesce(source, '') AS source FROM documents"
                                  " ORDER BY 1",
    [LIST_PATHS_OF_DOCUMENTS] = "SELECT DISTINCT path FROM documents WHERE path <> '-' ORDER BY 1",
    [FIND_ORIGINAL] = "SELECT id, text, title, url, source, author, published FROM documents"
                      " WHERE doc = ?1 AND part = ?2 AND path = ?3",
    [LIST_ORIGINALS] = "SELECT id, doc, path, line FROM documents WHERE path <> '-' ORDER BY id",
    [ALL_DOCUMENTS] = "SELECT id, doc FROM documents ORDER BY id",
    [DOCUMENTS_OF_MONTH] = "SELECT id, doc FROM documents"
                           " WHERE coalesce(substr(published, 1, 7), '') = ?1 ORDER BY id",
    [DOCUMENTS_OF_YEAR] = "SELECT id, doc FROM documents"
                          " WHERE coalesce(substr(published, 1, 4), '') = ?1 ORDER BY id",
    [DOCUMENTS_OF_SOURCE] = "SELECT id, doc FROM documents WHERE coalesce(source, '') = ?1"
                            " ORDER BY id",
    [LOAD_WRITTEN_NAMES] = "SELECT a.name, 0 FROM quotes q JOIN speaker_aliases a ON a.id = q.alias"
                           " WHERE q.id = ?1 UNION ALL SELECT a.name, s.seq FROM quote_speakers s"
                           " JOIN speaker_aliases a ON a.id = s.alias WHERE s.quote = ?1",
    [FORMER_NAMES] = "SELECT name, former, former_block FROM sightings"
                     " WHERE document = ?1 AND former IS NOT NULL ORDER BY seq",
    [GIVE_FORMER] = "UPDATE sightings SET former = ?4, former_block = ?5 WHERE name = ?3 AND"
                    " document = (SELECT id FROM documents WHERE doc = ?1 AND part = ?2)",
    [ALL_INPUTS] = "SELECT file, size, modified, method, number, finished FROM inputs"
                   " ORDER BY file",
    [ALL_SKIPPED] = "SELECT input, number, place, reason FROM skipped ORDER BY input, number",
    [ALL_CHECKS] = "SELECT id, claim, title, url, publisher, site, verdict, rating, best, worst,"
                   " explanation, claimant, claimed, appearance, published, language, path, line,"
                   " impossible_scale FROM checks ORDER BY id",
    [ALL_MATCHES] = "SELECT quote, checked, score, reasons, state, decided_by, decided_at"
                    " FROM check_matches ORDER BY quote, checked",
    /* of quotes that are here; what a person has decided stays */
    [ADD_MATCH] = "INSERT INTO check_matches (quote, checked, score, reasons, state, decided_by,"
                  " decided_at) SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM quotes WHERE id = ?1"
                  " ON CONFLICT DO UPDATE SET state = excluded.state,"
                  " decided_by = excluded.decided_by, decided_at = excluded.decided_at"
                  " WHERE check_matches.state = 'suggested'",
    [ALL_EVENTS] = "SELECT at, who, kind, subject, text, what, before, after FROM events"
                   " ORDER BY id",
    [HAS_EVENT] = "SELECT EXISTS (SELECT 1 FROM events WHERE subject = ?4 AND kind = ?3"
                  " AND what = ?6 AND at = ?1 AND who = ?2 AND text IS ?5 AND before IS ?7"
                  " AND after IS ?8)",
    [LIST_SKIPPED_INPUTS] = "SELECT DISTINCT input FROM skipped ORDER BY input",

    [ADD_CLAIM] =
        "INSERT INTO claims (id, document, quote, type_bits, points, reason_points, negative,"
        " modality_code, start_byte, end_byte, start_point, end_point, text, seal,"
        " words, amounts, entities) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
        " ?12, ?13, ?14, ?15, ?16, ?17)",
    [ADD_CLAIM_SPAN] = "INSERT INTO claim_spans (claim, seq, start_byte, end_byte, start_point,"
                       " end_point) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [ADD_CLAIM_WORDS_OF_NEW] = "INSERT INTO claims_fts (rowid, text) SELECT c.id, c.text"
                               " FROM unindexed u CROSS JOIN claims c ON c.document = u.document"
                               " ORDER BY c.id",
    [DO_REBUILD_CLAIM_WORDS] = "INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')",
    [REMOVE_CLAIM_WORDS] = "INSERT INTO claims_fts (claims_fts, rowid, text)"
                           " SELECT 'delete', id, text FROM claims WHERE document = ?1 ORDER BY id",
    [REMOVE_CLAIM_SPANS] = "DELETE FROM claim_spans WHERE claim IN"
                           " (SELECT id FROM claims WHERE document = ?1)",
    [REMOVE_CLAIMS] = "DELETE FROM claims WHERE document = ?1",

    [ADD_EVENT] = "INSERT INTO events (id, at, who, kind, subject, text, what, before, after,"
                  " hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [LAST_EVENT] = "SELECT id, hash FROM events ORDER BY id DESC LIMIT 1",
    [CURRENT_VALUE] = "SELECT after FROM events WHERE subject = ?1 AND what = ?2"
                      " AND kind = 'claim'"
                      " AND text = (SELECT text FROM claims WHERE id = ?1)"
                      " ORDER BY id DESC LIMIT 1",
    [QUOTE_TEXT] = "SELECT text FROM quotes WHERE id = ?1",
    [CLAIM_TEXT] = "SELECT text FROM claims WHERE id = ?1",
    [QUEUE_WORDS] = "SELECT v.* FROM claims_fts f CROSS JOIN claims_view v ON v.id = f.rowid"
                    " WHERE claims_fts MATCH ?1 AND f.rowid BETWEEN ?2 AND ?3" QUEUED,
    [QUEUE_ALL] = "SELECT v.* FROM claims_view v"
                  " WHERE ?1 IS NULL AND v.id BETWEEN ?2 AND ?3" QUEUED,
    /* down the index of scores, until enough are found: + keeps it from walking all rows */
    [QUEUE_BEST] = "SELECT v.* FROM claims_view v"
                   " WHERE ?1 IS NULL AND +v.id BETWEEN ?2 AND ?3" QUEUED,
    [FIND_CLAIM] = "SELECT v.* FROM claims_view v WHERE v.id = ?1",
    [CLAIM_REACH] = "SELECT count(DISTINCT c.document), count(DISTINCT d.source) FROM claims c"
                    " CROSS JOIN documents d ON d.id = c.document WHERE c.words = ?1",
    [CLAIM_APPEARANCES] = "SELECT d.doc, d.url, d.title, d.source, d.author, d.published"
                          " FROM claims a CROSS JOIN claims c ON c.words = a.words"
                          " CROSS JOIN documents d ON d.id = c.document WHERE a.id = ?1"
                          " GROUP BY d.id ORDER BY d.published IS NULL, d.published, d.id LIMIT ?2",
    [LIST_LOG] = "SELECT id AS entry, at, who, kind, subject, what, before, after, hash FROM"
                 " events WHERE ?3 IS NULL OR (subject = ?2 AND kind = ?3) ORDER BY id LIMIT ?1",
    [LIST_BALANCE_SPEAKERS] =
        AVAILABLE("s.name", "CASE WHEN v.quote_id IS NULL THEN '(the article itself)'"
                            " ELSE '(nobody named)' END") "SELECT owner AS speaker," BALANCE,
    [LIST_BALANCE_SOURCES] =
        AVAILABLE("v.source", "'(no outlet)'") "SELECT owner AS source," BALANCE,

    [LOAD_DOCUMENT] = "SELECT id, doc, url, title, source, author, published, language, path, text,"
                      " hash, part, line, byte_origin, point_origin, seal FROM documents"
                      " WHERE id >= ?1 ORDER BY id LIMIT 1",
    [LOAD_QUOTES] =
        "SELECT q.id, q.type, q.status, q.kind, q.speaker_name, r.name, v.name, n.name,"
        " q.thousandths, q.parent, q.flags, q.start_byte, q.end_byte, q.cue_byte, q.cue,"
        " q.mention_byte, q.mention FROM documents d"
        " CROSS JOIN quotes q ON " ITS_QUOTES " LEFT JOIN rules v ON v.id = q.via"
        " LEFT JOIN rules n ON n.id = q.name_via LEFT JOIN roles r ON r.id = q.role WHERE d.id = ?1"
        " ORDER BY q.start_byte, q.end_byte DESC, q.id",
    [LOAD_SPANS] = "SELECT kind, start_byte, end_byte FROM quote_spans WHERE quote = ?1"
                   " ORDER BY kind, seq",
    [LOAD_STANCES] = "SELECT stance, strength, thousandths, target_start_byte, target_end_byte,"
                     " evidence_spans, (SELECT name FROM rules WHERE id = rule), subtype,"
                     " consequence_start_byte, consequence_end_byte FROM quote_stances"
                     " WHERE quote = ?1 ORDER BY seq",
    [LOAD_CLAIMS] = "SELECT id, quote, type_bits, points, reason_points, negative, modality,"
                    " start_byte,"
                    " end_byte FROM claims WHERE document = ?1"
                    " ORDER BY start_byte, end_byte, id",
    [LOAD_CLAIM_SPANS] = "SELECT start_byte, end_byte FROM claim_spans WHERE claim = ?1"
                         " ORDER BY seq",
    [LOAD_CLAIM_VALUES] = "SELECT kind, start_byte, end_byte, comparator, number, upper, unit, per,"
                          " currency, first_day, last_day, basis FROM claim_values"
                          " WHERE claim = ?1 ORDER BY seq",
    [LOAD_CLAIM_ENTITIES] = "SELECT name, kind, seq FROM claim_entities WHERE claim = ?1"
                            " ORDER BY seq",
    [LOAD_CLAIM_REASONS] = "SELECT (SELECT name FROM rules WHERE id = CAST(key AS INTEGER)), value"
                           " FROM json_each(CASE WHEN json_valid(?1) THEN ?1 ELSE '{}' END)",
    [DOCUMENT_OF_QUOTE] = "SELECT document FROM quotes WHERE id = ?1",
    [DOCUMENT_OF_CLAIM] = "SELECT document FROM claims WHERE id = ?1",
    [DOCUMENT_NAMED] = "SELECT id FROM documents WHERE doc = ?1 ORDER BY part LIMIT 1",
    [PROVE_QUOTE] = "SELECT text, mention, cue, published, primary_stance, facets, seal, source,"
                    " start_byte, end_byte, start_point, end_point, cue_byte, mention_byte, n"
                    " FROM quotes WHERE id = ?1",
    [PROVE_SPANS] = "SELECT kind, seq, start_point, end_point FROM quote_spans WHERE quote = ?1"
                    " ORDER BY kind, seq",
    [PROVE_STANCES] = "SELECT seq, target FROM quote_stances WHERE quote = ?1 ORDER BY seq",
    [PROVE_CLAIM] = "SELECT text, published, seal, start_byte, end_byte, start_point, end_point,"
                    " words FROM claims WHERE id = ?1",
    [PROVE_CLAIM_SPANS] = "SELECT seq, start_point, end_point FROM claim_spans WHERE claim = ?1"
                          " ORDER BY seq",
    [PROVE_CLAIM_VALUES] = "SELECT seq, start_point, end_point FROM claim_values WHERE claim = ?1"
                           " ORDER BY seq",
    [PROVE_VOICES] = "SELECT v.seq, v.speaker, v.alias, a.speaker, a.name FROM (SELECT 0 AS seq,"
                     " speaker, alias FROM quotes WHERE id = ?1"
                     " AND coalesce(speaker, alias) IS NOT NULL UNION ALL SELECT seq, speaker, "
                     "alias FROM quote_speakers WHERE quote = ?1) v"
                     " LEFT JOIN speaker_aliases a ON a.id = v.alias ORDER BY v.seq",
    [PROVE_SIGHTING] = "SELECT speaker FROM sightings WHERE document = ?1 AND name = ?2",
    [PROVE_NAMES] = "SELECT id, name FROM speakers WHERE quotes > 0 UNION ALL"
                    " SELECT speaker, name FROM speaker_aliases WHERE quotes > 0",
    [PROVE_WORD] = "SELECT 1 FROM speaker_words WHERE speaker = ?1 AND word = ?2",
    [PROVE_SOURCES] = "SELECT name, folded FROM sources",
    [PROVE_EVENTS] = "SELECT id, at, who, kind, subject, text, what, before, after, hash"
                     " FROM events"
                     " ORDER BY id",
    [PROVE_CHECKS] = "SELECT id, claim, title, url, publisher, site, verdict, rating, best, worst,"
                     " explanation, claimant, claimed, appearance, published, language, path,"
                     " line, impossible_scale, hash, seal FROM checks ORDER BY id",
    [LAST_SEQUENCE] = "SELECT seq FROM sqlite_sequence WHERE name = 'events'",
    [CHECK_PAGES] = "PRAGMA integrity_check",
    [CHECK_KEYS] = "SELECT \"table\" || coalesce(' ' || rowid, '') || ' to ' || parent"
                   " FROM pragma_foreign_key_check",
    [CHECK_WORDS] = "INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)",
    [CHECK_CLAIM_WORDS] = "INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)",
    [CHECK_CHECK_WORDS] = "INSERT INTO checks_fts (checks_fts, rank) VALUES ('integrity-check', 1)",
    [CHECK_QUOTES_OF] = "SELECT doc FROM documents d WHERE quotes <> (SELECT count(*) FROM quotes q"
                        " WHERE " ITS_QUOTES " AND q.document = d.id)"
                        " OR (first_quote IS NULL) <> (quotes = 0)",
    [CHECK_SIGHTINGS] =
        "SELECT d.doc || ': ' || s.name FROM sightings s CROSS JOIN documents d"
        " ON d.id = s.document WHERE NOT EXISTS (SELECT 1 FROM quotes q"
        " WHERE " ITS_QUOTES " AND instr(q.speaker_name, s.name) AND q.kind = s.kind"
        " AND q.published IS s.published) OR (s.role IS NOT NULL AND NOT EXISTS (SELECT 1"
        " FROM quotes q WHERE " ITS_QUOTES " AND q.speaker_name = s.name"
        " AND q.role = s.role)) OR (s.former IS NOT NULL AND NOT instr(d.text, s.former))",
    [CHECK_NAMES] =
        "SELECT name FROM speakers s WHERE quotes > 0 AND ((NOT EXISTS (SELECT 1 FROM "
        "sightings_view"
        " WHERE speaker = s.id AND name = s.name) AND NOT EXISTS (SELECT 1"
        " FROM speaker_decisions WHERE other = s.name)) OR NOT EXISTS (SELECT 1 FROM sightings_view"
        " WHERE speaker = s.id AND kind = s.kind) OR (role IS NULL) = EXISTS (SELECT 1"
        " FROM sightings_view WHERE speaker = s.id AND role = coalesce(s.role, role)))",
    [CHECK_COUNTS] = "SELECT name FROM speakers s WHERE quotes <> (SELECT count(*) FROM appearances"
                     " WHERE speaker = s.id) OR documents <> (SELECT count(DISTINCT document)"
                     " FROM appearances WHERE speaker = s.id)",
    [CHECK_ALIAS_COUNTS] = "SELECT name FROM speaker_aliases s WHERE quotes <> (SELECT count(*)"
                           " FROM appearances WHERE alias = s.id)",

    [MARK_STALE] = "INSERT OR IGNORE INTO stale (what) VALUES ('variants')",
    [FORGET_STALE] = "DELETE FROM stale WHERE what = 'variants'",
    [IS_STALE] = "SELECT EXISTS (SELECT 1 FROM stale WHERE what = 'variants')",
    /* Looking at all quotes is worth it while it takes little time and memory. */
    [VARIANTS_ARE_WORTH_IT] = "SELECT count(*) <= 400000 FROM (SELECT 1 FROM quotes LIMIT 400001)",
    [QUOTES_FOR_VARIANTS] = "SELECT id, " WORDS_TO_COMPARE ", speaker, document, source,"
                            " kind = 'person' FROM quotes q ORDER BY id",
    [TEXT_OF_QUOTE] = "SELECT " WORDS_TO_COMPARE ", speaker_name FROM quotes q WHERE id = ?1",
    [CLUSTERS_BY_ID] = "SELECT id, quotes, sources, forms, fullest, commonest, compared_by"
                       " FROM clusters ORDER BY id",
    [PUT_CLUSTER] = "INSERT OR REPLACE INTO clusters (id, quotes, sources, forms, fullest,"
                    " commonest, compared_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [REMOVE_CLUSTER] = "DELETE FROM clusters WHERE id = ?1",
    [VARIANTS_BY_QUOTE] =
        "SELECT quote, cluster, likeness, form FROM quote_variants ORDER BY quote",
    [PUT_VARIANT] = "INSERT OR REPLACE INTO quote_variants (quote, cluster, likeness, form)"
                    " VALUES (?1, ?2, ?3, ?4)",
    [REMOVE_VARIANT] = "DELETE FROM quote_variants WHERE quote = ?1",
    [ALTERATIONS_BY_QUOTE] = "SELECT quote, kind, other FROM alterations ORDER BY quote, kind",
    [PUT_ALTERATION] = "INSERT OR REPLACE INTO alterations (quote, kind, other, here, there)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)",
    [REMOVE_ALTERATION] = "DELETE FROM alterations WHERE quote = ?1 AND kind = ?2",
    [CLUSTER_OF_QUOTE] = "SELECT cluster FROM quote_variants WHERE quote = ?1",
    [FORGET_ALTERATIONS] = "DELETE FROM alterations WHERE quote IN"
                           " (SELECT quote FROM quote_variants WHERE cluster = ?1)",
    [FORGET_VARIANTS] = "DELETE FROM quote_variants WHERE cluster = ?1",
    [FIND_VARIANTS] =
        "SELECT c.id, c.fullest, c.commonest, c.compared_by, c.quotes, c.sources, c.forms,"
        " v.likeness, (SELECT group_concat(kind, ', ') FROM alterations WHERE quote = ?1)"
        " FROM quote_variants v CROSS JOIN clusters c ON c.id = v.cluster WHERE v.quote = ?1",
    [LIST_CLUSTERS] =
        "SELECT q.published, q.speaker_name AS speaker, c.quotes, c.sources, c.forms,"
        " (SELECT count(DISTINCT a.quote) FROM quote_variants v CROSS JOIN alterations a"
        "  ON a.quote = v.quote WHERE v.cluster = c.id) AS altered_quotes, f.text, c.id"
        " FROM clusters c CROSS JOIN quotes q ON q.id = c.id CROSS JOIN quotes f"
        " ON f.id = c.fullest WHERE ?1 IS NULL ORDER BY c.quotes DESC, c.id LIMIT ?2",
    [LIST_CLUSTERS_ABOUT] =
        "SELECT q.published, q.speaker_name AS speaker, c.quotes, c.sources, c.forms,"
        " (SELECT count(DISTINCT a.quote) FROM quote_variants v CROSS JOIN alterations a"
        "  ON a.quote = v.quote WHERE v.cluster = c.id) AS altered_quotes, f.text, c.id"
        " FROM (SELECT DISTINCT v.cluster FROM json_each(?1) j CROSS JOIN quotes s"
        "  ON s.speaker = j.value CROSS JOIN quote_variants v ON v.quote = s.id) m"
        " CROSS JOIN clusters c ON c.id = m.cluster CROSS JOIN quotes q ON q.id = c.id"
        " CROSS JOIN quotes f ON f.id = c.fullest ORDER BY c.quotes DESC, c.id LIMIT ?2",
    /* ?1: the id of a quote */
    [LIST_VERSIONS] =
        "SELECT min(q.published) AS published,"
        " replace(group_concat(DISTINCT q.speaker_name), ',', ', ') AS speaker,"
        " count(*) AS quotes, count(DISTINCT q.source) AS sources, v.likeness,"
        " (SELECT replace(group_concat(DISTINCT a.kind), ',', ', ') FROM quote_variants w CROSS "
        "JOIN alterations a"
        "  ON a.quote = w.quote WHERE w.cluster = v.cluster AND w.form = v.form) AS altered,"
        " q.text, min(q.id) AS id"
        " FROM quote_variants m CROSS JOIN quote_variants v ON v.cluster = m.cluster"
        " CROSS JOIN quotes q ON q.id = v.quote WHERE m.quote = ?1"
        " GROUP BY v.form ORDER BY 3 DESC, length(q.text) DESC, 8 LIMIT ?2",
    [LIST_ALTERED] =
        "SELECT a.kind, iif(a.kind = 'speaker', q.speaker_name, a.here) AS here,"
        " iif(a.kind = 'speaker', o.speaker_name, a.there) AS there, q.published, "
        "q.speaker_name AS speaker, (SELECT name FROM sources WHERE id = q.source) AS source,"
        " q.text, o.text AS other_text, a.quote AS id, a.other FROM alterations a"
        " CROSS JOIN quotes q ON q.id = a.quote CROSS JOIN quotes o ON o.id = a.other"
        " WHERE ?1 IS NULL ORDER BY a.quote DESC, a.kind LIMIT ?2",
    [LIST_ALTERED_ABOUT] =
        "SELECT a.kind, iif(a.kind = 'speaker', q.speaker_name, a.here) AS here,"
        " iif(a.kind = 'speaker', o.speaker_name, a.there) AS there, q.published, q.speaker_name "
        "AS speaker, (SELECT name FROM sources WHERE id = q.source) AS source,"
        " q.text, o.text AS other_text, a.quote AS id, a.other FROM alterations a"
        " CROSS JOIN quotes q ON q.id = a.quote CROSS JOIN quotes o ON o.id = a.other"
        " WHERE q.speaker IN (SELECT value FROM json_each(?1))"
        " OR o.speaker IN (SELECT value FROM json_each(?1))"
        " ORDER BY a.quote DESC, a.kind LIMIT ?2",

    [FIND_CHECK] = "SELECT hash, claim, title FROM checks WHERE id = ?1",
    [PUT_CHECK] = "INSERT OR REPLACE INTO checks (id, claim, title, url, publisher, site, verdict,"
                  " rating, best, worst, explanation, claimant, claimed, appearance, published,"
                  " language, path, line, impossible_scale, hash, seal) VALUES (?1, ?2, ?3, ?4,"
                  " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,"
                  " ?21)",
    [ADD_CHECK_WORDS] = "INSERT INTO checks_fts (rowid, claim, title) VALUES (?1, ?2, ?3)",
    [REMOVE_CHECK_WORDS] = "INSERT INTO checks_fts (checks_fts, rowid, claim, title)"
                           " VALUES ('delete', ?1, ?2, ?3)",
    [SHOW_CHECK] = "SELECT id, claim, title, url, publisher, site, verdict, rating, best, worst,"
                   " explanation, claimant, claimed, appearance, published, language, path, line,"
                   " impossible_scale FROM checks WHERE id = ?1",
    [LIST_CHECKS] = "SELECT published, publisher, verdict, coalesce(claim, title) AS claim,"
                    " claimant, id FROM checks WHERE ?1 IS NULL"
                    " ORDER BY published DESC, id LIMIT ?2",
    [WORDS_OF_CHECKS] = "SELECT claim, title FROM checks",
    [CHECKS_LIKE] = "SELECT c.id, c.claim, c.title, c.claimant FROM checks_fts CROSS JOIN checks c"
                    " ON c.id = checks_fts.rowid WHERE checks_fts MATCH ?1"
                    " ORDER BY bm25(checks_fts, 1.0, 0.5), c.id LIMIT ?2",
    [STATE_OF_MATCH] = "SELECT state FROM check_matches WHERE quote = ?1 AND checked = ?2",
    /* ?1: claim, ?2: the check's id as text */
    [STATE_OF_CLAIM_MATCH] = "SELECT substr(after, 1, instr(after, ' ') - 1) FROM events"
                             " WHERE subject = ?1 AND kind = 'claim' AND what = 'match'"
                             " AND instr(after, ?2)"
                             " ORDER BY id DESC LIMIT 1",
    [QUOTES_TO_MATCH] = "SELECT id, text, speaker_name FROM quotes ORDER BY id",
    [SUGGEST_MATCH] = "INSERT INTO check_matches (quote, checked, score, reasons, state)"
                      " VALUES (?1, ?2, ?3, ?4, 'suggested') ON CONFLICT DO UPDATE"
                      " SET score = excluded.score, reasons = excluded.reasons",
    [FORGET_SUGGESTIONS] = "DELETE FROM check_matches WHERE quote = ?1 AND state = 'suggested'",
    [FORGET_MATCHES] = "DELETE FROM check_matches WHERE quote = ?1",
    /* ?1: quote, ?2: check, ?3: state, ?4: who */
    [DECIDE_MATCH] = "INSERT INTO check_matches (quote, checked, score, state, decided_by,"
                     " decided_at) SELECT q.id, c.id, 0, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%SZ')"
                     " FROM quotes q CROSS JOIN checks c WHERE q.id = ?1 AND c.id = ?2"
                     " ON CONFLICT DO UPDATE SET state = excluded.state,"
                     " decided_by = excluded.decided_by, decided_at = excluded.decided_at",
    [LIST_MATCHES] =
        "SELECT m.state, printf('%.2f', m.score) AS score, m.reasons, c.claim, c.publisher, "
        "c.verdict, "
        "c.published,"
        " q.speaker_name AS speaker, q.text, m.quote AS id, m.checked, m.decided_by"
        " FROM check_matches m CROSS JOIN quotes q ON q.id = m.quote"
        " CROSS JOIN checks c ON c.id = m.checked WHERE ?1 IS NULL"
        " ORDER BY m.state = 'rejected', m.state = 'suggested', m.score DESC, m.quote, m.checked"
        " LIMIT ?2",
    [LIST_MATCHES_ABOUT] =
        "SELECT m.state, printf('%.2f', m.score) AS score, m.reasons, c.claim, c.publisher, "
        "c.verdict, "
        "c.published,"
        " q.speaker_name AS speaker, q.text, m.quote AS id, m.checked, m.decided_by"
        " FROM check_matches m CROSS JOIN quotes q ON q.id = m.quote"
        " CROSS JOIN checks c ON c.id = m.checked"
        " WHERE q.speaker IN (SELECT value FROM json_each(?1))"
        " ORDER BY m.state = 'rejected', m.state = 'suggested', m.score DESC, m.quote, m.checked"
        " LIMIT ?2",
    [LIST_MATCHES_OF_QUOTE] =
        "SELECT m.state, printf('%.2f', m.score) AS score, m.reasons, c.claim, c.publisher, "
        "c.verdict, "
        "c.published,"
        " q.speaker_name AS speaker, q.text, m.quote AS id, m.checked, m.decided_by"
        " FROM check_matches m CROSS JOIN quotes q ON q.id = m.quote"
        " CROSS JOIN checks c ON c.id = m.checked WHERE m.quote = ?1"
        " ORDER BY m.state = 'rejected', m.state = 'suggested', m.score DESC, m.checked LIMIT ?2",
};
