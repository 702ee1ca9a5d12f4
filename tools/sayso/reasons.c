#include "reasons.h"

#include <stdlib.h>
#include <string.h>

enum { most = 32 };

/* What stands before the next c; json becomes what follows it. */
static sayso_string cut(sayso_string *json, char c) {
    const char *found = json->n ? memchr(json->bytes, c, json->n) : NULL;
    size_t n = found ? (size_t)(found - json->bytes) : json->n, skip = found ? n + 1 : n;
    sayso_string before = {json->bytes, n};
    *json = (sayso_string){json->bytes + skip, json->n - skip};
    return before;
}

/* Names are words of our own, without quotes or backslashes. */
int next_reason(sayso_string *json, reason *reason) {
    cut(json, '"');
    reason->name = cut(json, '"');
    if (reason->name.n == 0) return 0;
    cut(json, ':');
    size_t n = 0;
    while (n < json->n && json->bytes[n] != ',' && json->bytes[n] != '}') n++;
    reason->points = (sayso_string){json->bytes, n};
    return 1;
}

static double points_of(const reason *reason) {
    char digits[16] = "";
    strncat(digits, reason->points.bytes,
            reason->points.n < sizeof digits - 1 ? reason->points.n : sizeof digits - 1);
    return strtod(digits, NULL);
}

static int by_points(const void *left, const void *right) {
    double a = points_of(left), b = points_of(right);
    return (a < b) - (a > b);
}

sayso_string reasons_for(sayso_string json, char cell[reasons_cell]) {
    reason all[most];
    size_t n = 0, used = 0;
    while (n < most && next_reason(&json, &all[n]))
        if (points_of(&all[n]) > 0) n++;
    qsort(all, n, sizeof *all, by_points);
    for (size_t i = 0; i < n && used + all[i].name.n + 2 < 48; i++) {
        if (i) cell[used++] = ',', cell[used++] = ' ';
        memcpy(cell + used, all[i].name.bytes, all[i].name.n);
        used += all[i].name.n;
    }
    return (sayso_string){cell, used};
}
