/* Threads that read documents and find who said what in them. Documents are given in the order of
 * the input, whatever the number of threads.
 *
 * All members of the crew do the same: whoever is free reads the next document or analyses one that
 * has been read. The caller is one of them, while it waits for the next. */
#ifndef CREW_H
#define CREW_H

#include "ledger.h"

/* What became of the next piece of input: a document, or a trouble (see sayso_input_next). */
typedef struct {
    sayso_document document;
    sayso_place place;
    sayso_status status; /* SAYSO_END: there is no more */
    sayso_error error;
    uint64_t done, total; /* bytes of files when it had been read: see sayso_input_progress */
} piece;

typedef struct {
    const sayso_engine *engine;
    sayso_input *input; /* the crew's alone until it is dismissed */
    ledger ledger;      /* what is not wanted */
    uint32_t threads;   /* with the caller's; at least 1 */
    int live;           /* nobody may wait for the input while something else could be done */
} crew_plan;

typedef struct crew crew;

/* The plan is copied; engine and input must live longer than the crew. */
sayso_status crew_new(const crew_plan *plan, crew **crew, sayso_error *error);

/* The next piece, good until the next call. */
const piece *crew_next(crew *crew);

/* Whether the next piece would have to be waited for, even after so many milliseconds. */
int crew_idles(crew *crew, long milliseconds);

/* Wake whoever waits for the input: it must have ended. May be called by a signal handler. */
void crew_interrupt(crew *crew);

void crew_dismiss(crew *crew);

#endif
