/* One SQLite file: opened, checked, written in batches, closed.
 *
 * A batch is one transaction. If anything in it fails, all of it is taken back: the file never
 * holds half a document, and indexing the same again adds what is missing. */
#include "store.h"

#include "fault.h"
#include "fulltext.h"
#include "registry.h"
#include "str.h"
#include "variants.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const char schema_sql[], indexes_sql[]; /* the files, with a NUL behind each */

enum {
    APPLICATION_ID = 0x5341594f, /* "SAYO" */
    SCHEMA_VERSION = 4,
    PATIENCE = 10000,       /* milliseconds to wait for another program's lock */
    MUCH_ADDED = 20000,     /* quotes after which the index is worth merging */
    BATCH_ROWS = 100000,    /* quotes: fewer batches write a page less often */
    BATCH_BYTES = 64 << 20, /* text of documents */
};

static const char settings_to_search[] = "PRAGMA temp_store = MEMORY;"
                                         "PRAGMA mmap_size = 2147418112;"
                                         "PRAGMA query_only = ON;";

static const char settings_to_verify[] = "PRAGMA temp_store = MEMORY;"
                                         "PRAGMA mmap_size = 2147418112;";

static const char settings_to_index[] = "PRAGMA journal_mode = WAL;"
                                        "PRAGMA synchronous = NORMAL;"
                                        "PRAGMA cache_size = -49152;";

static sayso_status no_memory(sayso_store *store, sayso_error *error) {
    return fault(error, SAYSO_NO_MEMORY, store->path, "out of memory");
}

static const char *system_reason(sayso_store *store) {
    int reason = sqlite3_system_errno(store->database);
    return strerror(reason ? reason : errno);
}

sayso_status store_fault(sayso_store *store, sayso_error *error) {
    int code = sqlite3_errcode(store->database);
    const char *message = sqlite3_errmsg(store->database);
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: /* the database is fine: it was our own memory */
    case SQLITE_NOMEM: return no_memory(store, error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fault(error, SAYSO_FAILED, store->path,
                     "locked by another program, even after waiting for 10 seconds");
    case SQLITE_NOTADB: return fault(error, SAYSO_BAD_DATABASE, store->path, "not a database");
    case SQLITE_CORRUPT:
        return fault(error, SAYSO_BAD_DATABASE, store->path, "damaged database: %s", message);
    case SQLITE_FULL: return fault(error, SAYSO_FAILED, store->path, "the disk is full");
    case SQLITE_READONLY:
    case SQLITE_PERM: return fault(error, SAYSO_FAILED, store->path, "cannot be written");
    case SQLITE_CANTOPEN:
        return fault(error, SAYSO_FAILED, store->path, "cannot be opened: %s",
                     system_reason(store));
    case SQLITE_IOERR:
        return fault(error, SAYSO_FAILED, store->path, "%s: %s", message, system_reason(store));
    default: return fault(error, SAYSO_FAILED, store->path, "%s", message);
    }
}

sqlite3_stmt *store_prepare(sayso_store *store, statement name) {
    sqlite3_stmt *prepared = NULL;
    sqlite3_prepare_v3(store->database, statement_sql[name], -1, SQLITE_PREPARE_PERSISTENT,
                       &prepared, NULL);
    return prepared;
}

sqlite3_stmt *store_statement(sayso_store *store, statement name) {
    sqlite3_stmt **prepared = &store->prepared[name];
    if (!*prepared) *prepared = store_prepare(store, name);
    return *prepared;
}

int store_run(sqlite3_stmt *prepared) {
    if (!prepared) return 0;
    int code = sqlite3_step(prepared);
    while (code == SQLITE_ROW) code = sqlite3_step(prepared);
    return sqlite3_reset(prepared) == SQLITE_OK && code == SQLITE_DONE;
}

void bind_string(sqlite3_stmt *prepared, int parameter, sayso_string text) {
    if (text.n)
        sqlite3_bind_text64(prepared, parameter, text.bytes, text.n, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(prepared, parameter);
}

void bind_number(sqlite3_stmt *prepared, int parameter, uint64_t number) {
    sqlite3_bind_int64(prepared, parameter, (sqlite3_int64)number);
}

void bind_row(sqlite3_stmt *prepared, int parameter, int64_t row) {
    if (row)
        sqlite3_bind_int64(prepared, parameter, row);
    else
        sqlite3_bind_null(prepared, parameter);
}

sayso_string column_string(sqlite3_stmt *prepared, int column) {
    const char *bytes = (const char *)sqlite3_column_text(prepared, column);
    return (sayso_string){bytes, (size_t)sqlite3_column_bytes(prepared, column)};
}

/* ---- Open ---- */

static int execute(sayso_store *store, const char *sql) {
    return sqlite3_exec(store->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The number that a pragma or query gives; 0 on failure, which clears *well. */
static sqlite3_int64 ask(sayso_store *store, const char *sql, int *well) {
    sqlite3_stmt *prepared = NULL;
    sqlite3_int64 number = 0;
    if (sqlite3_prepare_v2(store->database, sql, -1, &prepared, NULL) != SQLITE_OK ||
        sqlite3_step(prepared) != SQLITE_ROW)
        *well = 0;
    else
        number = sqlite3_column_int64(prepared, 0);
    sqlite3_finalize(prepared);
    return number;
}

/* path as a URI that promises SQLite that nobody writes. */
static void immutable_uri(const char *path, buffer *uri) {
    buffer_say(uri, "file:");
    if (path[0] == '/') buffer_say(uri, "//");
    for (; *path; path++) {
        if (*path == '?' || *path == '#' || *path == '%')
            buffer_format(uri, "%%%02x", (unsigned char)*path);
        else
            buffer_add(uri, path, 1);
    }
    buffer_add(uri, "?immutable=1", sizeof "?immutable=1");
}

/* Where the folder cannot be written, SQLite cannot share a database in WAL mode with anyone. If
 * nobody has it open for writing (there is no log), it can be read as a file that stays as it is.
 */
static int open_immutable(sayso_store *store) {
    buffer name = {0};
    buffer_say(&name, store->path);
    buffer_add(&name, "-wal", sizeof "-wal");
    int written = name.failed || access(name.bytes, F_OK) == 0;
    buffer_clear(&name);
    immutable_uri(store->path, &name);
    int well = 0;
    if (!written && !name.failed) {
        sqlite3_close(store->database);
        store->database = NULL;
        well = sqlite3_open_v2(name.bytes, &store->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                               NULL) == SQLITE_OK;
    }
    buffer_release(&name);
    return well;
}

static int connect(sayso_store *store, sayso_store_use use) {
    static const int flags_of[] = {
        [SAYSO_TO_SEARCH] = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY,
        [SAYSO_TO_INDEX] = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        [SAYSO_TO_VERIFY] = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE, /* or read-only */
    };
    int well = 1;
    if (sqlite3_open_v2(store->path, &store->database, flags_of[use], NULL) != SQLITE_OK) return 0;
    sqlite3_extended_result_codes(store->database, 1);
    sqlite3_busy_timeout(store->database, PATIENCE);
    ask(store, "PRAGMA schema_version", &well);
    if (well || use == SAYSO_TO_INDEX) return well;
    if ((sqlite3_errcode(store->database) & 0xff) != SQLITE_CANTOPEN || !open_immutable(store))
        return 0;
    well = 1;
    ask(store, "PRAGMA schema_version", &well);
    return well;
}

static int find_indexes(sayso_store *store) {
    int well = 1;
    return ask(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'speaker_words_speaker'",
               &well) > 0;
}

static int create(sayso_store *store) {
    char marks[128];
    sqlite3_snprintf(sizeof marks, marks, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     APPLICATION_ID, SCHEMA_VERSION);
    if (!execute(store, "BEGIN IMMEDIATE")) return 0;
    int well = 1;
    if (ask(store, "PRAGMA application_id", &well) == APPLICATION_ID && well)
        return execute(store, "ROLLBACK"); /* another program just made it */
    if (!well || !execute(store, schema_sql) || !execute(store, marks)) return 0;
    return execute(store, "INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('hashsize', 33554432);"
                          "INSERT INTO claims_fts (claims_fts, rank) VALUES ('hashsize', 33554432);"
                          "COMMIT");
}

/* Is it ours, and of a version we know? Makes the tables where there are none. */
static sayso_status recognise(sayso_store *store, sayso_store_use use, sayso_error *error) {
    int well = 1;
    sqlite3_int64 application = ask(store, "PRAGMA application_id", &well);
    sqlite3_int64 version = ask(store, "PRAGMA user_version", &well);
    sqlite3_int64 tables = ask(store, "SELECT count(*) FROM sqlite_master", &well);
    if (!well) return store_fault(store, error);
    if (application == APPLICATION_ID && version == SCHEMA_VERSION) return SAYSO_OK;
    if (application == APPLICATION_ID)
        return fault(error, SAYSO_BAD_DATABASE, store->path,
                     "made by another version of sayso: its tables are of version %lld, this "
                     "sayso knows version %d; index the articles into a new file",
                     version, SCHEMA_VERSION);
    if (application || version || tables)
        return fault(error, SAYSO_BAD_DATABASE, store->path,
                     "a database of another program, not of sayso");
    if (use != SAYSO_TO_INDEX)
        return fault(error, SAYSO_BAD_DATABASE, store->path, "an empty database");
    if (sqlite3_db_readonly(store->database, "main") > 0)
        return fault(error, SAYSO_FAILED, store->path, "cannot be written");
    return create(store) ? SAYSO_OK : store_fault(store, error);
}

static const char *const settings_of[] = {
    [SAYSO_TO_SEARCH] = settings_to_search,
    [SAYSO_TO_INDEX] = settings_to_index,
    [SAYSO_TO_VERIFY] = settings_to_verify,
};

static sayso_status open_database(sayso_store *store, sayso_store_use use, sayso_error *error) {
    if (!store->database && use != SAYSO_TO_INDEX && access(store->path, F_OK) != 0)
        return fault(error, SAYSO_FAILED, store->path, "no such file");
    if (!connect(store, use)) return store_fault(store, error);
    if (use == SAYSO_TO_INDEX && !execute(store, "PRAGMA page_size = 16384"))
        return store_fault(store, error);
    sayso_status status = recognise(store, use, error);
    if (status != SAYSO_OK) return status;
    if (use == SAYSO_TO_INDEX && sqlite3_db_readonly(store->database, "main") > 0)
        return fault(error, SAYSO_FAILED, store->path, "cannot be written");
    store->has_indexes = find_indexes(store);
    return execute(store, settings_of[use]) ? SAYSO_OK : store_fault(store, error);
}

static void store_free(sayso_store *store) {
    for (int name = 0; name < N_STATEMENTS; name++) sqlite3_finalize(store->prepared[name]);
    sqlite3_finalize(store->shown);
    sqlite3_close_v2(store->database);
    known_free(store->known);
    matcher_free(store->matcher);
    arena_release(&store->arena);
    arena_release(&store->appearances);
    tally_release(&store->tally);
    progress_release(&store->progress);
    buffer_release(&store->offsets);
    buffer_release(&store->ids);
    buffer_release(&store->seals);
    buffer_release(&store->sealed);
    buffer_release(&store->scratch);
    buffer_release(&store->met);
    free(store->path);
    free(store);
}

static int prepare_to_index(sayso_store *store) {
    store->known = known_new();
    return store->known && tally_init(&store->tally);
}

sayso_status sayso_store_open(const char *path, sayso_store_use use, sayso_store **store,
                              sayso_error *error) {
    *store = NULL;
    if (!path || !*path) return fault(error, SAYSO_FAILED, NULL, "no name of a database given");
    sayso_store *opened = calloc(1, sizeof *opened);
    if (!opened) return fault(error, SAYSO_NO_MEMORY, path, "out of memory");
    sayso_status status = SAYSO_OK;
    opened->path = strdup(path);
    arena_init(&opened->arena, SIZE_MAX / 4);
    arena_init(&opened->appearances, SIZE_MAX / 4);
    opened->most_quotes = BATCH_ROWS;
    if (!opened->path || (use == SAYSO_TO_INDEX && !prepare_to_index(opened)))
        status = fault(error, SAYSO_NO_MEMORY, path, "out of memory");
    else
        status = open_database(opened, use, error);
    if (status == SAYSO_OK)
        *store = opened;
    else
        store_free(opened);
    return status;
}

/* ---- Batches ---- */

int store_make_indexes(sayso_store *store) {
    if (store->has_indexes) return 1;
    return store->has_indexes = execute(store, indexes_sql);
}

int store_write_counts(sayso_store *store) {
    tally_entry *entry;
    for (size_t at = 0; (entry = tally_counted(&store->tally, &at));) {
        int speaker = entry->kind == TALLY_SPEAKER;
        sqlite3_stmt *count = store_statement(store, speaker ? COUNT_SPEAKER : COUNT_ALIAS);
        if (!count) return 0;
        sqlite3_bind_int64(count, 1, entry->id);
        bind_number(count, 2, entry->quotes);
        if (speaker) bind_number(count, 3, entry->documents);
        if (!store_run(count)) return 0;
        entry->quotes = entry->documents = 0;
    }
    return 1;
}

int store_flush(sayso_store *store) {
    if (!store->known) return 1; /* opened to be searched */
    if (store->writing && !store_write_counts(store)) return 0;
    return !any_awaits_index(store) ||
           (store_begin(store) && store_make_indexes(store) && index_waiting(store));
}

int store_begin(sayso_store *store) {
    if (store->writing) return 1;
    if (!store_run(store_statement(store, DO_BEGIN))) return 0;
    store->writing = 1;
    store->batch_bytes = store->batch_quotes = 0;
    return 1;
}

/* Take the batch back, and forget what memory says of it. */
static void abandon(sayso_store *store) {
    store->failed = 1;
    if (!sqlite3_get_autocommit(store->database)) store_run(store_statement(store, DO_ROLLBACK));
    store->writing = 0;
    store->has_indexes = find_indexes(store);
    tally_clear(&store->tally);
    progress_forget(&store->progress);
}

sayso_status store_give_up(sayso_store *store, sayso_error *error) {
    sayso_status status = store_fault(store, error);
    abandon(store);
    return status;
}

void sayso_store_batch(sayso_store *store, uint64_t quotes) {
    store->most_quotes = quotes ? quotes : 1;
}

int store_batch_full(const sayso_store *store) {
    return store->batch_quotes >= store->most_quotes || store->batch_bytes >= BATCH_BYTES;
}

sayso_status store_write_batch(sayso_store *store, sayso_error *error) {
    if (!store->writing) return SAYSO_OK;
    if ((store->stale && !store_run(store_statement(store, MARK_STALE))) ||
        !store_write_counts(store) || !note_progress(store) ||
        !store_run(store_statement(store, DO_COMMIT)))
        return store_give_up(store, error);
    store->writing = store->stale = 0;
    return SAYSO_OK;
}

sayso_status sayso_store_commit(sayso_store *store, sayso_error *error) {
    if (store->known && is_unsettled(store)) {
        if (!(store_begin(store) && store_make_indexes(store) && store_write_counts(store) &&
              settle_speakers(store)))
            return store_give_up(store, error);
        store->stale = 1;
    }
    if (!store_flush(store)) return store_give_up(store, error);
    return store_write_batch(store, error);
}

/* ---- Close ---- */

/* Merging the index rewrites it: worth it when a fifth of all quotes is new. */
static void merge_words(sayso_store *store) {
    sqlite3_stmt *share = store_statement(store, COUNT_ADDED_SHARE);
    if (store->added < MUCH_ADDED || !share) return;
    bind_number(share, 1, store->added);
    int much = sqlite3_step(share) == SQLITE_ROW && sqlite3_column_int(share, 0);
    sqlite3_reset(share);
    if (much) store_run(store_statement(store, DO_MERGE_WORDS));
}

/* What is committed is safe, so that a failure here is none. */
static void tidy(sayso_store *store) {
    merge_words(store);
    if (variants_are_worth_it(store)) sayso_variants_update(store, NULL);
    execute(store, "PRAGMA analysis_limit = 1000; PRAGMA optimize");
    sqlite3_busy_timeout(store->database, 0);
    execute(store, "PRAGMA wal_checkpoint(TRUNCATE)");
}

sayso_status sayso_store_close(sayso_store *store, sayso_error *error) {
    if (!store) return SAYSO_OK;
    sayso_status status = store->failed ? SAYSO_OK : sayso_store_commit(store, error);
    if (status == SAYSO_OK && store->added && !store->failed) tidy(store);
    store_free(store);
    return status;
}
