#include "stem.h"

#include "str.h"

#include <xxhash.h>

enum { LONGEST = 64, SHORTEST = 3 };

typedef struct {
    char at[LONGEST];
    size_t n;
} stem;

/* Take an ending off when enough is left; 1 when it was there. */
static int strip(stem *stem, const char *ending, size_t left) {
    size_t n = strlen(ending);
    if (stem->n < n + left || memcmp(stem->at + stem->n - n, ending, n) != 0) return 0;
    stem->n -= n;
    return 1;
}

static char last(const stem *stem) {
    return stem->n ? stem->at[stem->n - 1] : '\0';
}

static void strip_plural(stem *stem) {
    if (strip(stem, "ies", SHORTEST - 1))
        stem->at[stem->n++] = 'y';
    else if (last(stem) == 's' && stem->n > SHORTEST && stem->at[stem->n - 2] != 's' &&
             stem->at[stem->n - 2] != 'u')
        stem->n--;
}

/* stopped, stopping: the consonant was doubled for the ending. */
static void undouble(stem *stem) {
    char c = last(stem);
    if (stem->n > SHORTEST && c == stem->at[stem->n - 2] && !strchr("lsz", c)) stem->n--;
}

uint64_t stem_of(sayso_string word) {
    stem stem = {.n = word.n < LONGEST ? word.n : LONGEST};
    memcpy(stem.at, word.bytes, stem.n);
    strip_plural(&stem);
    if (strip(&stem, "ing", SHORTEST) || strip(&stem, "ed", SHORTEST)) undouble(&stem);
    strip(&stem, "ment", SHORTEST + 1);
    strip(&stem, "ly", SHORTEST);
    if (last(&stem) == 'y' && stem.n > SHORTEST) stem.at[stem.n - 1] = 'i';
    if (last(&stem) == 'e' && stem.n > SHORTEST) stem.n--;
    uint64_t hash = XXH3_64bits(stem.at, stem.n);
    return hash ? hash : 1;
}
