/* Rows put together by a small number that each of them has: a counting sort, in linear time. */
#ifndef GROUPED_H
#define GROUPED_H

#include <stdint.h>

/* The rows of group g are at[starts[g]] to at[starts[g + 1] - 1], in their order. */
typedef struct {
    uint32_t *starts, *at;
} grouped;

/* Put rows 0 to n - 1 into groups 0 to n_groups - 1. 0 when memory ran out; release it anyway. */
int group_rows(const uint32_t *group_of, uint32_t n, uint32_t n_groups, grouped *made);
void grouped_release(grouped *made);

#endif
