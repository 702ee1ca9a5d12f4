/* Proof that a database still says what was put into it.
 *
 * Everything is made again from what it follows from and compared with what stands in the tables:
 * texts from spans, code points from bytes, facets from speakers, hashes from all that was found.
 * The database itself is checked by SQLite: pages, keys, and the words of the full-text index. */
#include "verify.h"

#include "derived.h"
#include "fault.h"
#include "fulltext.h"
#include "identity.h"
#include "store.h"
#include "stored.h"
#include "str.h"

#include <stdarg.h>
#include <stdio.h>

void defect(verification *v, uint64_t id, const char *what, ...) {
    char words[512];
    va_list arguments;
    va_start(arguments, what);
    vsnprintf(words, sizeof words, what, arguments);
    va_end(arguments);
    sayso_defect found = {.id = id, .is_claim = id && v->in_claims, .what = str(words)};
    if (v->loaded) found.document = v->loaded->document.id;
    v->counts->defects++;
    v->found(v->context, &found);
}

sqlite3_stmt *verify_statement(verification *v, statement name) {
    sqlite3_stmt *prepared = store_statement(v->store, name);
    if (!prepared) v->failed = 1;
    return prepared;
}

void verify_reset(verification *v, sqlite3_stmt *prepared) {
    if (sqlite3_reset(prepared) != SQLITE_OK) v->failed = 1;
}

/* ---- Documents ----------------------------------------------------------------------------- */

/* An id that was derived from the hash is no part of it. */
static void verify_document(verification *v) {
    loaded *loaded = v->loaded;
    sayso_document hashed = loaded->document;
    char hash[33];
    if (str_equal(hashed.id, loaded->hash)) hashed.id = (sayso_string){0};
    if (!seal_document(&v->sealed, &hashed, hashed.published, &v->seals, hash)) {
        v->failed = 1;
        return;
    }
    if (!str_is(loaded->hash, hash))
        defect(v, 0, "its text, what is known of it, or its quotes are not those of its hash");
    if (loaded->seal != seal_place(&v->sealed, loaded->hash, hashed.path, hashed.line))
        defect(v, 0, "its file, line or hash is not that of its seal");
    verify_quotes(v);
    v->in_claims = 1;
    verify_claims(v);
    v->in_claims = 0;
    v->counts->documents++;
    v->counts->claims += loaded->document.claims.n;
    v->counts->quotes += loaded->document.quotes.n;
}

/* The first document from a row on, which becomes that document's. */
static sayso_status verify_row(verification *v, int64_t *row, sayso_error *error) {
    loaded loaded = {0};
    arena_reset(&v->arena);
    sayso_status status = load_document(v->store, *row, &v->arena, &loaded, error);
    if (status != SAYSO_OK) return status;
    *row = loaded.row;
    v->loaded = &loaded;
    if (setjmp(v->arena.landing)) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    verify_document(v);
    v->loaded = NULL;
    return v->failed ? store_fault(v->store, error) : SAYSO_OK;
}

static sayso_status verify_documents(verification *v, sayso_error *error) {
    sayso_status status;
    int64_t row = 0;
    while ((status = verify_row(v, &row, error)) == SAYSO_OK) row++;
    return status == SAYSO_END ? SAYSO_OK : status;
}

/* ---- The database -------------------------------------------------------------------------- */

void verify_by(verification *v, statement name, const char *what) {
    sqlite3_stmt *check = verify_statement(v, name);
    if (!check) return;
    while (sqlite3_step(check) == SQLITE_ROW) {
        sayso_string about = column_string(check, 0);
        if (!str_is(about, "ok")) defect(v, 0, "%s%.*s", what, (int)about.n, about.bytes);
    }
    verify_reset(v, check);
}

/* FTS5 looks at itself only for somebody who may write; nothing is written. */
static void verify_index(verification *v, statement name, const char *what) {
    sayso_store *store = v->store;
    sqlite3_stmt *check = verify_statement(v, name);
    if (!check || !store_begin(store)) {
        v->failed = 1;
        return;
    }
    int well = store_run(check);
    int code = sqlite3_errcode(store->database) & 0xff;
    store->writing = 0;
    if (!store_run(store_statement(store, DO_ROLLBACK)) || (!well && code != SQLITE_CORRUPT))
        v->failed = 1;
    else if (!well)
        defect(v, 0, "the full-text index does not fit the %s", what);
}

/* What an interrupted run left to the next is in no index yet. */
static void verify_words(verification *v) {
    if (sqlite3_db_readonly(v->store->database, "main") > 0 || any_awaits_index(v->store)) return;
    v->counts->words_checked = 1;
    verify_index(v, CHECK_WORDS, "quotes");
    if (!v->failed) verify_index(v, CHECK_CLAIM_WORDS, "claims");
    if (!v->failed) verify_index(v, CHECK_CHECK_WORDS, "checks");
}

static sayso_status verify_all(verification *v, sayso_error *error) {
    verify_by(v, CHECK_PAGES, "damaged database: ");
    if (!v->failed) verify_by(v, CHECK_KEYS, "a row refers to one that is not there: ");
    sayso_status status = v->failed ? SAYSO_OK : verify_documents(v, error);
    if (status != SAYSO_OK) return status;
    if (!v->failed) verify_speakers(v);
    if (!v->failed) verify_checks(v);
    if (!v->failed) verify_events(v);
    if (!v->failed) verify_words(v);
    return v->failed ? store_fault(v->store, error) : SAYSO_OK;
}

/* ---- The calls ----------------------------------------------------------------------------- */

static sayso_status begin(verification *v, sayso_error *error) {
    sayso_store *store = v->store;
    *v->counts = (sayso_verified){0};
    arena_init(&v->arena, SIZE_MAX / 4);
    if (!store_flush(store)) return store_give_up(store, error);
    if (!store->has_indexes)
        return fault(error, SAYSO_FAILED, store->path,
                     "half made: 'sayso index' was interrupted and must run again");
    return SAYSO_OK;
}

static void end(verification *v) {
    arena_release(&v->arena);
    buffer_release(&v->seals);
    buffer_release(&v->written);
    buffer_release(&v->sealed);
}

sayso_status sayso_store_verify(sayso_store *store, sayso_defect_found *found, void *context,
                                sayso_verified *verified, sayso_error *error) {
    verification v = {.store = store, .found = found, .context = context, .counts = verified};
    sayso_status status = begin(&v, error);
    if (status == SAYSO_OK) status = verify_all(&v, error);
    end(&v);
    return status;
}

sayso_status sayso_store_verify_document(sayso_store *store, sayso_string name,
                                         sayso_defect_found *found, void *context,
                                         sayso_verified *verified, sayso_error *error) {
    verification v = {.store = store, .found = found, .context = context, .counts = verified};
    sayso_status status = begin(&v, error);
    int64_t row = status == SAYSO_OK ? find_stored(store, name) : 0;
    if (row < 0) status = store_fault(store, error);
    if (status == SAYSO_OK) status = row ? verify_row(&v, &row, error) : SAYSO_END;
    end(&v);
    return status;
}
