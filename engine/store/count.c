/* How many quotes a search finds, by what is known of them: counted exactly, however many. */
#include "fault.h"
#include "request.h"
#include "store.h"

#include <stdlib.h>

struct sayso_counts {
    request request;
    sqlite3_stmt *rows; /* NULL when nothing matches */
    sayso_store *store;
};

static statement count_statement(sayso_facet facet) {
    switch (facet) {
    case SAYSO_FACET_SPEAKER: return COUNT_SPEAKERS;
    case SAYSO_FACET_STANCE: return COUNT_STANCES;
    case SAYSO_FACET_SOURCE: return COUNT_SOURCES;
    case SAYSO_FACET_MONTH: return COUNT_MONTHS;
    }
    return COUNT_MONTHS;
}

/* The statement of a facet counts what the index finds; the one behind it needs no words. */
static sayso_status start(sayso_counts *counts, sayso_facet facet, sayso_error *error) {
    request *request = &counts->request;
    if (!store_flush(counts->store)) return store_give_up(counts->store, error);
    sayso_status status = request_read(request, error);
    if (status != SAYSO_OK || request->hopeless) return status;
    statement name = count_statement(facet);
    if (request->expression.n == 0) name = (statement)(name + 1);
    counts->rows = store_prepare(counts->store, name);
    if (!counts->rows) return store_fault(counts->store, error);
    request_bind(counts->rows, request);
    return SAYSO_OK;
}

sayso_status sayso_counts_open(sayso_store *store, const sayso_query *query, sayso_facet facet,
                               sayso_counts **counts, sayso_error *error) {
    sayso_counts *opened = *counts = calloc(1, sizeof **counts);
    if (!opened) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    opened->store = store;
    opened->request = (request){.store = store, .query = query};
    sayso_status status = start(opened, facet, error);
    opened->request.query = NULL; /* the caller may let go of it */
    if (status == SAYSO_OK) return status;
    sayso_counts_close(opened);
    *counts = NULL;
    return status;
}

sayso_status sayso_counts_next(sayso_counts *counts, sayso_string *value, uint64_t *quotes,
                               sayso_error *error) {
    if (!counts->rows) return SAYSO_END;
    switch (sqlite3_step(counts->rows)) {
    case SQLITE_ROW:
        *value = column_string(counts->rows, 0);
        *quotes = (uint64_t)sqlite3_column_int64(counts->rows, 1);
        return SAYSO_OK;
    case SQLITE_DONE:
        sqlite3_finalize(counts->rows);
        counts->rows = NULL;
        return SAYSO_END;
    default: return store_fault(counts->store, error);
    }
}

void sayso_counts_close(sayso_counts *counts) {
    if (!counts) return;
    sqlite3_finalize(counts->rows);
    request_release(&counts->request);
    free(counts);
}
