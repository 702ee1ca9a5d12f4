#include "counts.h"

#include "command.h"
#include "grid.h"
#include "output.h"
#include "talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {[SAYSO_FACET_SPEAKER] = "speaker",
                                    [SAYSO_FACET_STANCE] = "stance",
                                    [SAYSO_FACET_SOURCE] = "source",
                                    [SAYSO_FACET_MONTH] = "month"};

enum { FACETS = sizeof names / sizeof *names };

typedef struct {
    char *value;
    uint64_t quotes;
} count;

typedef struct {
    count *at;
    size_t n, room;
} counted;

/* ---- Counting over all shards ---- */

static int add(counted *all, sayso_string value, uint64_t quotes) {
    if (all->n == all->room) {
        size_t room = all->room ? 2 * all->room : 64;
        count *grown = realloc(all->at, room * sizeof *grown);
        if (!grown) return 0;
        all->at = grown;
        all->room = room;
    }
    char *copy = malloc(value.n + 1);
    if (!copy) return 0;
    if (value.n) memcpy(copy, value.bytes, value.n);
    copy[value.n] = '\0';
    all->at[all->n++] = (count){copy, quotes};
    return 1;
}

static void release(counted *all) {
    for (size_t i = 0; i < all->n; i++) free(all->at[i].value);
    free(all->at);
}

static sayso_status count_shard(sayso_store *store, const sayso_query *query, sayso_facet facet,
                                counted *all, sayso_error *error) {
    sayso_counts *counts;
    sayso_string value;
    uint64_t quotes;
    sayso_status status = sayso_counts_open(store, query, facet, &counts, error);
    if (status != SAYSO_OK) return status;
    while ((status = sayso_counts_next(counts, &value, &quotes, error)) == SAYSO_OK)
        if (!add(all, value, quotes)) {
            *error = (sayso_error){.status = status = SAYSO_NO_MEMORY, .what = "out of memory"};
            break;
        }
    sayso_counts_close(counts);
    return status == SAYSO_END ? SAYSO_OK : status;
}

static int by_value(const void *left, const void *right) {
    return strcmp(((const count *)left)->value, ((const count *)right)->value);
}

static int by_quotes(const void *left, const void *right) {
    const count *a = left, *b = right;
    if (a->quotes != b->quotes) return a->quotes > b->quotes ? -1 : 1;
    return by_value(left, right);
}

static int newest(const void *left, const void *right) {
    return by_value(right, left);
}

/* The counts of one value in several shards become one. */
static void join(counted *all, sayso_facet facet) {
    size_t n = 0;
    qsort(all->at, all->n, sizeof *all->at, by_value);
    for (size_t i = 0; i < all->n; i++) {
        if (n && by_value(&all->at[n - 1], &all->at[i]) == 0) {
            all->at[n - 1].quotes += all->at[i].quotes;
            free(all->at[i].value);
        } else
            all->at[n++] = all->at[i];
    }
    all->n = n;
    qsort(all->at, n, sizeof *all->at, facet == SAYSO_FACET_MONTH ? newest : by_quotes);
}

static sayso_status count_all(const shards *shards, const sayso_query *query, sayso_facet facet,
                              counted *all, sayso_error *error) {
    sayso_query each = *query;
    sayso_status status = SAYSO_OK;
    if (shards->n > 1) each.limit = UINT32_MAX; /* the few of one may be the many of another */
    for (size_t i = 0; status == SAYSO_OK && i < shards->n; i++)
        status = count_shard(shards->at[i].store, &each, facet, all, error);
    if (status == SAYSO_OK && shards->n > 1) join(all, facet);
    return status;
}

/* ---- Printing ---- */

static void print_one(const char *facet, const count *count, counts_format format) {
    sayso_string value = {count->value, strlen(count->value)};
    if (format == COUNTS_AS_JSON) {
        put("{\"facet\":\"");
        put(facet);
        put("\",\"value\":");
        if (value.n)
            put_json(value);
        else
            put("null");
        put(",\"quotes\":");
        put_number(count->quotes);
        put("}\n");
    } else {
        put(facet);
        put(",");
        put_csv(value);
        put(",");
        put_number(count->quotes);
        put("\r\n");
    }
}

static void print_table(const char *facet, const counted *all, size_t n) {
    grid grid = {0};
    sayso_string head[] = {{facet, strlen(facet)}, {"quotes", 6}};
    grid_row(&grid, head, 2);
    for (size_t i = 0; i < n; i++) {
        char number[24];
        const char *value = *all->at[i].value ? all->at[i].value : "unknown";
        snprintf(number, sizeof number, "%llu", (unsigned long long)all->at[i].quotes);
        sayso_string cells[] = {{value, strlen(value)}, {number, strlen(number)}};
        grid_row(&grid, cells, 2);
    }
    grid_print(&grid);
    grid_release(&grid);
}

static int print_facet(const shards *shards, const sayso_query *query, sayso_facet facet,
                       counts_format format, size_t *rows) {
    counted all = {0};
    sayso_error error = {0};
    sayso_status status = count_all(shards, query, facet, &all, &error);
    size_t n = all.n < query->limit ? all.n : query->limit;
    if (status == SAYSO_OK && format == COUNTS_AS_TABLE && n) {
        put(*rows ? "\n" : "");
        print_table(names[facet], &all, n);
    }
    for (size_t i = 0; status == SAYSO_OK && format != COUNTS_AS_TABLE && i < n; i++)
        print_one(names[facet], &all.at[i], format);
    *rows += n;
    release(&all);
    if (status == SAYSO_OK) return exit_fine;
    int code = complain(&error);
    return status == SAYSO_BAD_QUERY ? exit_usage : code;
}

/* The next facet of a list; FACETS when it is none. */
static size_t next_facet(const char **list) {
    size_t n = strcspn(*list, ","), i = 0;
    while (i < FACETS && !(strlen(names[i]) == n && memcmp(names[i], *list, n) == 0)) i++;
    *list += n;
    if (i < FACETS && **list) ++*list;
    return i;
}

int facets_are_known(const char *facets) {
    const char *list = facets;
    do {
        const char *facet = list;
        if (next_facet(&list) < FACETS) continue;
        talk("--facet: unknown value '%.*s'; speaker, stance, source or month",
             (int)strcspn(facet, ","), facet);
        return 0;
    } while (*list);
    return 1;
}

int print_counts(const shards *shards, const sayso_query *query, const char *facets,
                 counts_format format) {
    size_t rows = 0;
    int code = exit_fine;
    if (format == COUNTS_AS_CSV) put("facet,value,quotes\r\n");
    while (*facets && code == exit_fine)
        code = print_facet(shards, query, (sayso_facet)next_facet(&facets), format, &rows);
    return code == exit_fine && rows == 0 ? exit_nothing : code;
}
