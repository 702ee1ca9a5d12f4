/* Faults that a verification finds are handed on one by one. */
#ifndef VERIFY_H
#define VERIFY_H

#include "buffer.h"
#include "load.h"
#include "store.h"

typedef struct {
    sayso_store *store;
    arena arena; /* for one document */
    buffer seals, sealed, written;
    sayso_defect_found *found;
    void *context;
    sayso_verified *counts;
    loaded *loaded; /* the document under verification; NULL for what belongs to none */
    int64_t source; /* the row of its outlet */
    char day[11];   /* when it was published, ISO; empty when that is not known */
    int in_claims;  /* 1 while ids are those of claims */
    int failed;     /* 1 when the database could not be read */
} verification;

/* Hand on a fault of the quote or claim with this id, 0 for the document, or the database, itself.
 */
__attribute__((format(printf, 3, 4))) void defect(verification *v, uint64_t id, const char *what,
                                                  ...);

/* A statement to read with, and its end; both note when the database cannot be read. NULL then. */
sqlite3_stmt *verify_statement(verification *v, statement name);
void verify_reset(verification *v, sqlite3_stmt *prepared);

/* Each row that a statement gives is a fault: what, and its first column, which may be "ok". */
void verify_by(verification *v, statement name, const char *what);

/* The quotes of the document against its text and its speakers; v->seals has their seals. */
void verify_quotes(verification *v);

/* The same for its claims. */
void verify_claims(verification *v);

/* Whether the log of the desk is whole. */
void verify_events(verification *v);

/* Whether earlier checks are what they were. */
void verify_checks(verification *v);

/* Whether speakers, their names and their counts fit what documents say. */
void verify_speakers(verification *v);

#endif
