/* Documents out of files, read for who said what: the loop of extract and index. */
#ifndef READING_H
#define READING_H

#include "command.h"
#include "progress.h"

#include <sayso.h>

typedef struct {
    const char *from, *rules, *models; /* values of these options; NULL when not given */
    sayso_convention convention;
    const char *const *paths; /* none: standard input */
    size_t n_paths;

    int live; /* standard input is among them: what is read may be waited for */
    sayso_engine *engine;
    sayso_worker *worker;
    sayso_input *input;
    sayso_document document; /* the one read last */
    sayso_error error;
    progress progress;
    progress_counts counts;
    uint64_t skipped;
} reading;

extern const char from_values[], from_help[], rules_help[], models_help[];

/* Set from, rules and paths before. Says what is wrong. The caller closes it even if this fails. */
sayso_status reading_open(reading *reading);

/* The next document, analysed. What must be skipped is named on standard error and counted. */
sayso_status reading_next(reading *reading);
void reading_close(reading *reading);

#endif
