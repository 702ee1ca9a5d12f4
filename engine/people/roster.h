/* The people met so far in a document, found again by a word of their name or role. */
#ifndef ROSTER_H
#define ROSTER_H

#include "lexicon.h"

typedef enum {
    BY_LAST_NAME,
    BY_FIRST_NAME,
    BY_FULL_NAME,
    BY_ACRONYM,
    BY_ROLE,
    BY_BEGIN,
    BY_DESCRIPTION,
    BY_OWNER /* the Dent campaign */
} roster_key;

typedef struct roster_entry roster_entry;

struct roster_entry {
    const roster_entry *next; /* older entry of the same slot */
    uint64_t hash;
    uint32_t person;
};

/* A name as it was written, and how often. */
typedef struct name_form name_form;

struct name_form {
    name_form *next;
    sayso_string name;
    uint32_t n;
    uint8_t words;
    uint8_t given; /* begins with a given name */
};

/* What is kept of a person besides what the document shows. */
typedef struct {
    name_form *forms;   /* the names that somebody goes by */
    float salience;     /* at the time of the last mention */
    uint64_t kinds;     /* of a body: bits of the words of its name, and of what those make it */
    uint32_t sentence;  /* of the last mention */
    uint32_t quoted;    /* one more than the sentence of the last name between marks, or 0 */
    uint32_t told;      /* names outside of marks */
    uint32_t addressed; /* names by which somebody speaks to him */
    uint8_t words;      /* of the fullest name */
    uint8_t has_kind;   /* of a body: a word of the name says what it may be called */
    uint8_t called;     /* sayso_gender of the pronouns that have stood for him or her */
    uint8_t likely;     /* sayso_gender by a first name that stands alone */
} standing;

typedef struct {
    standing *at;
    uint32_t n;
} standings;

enum { ROSTER_RECENT = 12 };

typedef struct {
    arena *arena;
    sayso_people people;
    standings standings;
    const roster_entry **slots;
    uint32_t n_slots;               /* a power of two */
    uint32_t recent[ROSTER_RECENT]; /* latest first */
    uint32_t n_recent;
} roster;

/* An empty roster for a document of so many tokens. */
void roster_init(roster *roster, arena *arena, uint32_t tokens);

uint32_t roster_add(roster *roster, sayso_person person, uint32_t words);

/* Let a person be found under word; words are compared without regard to ASCII case. */
void roster_index(roster *roster, roster_key key, sayso_string word, uint32_t person);

/* The entries under word, latest first: walk with roster_next. NULL for none. */
const roster_entry *roster_first(const roster *roster, roster_key key, sayso_string word);
const roster_entry *roster_next(const roster_entry *entry);

/* Somebody was mentioned: weight is how prominently. */
void roster_touch(roster *roster, uint32_t person, uint32_t sentence, float weight);

/* How present a person is in a sentence; halves with every sentence since the last mention. */
float roster_salience(const roster *roster, uint32_t person, uint32_t sentence);

#endif
