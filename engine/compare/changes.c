/* The public comparison of two texts. */
#include "differ.h"
#include "fault.h"

#include <stdlib.h>

/* From the first to the last of some words, in bytes; where there are none, behind the word before.
 */
static sayso_span bytes_of(const folded *words, uint32_t from, uint32_t end) {
    if (from < end) return (sayso_span){words->spans[from].start, words->spans[end - 1].end};
    uint32_t at = from ? words->spans[from - 1].end : 0;
    return (sayso_span){at, at};
}

static int give(const differ *differ, const folded *before, const folded *after,
                sayso_changes *changes) {
    changes->at = malloc((differ->n + 1) * sizeof *changes->at);
    if (!changes->at) return 0;
    for (size_t i = 0; i < differ->n; i++) {
        const change *change = &differ->changes[i];
        changes->at[changes->n++] = (sayso_change){bytes_of(before, change->a, change->a_end),
                                                   bytes_of(after, change->b, change->b_end)};
    }
    return 1;
}

/* All of both texts as one change. */
static int give_whole(sayso_string before, sayso_string after, sayso_changes *changes) {
    changes->at = malloc(sizeof *changes->at);
    if (!changes->at) return 0;
    changes->at[0] = (sayso_change){{0, (uint32_t)before.n}, {0, (uint32_t)after.n}};
    changes->n = 1;
    return 1;
}

sayso_status sayso_compare(sayso_string before, sayso_string after, sayso_changes *changes,
                           sayso_error *error) {
    enum { MOST_CHANGES = 2000 };
    vocabulary *vocabulary = vocabulary_new();
    folded left = {0}, right = {0};
    differ differ = {0};
    int well = vocabulary != NULL;
    *changes = (sayso_changes){0};
    if (well) {
        fold_words(vocabulary, before, WITH_BRACKETS, &left);
        fold_words(vocabulary, after, WITH_BRACKETS, &right);
        int distance =
            differ_compare(&differ, (row){left.at, left.n}, (row){right.at, right.n}, MOST_CHANGES);
        well = !left.failed && !right.failed && !differ.failed &&
               (distance == TOO_DIFFERENT ? give_whole(before, after, changes)
                                          : give(&differ, &left, &right, changes));
    }
    vocabulary_free(vocabulary);
    folded_release(&left);
    folded_release(&right);
    differ_release(&differ);
    return well ? SAYSO_OK : fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
}

void sayso_changes_free(sayso_changes *changes) {
    free(changes->at);
    *changes = (sayso_changes){0};
}
