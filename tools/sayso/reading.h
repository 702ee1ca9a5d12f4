/* Documents out of files, read for who said what: the loop of extract and index. */
#ifndef READING_H
#define READING_H

#include "command.h"
#include "crew.h"
#include "progress.h"

#include <sayso.h>
#include <stdio.h>

typedef struct {
    const char *from, *map, *charset, *rules,
        *models; /* values of these options; NULL when not given */
    sayso_convention convention;
    uint32_t threads; /* 0: one for each core */
    sayso_claims_wanted claims;
    sayso_stances_wanted stances;
    const char *const *paths; /* none: standard input */
    size_t n_paths;

    FILE *errors; /* what must be skipped is listed there; NULL: nowhere */

    sayso_store *known; /* what need not be read again; NULL: nothing. Set before reading_begin */
    int retry, again;   /* see ledger.h */

    int live; /* standard input is among them: what is read may be waited for */
    sayso_engine *engine;
    sayso_input *input;
    crew *crew;
    sayso_document document; /* the one read last */
    sayso_place place;       /* where it stands */
    sayso_error error;
    progress progress;
    progress_counts counts;
    uint64_t skipped;
} reading;

extern const char from_values[], from_help[], map_help[], charset_help[], rules_help[],
    models_help[], threads_help[];

/* The value of -j, 0 for one that was not given. Returns 0, having said so, when it is no
 * number from 1 up. */
int reading_threads(const char *value, uint32_t *threads);

/* Set from, rules and paths before. Says what is wrong. The caller closes it even if this fails. */
sayso_status reading_open(reading *reading);

/* Before the first document. Says what is wrong. */
sayso_status reading_begin(reading *reading);

/* The next document, analysed. What must be skipped is named on standard error, counted, and given
 * as SAYSO_SKIPPED, with the reason in error. */
sayso_status reading_next(reading *reading);

/* After the last document: nothing is read any more, and known is closed. */
void reading_end(reading *reading);
void reading_close(reading *reading);

#endif
