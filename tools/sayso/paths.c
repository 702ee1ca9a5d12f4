#include "paths.h"
#include "talk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char list_help[] = "read the files that FILE names, one a line";

static int add(paths *paths, const char *path, size_t n) {
    char **more = realloc(paths->at, (paths->n + 1) * sizeof *more);
    if (!more) return 0;
    paths->at = more;
    more[paths->n] = strndup(path, n);
    return more[paths->n++] != NULL;
}

static int read_lines(FILE *list, paths *paths) {
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    int well = 1;
    while (well && (n = getline(&line, &room, list)) > 0) {
        if (line[n - 1] == '\n') n--;
        if (n) well = add(paths, line, (size_t)n);
    }
    free(line);
    return well && !ferror(list);
}

int paths_listed(const char *file, paths *paths) {
    memset(paths, 0, sizeof *paths);
    FILE *list = fopen(file, "r");
    int well = list && read_lines(list, paths);
    if (!well) {
        talk("%s: %s", file, strerror(errno));
        paths_release(paths);
    }
    if (list) fclose(list);
    return well;
}

/* It will not come again. */
static int is_standard_input(sayso_string path) {
    return path.n == 1 && path.bytes[0] == '-';
}

static sayso_status read_table(sayso_table *table, paths *paths, sayso_error *error) {
    sayso_row row;
    sayso_status status = sayso_table_next(table, &row, error); /* the names of columns */
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, error)) == SAYSO_OK)
        if (!is_standard_input(row.columns[0]) &&
            !add(paths, row.columns[0].bytes, row.columns[0].n))
            return SAYSO_NO_MEMORY;
    return status;
}

int paths_skipped(const char *database, paths *paths) {
    sayso_error error = {0};
    sayso_store *store = NULL;
    sayso_table *table = NULL;
    memset(paths, 0, sizeof *paths);
    sayso_status status = sayso_store_open(database, SAYSO_TO_SEARCH, &store, &error);
    if (status == SAYSO_OK)
        status = sayso_table_open(store, SAYSO_LIST_SKIPPED_INPUTS, (sayso_string){0}, 0, &table,
                                  &error);
    if (status == SAYSO_OK) status = read_table(table, paths, &error);
    sayso_table_close(table);
    sayso_store_close(store, NULL);
    if (status == SAYSO_END) return 1;
    complain(&error);
    paths_release(paths);
    return 0;
}

/* "a.zip/b.html" becomes "a.zip". Nothing is left of what is not there. */
static void keep_file(char *path) {
    struct stat file;
    while (*path && (stat(path, &file) != 0 || S_ISDIR(file.st_mode))) {
        char *end = errno == ENOTDIR ? strrchr(path, '/') : NULL;
        *(end ? end : path) = '\0';
    }
}

/* Members of an archive follow each other. */
static void keep_files(paths *paths) {
    size_t n = 0;
    for (size_t i = 0; i < paths->n; i++) {
        keep_file(paths->at[i]);
        if (*paths->at[i] && (n == 0 || strcmp(paths->at[n - 1], paths->at[i]) != 0)) {
            char *kept = paths->at[i];
            paths->at[i] = paths->at[n];
            paths->at[n++] = kept;
        }
    }
    while (paths->n > n) free(paths->at[--paths->n]);
}

int paths_stored(sayso_store *store, paths *paths) {
    sayso_error error = {0};
    sayso_table *table = NULL;
    memset(paths, 0, sizeof *paths);
    sayso_status status = sayso_table_open(store, SAYSO_LIST_PATHS_OF_DOCUMENTS, (sayso_string){0},
                                           0, &table, &error);
    if (status == SAYSO_OK) status = read_table(table, paths, &error);
    sayso_table_close(table);
    if (status == SAYSO_END) {
        keep_files(paths);
        return 1;
    }
    complain(&error);
    paths_release(paths);
    return 0;
}

void paths_release(paths *paths) {
    for (size_t i = 0; i < paths->n; i++) free(paths->at[i]);
    free(paths->at);
    memset(paths, 0, sizeof *paths);
}
