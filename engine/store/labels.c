#include "labels.h"

#include "folding.h"
#include "store.h"

static int64_t add_source(sayso_store *store, sayso_string name) {
    sqlite3_stmt *add = store_statement(store, ADD_SOURCE);
    if (!add) return 0;
    buffer_clear(&store->scratch);
    fold_name(name, &store->scratch);
    bind_string(add, 1, name);
    sqlite3_bind_text64(add, 2, store->scratch.bytes ? store->scratch.bytes : "", store->scratch.n,
                        SQLITE_STATIC, SQLITE_UTF8);
    return store_run(add) ? sqlite3_last_insert_rowid(store->database) : 0;
}

static int64_t add_name(sayso_store *store, statement name, sayso_string label) {
    sqlite3_stmt *add = store_statement(store, name);
    if (!add) return 0;
    bind_string(add, 1, label);
    return store_run(add) ? sqlite3_last_insert_rowid(store->database) : 0;
}

/* 0: there is none; -1: failure. */
static int64_t look_up(sayso_store *store, statement name, sayso_string label) {
    sqlite3_stmt *find = store_statement(store, name);
    if (!find) return -1;
    bind_string(find, 1, label);
    int64_t row = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    return sqlite3_reset(find) == SQLITE_OK ? row : -1;
}

static int64_t find_name(sayso_store *store, tally_kind kind, statement find, statement add,
                         sayso_string name) {
    tally_entry *entry = tally_find(&store->tally, kind, 0, name);
    if (!entry->id) entry->id = look_up(store, find, name);
    if (!entry->id) entry->id = add_name(store, add, name);
    return entry->id < 0 ? 0 : entry->id;
}

int64_t find_source(sayso_store *store, sayso_string name) {
    tally_entry *entry = tally_find(&store->tally, TALLY_SOURCE, 0, name);
    if (!entry->id) entry->id = look_up(store, FIND_SOURCE, name);
    if (!entry->id) entry->id = add_source(store, name);
    return entry->id < 0 ? 0 : entry->id;
}

int64_t find_rule(sayso_store *store, sayso_string name) {
    return find_name(store, TALLY_RULE, FIND_RULE, ADD_RULE, name);
}

int64_t find_role(sayso_store *store, sayso_string name) {
    return find_name(store, TALLY_ROLE, FIND_ROLE, ADD_ROLE, name);
}

int64_t find_reason(sayso_store *store, sayso_string name) {
    return find_name(store, TALLY_REASON, FIND_REASON, ADD_REASON, name);
}
