#include "former.h"

#include "store.h"

static sqlite3_stmt *begin(sayso_store *store, statement name, const incoming *incoming) {
    sqlite3_stmt *prepared = store_statement(store, name);
    if (!prepared) return NULL;
    bind_string(prepared, 1, incoming->key);
    bind_number(prepared, 2, incoming->document->part);
    return prepared;
}

static int is_outdated(sayso_store *store, const incoming *incoming) {
    sqlite3_stmt *find = begin(store, IS_OUTDATED, incoming);
    if (!find) return -1;
    bind_string(find, 3, incoming->document->text);
    bind_string(find, 4, incoming->published);
    int outdated = sqlite3_step(find) == SQLITE_ROW && sqlite3_column_int(find, 0);
    return sqlite3_reset(find) == SQLITE_OK ? outdated : -1;
}

static int keep_incoming(sayso_store *store, const incoming *incoming) {
    const sayso_document *d = incoming->document;
    const sayso_string strings[] = {incoming->hash, d->url,    d->title,
                                    d->source,      d->author, incoming->published,
                                    d->language,    d->path};
    enum { N = sizeof strings / sizeof *strings, FIRST = 3 };
    sqlite3_stmt *add = begin(store, ADD_FORMER, incoming);
    if (!add) return 0;
    for (int i = 0; i < N; i++) bind_string(add, FIRST + i, strings[i]);
    bind_number(add, FIRST + N, d->line);
    sqlite3_bind_text64(add, FIRST + N + 1, d->text.n ? d->text.bytes : "", d->text.n,
                        SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_null(add, FIRST + N + 2);
    return store_run(add);
}

static int run_for_content(sayso_store *store, statement name, const incoming *incoming) {
    sqlite3_stmt *prepared = begin(store, name, incoming);
    if (!prepared) return 0;
    bind_string(prepared, 3, incoming->document->text);
    bind_string(prepared, 4, incoming->document->title);
    return store_run(prepared);
}

/* What says the same as the document now is no former text. */
static int keep_stored(sayso_store *store, const incoming *incoming) {
    return run_for_content(store, KEEP_FORMER, incoming) &&
           run_for_content(store, FORGET_FORMER, incoming);
}

int keep_former(sayso_store *store, const incoming *incoming) {
    int outdated = is_outdated(store, incoming);
    if (outdated < 0) return -1;
    if (!(outdated ? keep_incoming(store, incoming) : keep_stored(store, incoming))) return -1;
    return outdated;
}
