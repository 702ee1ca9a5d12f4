#include "nearest.h"

#include <string.h>

enum { longest = 31 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* One cell of the table of Damerau and Levenshtein. */
static size_t cell(size_t (*rows)[longest + 1], const char *a, const char *b, size_t i, size_t j) {
    size_t changed = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
    size_t best = least(changed, 1 + least(rows[i - 1][j], rows[i][j - 1]));
    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = least(best, rows[i - 2][j - 2] + 1);
    return best;
}

size_t word_distance(const char *a, const char *b) {
    size_t rows[longest + 1][longest + 1];
    size_t n = strlen(a), m = strlen(b);
    if (n > longest || m > longest) return n + m;
    for (size_t i = 0; i <= n; i++) rows[i][0] = i;
    for (size_t j = 0; j <= m; j++) rows[0][j] = j;
    for (size_t i = 1; i <= n; i++)
        for (size_t j = 1; j <= m; j++) rows[i][j] = cell(rows, a, b, i, j);
    return rows[n][m];
}

/* The beginning of a word is as good as one slip. */
static size_t slips(const char *typed, const char *word) {
    size_t n = strlen(typed);
    size_t distance = word_distance(typed, word);
    return n >= 2 && strncmp(typed, word, n) == 0 ? least(distance, 1) : distance;
}

const char *nearer(const char *typed, const char *nearest, const char *word) {
    size_t distance = slips(typed, word);
    if (distance > 1 + strlen(word) / 4) return nearest;
    return !nearest || distance < slips(typed, nearest) ? word : nearest;
}
