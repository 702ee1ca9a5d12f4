/* Dates that a user types, as days: rows and ids begin with their day. */
#ifndef RANGE_H
#define RANGE_H

#include "sayso.h"

typedef struct {
    uint32_t first; /* 0: from the beginning */
    uint32_t end;   /* the day behind the last; 0: none */
    int dated;      /* 1 when first is 0 and yet nothing without a date is meant */
} days;

/* since and until: ISO, a year, a month or a day, or empty. */
sayso_status read_days(sayso_string since, sayso_string until, days *days, sayso_error *error);

/* As ids of claims: the first and the last. */
void claim_range(const days *days, uint64_t *first, uint64_t *last);

#endif
