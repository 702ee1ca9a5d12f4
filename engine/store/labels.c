#include "labels.h"

#include "folding.h"
#include "store.h"

/* Outlets are looked for without case and accents as well. */
static void bind_folded(sayso_store *store, sqlite3_stmt *add, sayso_string name) {
    buffer *folded = &store->scratch;
    buffer_clear(folded);
    fold_name(name, folded);
    sqlite3_bind_text64(add, 2, folded->bytes ? folded->bytes : "", folded->n, SQLITE_STATIC,
                        SQLITE_UTF8);
}

static int64_t add_label(sayso_store *store, statement name, sayso_string label) {
    sqlite3_stmt *add = store_statement(store, name);
    if (!add) return 0;
    bind_string(add, 1, label);
    if (name == ADD_SOURCE) bind_folded(store, add, label);
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

static int64_t find_label(sayso_store *store, tally_kind kind, statement find, statement add,
                          sayso_string label) {
    tally_entry *entry = tally_find(&store->tally, kind, 0, label);
    if (!entry->id) entry->id = look_up(store, find, label);
    if (!entry->id) entry->id = add_label(store, add, label);
    return entry->id < 0 ? 0 : entry->id;
}

int64_t find_source(sayso_store *store, sayso_string name) {
    return find_label(store, TALLY_SOURCE, FIND_SOURCE, ADD_SOURCE, name);
}

int64_t find_rule(sayso_store *store, sayso_string name) {
    return find_label(store, TALLY_RULE, FIND_RULE, ADD_RULE, name);
}

int64_t find_role(sayso_store *store, sayso_string name) {
    return find_label(store, TALLY_ROLE, FIND_ROLE, ADD_ROLE, name);
}

int64_t find_reason(sayso_store *store, sayso_string name) {
    return find_label(store, TALLY_REASON, FIND_REASON, ADD_REASON, name);
}
