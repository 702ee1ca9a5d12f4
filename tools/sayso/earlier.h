/* Earlier checks that a quote was matched with. */
#ifndef EARLIER_H
#define EARLIER_H

#include <sayso.h>

/* The columns of SAYSO_LIST_MATCHES. */
enum {
    M_STATE,
    M_SCORE,
    M_REASONS,
    M_CLAIM,
    M_PUBLISHER,
    M_VERDICT,
    M_PUBLISHED,
    M_SPEAKER,
    M_TEXT,
    M_QUOTE,
    M_CHECK,
    M_BY,
    M_COLUMNS
};

/* A number that a column holds. */
uint64_t column_number(sayso_string digits);

void put_check_name(uint64_t id);

/* "Example Check: “Lacks context”, 2025-12-02", behind what stands before it on the line. */
void put_verdict(sayso_string publisher, sayso_string verdict, sayso_string published);

/* For show: what is stored of a quote's matches. */
void put_checks(sayso_store *store, uint64_t quote);

#endif
