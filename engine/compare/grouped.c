#include "grouped.h"

#include <stdlib.h>

int group_rows(const uint32_t *group_of, uint32_t n, uint32_t n_groups, grouped *made) {
    made->starts = calloc((size_t)n_groups + 2, sizeof *made->starts);
    made->at = malloc(((size_t)n + 1) * sizeof *made->at);
    if (!made->starts || !made->at) return 0;
    uint32_t *next = made->starts + 1; /* where the next row of a group goes */
    for (uint32_t i = 0; i < n; i++) next[group_of[i] + 1]++;
    for (uint32_t g = 0; g < n_groups; g++) next[g + 1] += next[g];
    for (uint32_t i = 0; i < n; i++) made->at[next[group_of[i]]++] = i;
    return 1;
}

void grouped_release(grouped *made) {
    free(made->starts);
    free(made->at);
    *made = (grouped){0};
}
