/* Which differences between two versions of a quote matter: a number, a negation, a qualifier. */
#ifndef ALTERATION_H
#define ALTERATION_H

#include "differ.h"

/* In the order of their names. */
typedef enum {
    ALTERED_NEGATION,
    ALTERED_NUMBER,
    ALTERED_QUALIFIER,
    ALTERED_SPEAKER
} alteration_kind;

/* The first change of its kind. */
typedef struct {
    change change;
    int found;
} alteration;

/* Look through the changes that differ found last between a and b. Changes of more than a few words
 * are no small difference. altered has room for the first three kinds. Returns how many were found.
 */
int find_alterations(const differ *differ, row a, row b, alteration altered[3]);

#endif
