/* Stored documents against the files they came from. Which were met there is a bit for each row. */
#include "derived.h"
#include "fault.h"
#include "store.h"
#include "str.h"

#include <stdio.h>
#include <string.h>

static int meet(buffer *met, int64_t row) {
    static const char none[256] = {0};
    size_t byte = (size_t)row / 8;
    while (met->n <= byte && !met->failed) buffer_add(met, none, sizeof none);
    if (met->failed) return 0;
    met->bytes[byte] = (char)(met->bytes[byte] | 1 << row % 8);
    return 1;
}

static int is_met(const buffer *met, int64_t row) {
    size_t byte = (size_t)row / 8;
    return byte < met->n && met->bytes[byte] >> row % 8 & 1;
}

/* The first member that is not as it is stored; NULL when all are. */
static const char *find_difference(sqlite3_stmt *stored, const sayso_document *read) {
    static const char *const names[] = {"text", "title", "address", "outlet", "author", "date"};
    char day[11];
    const sayso_string members[] = {read->text,   read->title,  read->url,
                                    read->source, read->author, stored_date(read->published, day)};
    for (int i = 0; i < (int)(sizeof members / sizeof *members); i++)
        if (!str_equal(column_string(stored, i + 1), members[i])) return names[i];
    return NULL;
}

static void tell(sayso_defect_found *found, void *context, sayso_string id, const char *what,
                 sayso_string path, uint64_t line) {
    char words[1024];
    size_t n = (size_t)snprintf(words, sizeof words, "%s %.*s", what,
                                path.n < 800 ? (int)path.n : 800, path.bytes);
    if (line) snprintf(words + n, sizeof words - n, ":%llu", (unsigned long long)line);
    sayso_defect defect = {.document = id, .what = str(words)};
    found(context, &defect);
}

static int compare(sayso_store *store, sqlite3_stmt *stored, const sayso_document *read,
                   sayso_defect_found *found, void *context) {
    const char *difference = find_difference(stored, read);
    char what[64];
    snprintf(what, sizeof what, "its %s is not that of", difference);
    if (difference) tell(found, context, read->id, what, read->path, read->line);
    return meet(&store->met, sqlite3_column_int64(stored, 0));
}

sayso_status sayso_store_compare(sayso_store *store, const sayso_document *read,
                                 sayso_defect_found *found, void *context, sayso_error *error) {
    sqlite3_stmt *find = store_statement(store, FIND_ORIGINAL);
    if (!find) return store_fault(store, error);
    bind_string(find, 1, read->id);
    bind_number(find, 2, read->part);
    bind_string(find, 3, read->path);
    int is_stored = sqlite3_step(find) == SQLITE_ROW;
    int well = !is_stored || compare(store, find, read, found, context);
    if (sqlite3_reset(find) != SQLITE_OK) return store_fault(store, error);
    if (!well) return fault(error, SAYSO_NO_MEMORY, store->path, "out of memory");
    return is_stored ? SAYSO_OK : SAYSO_END;
}

sayso_status sayso_store_unmet(sayso_store *store, sayso_defect_found *found, void *context,
                               sayso_error *error) {
    sqlite3_stmt *list = store_statement(store, LIST_ORIGINALS);
    if (!list) return store_fault(store, error);
    while (sqlite3_step(list) == SQLITE_ROW)
        if (!is_met(&store->met, sqlite3_column_int64(list, 0)))
            tell(found, context, column_string(list, 1), "no longer in", column_string(list, 2),
                 (uint64_t)sqlite3_column_int64(list, 3));
    return sqlite3_reset(list) == SQLITE_OK ? SAYSO_OK : store_fault(store, error);
}
