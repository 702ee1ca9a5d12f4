#include "marking.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char word[] = " known-wrong";

/* The fence of an example, with the mark or without it. */
static void put_fence(FILE *out, char *fence, int known_wrong) {
    fence[strcspn(fence, "\n")] = '\0';
    char *marked = strstr(fence, word);
    if (marked) memmove(marked, marked + sizeof word - 1, strlen(marked + sizeof word - 1) + 1);
    fprintf(out, "%s%s\n", fence, known_wrong ? word : "");
}

static void put_lines(FILE *in, FILE *out, const examples *examples) {
    char *line = NULL;
    size_t room = 0, next = 0;
    for (unsigned number = 1; getline(&line, &room, in) > 0; number++)
        if (next < examples->n && examples->at[next].line == number)
            put_fence(out, line, examples->at[next++].known_wrong);
        else
            fputs(line, out);
    free(line);
}

int examples_mark(const char *path, const examples *examples) {
    char fresh[4096];
    int n = snprintf(fresh, sizeof fresh, "%s.new", path);
    FILE *in = fopen(path, "r"), *out = n < (int)sizeof fresh ? fopen(fresh, "w") : NULL;
    if (in && out) put_lines(in, out, examples);
    int written = in && out && !ferror(in) && !ferror(out);
    if (in) fclose(in);
    if (out && fclose(out) != 0) written = 0;
    if (written && rename(fresh, path) == 0) return 0;
    perror(path);
    return -1;
}
