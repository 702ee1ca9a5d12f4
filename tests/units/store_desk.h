/* What the tests of the store work with: documents made by hand, and a database for each test. */
#ifndef STORE_DESK_H
#define STORE_DESK_H

#include "cmocka_tests.h"

#include "sayso.h"

#include "store.h"
#include "str.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Documents made by hand ---- */

enum {
    MOST = 8,
    DAY = 155737 /* 2026-05-23 */
};

/* A document and the arrays it points into. Quotes are given as the words they consist of. */
typedef struct {
    sayso_document document;
    sayso_quote quotes[MOST];
    sayso_span spans[MOST * 4];
    uint32_t n_spans;
    sayso_stance stances[MOST];
    sayso_token tokens[MOST];
    sayso_mention mentions[MOST];
    sayso_claim claims[MOST];
    sayso_value values[MOST];
    sayso_reason reasons[MOST];
    sayso_person people[MOST];
    uint32_t indices[MOST]; /* 0, 1, 2, ... */
} article;

static void begin_article(article *article, const char *id, const char *text) {
    memset(article, 0, sizeof *article);
    article->document = (sayso_document){.id = str(id),
                                         .url = str("https://example.org/1"),
                                         .title = str("A title"),
                                         .source = str("The Morning Post"),
                                         .published = str("2026-05-23T10:00:00Z"),
                                         .path = str("in.jsonl"),
                                         .line = 7,
                                         .text = str(text)};
    article->document.quotes.at = article->quotes;
    article->document.stances.at = article->stances;
    article->document.tokens.at = article->tokens;
    article->document.mentions.at = article->mentions;
    article->document.claims.at = article->claims;
    article->document.values.at = article->values;
    article->document.reasons.at = article->reasons;
    article->document.people.at = article->people;
    for (uint32_t i = 0; i < MOST; i++) article->indices[i] = i;
}

static sayso_spans find_span(article *article, const char *words) {
    const char *text = article->document.text.bytes, *found = strstr(text, words);
    assert_non_null(found);
    sayso_span *span = &article->spans[article->n_spans++];
    span->start = (uint32_t)(found - text);
    span->end = span->start + (uint32_t)strlen(words);
    return (sayso_spans){span, 1};
}

static sayso_quote *add_quote(article *article, const char *words, const char *name) {
    uint32_t i = article->document.quotes.n++;
    sayso_quote *quote = &article->quotes[i];
    *quote = (sayso_quote){.id = (uint64_t)DAY << 45 | (1000 + 16 * (uint64_t)i),
                           .spans = find_span(article, words),
                           .name = str(name),
                           .via = str("verb after quote"),
                           .person = SAYSO_NONE,
                           .parent = SAYSO_NONE,
                           .confidence = 0.9f,
                           .kind = SAYSO_PERSON};
    quote->first_stance = quote->end_stance = article->document.stances.n;
    return quote;
}

/* The name as the text writes it: a mention of one token, to be added in the text's order. */
static void add_mention(article *article, sayso_quote *quote, const char *words) {
    uint32_t i = article->document.mentions.n++, person = article->document.people.n++;
    article->people[person] = (sayso_person){.name = quote->name};
    quote->mentions = find_span(article, words);
    article->tokens[i] =
        (sayso_token){.start = quote->mentions.at[0].start, .end = quote->mentions.at[0].end};
    article->mentions[i] = (sayso_mention){
        .first_token = i, .end_token = i + 1, .first_name = i, .end_name = i + 1, .person = person};
    article->document.tokens.n = i + 1;
}

static void add_stance(article *article, sayso_quote *quote, const char *label) {
    uint32_t i = article->document.stances.n++;
    article->stances[i] = (sayso_stance){.label = str(label),
                                         .rule = str("stances.txt:1"),
                                         .content_evidence = quote->spans,
                                         .target = quote->spans.at[0],
                                         .confidence = 0.8f,
                                         .quote = (uint32_t)(quote - article->quotes),
                                         .strength = SAYSO_STRONG};
    quote->end_stance = i + 1;
}

/* A claim of a quote, or of nobody, with a number, a name and two reasons. */
static inline sayso_claim *add_claim(article *article, const char *words, uint32_t quote) {
    sayso_document *document = &article->document;
    uint32_t i = document->claims.n++;
    sayso_claim *claim = &article->claims[i];
    *claim = (sayso_claim){.id = (uint64_t)DAY << 45 | (5000 + 16 * (uint64_t)i),
                           .spans = find_span(article, words),
                           .quote = quote,
                           .types = 1u << SAYSO_CLAIM_QUANTITY | 1u << SAYSO_CLAIM_STATUS,
                           .score = 91 - 10 * (int32_t)i,
                           .modality = SAYSO_POSSIBLE};
    claim->values = (sayso_indices){&article->indices[document->values.n], 1};
    claim->people = (sayso_indices){&article->indices[document->people.n], 1};
    article->values[document->values.n++] = (sayso_value){.span = claim->spans.at[0],
                                                          .number = 90,
                                                          .upper = 90,
                                                          .unit = str("percent"),
                                                          .kind = SAYSO_PERCENT};
    article->people[document->people.n++] =
        (sayso_person){.name = str("Moscow"), .kind = SAYSO_PLACE};
    claim->first_reason = document->reasons.n;
    article->reasons[document->reasons.n++] = (sayso_reason){str("percent"), claim->score + 9};
    article->reasons[document->reasons.n++] = (sayso_reason){str("wording"), -9};
    claim->end_reason = document->reasons.n;
    return claim;
}

static const char seed[] =
    "\"This is not a perfect plan,\nbut it is workable,\" Zelensky said. Wa\xc5\x82\xc4\x99sa said "
    "that talks go on. Moscow rejected the ceasefire. Hale and Poe promised peace. He denied it "
    "all.";

static void make_seed(article *article) {
    begin_article(article, "seed", seed);
    sayso_quote *quote = add_quote(article, "This is not a perfect plan,\nbut it is workable,",
                                   "Volodymyr Zelensky");
    quote->verbatim = quote->spans;
    quote->role = str("Ukrainian President");
    add_mention(article, quote, "Zelensky");
    add_stance(article, quote, "optimistic");
    quote = add_quote(article, "talks go on", "Lech Wa\xc5\x82\xc4\x99sa");
    quote->type = SAYSO_INDIRECT;
    quote = add_quote(article, "the ceasefire", "Moscow");
    quote->type = SAYSO_INDIRECT;
    quote->kind = SAYSO_PLACE;
    add_mention(article, quote, "Moscow");
    add_stance(article, quote, "red_line");
    quote = add_quote(article, "peace", "Ann Hale; Jim Poe");
    quote->cue = find_span(article, "promised");
    quote = add_quote(article, "it all", "");
    quote->kind = SAYSO_ANONYMOUS;
    quote->status = SAYSO_DENIED;
    add_mention(article, quote, "He denied"); /* a pronoun is no name */
    article->mentions[article->document.mentions.n - 1].form = SAYSO_PRONOUN;
}

/* ---- A database for each test ---- */

typedef struct {
    char folder[64], path[128];
    sayso_store *store;
} desk;

static int set_up(void **state) {
    desk *desk = calloc(1, sizeof *desk);
    strcpy(desk->folder, "/tmp/sayso-store-XXXXXX");
    if (!mkdtemp(desk->folder)) return -1;
    snprintf(desk->path, sizeof desk->path, "%s/s.db", desk->folder);
    *state = desk;
    return 0;
}

static int tear_down(void **state) {
    desk *desk = *state;
    const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    char path[160];
    sayso_store_close(desk->store, NULL);
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s%s", desk->path, ends[i]);
        unlink(path);
    }
    rmdir(desk->folder);
    free(desk);
    return 0;
}

static void open_store(desk *desk, sayso_store_use use) {
    sayso_error error = {0};
    if (sayso_store_open(desk->path, use, &desk->store, &error) != SAYSO_OK)
        fail_msg("%s: %s", error.where, error.what);
}

static void close_store(desk *desk) {
    sayso_error error = {0};
    if (sayso_store_close(desk->store, &error) != SAYSO_OK) fail_msg("%s", error.what);
    desk->store = NULL;
}

static void store_article(desk *desk, const article *article) {
    sayso_error error = {0};
    if (sayso_store_add(desk->store, &article->document, &error) != SAYSO_OK)
        fail_msg("%s: %s", error.where, error.what);
}

/* A database with the seed, open for searching. */
static inline void store_seed(desk *desk) {
    article article;
    make_seed(&article);
    open_store(desk, SAYSO_TO_INDEX);
    store_article(desk, &article);
    close_store(desk);
    open_store(desk, SAYSO_TO_SEARCH);
}

/* What plain SQLite says, as a number. */
static long ask(const desk *desk, const char *sql) {
    sqlite3 *database;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(desk->path, &database), SQLITE_OK);
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(database));
    int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail_msg("%s", sqlite3_errmsg(database));
    long number = code == SQLITE_ROW ? (long)sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return number;
}

/* The index agrees with the quotes, the keys with each other, the counts with the rows. */
static inline void assert_consistent(const desk *desk) {
    ask(desk, "INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)");
    assert_int_equal(ask(desk, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers s WHERE quotes <> (SELECT count(*)"
                               " FROM appearances WHERE speaker = s.id)"),
                     0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers s WHERE documents <> (SELECT"
                               " count(DISTINCT document) FROM appearances WHERE speaker = s.id)"),
                     0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speaker_aliases s WHERE quotes <> (SELECT"
                               " count(*) FROM appearances WHERE alias = s.id)"),
                     0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes_fts_docsize"),
                     ask(desk, "SELECT count(*) FROM quotes"));
}

/* How many quotes a query finds; -1 for a query that cannot mean anything. */
static inline int count_hits(const desk *desk, sayso_query query) {
    sayso_search *search;
    sayso_error error = {0};
    sayso_hit hit;
    int n = 0;
    sayso_status status = sayso_search_open(desk->store, &query, &search, &error);
    if (status == SAYSO_BAD_QUERY) {
        assert_true(error.what[0]);
        return -1;
    }
    if (status != SAYSO_OK) fail_msg("%s: %s", error.where, error.what);
    while ((status = sayso_search_next(search, &hit, &error)) == SAYSO_OK) n++;
    if (status != SAYSO_END) fail_msg("%s", error.what);
    assert_int_equal(sayso_search_next(search, &hit, &error), SAYSO_END);
    sayso_search_close(search);
    return n;
}

static inline int words(const desk *desk, const char *typed) {
    return count_hits(desk, (sayso_query){.words = str(typed)});
}

static inline int speaker(const desk *desk, const char *typed) {
    return count_hits(desk, (sayso_query){.speaker = str(typed)});
}

#endif
