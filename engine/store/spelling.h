/* A name taken apart, so that spellings of one name can be told from names that differ. */
#ifndef SPELLING_H
#define SPELLING_H

#include "arena.h"
#include "known.h"

/* first, last and rest are in the common spelling: "Zelenskyy" and "Zelensky" have the same.
 * Particles are left out. A single name is a last name; of a double name "Keller-Brandt" the first
 * half is the last name; what else there is (middle names, Jr., Brandt) is the rest. */
typedef struct {
    sayso_string
        folded; /* the words as written, without case and accents; a leading "the" is gone */
    sayso_string first, last, rest;
    int initial; /* 1 when first is a letter alone */
} spelling;

/* Strings live in the arena. */
spelling spell(const known *known, arena *arena, sayso_string name);

/* The words of a text as in spelling.folded. */
sayso_string fold_phrase(arena *arena, sayso_string text);

/* Names of one block may be names of one speaker; others may not, unless something else says so. */
uint64_t spelling_block(const spelling *spelling);

/* 1 when a and b do not contradict each other: equal, one empty, or one the other's initial. */
int rests_agree(sayso_string a, sayso_string b);

#endif
