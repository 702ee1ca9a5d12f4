/* Why a claim has its score. */
#ifndef REASONS_H
#define REASONS_H

#include <sayso.h>

typedef struct {
    sayso_string name, points; /* "percent", "0.51" or "-0.20" */
} reason;

/* Takes the next one off {"percent":0.51,...}; returns 0 at its end. */
int next_reason(sayso_string *json, reason *reason);

/* The names of those that speak for checking, the weightiest first, into cell, which is returned.
 */
enum { reasons_cell = 128 };
sayso_string reasons_for(sayso_string json, char cell[reasons_cell]);

#endif
