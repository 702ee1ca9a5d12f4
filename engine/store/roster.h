/* Speakers, their names and the outlets met lately, with their row ids, and how often since the
 * last flush: so that a name costs a lookup in memory and not a statement a quote.
 *
 * Bounded, whatever the number of names: when it is full, the counts are written and it starts
 * anew from the database. Names are kept as 128-bit hashes. */
#ifndef ROSTER_H
#define ROSTER_H

#include <stddef.h>
#include <stdint.h>

#include "sayso.h"

typedef enum { ROSTER_SPEAKER = 1, ROSTER_SOURCE = 2, ROSTER_ALIAS = 3 } roster_kind;

typedef struct {
    uint64_t low, high;         /* hash of the name */
    int64_t id;                 /* row id; 0 for an entry just made */
    uint64_t last_document;     /* the last that counted: see sayso_store.documents */
    uint32_t quotes, documents; /* since the last flush */
    uint8_t kind;
    uint8_t has_role;
} roster_entry;

typedef struct {
    roster_entry *at;
    size_t n;
} roster;

/* 0 when there is no memory. */
int roster_init(roster *roster);
void roster_release(roster *roster);
void roster_clear(roster *roster);

/* 1 when so many more names fit. */
int roster_has_room(const roster *roster, size_t names);

/* The entry of a name; owner is the speaker whose alias it is, else 0. Valid until cleared. */
roster_entry *roster_find(roster *roster, roster_kind kind, int64_t owner, sayso_string name);

/* Entries with a count, one after the other: at starts at 0. NULL at the end. */
roster_entry *roster_counted(roster *roster, size_t *at);

#endif
