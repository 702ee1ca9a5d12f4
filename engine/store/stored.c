#include "stored.h"

#include "load.h"
#include "store.h"
#include "str.h"

static sayso_status read_from(sayso_store *store, int64_t row, loaded *loaded, sayso_error *error) {
    arena_reset(&store->arena);
    return load_document(store, row, &store->arena, loaded, error);
}

sayso_status sayso_store_next(sayso_store *store, int64_t *place, sayso_document *document,
                              sayso_error *error) {
    loaded loaded;
    if (!store_flush(store)) return store_give_up(store, error);
    sayso_status status = read_from(store, *place + 1, &loaded, error);
    if (status != SAYSO_OK) return status;
    *place = loaded.row;
    *document = loaded.document;
    return SAYSO_OK;
}

/* The row that a statement gives for a number or a name; 0 for none, -1 on failure. */
static int64_t find_row(sayso_store *store, statement name, uint64_t id, sayso_string text) {
    sqlite3_stmt *find = store_statement(store, name);
    if (!find) return -1;
    if (id)
        bind_number(find, 1, id);
    else
        bind_string(find, 1, text);
    int64_t row = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    return sqlite3_reset(find) == SQLITE_OK ? row : -1;
}

int64_t find_stored(sayso_store *store, sayso_string name) {
    uint64_t quote = sayso_quote_id(name), claim = sayso_claim_id(name);
    int64_t row = 0;
    if (quote) row = find_row(store, DOCUMENT_OF_QUOTE, quote, name);
    if (claim) row = find_row(store, DOCUMENT_OF_CLAIM, claim, name);
    return row ? row : find_row(store, DOCUMENT_NAMED, 0, name);
}

sayso_status sayso_store_document(sayso_store *store, sayso_string name, sayso_document *document,
                                  sayso_error *error) {
    loaded loaded;
    if (!store_flush(store)) return store_give_up(store, error);
    int64_t row = find_stored(store, name);
    if (row <= 0) return row ? store_fault(store, error) : SAYSO_END;
    sayso_status status = read_from(store, row, &loaded, error);
    *document = loaded.document;
    return status;
}
