#include "retry.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

/* Standard input will not come again. */
static int add(retries *retries, sayso_string path) {
    if (path.n == 1 && path.bytes[0] == '-') return 1;
    char **paths = realloc(retries->paths, (retries->n + 1) * sizeof *paths);
    if (!paths) return 0;
    retries->paths = paths;
    paths[retries->n] = strndup(path.bytes, path.n);
    return paths[retries->n++] != NULL;
}

static sayso_status read_table(sayso_table *table, retries *retries, sayso_error *error) {
    sayso_row row;
    sayso_status status = sayso_table_next(table, &row, error); /* the names of columns */
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, error)) == SAYSO_OK)
        if (!add(retries, row.columns[0])) return SAYSO_NO_MEMORY;
    return status;
}

int retries_find(const char *database, retries *retries) {
    sayso_error error = {0};
    sayso_store *store = NULL;
    sayso_table *table = NULL;
    memset(retries, 0, sizeof *retries);
    sayso_status status = sayso_store_open(database, SAYSO_TO_SEARCH, &store, &error);
    if (status == SAYSO_OK)
        status = sayso_table_open(store, SAYSO_LIST_SKIPPED_INPUTS, (sayso_string){0}, 0, &table,
                                  &error);
    if (status == SAYSO_OK) status = read_table(table, retries, &error);
    sayso_table_close(table);
    sayso_store_close(store, NULL);
    if (status == SAYSO_END) return 1;
    complain(&error);
    retries_release(retries);
    return 0;
}

void retries_release(retries *retries) {
    for (size_t i = 0; i < retries->n; i++) free(retries->paths[i]);
    free(retries->paths);
    memset(retries, 0, sizeof *retries);
}
