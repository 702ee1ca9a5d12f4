/* The store: what goes in comes out again, found by whatever is known of it, and nothing a user
 * types or a file contains can break it. Documents are made by hand: no rules are involved. */
#include "store_desk.h"

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

/* ---- Adding ---- */

/* The name in "Hale's spokesman" is nobody's name but Hale's. */
static void test_names_of_others(void **state) {
    desk *desk = *state;
    article article;
    open_store(desk, SAYSO_TO_INDEX);
    begin_article(&article, "1", "It rains, Hale's spokesman said.");
    sayso_quote *quote = add_quote(&article, "It rains", "Jim Poe");
    add_mention(&article, quote, "Hale");
    article.people[0].name = str("Ann Hale");
    store_article(desk, &article);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers WHERE name = 'Jim Poe'"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speaker_aliases"), 0);
}

static void test_add(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes"), 5);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes WHERE speaker IS NULL"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers"), 5);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quote_speakers"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speaker_aliases"), 2);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes WHERE published = '2026-05-23'"), 5);
    assert_int_equal(ask(desk, "PRAGMA user_version"), 4);
    assert_consistent(desk);
}

/* Whoever doubts a quote cuts its spans out of the document's text. */
static void test_spans_cut_the_text(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes q JOIN documents d ON d.id = q.document"
                               " WHERE replace(substr(d.text, start_point + 1,"
                               " end_point - start_point), char(10), ' ') <> q.text"),
                     0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes q JOIN documents d ON d.id = q.document"
                               " WHERE replace(CAST(substr(CAST(d.text AS BLOB), start_byte + 1,"
                               " end_byte - start_byte) AS TEXT), char(10), ' ') <> q.text"),
                     0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quote_spans"), 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes q JOIN documents d ON d.id = q.document"
                               " WHERE cue_byte IS NOT NULL AND CAST(substr(CAST(d.text AS BLOB),"
                               " cue_byte + 1, length(cue)) AS TEXT) = cue"),
                     1);
}

static void test_add_twice(void **state) {
    desk *desk = *state;
    article article;
    store_seed(desk);
    close_store(desk);
    open_store(desk, SAYSO_TO_INDEX);
    make_seed(&article);
    store_article(desk, &article);
    store_article(desk, &article);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT max(id) FROM documents"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes"), 5);
    assert_consistent(desk);
    open_store(desk, SAYSO_TO_SEARCH);
    assert_int_equal(words(desk, "workable"), 1);
}

static void replace_seed(desk *desk) {
    article article;
    begin_article(&article, "seed", "Zelensky said that nothing is decided.");
    sayso_quote *quote = add_quote(&article, "nothing is decided", "Volodymyr Zelensky");
    add_mention(&article, quote, "Zelensky");
    store_article(desk, &article);
}

static void test_replace(void **state) {
    desk *desk = *state;
    store_seed(desk);
    close_store(desk);
    open_store(desk, SAYSO_TO_INDEX);
    replace_seed(desk);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quote_stances"), 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quote_speakers"), 0);
    assert_consistent(desk);
    open_store(desk, SAYSO_TO_SEARCH);
    assert_int_equal(words(desk, "workable"), 0);
    assert_int_equal(words(desk, "decided"), 1);
    assert_int_equal(speaker(desk, "Zelensky"), 1);
    assert_int_equal(speaker(desk, "Moscow"), 0);
}

/* The old quotes still wait for the index when the new text comes. */
static void test_replace_in_one_batch(void **state) {
    desk *desk = *state;
    article article;
    make_seed(&article);
    open_store(desk, SAYSO_TO_INDEX);
    store_article(desk, &article);
    replace_seed(desk);
    store_article(desk, &article);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes"), 5);
    assert_consistent(desk);
}

static void test_parts(void **state) {
    desk *desk = *state;
    article article;
    open_store(desk, SAYSO_TO_INDEX);
    for (uint32_t part = 0; part < 3; part++) {
        make_seed(&article);
        article.document.part = part;
        store_article(desk, &article);
    }
    assert_int_equal(sayso_store_commit(desk->store, NULL), SAYSO_OK);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 3);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes"), 15);
    replace_seed(desk); /* now short enough to be whole */
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 1);
    assert_consistent(desk);
}

/* A batch that a killed run leaves behind: the next run makes it good. */
static void test_unindexed(void **state) {
    desk *desk = *state;
    article article;
    open_store(desk, SAYSO_TO_INDEX);
    make_seed(&article);
    store_article(desk, &article);
    assert_int_equal(store_write_batch(desk->store, NULL), SAYSO_OK);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes"), 5);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes_fts_docsize"), 0);
    assert_int_equal(sayso_store_unindexed(desk->store), 1);
    replace_seed(desk);
    close_store(desk);
    assert_consistent(desk);
    open_store(desk, SAYSO_TO_SEARCH);
    assert_int_equal(sayso_store_unindexed(desk->store), 0);
    assert_int_equal(words(desk, "decided"), 1);
}

/* Another document's quote has the same id: the next that is free is taken, and parents follow. */
static void test_ids_taken(void **state) {
    desk *desk = *state;
    article article;
    open_store(desk, SAYSO_TO_INDEX);
    make_seed(&article);
    store_article(desk, &article);
    article.document.id = str("other");
    article.quotes[1].parent = 0;
    store_article(desk, &article);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes"), 10);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes q JOIN quotes p ON p.id = q.parent"
                               " WHERE p.document = q.document AND p.id = (155737 << 45) + 1001"),
                     1);
    assert_consistent(desk);
}

static void test_better_rules(void **state) {
    desk *desk = *state;
    article article;
    open_store(desk, SAYSO_TO_INDEX);
    make_seed(&article);
    store_article(desk, &article);
    article.quotes[4].name = str("Viktor Orban");
    store_article(desk, &article);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes WHERE speaker IS NULL"), 0);
    assert_consistent(desk);
}

/* Everything empty is a document too. */
static void test_empty(void **state) {
    desk *desk = *state;
    sayso_document nothing = {0};
    open_store(desk, SAYSO_TO_INDEX);
    assert_int_equal(sayso_store_add(desk->store, &nothing, NULL), SAYSO_OK);
    assert_int_equal(sayso_store_add(desk->store, &nothing, NULL), SAYSO_OK);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 1);
}

/* Without commit and close, nothing of a batch remains. */
static void test_uncommitted(void **state) {
    desk *desk = *state;
    article article;
    open_store(desk, SAYSO_TO_INDEX);
    make_seed(&article);
    store_article(desk, &article);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 0);
    assert_int_equal(words(desk, "workable"), 1); /* but its own search finds it */
    assert_int_equal(sayso_store_commit(desk->store, NULL), SAYSO_OK);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 1);
}

/* Many documents, more names than memory keeps, ids in no order. */
static void test_many(void **state) {
    desk *desk = *state;
    char id[32], text[128], name[64];
    open_store(desk, SAYSO_TO_INDEX);
    for (unsigned i = 0; i < 50000; i++) {
        article article;
        snprintf(id, sizeof id, "d%u", i);
        snprintf(name, sizeof name, "Person %u; Common Name", i);
        snprintf(text, sizeof text, "Person%u said that number %u is odd.", i, i);
        begin_article(&article, id, text);
        sayso_quote *quote = add_quote(&article, text + 10, name);
        add_mention(&article, quote, "Person");
        quote->id = (uint64_t)(150000 + i * 7919 % 5000) << 45 | i * 2654435761u;
        store_article(desk, &article);
    }
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT quotes FROM speakers WHERE name = 'Common Name'"), 50000);
    assert_consistent(desk);
}

/* ---- Searching ---- */

static void test_words(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_int_equal(words(desk, "workable"), 1);
    assert_int_equal(words(desk, "WORKABLE plans"), 1); /* stems */
    assert_int_equal(words(desk, "workable peace"), 0);
    assert_int_equal(words(desk, "work*"), 1);
    assert_int_equal(words(desk, "\"perfect plan\""), 1);
    assert_int_equal(words(desk, "\"plan perfect\""), 0);
    assert_int_equal(words(desk, "\"perfect pl\"*"), 1);
    assert_int_equal(words(desk, "plan -workable"), 0);
    assert_int_equal(words(desk, "plan -peace"), 1);
    assert_int_equal(words(desk, "plan -\"perfect peace\""), 1);
    assert_int_equal(words(desk, "zelensky plan"), 1); /* the name counts */
    assert_int_equal(words(desk, "s1"), 0);            /* the facets do not */
    assert_int_equal(words(desk, "-plan"), -1);
    assert_int_equal(words(desk, ""), 5);
}

static void test_hostile_words(void **state) {
    static const char *const typed[] = {
        "\"",     "\"\"", "*",        "**",        "-",        "--",    "-\"",
        "(",      ")",    "a AND",    "AND",       "NOT",      "OR OR", "NEAR(a b)",
        "text:a", "a:b",  "{a b}:c",  "^a",        "a + b",    "a'b",   "'; DROP TABLE quotes; --",
        "%",      "_",    "\\",       "a\"b\"c",   "\xff\xfe", "\xc3",  "a\x01z",
        "!!!",    "...",  "\"...\"*", "-!!! plan", "plan !!!", "?1",    "$x @y :z #w"};
    desk *desk = *state;
    store_seed(desk);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        words(desk, typed[i]); /* fails the test on any other status than OK or BAD_QUERY */
        speaker(desk, typed[i]);
        count_hits(desk, (sayso_query){.source = str(typed[i]), .stance = str(typed[i])});
    }
    assert_int_equal(words(desk, "plan !!!"), 1);
    assert_int_equal(words(desk, "!!!"), -1);
    assert_int_equal(words(desk, "NOT perfect"), 1); /* "not" stands in the text */
    assert_int_equal(count_hits(desk, (sayso_query){.words = {"plan\0\"x", 7}}), 0);
    char *many = calloc(1, 100001);
    for (int i = 0; i < 100000; i++) many[i] = i % 2 ? ' ' : 'a';
    assert_int_equal(words(desk, many), -1);
    memset(many, 'a', 100000);
    assert_int_equal(words(desk, many), 0);
    free(many);
    assert_consistent(desk);
}

static void test_speaker(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_int_equal(speaker(desk, "Volodymyr Zelensky"), 1);
    assert_int_equal(speaker(desk, "zelensky"), 1);
    assert_int_equal(speaker(desk, "ZELENSKY Volodymyr"), 1);
    assert_int_equal(speaker(desk, "zelen"), 1); /* no such word: a beginning */
    assert_int_equal(speaker(desk, "walesa"), 1);
    assert_int_equal(speaker(desk, "WA\xc5\x81\xc4\x98SA"), 1);
    assert_int_equal(speaker(desk, "Moscow"), 1);
    assert_int_equal(speaker(desk, "Hale"), 1);
    assert_int_equal(speaker(desk, "Jim Poe"), 1);
    assert_int_equal(speaker(desk, "Hale Poe"), 0);
    assert_int_equal(speaker(desk, "He"), 0); /* a pronoun is nobody's name */
}

static void test_filters(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_int_equal(count_hits(desk, (sayso_query){.stance = str("Red-line")}), 1);
    assert_int_equal(count_hits(desk, (sayso_query){.stance = str("nothing")}), 0);
    assert_int_equal(count_hits(desk, (sayso_query){.type = str("direct")}), 3);
    assert_int_equal(count_hits(desk, (sayso_query){.type = str("odd")}), -1);
    assert_int_equal(count_hits(desk, (sayso_query){.status = str("denied")}), 1);
    assert_int_equal(count_hits(desk, (sayso_query){.status = str("asserted")}), 4);
    assert_int_equal(count_hits(desk, (sayso_query){.status = str("odd")}), -1);
    assert_int_equal(count_hits(desk, (sayso_query){.source = str("MORNING")}), 5);
    assert_int_equal(count_hits(desk, (sayso_query){.source = str("evening")}), 0);
    assert_int_equal(
        count_hits(desk, (sayso_query){.speaker = str("moscow"), .stance = str("red_line")}), 1);
    assert_int_equal(
        count_hits(desk, (sayso_query){.speaker = str("moscow"), .stance = str("optimistic")}), 0);
    assert_int_equal(
        count_hits(desk, (sayso_query){.words = str("-peace"), .speaker = str("hale")}), 0);
    assert_int_equal(count_hits(desk, (sayso_query){.words = str("plan"),
                                                    .speaker = str("zelensky"),
                                                    .stance = str("optimistic"),
                                                    .type = str("direct"),
                                                    .status = str("asserted"),
                                                    .source = str("post"),
                                                    .since = str("2020"),
                                                    .until = str("2030")}),
                     1);
}

static int dates(const desk *desk, const char *since, const char *until) {
    return count_hits(desk, (sayso_query){.since = str(since), .until = str(until)});
}

static void test_dates(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_int_equal(dates(desk, "2026", ""), 5);
    assert_int_equal(dates(desk, "2027", ""), 0);
    assert_int_equal(dates(desk, "", "2026"), 5);
    assert_int_equal(dates(desk, "", "2025-12"), 0);
    assert_int_equal(dates(desk, "2026-05", "2026-05"), 5);
    assert_int_equal(dates(desk, "2026-05-23", "2026-05-23"), 5);
    assert_int_equal(dates(desk, "2026-05-24", ""), 0);
    assert_int_equal(dates(desk, "2027", "2025"), 0);
    assert_int_equal(dates(desk, "2026-13", ""), -1);
    assert_int_equal(dates(desk, "", "2026-02-30"), -1);
    assert_int_equal(dates(desk, "yesterday", ""), -1);
    assert_int_equal(dates(desk, "", "2026-05-23 or so"), -1);
}

static void test_hit(void **state) {
    desk *desk = *state;
    sayso_query query = {.words = str("perfect plans")};
    sayso_search *search;
    sayso_hit hit;
    store_seed(desk);
    assert_int_equal(sayso_search_open(desk->store, &query, &search, NULL), SAYSO_OK);
    assert_int_equal(sayso_search_next(search, &hit, NULL), SAYSO_OK);
    assert_true(str_is(hit.text, "This is not a perfect plan, but it is workable,"));
    assert_true(str_is(hit.marked, "This is not a [perfect] [plan], but it is workable,"));
    assert_true(str_is(hit.name, "Volodymyr Zelensky"));
    assert_true(str_is(hit.mention, "Zelensky"));
    assert_true(str_is(hit.role, "Ukrainian President"));
    assert_true(str_is(hit.kind, "person"));
    assert_true(str_is(hit.type, "direct"));
    assert_true(str_is(hit.stances, "optimistic"));
    assert_true(str_is(hit.document, "seed"));
    assert_true(str_is(hit.published, "2026-05-23T10:00:00Z"));
    assert_true(str_is(hit.spans, "[[1,48]]"));
    assert_true(str_is(hit.points, "[[1,48]]"));
    assert_int_equal(hit.line, 7);
    assert_true(hit.confidence > 0.89 && hit.confidence < 0.91);
    assert_int_equal(hit.body.n, 0);
    sayso_search_close(search);
}

static void test_find_quote(void **state) {
    desk *desk = *state;
    sayso_hit hit;
    store_seed(desk);
    assert_int_equal(sayso_find_quote(desk->store, ((uint64_t)DAY << 45) + 1000, &hit, NULL),
                     SAYSO_OK);
    assert_true(str_is(hit.body, seed));
    assert_true(str_is(hit.marked, "This is not a perfect plan, but it is workable,"));
    assert_non_null(
        strstr(hit.stance_details.bytes, "\"evidence\":{\"cue\":[],\"content\":[[1,48]]}"));
    assert_int_equal(sayso_find_quote(desk->store, ((uint64_t)DAY << 45) + 1048, &hit, NULL),
                     SAYSO_OK);
    assert_true(str_is(hit.cue, "promised"));
    assert_int_equal(sayso_find_quote(desk->store, 5, &hit, NULL), SAYSO_END);
}

static void test_pages(void **state) {
    desk *desk = *state;
    char cursor[32] = "";
    uint64_t last = UINT64_MAX;
    int n = 0;
    store_seed(desk);
    for (int pages = 0; pages < 10; pages++) {
        sayso_query query = {.after = str(cursor), .limit = 2};
        sayso_search *search;
        sayso_hit hit;
        assert_int_equal(sayso_search_open(desk->store, &query, &search, NULL), SAYSO_OK);
        while (sayso_search_next(search, &hit, NULL) == SAYSO_OK) {
            assert_true(hit.id < last);
            last = hit.id;
            n++;
        }
        sayso_search_close(search);
        sayso_quote_name(last, cursor);
    }
    assert_int_equal(n, 5);
    assert_int_equal(count_hits(desk, (sayso_query){.after = str("nonsense")}), -1);
}

/* Behind a quote that is gone a search goes on with its day. */
static void test_page_of_a_quote_that_is_gone(void **state) {
    desk *desk = *state;
    char cursor[32];
    store_seed(desk);
    sayso_quote_name((uint64_t)DAY << 45 | 7, cursor);
    assert_int_equal(count_hits(desk, (sayso_query){.after = str(cursor)}), 5);
    sayso_quote_name((uint64_t)(DAY - 1) << 45 | 7, cursor);
    assert_int_equal(count_hits(desk, (sayso_query){.after = str(cursor)}), 0);
}

/* Both have the word; the short one is more about it than the newer, long one. */
static void test_relevance(void **state) {
    desk *desk = *state;
    sayso_query query = {.words = str("rain"), .order = SAYSO_BY_RELEVANCE};
    sayso_search *search;
    sayso_hit hit, next;
    article article;
    open_store(desk, SAYSO_TO_INDEX);
    begin_article(&article, "1",
                  "It is rain. Whoever has seen the fields says that rain may come.");
    add_quote(&article, "It is rain", "Ana Ruiz");
    add_quote(&article, "Whoever has seen the fields says that rain may come", "Bo Long");
    store_article(desk, &article);
    close_store(desk);
    open_store(desk, SAYSO_TO_SEARCH);
    assert_int_equal(sayso_search_open(desk->store, &query, &search, NULL), SAYSO_OK);
    assert_int_equal(sayso_search_next(search, &hit, NULL), SAYSO_OK);
    assert_true(str_is(hit.marked, "It is [rain]"));
    double best = hit.score;
    assert_int_equal(sayso_search_next(search, &next, NULL), SAYSO_OK);
    assert_true(best > next.score);
    assert_int_equal(sayso_search_next(search, &next, NULL), SAYSO_END);
    sayso_search_close(search);
    query.words = (sayso_string){0};
    assert_int_equal(sayso_search_open(desk->store, &query, &search, NULL), SAYSO_BAD_QUERY);
}

/* "value quotes, ..." of what a query finds. */
static const char *counts_of(const desk *desk, sayso_query query, sayso_facet facet) {
    static char text[200];
    sayso_counts *counts;
    sayso_string value;
    uint64_t quotes;
    size_t n = 0;
    text[0] = 0;
    assert_int_equal(sayso_counts_open(desk->store, &query, facet, &counts, NULL), SAYSO_OK);
    while (sayso_counts_next(counts, &value, &quotes, NULL) == SAYSO_OK)
        n += (size_t)snprintf(text + n, sizeof text - n, "%.*s %d, ", (int)value.n, value.bytes,
                              (int)quotes);
    sayso_counts_close(counts);
    return text;
}

static void test_counts(void **state) {
    desk *desk = *state;
    store_seed(desk);
    sayso_query all = {0}, peace = {.words = str("peace")}, nobody = {.speaker = str("Nobody")};
    assert_string_equal(counts_of(desk, all, SAYSO_FACET_STANCE), "optimistic 1, red_line 1, ");
    assert_string_equal(counts_of(desk, all, SAYSO_FACET_SOURCE), "The Morning Post 5, ");
    assert_string_equal(counts_of(desk, all, SAYSO_FACET_MONTH), "2026-05 5, ");
    assert_string_equal(counts_of(desk, peace, SAYSO_FACET_SPEAKER), "Ann Hale 1, Jim Poe 1, ");
    assert_string_equal(counts_of(desk, nobody, SAYSO_FACET_SPEAKER), "");
    all.limit = 1;
    assert_string_equal(counts_of(desk, all, SAYSO_FACET_STANCE), "optimistic 1, ");
}

/* Two searches at a time do not disturb each other. */
static void test_two_searches(void **state) {
    desk *desk = *state;
    sayso_query query = {.type = str("direct")};
    sayso_search *first, *second;
    sayso_hit hit;
    store_seed(desk);
    sayso_search_open(desk->store, &query, &first, NULL);
    sayso_search_open(desk->store, &query, &second, NULL);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(sayso_search_next(first, &hit, NULL), SAYSO_OK);
        assert_int_equal(sayso_search_next(second, &hit, NULL), SAYSO_OK);
    }
    assert_int_equal(sayso_search_next(first, &hit, NULL), SAYSO_END);
    sayso_search_close(first);
    sayso_search_close(second);
}

/* ---- Lists ---- */

/* Rows of a list joined by |, each ended by a line break. */
static const char *list(const desk *desk, sayso_list list, const char *about) {
    static char text[4096];
    sayso_table *table;
    sayso_row row;
    text[0] = 0;
    assert_int_equal(sayso_table_open(desk->store, list, str(about), 0, &table, NULL), SAYSO_OK);
    while (sayso_table_next(table, &row, NULL) == SAYSO_OK)
        for (size_t i = 0; i < row.n; i++) {
            strncat(text, row.columns[i].bytes ? row.columns[i].bytes : "", row.columns[i].n);
            strcat(text, i + 1 < row.n ? "|" : "\n");
        }
    sayso_table_close(table);
    return text;
}

static void test_lists(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_string_equal(
        list(desk, SAYSO_LIST_SPEAKERS, "zelensky"),
        "name|kind|role|quotes|documents|first|last\n"
        "Volodymyr Zelensky|person|Ukrainian President|1|1|2026-05-23|2026-05-23\n");
    assert_string_equal(list(desk, SAYSO_LIST_SPEAKERS, "poe"),
                        "name|kind|role|quotes|documents|first|last\n"
                        "Jim Poe|person||1|1|2026-05-23|2026-05-23\n");
    assert_string_equal(list(desk, SAYSO_LIST_SPEAKERS, "nobody"),
                        "name|kind|role|quotes|documents|first|last\n");
    assert_string_equal(list(desk, SAYSO_LIST_NAMES, "volodymyr"),
                        "name|documents|first|last|why\n"
                        "Volodymyr Zelensky|1|2026-05-23|2026-05-23|same name\n");
    assert_string_equal(list(desk, SAYSO_LIST_BY_TYPE, ""), "type|quotes\ndirect|3\nindirect|2\n");
    assert_string_equal(list(desk, SAYSO_LIST_BY_TYPE, "moscow"), "type|quotes\nindirect|1\n");
    assert_string_equal(list(desk, SAYSO_LIST_BY_STANCE, ""),
                        "stance|quotes\noptimistic|1\nred_line|1\n");
    assert_string_equal(list(desk, SAYSO_LIST_BY_STANCE, "poe"), "stance|quotes\n");
    assert_string_equal(list(desk, SAYSO_LIST_BY_SOURCE, ""),
                        "source|quotes|documents\nThe Morning Post|5|1\n");
    assert_string_equal(list(desk, SAYSO_LIST_BY_MONTH, ""), "month|quotes\n2026-05|5\n");
    assert_string_equal(list(desk, SAYSO_LIST_TOTALS, ""),
                        "what|count\ndocuments|1\nquotes|5\nquotes with a speaker|4\n"
                        "quotes with a stance|2\nspeakers|5\nnames of speakers|2\nsources|1\n"
                        "claims|0\nlog entries|0\n");
    assert_string_equal(list(desk, SAYSO_LIST_TOTALS, "poe"),
                        "what|count\ndocuments|1\nquotes|1\nquotes with a stance|0\nspeakers|1\n"
                        "names of speakers|0\n");
}

/* ---- Files that are not what they should be ---- */

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_refused(desk *desk, sayso_store_use use, sayso_status status, const char *what) {
    sayso_error error = {0};
    assert_int_equal(sayso_store_open(desk->path, use, &desk->store, &error), status);
    assert_null(desk->store);
    assert_string_equal(error.where, desk->path);
    if (!strstr(error.what, what)) fail_msg("'%s' is not in '%s'", what, error.what);
}

static void test_not_a_database(void **state) {
    desk *desk = *state;
    char text[3000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = 0;
    write_file(desk->path, text);
    assert_refused(desk, SAYSO_TO_SEARCH, SAYSO_BAD_DATABASE, "not a database");
    assert_refused(desk, SAYSO_TO_INDEX, SAYSO_BAD_DATABASE, "not a database");
}

static void test_another_program(void **state) {
    desk *desk = *state;
    ask(desk, "CREATE TABLE cats (name TEXT)");
    assert_refused(desk, SAYSO_TO_SEARCH, SAYSO_BAD_DATABASE, "another program");
    assert_refused(desk, SAYSO_TO_INDEX, SAYSO_BAD_DATABASE, "another program");
    assert_int_equal(ask(desk, "SELECT count(*) FROM sqlite_master"), 1);
    assert_int_equal(ask(desk, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 0);
}

static void test_newer_version(void **state) {
    desk *desk = *state;
    open_store(desk, SAYSO_TO_INDEX);
    close_store(desk);
    ask(desk, "PRAGMA user_version = 99");
    assert_refused(desk, SAYSO_TO_SEARCH, SAYSO_BAD_DATABASE, "version 99");
    assert_refused(desk, SAYSO_TO_INDEX, SAYSO_BAD_DATABASE, "version 99");
}

static void test_missing(void **state) {
    desk *desk = *state;
    assert_refused(desk, SAYSO_TO_SEARCH, SAYSO_FAILED, "no such file");
    assert_int_not_equal(access(desk->path, F_OK), 0); /* and none was made */
    write_file(desk->path, "");
    assert_refused(desk, SAYSO_TO_SEARCH, SAYSO_BAD_DATABASE, "empty");
    unlink(desk->path);
    snprintf(desk->path, sizeof desk->path, "%s/no/folder.db", desk->folder);
    assert_refused(desk, SAYSO_TO_INDEX, SAYSO_FAILED, "No such file");
}

static void test_damaged(void **state) {
    desk *desk = *state;
    store_seed(desk);
    close_store(desk);
    assert_int_equal(truncate(desk->path, 40000), 0);
    sayso_error error = {0};
    sayso_status status = sayso_store_open(desk->path, SAYSO_TO_SEARCH, &desk->store, &error);
    if (status == SAYSO_OK) { /* noticed only when read */
        sayso_query query = {.words = str("plan")};
        sayso_search *search;
        sayso_hit hit;
        status = sayso_search_open(desk->store, &query, &search, &error);
        if (status == SAYSO_OK) {
            status = sayso_search_next(search, &hit, &error);
            sayso_search_close(search);
        }
    }
    assert_int_equal(status, SAYSO_BAD_DATABASE);
}

static void test_not_for_adding(void **state) {
    desk *desk = *state;
    article article;
    store_seed(desk);
    make_seed(&article);
    assert_int_equal(sayso_store_add(desk->store, &article.document, NULL), SAYSO_FAILED);
}

static void test_read_only_folder(void **state) {
    desk *desk = *state;
    if (geteuid() == 0) skip(); /* who may write everywhere */
    store_seed(desk);
    close_store(desk);
    chmod(desk->path, 0400);
    chmod(desk->folder, 0500);
    assert_refused(desk, SAYSO_TO_INDEX, SAYSO_FAILED, "cannot be");
    open_store(desk, SAYSO_TO_SEARCH);
    assert_int_equal(words(desk, "plan"), 1);
    close_store(desk);
    chmod(desk->folder, 0700);
}

/* Files may not grow any more: the batch fails whole, and what stood there before is intact. */
static void test_full_disk(void **state) {
    desk *desk = *state;
    struct rlimit before, tight;
    article article;
    sayso_error error = {0};
    store_seed(desk);
    close_store(desk);
    open_store(desk, SAYSO_TO_INDEX);
    getrlimit(RLIMIT_FSIZE, &before);
    tight = before;
    tight.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &tight);
    make_seed(&article);
    article.document.id = str("other");
    sayso_status added = sayso_store_add(desk->store, &article.document, NULL);
    sayso_status committed = sayso_store_commit(desk->store, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_true(added != SAYSO_OK || committed == SAYSO_FAILED);
    close_store(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM documents"), 1);
    assert_consistent(desk);
}

/* Another program writes: wait, then say so. */
static void test_locked(void **state) {
    desk *desk = *state;
    sqlite3 *other;
    article article;
    sayso_error error = {0};
    open_store(desk, SAYSO_TO_INDEX);
    sqlite3_busy_timeout(desk->store->database, 100); /* the patience of a test */
    sqlite3_open(desk->path, &other);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    make_seed(&article);
    assert_int_equal(sayso_store_add(desk->store, &article.document, &error), SAYSO_FAILED);
    assert_non_null(strstr(error.what, "locked by another program"));
    sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(other);
    store_article(desk, &article); /* and it can go on */
    close_store(desk);
    assert_consistent(desk);
}

/* ---- What neighbouring tools look for ---- */

static void test_detection(void **state) {
    desk *desk = *state;
    store_seed(desk);
    assert_int_equal(ask(desk, "SELECT count(*) FROM sqlite_master WHERE name = 'quotes_fts' AND"
                               " sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"quotes\"%'"),
                     1);
    assert_int_equal(ask(desk, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"), 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes_view WHERE stances IS NOT NULL"), 2);
    assert_int_equal(ask(desk, "SELECT count(*) FROM speakers_view WHERE first IS NULL"), 0);
    assert_int_equal(ask(desk, "SELECT count(*) FROM quotes JOIN quotes_fts ON quotes.n ="
                               " quotes_fts.rowid WHERE quotes_fts MATCH 'plan'"),
                     1);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_add),
        TEST(test_names_of_others),
        TEST(test_spans_cut_the_text),
        TEST(test_add_twice),
        TEST(test_replace),
        TEST(test_replace_in_one_batch),
        TEST(test_parts),
        TEST(test_unindexed),
        TEST(test_ids_taken),
        TEST(test_better_rules),
        TEST(test_empty),
        TEST(test_uncommitted),
        TEST(test_many),
        TEST(test_words),
        TEST(test_hostile_words),
        TEST(test_speaker),
        TEST(test_filters),
        TEST(test_dates),
        TEST(test_hit),
        TEST(test_find_quote),
        TEST(test_pages),
        TEST(test_page_of_a_quote_that_is_gone),
        TEST(test_relevance),
        TEST(test_counts),
        TEST(test_two_searches),
        TEST(test_lists),
        TEST(test_not_a_database),
        TEST(test_another_program),
        TEST(test_newer_version),
        TEST(test_missing),
        TEST(test_damaged),
        TEST(test_not_for_adding),
        TEST(test_read_only_folder),
        TEST(test_full_disk),
        TEST(test_locked),
        TEST(test_detection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
