/* Who is the same speaker: decided from all that documents say of the speakers of a block, and from
 * what people have decided, and from nothing else. The order in which documents came is no part of
 * it.
 *
 * Names are joined when they are spellings of one name; namesakes are told apart by the fields of
 * their roles; a surname or an initial goes to a full name only where role, company, the article's
 * subject or the lack of any other candidate make it safe. */
#ifndef SAME_H
#define SAME_H

#include "spelling.h"

/* A speaker as one document has it. */
typedef struct {
    int64_t seq, document, speaker; /* its row; the speaker is who it was before */
    sayso_string name, role, day, former;
    sayso_string folded_role;
    spelling spelling;
    sayso_string before;         /* the reason that stands in its row */
    uint8_t kind;                /* sayso_kind */
    uint8_t person;              /* 1: compared as the name of a person */
    uint8_t full;                /* 1: first and last name of a person, not an initial alone */
    uint8_t settled;             /* 1: a weak name that has been given to somebody */
    uint32_t fields, all_fields; /* of its role; at a root: of all who are the same */
    uint64_t left, right;        /* of splits, a bit each: on which side it stands */
    uint32_t parent;             /* in the tree of those who are the same; itself for the root */
    const char *reason;          /* why it stands where it does; NULL until known */
} sighting;

typedef enum { DECIDED_SAME, DECIDED_APART, DECIDED_NAME } decision_kind;

/* "John Smith (senator)": a name, and a role where the name alone is not enough. */
typedef struct {
    sayso_string name, role; /* folded */
    uint64_t block;
} reference;

typedef struct {
    decision_kind kind;
    reference left, right;
    sayso_string text; /* right as written */
} decision;

enum { MOST_SPLITS = 64 /* decisions to keep apart that one block can have */ };

typedef struct {
    sayso_store *store; /* asked for company and texts where names do not suffice */
    const known *known;
    arena *arena;
    sighting *at;
    uint32_t n;
    const decision *decisions; /* those that concern the block */
    uint32_t n_decisions;
    struct company *company; /* NULL until asked for: see evidence.h */
} block;

/* Find who is the same: sightings are sorted, and those of one speaker get one root. */
void find_same(block *block);

uint32_t root_of(block *block, uint32_t i);

/* 1 when the reference means this sighting. */
int reference_fits(const reference *reference, const sighting *sighting);

reference read_reference(const known *known, arena *arena, sayso_string text);

#endif
