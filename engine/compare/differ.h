/* What differs between two rows of words: the fewest words left out and added that make one the
 * other. */
#ifndef DIFFER_H
#define DIFFER_H

#include "folded.h"

/* Where words [a, a_end) of the one stand in the place of words [b, b_end) of the other. */
typedef struct {
    uint32_t a, a_end, b, b_end;
} change;

typedef struct {
    const folded_word *at;
    size_t n;
} row;

/* Memory for comparing, and the changes found last in the order of the words. Zeroed is valid. */
typedef struct {
    change *changes;
    size_t n, changes_room;
    int32_t *paths;
    size_t paths_room; /* in paths */
    int failed;        /* memory ran out: the rows count as more different than allowed */
} differ;

enum { TOO_DIFFERENT = -1 };

/* How many words are left out and added between a and b, and which: TOO_DIFFERENT, without changes,
 * when they are more than most. Time and memory grow with the square of that number.
 *
 * E. W. Myers, An O(ND) difference algorithm and its variations, Algorithmica 1 (1986). */
int differ_compare(differ *differ, row a, row b, int most);
void differ_release(differ *differ);

#endif
