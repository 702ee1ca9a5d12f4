/* Who held which public office when: the list office-holders.tsv. */
#ifndef LEXICON_OFFICE_H
#define LEXICON_OFFICE_H

#include "arena.h"
#include "sayso.h"

/* A word by which an office may be described; words that stand for each other share a part. */
typedef struct {
    uint64_t word;
    uint32_t part;
} office_word;

typedef struct {
    office_word *at;
    uint32_t n;
    uint32_t needed;   /* a bit for each part that must be there */
    uint32_t from, to; /* years */
} office;

/* Somebody, by the hash of the name, and a bit for each word of the offices. */
typedef struct {
    uint64_t name, words;
    office *at;
    uint32_t n;
} office_holder;

typedef struct {
    office_holder *at;
    uint32_t n;
} office_holders;

/* The hash by which words and names are compared, and the bit of a word. */
uint64_t office_hash(sayso_string word);
static inline uint64_t office_bit(uint64_t hash) {
    return UINT64_C(1) << (hash >> 58);
}

/* Read "[vermont] senator 2007-; ..." of one person; 0 where it is none. */
int offices_read(arena *arena, office_holders *holders, sayso_string name, sayso_string offices);

/* Once all are read. */
void offices_sort(office_holders *holders);

/* Somebody of this full name, or NULL. */
const office_holder *office_holder_find(const office_holders *holders, sayso_string name);

#endif
