/* Whatever a user types, a search is run or refused, and it comes to an end. */
#include "sayso.h"

#include "fuzz.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/sayso-fuzz-XXXXXX";
static char path[64];

static void remove_files(void) {
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char name[80];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    rmdir(folder);
}

static void add_document(sayso_worker *worker, sayso_store *store) {
    static const char text[] =
        "Clara Dent, the mayor, met Karl Moore on Monday.\n\n"
        "“We will never sell the harbour,” Dent said.\n\n"
        "Moore dismissed the idea of a delay. The Kremlin said talks failed.";
    sayso_document document = {.id = {"one", 3},
                               .source = {"The Post", 8},
                               .published = {"2026-05-23", 10},
                               .text = {text, sizeof text - 1}};
    REQUIRE(sayso_analyse(worker, &document, NULL) == SAYSO_OK);
    REQUIRE(sayso_store_add(store, &document, NULL) == SAYSO_OK);
}

static void make_database(void) {
    sayso_engine *engine = NULL;
    sayso_worker *worker = NULL;
    sayso_store *store = NULL;
    REQUIRE(sayso_engine_new(NULL, &engine, NULL) == SAYSO_OK);
    REQUIRE(sayso_worker_new(engine, &worker, NULL) == SAYSO_OK);
    REQUIRE(sayso_store_open(path, SAYSO_TO_INDEX, &store, NULL) == SAYSO_OK);
    add_document(worker, store);
    REQUIRE(sayso_store_close(store, NULL) == SAYSO_OK);
    sayso_worker_free(worker);
    sayso_engine_free(engine);
}

static sayso_store *open_store(void) {
    sayso_store *store = NULL;
    REQUIRE(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/news.db", folder);
    REQUIRE(atexit(remove_files) == 0);
    make_database();
    REQUIRE(sayso_store_open(path, SAYSO_TO_SEARCH, &store, NULL) == SAYSO_OK);
    return store;
}

/* The next line of the input. */
static sayso_string cut(sayso_string *rest) {
    const char *end = rest->n ? memchr(rest->bytes, '\n', rest->n) : NULL;
    size_t n = end ? (size_t)(end - rest->bytes) : rest->n;
    sayso_string line = {rest->bytes, n};
    rest->bytes += n + !!end;
    rest->n -= n + !!end;
    return line;
}

static void search(sayso_store *store, sayso_string text) {
    sayso_query query = {.limit = 5};
    sayso_string *const members[] = {&query.words,  &query.speaker, &query.since,
                                     &query.until,  &query.stance,  &query.type,
                                     &query.status, &query.source,  &query.after};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) *members[i] = cut(&text);
    sayso_search *search = NULL;
    sayso_error error = {0};
    sayso_status status = sayso_search_open(store, &query, &search, &error);
    if (status) {
        REQUIRE(status == SAYSO_BAD_QUERY);
        REQUIRE(error.what[0] != '\0');
        return;
    }
    sayso_hit hit = {0};
    uint32_t hits = 0;
    while ((status = sayso_search_next(search, &hit, &error)) == SAYSO_OK) hits++;
    REQUIRE(status == SAYSO_END);
    REQUIRE(hits <= query.limit);
    sayso_search_close(search);
}

static void list(sayso_store *store, sayso_list list, sayso_string about) {
    sayso_table *table = NULL;
    sayso_row row = {0};
    if (sayso_table_open(store, list, about, 5, &table, NULL)) return;
    while (sayso_table_next(table, &row, NULL) == SAYSO_OK) REQUIRE(row.n > 0);
    sayso_table_close(table);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static sayso_store *store;
    if (!store) store = open_store();
    char *text = malloc(n + !n);
    REQUIRE(text);
    if (n) memcpy(text, bytes, n);
    utf8_repair(text, n);
    search(store, (sayso_string){text, n});
    list(store, SAYSO_LIST_SPEAKERS, (sayso_string){text, n});
    list(store, SAYSO_LIST_NAMES, (sayso_string){text, n});
    free(text);
    return 0;
}
