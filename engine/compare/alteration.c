#include "alteration.h"

#include <string.h>

enum { MOST_WORDS = 4 };

static uint32_t count(row words, word_kind kind, uint32_t from, uint32_t end) {
    uint32_t n = 0;
    for (uint32_t i = from; i < end; i++) n += kind_of(words.at[i]) == kind;
    return n;
}

static void note(alteration *altered, const change *change) {
    if (altered->found) return;
    altered->found = 1;
    altered->change = *change;
}

int find_alterations(const differ *differ, row a, row b, alteration altered[3]) {
    memset(altered, 0, 3 * sizeof *altered);
    for (size_t i = 0; i < differ->n; i++) {
        const change *change = &differ->changes[i];
        if (change->a_end - change->a > MOST_WORDS || change->b_end - change->b > MOST_WORDS)
            continue;
        uint32_t in_a[NUMBER + 1], in_b[NUMBER + 1];
        for (word_kind kind = NEGATION; kind <= NUMBER; kind++) {
            in_a[kind] = count(a, kind, change->a, change->a_end);
            in_b[kind] = count(b, kind, change->b, change->b_end);
        }
        if (in_a[NUMBER] && in_b[NUMBER]) note(&altered[ALTERED_NUMBER], change);
        if ((in_a[NEGATION] ^ in_b[NEGATION]) & 1) note(&altered[ALTERED_NEGATION], change);
        if (!in_a[QUALIFIER] != !in_b[QUALIFIER]) note(&altered[ALTERED_QUALIFIER], change);
    }
    return altered[0].found + altered[1].found + altered[2].found;
}
