/* One store taken into another. Documents are read back and stored like new ones, so that the
 * result is what indexing all articles together would have made: ids are the same, duplicates join,
 * and who is who is decided from all sightings. What people decided and what was read comes along.
 */
#include "checked.h"
#include "events.h"
#include "fault.h"
#include "load.h"
#include "store.h"
#include "str.h"
#include "written.h"

#include <xxhash.h>

typedef struct {
    sayso_store *into, *from;
    const sayso_shard *shard;
    sayso_error *error;
} merging;

/* Rows that a statement gives go into another as they are. */
static sayso_status copy_rows(merging *m, sqlite3_stmt *row, statement add) {
    sqlite3_stmt *copy = store_begin(m->into) ? store_statement(m->into, add) : NULL;
    if (!row) return store_fault(m->from, m->error);
    int well = copy != NULL;
    while (well && sqlite3_step(row) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(row); i++)
            sqlite3_bind_value(copy, i + 1, sqlite3_column_value(row, i));
        well = store_run(copy);
    }
    if (sqlite3_reset(row) != SQLITE_OK) return store_fault(m->from, m->error);
    return well ? SAYSO_OK : store_give_up(m->into, m->error);
}

static sayso_status copy_table(merging *m, statement list, statement add) {
    return copy_rows(m, store_statement(m->from, list), add);
}

/* ---- Documents ----------------------------------------------------------------------------- */

/* Names that people had before stand in no quote. */
static sayso_status copy_former_names(merging *m, int64_t row, const sayso_document *document) {
    sqlite3_stmt *find = store_statement(m->from, FORMER_NAMES);
    if (!find) return store_fault(m->from, m->error);
    sqlite3_bind_int64(find, 1, row);
    int well = 1;
    while (well && sqlite3_step(find) == SQLITE_ROW) {
        sqlite3_stmt *give = store_begin(m->into) ? store_statement(m->into, GIVE_FORMER) : NULL;
        if ((well = give != NULL)) {
            bind_string(give, 1, document->id);
            bind_number(give, 2, document->part);
            for (int i = 0; i < 3; i++)
                sqlite3_bind_value(give, i + 3, sqlite3_column_value(find, i));
            well = store_run(give);
        }
    }
    if (sqlite3_reset(find) != SQLITE_OK) return store_fault(m->from, m->error);
    return well ? SAYSO_OK : store_give_up(m->into, m->error);
}

/* What an article said before; it may have had more parts than now. */
static sayso_status copy_former_texts(merging *m, const sayso_document *document) {
    if (document->part) return SAYSO_OK;
    sqlite3_stmt *list = store_statement(m->from, FORMER_TEXTS);
    if (list) bind_string(list, 1, document->id);
    return copy_rows(m, list, ADD_FORMER);
}

static sayso_status copy_document(merging *m, int64_t row) {
    sayso_store *from = m->from;
    loaded loaded;
    arena_reset(&from->arena);
    sayso_status status = load_document(from, row, &from->arena, &loaded, m->error);
    if (status != SAYSO_OK) return status;
    if (setjmp(from->arena.landing))
        return fault(m->error, SAYSO_NO_MEMORY, from->path, "out of memory");
    if (!restore_names(from, &from->arena, &loaded.document)) return store_fault(from, m->error);
    status = sayso_store_add(m->into, &loaded.document, m->error);
    if (status == SAYSO_OK) status = copy_former_names(m, row, &loaded.document);
    return status == SAYSO_OK ? copy_former_texts(m, &loaded.document) : status;
}

static statement list_of(const sayso_shard *shard) {
    switch (shard->by) {
    case SAYSO_SHARD_MONTH: return DOCUMENTS_OF_MONTH;
    case SAYSO_SHARD_YEAR: return DOCUMENTS_OF_YEAR;
    case SAYSO_SHARD_SOURCE: return DOCUMENTS_OF_SOURCE;
    case SAYSO_SHARD_NUMBER:
    case SAYSO_SHARD_ALL: break;
    }
    return ALL_DOCUMENTS;
}

/* Parts of a long text stay together, and the same document is in the same shard everywhere. */
static int is_in_shard(const sayso_shard *shard, sayso_string id) {
    return shard->by != SAYSO_SHARD_NUMBER || shard->of == 0 ||
           XXH3_64bits(id.bytes, id.n) % shard->of == shard->number;
}

static sayso_status copy_documents(merging *m) {
    sqlite3_stmt *list = store_statement(m->from, list_of(m->shard));
    if (!list) return store_fault(m->from, m->error);
    if (sqlite3_bind_parameter_count(list))
        sqlite3_bind_text64(list, 1, m->shard->key.n ? m->shard->key.bytes : "", m->shard->key.n,
                            SQLITE_STATIC, SQLITE_UTF8);
    sayso_status status = SAYSO_OK;
    while (status == SAYSO_OK && sqlite3_step(list) == SQLITE_ROW)
        if (is_in_shard(m->shard, column_string(list, 1)))
            status = copy_document(m, sqlite3_column_int64(list, 0));
    if (sqlite3_reset(list) != SQLITE_OK) return store_fault(m->from, m->error);
    return status;
}

/* ---- What else is in a store ----------------------------------------------------------------- */

static sayso_status copy_decisions(merging *m) {
    buffer text = {0};
    uint64_t n;
    sqlite3_stmt *row = store_statement(m->from, LIST_DECISIONS);
    if (!row) return store_fault(m->from, m->error);
    while (sqlite3_step(row) == SQLITE_ROW)
        for (int i = 0; i < 3; i++) {
            buffer_string(&text, column_string(row, i));
            buffer_add(&text, i < 2 ? "\t" : "\n", 1);
        }
    sayso_status status = SAYSO_OK;
    if (sqlite3_reset(row) != SQLITE_OK)
        status = store_fault(m->from, m->error);
    else if (text.failed)
        status = fault(m->error, SAYSO_NO_MEMORY, m->into->path, "out of memory");
    else if (text.n)
        status = sayso_speakers_import(m->into, (sayso_string){text.bytes, text.n}, &n, m->error);
    buffer_release(&text);
    return status;
}

/* 1: it is in the log already; -1: failure. */
static int has_event(sayso_store *store, sqlite3_stmt *row) {
    sqlite3_stmt *find = store_statement(store, HAS_EVENT);
    if (!find) return -1;
    for (int i = 0; i < 8; i++) sqlite3_bind_value(find, i + 1, sqlite3_column_value(row, i));
    int has = sqlite3_step(find) == SQLITE_ROW && sqlite3_column_int(find, 0);
    return sqlite3_reset(find) == SQLITE_OK ? has : -1;
}

/* Entries keep their time and author, and get a place in this log's chain. */
static sayso_status copy_events(merging *m) {
    sqlite3_stmt *row = store_statement(m->from, ALL_EVENTS);
    if (!row) return store_fault(m->from, m->error);
    int well = store_begin(m->into);
    while (well && sqlite3_step(row) == SQLITE_ROW) {
        event event = {.at = column_string(row, 0),
                       .who = column_string(row, 1),
                       .kind = column_string(row, 2),
                       .subject = sqlite3_column_int64(row, 3),
                       .text = column_string(row, 4),
                       .what = column_string(row, 5),
                       .before = column_string(row, 6),
                       .after = column_string(row, 7)};
        int has = has_event(m->into, row);
        well = has > 0 || (has == 0 && add_event(m->into, &event));
    }
    if (sqlite3_reset(row) != SQLITE_OK) return store_fault(m->from, m->error);
    return well ? SAYSO_OK : store_give_up(m->into, m->error);
}

/* Earlier checks, and which quotes they are about. */
static sayso_status copy_checks(merging *m) {
    sqlite3_stmt *row = store_statement(m->from, ALL_CHECKS);
    sayso_status status = SAYSO_OK;
    if (!row) return store_fault(m->from, m->error);
    while (status == SAYSO_OK && sqlite3_step(row) == SQLITE_ROW) {
        sayso_check check = {0};
        sayso_novelty novelty;
        read_check(row, &check);
        status = sayso_store_add_check(m->into, &check, &novelty, m->error);
    }
    if (sqlite3_reset(row) != SQLITE_OK) return store_fault(m->from, m->error);
    return status == SAYSO_OK ? copy_table(m, ALL_MATCHES, ADD_MATCH) : status;
}

/* What was read is known to every shard, which would otherwise take in the rest from the files. */
static sayso_status copy_progress(merging *m) {
    sayso_status status = copy_table(m, ALL_INPUTS, NOTE_INPUT);
    return status == SAYSO_OK ? copy_table(m, ALL_SKIPPED, ADD_SKIPPED) : status;
}

sayso_status sayso_store_merge(sayso_store *store, sayso_store *from, const sayso_shard *shard,
                               sayso_error *error) {
    static const sayso_shard all = {0};
    merging merging = {store, from, shard ? shard : &all, error};
    if (!store->known) return fault(error, SAYSO_FAILED, store->path, "opened to be searched");
    sayso_status status = copy_documents(&merging);
    if (status == SAYSO_OK) status = copy_decisions(&merging);
    if (status == SAYSO_OK) status = copy_checks(&merging);
    if (status == SAYSO_OK) status = copy_events(&merging);
    if (status == SAYSO_OK) status = copy_progress(&merging);
    return status;
}
