/* The index keeps no copy of the words: to forget a quote it must be told exactly the words it was
 * given, which therefore leave it before the quote's own row goes. */
#include "remove.h"

#include "claims.h"
#include "fulltext.h"
#include "store.h"

static int run_for(sayso_store *store, statement name, int64_t row) {
    sqlite3_stmt *prepared = store_statement(store, name);
    if (!prepared) return 0;
    sqlite3_bind_int64(prepared, 1, row);
    return store_run(prepared);
}

static int remove_words(sayso_store *store, sqlite3_stmt *quote) {
    sqlite3_stmt *remove = store_statement(store, REMOVE_WORDS);
    if (!remove) return 0;
    for (int column = 0; column < 4; column++)
        sqlite3_bind_value(remove, column + 1, sqlite3_column_value(quote, column));
    return store_run(remove);
}

/* What a quote belonged to is found again with the next update. */
static int forget_cluster(sayso_store *store, int64_t quote) {
    sqlite3_stmt *find = store_statement(store, CLUSTER_OF_QUOTE);
    if (!find) return 0;
    sqlite3_bind_int64(find, 1, quote);
    int64_t cluster = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    if (sqlite3_reset(find) != SQLITE_OK) return 0;
    return !cluster ||
           (run_for(store, FORGET_ALTERATIONS, cluster) &&
            run_for(store, FORGET_VARIANTS, cluster) && run_for(store, REMOVE_CLUSTER, cluster));
}

static int remove_quotes(sayso_store *store, int64_t document) {
    sqlite3_stmt *quote = store_statement(store, QUOTES_TO_REMOVE);
    int awaits = awaits_index(store, document), well = quote && awaits >= 0;
    if (!well) return 0;
    sqlite3_bind_int64(quote, 1, document);
    while (well && sqlite3_step(quote) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(quote, 4);
        well = (awaits || remove_words(store, quote)) &&
               run_for(store, REMOVE_QUOTE_SPEAKERS, id) && run_for(store, REMOVE_SPANS, id) &&
               run_for(store, REMOVE_STANCES, id) && run_for(store, FORGET_MATCHES, id) &&
               forget_cluster(store, id);
    }
    return sqlite3_reset(quote) == SQLITE_OK && well;
}

static int remove_one(sayso_store *store, int64_t document) {
    return run_for(store, DISCOUNT_SPEAKERS, document) &&
           run_for(store, DISCOUNT_ALIASES, document) && run_for(store, MARK_REMOVED, document) &&
           remove_claims(store, document) && run_for(store, REMOVE_SIGHTINGS, document) &&
           remove_quotes(store, document) && run_for(store, REMOVE_QUOTES, document) &&
           forget_waiting(store, document) && run_for(store, REMOVE_DOCUMENT, document);
}

int remove_document(sayso_store *store, sayso_string key, uint32_t part) {
    sqlite3_stmt *find = store_statement(store, DOCUMENTS_TO_REMOVE);
    if (!find) return 0;
    bind_string(find, 1, key);
    bind_number(find, 2, part);
    int well = 1;
    while (well && sqlite3_step(find) == SQLITE_ROW) {
        int64_t document = sqlite3_column_int64(find, 0);
        well =
            store_make_indexes(store) && store_write_counts(store) && remove_one(store, document);
    }
    return sqlite3_reset(find) == SQLITE_OK && well;
}
