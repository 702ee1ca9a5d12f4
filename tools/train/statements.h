/* Statements that people have judged: {"text", "label", "doc"} a line, label 1 for worth checking;
 * read by the engine and turned into what claims are weighed by. */
#ifndef STATEMENTS_H
#define STATEMENTS_H

#include "logit.h"
#include "pool.h"
#include "reason.h"

enum { DICTION_BITS = 18, STATEMENT_FEATURES = N_REASONS + (1 << DICTION_BITS) };

typedef struct {
    const char *text, *doc; /* doc: NULL where none is given */
    logit_example example;  /* reasons by their number, then hashes of wording behind N_REASONS */
    int32_t points;         /* that the engine gives it */
} statement;

typedef struct {
    statement *at;
    uint32_t n;
    reason_weights before; /* that the engine weighs reasons with */
    pool pool;
} statements;

/* What cannot be read ends the program. */
statements statements_read(const char *file);
void statements_free(statements *statements);

#endif
