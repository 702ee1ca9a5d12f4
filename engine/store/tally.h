/* Speakers, their names, outlets and rules met lately, with their row ids, and how often since the
 * last flush: so that a name costs a lookup in memory and not a statement a quote.
 *
 * Bounded, whatever the number of names: when it is full, the counts are written and it starts
 * anew from the database. Names are kept as 128-bit hashes. */
#ifndef TALLY_H
#define TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "sayso.h"

typedef enum {
    TALLY_NAME = 1, /* a name of a kind: its speaker */
    TALLY_BLOCK, /* names that may be one: the speaker of the first full one; owner is the block */
    TALLY_SPEAKER, /* counts; the owner is the speaker's row */
    TALLY_SOURCE,
    TALLY_RULE,
    TALLY_ROLE,
    TALLY_REASON,
    TALLY_ALIAS
} tally_kind;

typedef struct {
    uint64_t low, high;         /* hash of the name */
    int64_t id;                 /* row id; 0 for an entry just made */
    uint64_t block;             /* of a name: see spelling.h */
    uint64_t last_document;     /* the last that counted: see sayso_store.documents */
    uint32_t quotes, documents; /* since the last flush */
    uint8_t kind;
    uint8_t has_role;
    uint8_t is_unsettled; /* 1 when the block has been noted as such */
} tally_entry;

typedef struct {
    tally_entry *at;
    size_t n;
} tally;

/* 0 when there is no memory. */
int tally_init(tally *tally);
void tally_release(tally *tally);
void tally_clear(tally *tally);

/* 1 when so many more names fit. */
int tally_has_room(const tally *tally, size_t names);

/* The entry of a name; owner is the speaker whose alias it is, or the
 * kind of a name, else 0. Valid until cleared. */
tally_entry *tally_find(tally *tally, tally_kind kind, int64_t owner, sayso_string name);

/* Entries with a count, one after the other: at starts at 0. NULL at the end. */
tally_entry *tally_counted(tally *tally, size_t *at);

#endif
