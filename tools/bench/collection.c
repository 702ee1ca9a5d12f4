#define _GNU_SOURCE /* memmem */
#include "collection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char id[] = "{\"id\":\"", annotations[] = ",\"quotes\":[";

/* One article; the number of the round goes in front of its id. */
static size_t write_article(FILE *out, const char *line, size_t n, unsigned round) {
    const char *end = memmem(line, n, annotations, sizeof annotations - 1);
    size_t skip = sizeof id - 1;
    if (n < skip || memcmp(line, id, skip) != 0) return 0;
    size_t length = end ? (size_t)(end - line) : n;
    int written = fprintf(out, "%s%u-", id, round);
    fwrite(line + skip, 1, length - skip, out);
    fputs(end ? "}\n" : "", out);
    return (size_t)written + length - skip + (end ? 2 : 0);
}

static size_t write_round(FILE *in, FILE *out, unsigned round, size_t most) {
    char *line = NULL;
    size_t room = 0, total = 0;
    rewind(in);
    for (ssize_t n; total < most && (n = getline(&line, &room, in)) > 0;)
        total += write_article(out, line, (size_t)n, round);
    free(line);
    return total;
}

int collection_make(const char *from, const char *into, size_t n) {
    FILE *in = fopen(from, "r"), *out = fopen(into, "w");
    int result = in && out ? 0 : -1;
    if (result) perror(in ? into : from);
    size_t written = 0;
    for (unsigned round = 1; result == 0 && written < n; round++) {
        size_t more = write_round(in, out, round, n - written);
        if (more == 0) {
            fprintf(stderr, "%s: no articles that begin with their id\n", from);
            result = -1;
        }
        written += more;
    }
    if (in) fclose(in);
    if (out && fclose(out) != 0) result = -1;
    return result;
}
