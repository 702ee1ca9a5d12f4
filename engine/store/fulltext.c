/* FTS5 collects rows in memory as long as their ids ascend, and writes everything out when one does
 * not; hence single statements that read quotes and claims in the order of their ids. Where most
 * documents are new, writing the whole index anew is cheaper than adding to it. */
#include "fulltext.h"

#include "store.h"

static int ask_for(sayso_store *store, statement name, int64_t number) {
    sqlite3_stmt *ask = store_statement(store, name);
    if (!ask) return -1;
    sqlite3_bind_int64(ask, 1, number);
    int answer = sqlite3_step(ask) == SQLITE_ROW ? sqlite3_column_int(ask, 0) : 0;
    return sqlite3_reset(ask) == SQLITE_OK ? answer : -1;
}

static int run_for(sayso_store *store, statement name, int64_t document) {
    sqlite3_stmt *prepared = store_statement(store, name);
    if (prepared) sqlite3_bind_int64(prepared, 1, document);
    return store_run(prepared);
}

int await_index(sayso_store *store, int64_t document) {
    return run_for(store, ADD_UNINDEXED, document);
}

int awaits_index(sayso_store *store, int64_t document) {
    return ask_for(store, IS_UNINDEXED, document);
}

int any_awaits_index(sayso_store *store) {
    return ask_for(store, ANY_UNINDEXED, 0);
}

int forget_waiting(sayso_store *store, int64_t document) {
    return run_for(store, REMOVE_UNINDEXED, document);
}

uint64_t sayso_store_unindexed(sayso_store *store) {
    sqlite3_stmt *count = store_statement(store, COUNT_UNINDEXED);
    if (!count) return 0;
    uint64_t n = sqlite3_step(count) == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(count, 0) : 0;
    sqlite3_reset(count);
    return n;
}

int index_waiting(sayso_store *store) {
    int most = ask_for(store, ARE_MOST_UNINDEXED, 0);
    return most >= 0 &&
           store_run(store_statement(store, most ? DO_REBUILD_WORDS : ADD_WORDS_OF_NEW)) &&
           store_run(
               store_statement(store, most ? DO_REBUILD_CLAIM_WORDS : ADD_CLAIM_WORDS_OF_NEW)) &&
           store_run(store_statement(store, FORGET_UNINDEXED));
}
