/* The store as its own files see it: the database, the statements prepared so far, and the counts
 * that an open batch still holds in memory. */
#ifndef STORE_H
#define STORE_H

#include "sayso.h"

#include "arena.h"
#include "buffer.h"
#include "known.h"
#include "matching.h"
#include "progress.h"
#include "tally.h"
#include "statements.h"

#include <sqlite3.h>

struct sayso_store {
    char *path;
    sqlite3 *database;
    sqlite3_stmt *prepared[N_STATEMENTS];
    sqlite3_stmt *shown; /* the quote that sayso_find_quote gave last */
    int writing;         /* 1 within a transaction */
    int has_indexes;     /* 0 during the first load: see indexes.sql */
    uint64_t added;      /* quotes since opened */
    uint64_t sighted;    /* names of the last document */
    uint64_t documents;  /* the same; row ids would not do, for they are used again */
    int stale;           /* 1 when the batch has changed quotes: variants must be found again */
    uint64_t batch_bytes, batch_quotes; /* since the transaction began */
    tally tally;                        /* speakers, their names, and sources seen lately */
    known *known;                       /* of names and roles; NULL when opened to be searched */
    matcher *matcher;                   /* of texts with checks; NULL before it is asked for */
    arena arena;                        /* for the registry, until the next call */
    arena appearances;                  /* of a claim: see sayso_claim_documents */
    buffer offsets;                     /* of one document, as uint32_t: see points.h */
    buffer ids;                         /* of its quotes, as uint64_t */
    buffer seals;                       /* of its quotes, as int64_t */
    buffer sealed;                      /* what is hashed */
    buffer scratch;
    buffer met; /* a bit for each row of documents: see originals.c */

    progress progress;    /* of the files that are read */
    uint64_t most_quotes; /* of a batch */
    int failed;           /* a batch has been taken back: nothing more is settled */
};

/* The first quotes.n of a day; days count from 1600-01-01, 0 is no date. Quotes without one may
 * take those of all days before UNDATED_END, which is 1700. */
enum { UNDATED_END = 36525 };

static inline uint64_t first_quote(uint32_t day) {
    return (uint64_t)day << 24;
}

/* Describe what went wrong last in the database. */
sayso_status store_fault(sayso_store *store, sayso_error *error);

/* The statement of that name, prepared once and kept, its parameters unbound; NULL on failure. */
sqlite3_stmt *store_statement(sayso_store *store, statement name);

/* The same for a caller who finalizes it: for results that are read over several calls. */
sqlite3_stmt *store_prepare(sayso_store *store, statement name);

/* Run a statement that gives no rows. 1 when it went well. Takes NULL for a failed one. */
int store_run(sqlite3_stmt *prepared);

/* Write the counts that the batch holds in memory. 1 when it went well. */
int store_write_counts(sayso_store *store);

/* Bring tables and index up to date, so that a search finds all there is. 1 when it went well. */
int store_flush(sayso_store *store);

/* Make the indexes that a first load leaves out. Needs a transaction. 1 when it went well. */
int store_make_indexes(sayso_store *store);

/* Begin a batch if there is none. 1 when it went well. */
int store_begin(sayso_store *store);

/* Make the batch durable, whoever may still be settled (see registry.h). */
sayso_status store_write_batch(sayso_store *store, sayso_error *error);

/* 1 when the batch is as big as it should get. */
int store_batch_full(const sayso_store *store);

/* Describe what went wrong last, and take the batch back. */
sayso_status store_give_up(sayso_store *store, sayso_error *error);

/* text as a parameter, which must live until the statement has run; an empty one is NULL. */
void bind_string(sqlite3_stmt *prepared, int parameter, sayso_string text);
void bind_number(sqlite3_stmt *prepared, int parameter, uint64_t number);

/* The number of a row; 0 is NULL. */
void bind_row(sqlite3_stmt *prepared, int parameter, int64_t row);

/* The text of a result's column, until the next step; empty for NULL. */
sayso_string column_string(sqlite3_stmt *prepared, int column);

#endif
