#include "match.h"

#include <stdlib.h>
#include <string.h>

static const char between[] = " | ";

/* The part of a line up to the next separator. */
typedef struct {
    const char *at;
    size_t n;
} part;

static part first_part(const char *line) {
    const char *end = strstr(line, between);
    return (part){line, end ? (size_t)(end - line) : strlen(line)};
}

/* The part after this one, or {NULL, 0}. */
static part next_part(part before) {
    const char *end = before.at + before.n;
    return *end ? first_part(end + sizeof between - 1) : (part){0};
}

static int same(part a, part b) {
    return a.n == b.n && memcmp(a.at, b.at, a.n) == 0;
}

/* The value of the field in line that begins with key and a colon. */
static part find_value(const char *line, part key) {
    for (part field = next_part(first_part(line)); field.at; field = next_part(field))
        if (field.n >= key.n + 2 && memcmp(field.at, key.at, key.n) == 0 &&
            memcmp(field.at + key.n, ": ", 2) == 0)
            return (part){field.at + key.n + 2, field.n - key.n - 2};
    return (part){0};
}

static const char *find_operator(part field) {
    for (const char *at = field.at; at < field.at + field.n; at++) {
        if (at[0] == ':') return at;
        if ((at[0] == '<' || at[0] == '>') && at > field.at && at[-1] == ' ') return at;
    }
    return NULL;
}

static int field_matches(part field, const char *got) {
    const char *sign = find_operator(field);
    if (!sign) return 0;
    part key = {field.at, (size_t)(sign - field.at)};
    if (*sign != ':') key.n--;
    part value = find_value(got, key);
    if (!value.at) return 0;
    const char *wanted = sign + 1 + strspn(sign + 1, " ");
    if (*sign == '<') return strtod(value.at, NULL) < strtod(wanted, NULL);
    if (*sign == '>') return strtod(value.at, NULL) > strtod(wanted, NULL);
    return same(value, (part){wanted, (size_t)(field.at + field.n - wanted)});
}

int line_matches(const char *expected, const char *got) {
    part head = first_part(expected);
    if (!same(head, first_part(got))) return 0;
    for (part field = next_part(head); field.at; field = next_part(field))
        if (!field_matches(field, got)) return 0;
    return 1;
}
