/* Dates: "March 3", "last Tuesday", "since 2019", seen from the day an article was published. */
#ifndef MOMENT_H
#define MOMENT_H

#include "piece.h"
#include "term.h"

/* The kinds of claims/times.txt. */
extern const term_kind moment_kinds[];

typedef struct {
    const terms *terms;
    const pieces *pieces;
    uint32_t today; /* the day of publication as base/date counts; 0: not known */
} moment_reading;

/* The date that begins at piece at. Returns the piece behind it, or at where there is none. */
uint32_t moment_at(const moment_reading *reading, uint32_t at, sayso_value *value);

#endif
