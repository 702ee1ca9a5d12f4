/* The greedy algorithm of Myers. Diagonal k holds the places where a is k words further than b.
 * After step d, reach[k] says how far in a one comes on diagonal k with d words left out or added.
 * All steps are kept, step d at paths + d * d, so that the way can be walked back. */
#include "differ.h"

#include <stdlib.h>
#include <string.h>

/* Reaches of step d, which has diagonals -d to d. */
static int32_t *step_of(const differ *differ, int d) {
    return differ->paths + (size_t)d * (size_t)d + (size_t)d;
}

static int make_step(differ *differ, int d) {
    size_t needed = (size_t)(d + 1) * (size_t)(d + 1);
    if (needed <= differ->paths_room) return 1;
    size_t room = 2 * needed + 64;
    int32_t *paths = realloc(differ->paths, room * sizeof *paths);
    if (!paths) return 0;
    differ->paths = paths;
    differ->paths_room = room;
    return 1;
}

/* 1 when diagonal k of step d is reached by adding a word of b, 0 by leaving one of a out. */
static int is_added(const int32_t *before, int d, int k) {
    return k == -d || (k != d && before[k - 1] < before[k + 1]);
}

static int32_t slide(row a, row b, int32_t x, int k) {
    while ((size_t)x < a.n && (size_t)(x - k) < b.n && a.at[x] == b.at[x - k]) x++;
    return x;
}

/* The furthest that diagonal k is reached with d words. */
static int32_t reach(const differ *differ, row a, row b, int d, int k) {
    if (d == 0) return slide(a, b, 0, 0);
    const int32_t *before = step_of(differ, d - 1);
    return slide(a, b, is_added(before, d, k) ? before[k + 1] : before[k - 1] + 1, k);
}

static void clip(int32_t *x, row a, row b, int k) {
    /* beyond the end of either row nothing is reached from there */
    if (*x > (int32_t)a.n || *x - k > (int32_t)b.n) *x = -1 - (int32_t)(a.n + b.n);
}

static int find_distance(differ *differ, row a, row b, int most) {
    int last = (int)a.n - (int)b.n;
    for (int d = 0; d <= most; d++) {
        if (!make_step(differ, d)) {
            differ->failed = 1;
            return TOO_DIFFERENT;
        }
        int32_t *step = step_of(differ, d);
        for (int k = -d; k <= d; k++) step[k] = -1 - (int32_t)(a.n + b.n);
        for (int k = -d; k <= d; k += 2) {
            step[k] = reach(differ, a, b, d, k);
            clip(&step[k], a, b, k);
            if (k == last && step[k] >= (int32_t)a.n) return d;
        }
    }
    return TOO_DIFFERENT;
}

/* Put a change before those found so far, or widen the first of them. */
static void prepend(differ *differ, change found) {
    change *first = differ->n ? &differ->changes[differ->n - 1] : NULL;
    if (first && first->a == found.a_end && first->b == found.b_end) {
        first->a = found.a;
        first->b = found.b;
        return;
    }
    if (differ->n == differ->changes_room) {
        size_t room = differ->changes_room ? 2 * differ->changes_room : 16;
        change *changes = realloc(differ->changes, room * sizeof *changes);
        if (!changes) {
            differ->failed = 1;
            return;
        }
        differ->changes = changes;
        differ->changes_room = room;
    }
    differ->changes[differ->n++] = found;
}

static void walk_back(differ *differ, row a, row b, int distance) {
    int k = (int)a.n - (int)b.n;
    for (int d = distance; d > 0; d--) {
        const int32_t *before = step_of(differ, d - 1);
        int added = is_added(before, d, k);
        int from = added ? k + 1 : k - 1;
        uint32_t x = (uint32_t)before[from], y = (uint32_t)(before[from] - from);
        prepend(differ, (change){x, x + !added, y, y + (uint32_t)added});
        k = from;
    }
}

static void reverse(differ *differ) {
    for (size_t i = 0; i < differ->n / 2; i++) {
        change swapped = differ->changes[i];
        differ->changes[i] = differ->changes[differ->n - 1 - i];
        differ->changes[differ->n - 1 - i] = swapped;
    }
}

int differ_compare(differ *differ, row a, row b, int most) {
    differ->n = 0;
    int distance = find_distance(differ, a, b, most);
    if (distance == TOO_DIFFERENT) return distance;
    walk_back(differ, a, b, distance);
    reverse(differ);
    return distance;
}

void differ_release(differ *differ) {
    free(differ->changes);
    free(differ->paths);
    memset(differ, 0, sizeof *differ);
}
