/* What the registry knows of words: which field a role belongs to, how names are spelled, what
 * stands before a former name. Read once from the rule files. */
#ifndef KNOWN_H
#define KNOWN_H

#include "sayso.h"

#include <stdint.h>

typedef struct known known;

/* NULL when there is no memory. */
known *known_new(void);
void known_free(known *known);

enum { MOST_FIELDS = 16 };

/* The fields that the words of a folded text tell of, as bits. */
uint32_t known_fields(const known *known, sayso_string folded);

/* Raise the count of a field for each of its words in an article, as written; words with letters
 * outside ASCII are passed over. */
void count_fields(const known *known, sayso_string text, uint32_t counts[MOST_FIELDS]);

/* The first letters of what is left of a folded word, as the spelling that stands for them; *n
 * becomes how many bytes they are. first: 1 at the beginning of the word. */
sayso_string known_spelling(const known *known, sayso_string rest, int first, size_t *n);

/* 1 for "van" and "al", 1 for "jr": folded words. */
int known_particle(const known *known, sayso_string word);
int known_suffix(const known *known, sayso_string word);

/* The bytes of "formerly " with which text begins; 0 when it begins with no such words. */
size_t known_former(const known *known, sayso_string text);

#endif
