#include "shards.h"

#include "database.h"
#include "talk.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- Opening ---- */

static void tell_unindexed(sayso_store *store, const char *path) {
    uint64_t n = sayso_store_unindexed(store);
    if (n == 0) return;
    talk("%s: %llu document%s cannot be found yet: 'sayso index' is at work, or was killed and "
         "goes on "
         "when it is started again",
         path, (unsigned long long)n, n == 1 ? "" : "s");
}

static int open_shard(shards *shards, const char *path) {
    shard *grown = realloc(shards->at, (shards->n + 1) * sizeof *grown);
    if (!grown) {
        talk("out of memory");
        return 0;
    }
    shards->at = grown;
    shards->at[shards->n] = (shard){.store = database_open(path)};
    if (!shards->at[shards->n].store) return 0;
    tell_unindexed(shards->at[shards->n++].store, database_path(path));
    return 1;
}

/* The name itself, whatever a pattern would make of it. */
static void escape(const char *path, char *pattern) {
    for (; *path; path++) {
        if (strchr("*?[\\", *path)) *pattern++ = '\\';
        *pattern++ = *path;
    }
    strcpy(pattern, "/*.db");
}

static int open_folder(shards *shards, const char *path) {
    glob_t found = {0};
    char *pattern = malloc(2 * strlen(path) + sizeof "/*.db");
    if (pattern) escape(path, pattern);
    int code = pattern ? glob(pattern, 0, NULL, &found) : GLOB_NOSPACE, fine = code == 0;
    for (size_t i = 0; fine && i < found.gl_pathc; i++)
        fine = open_shard(shards, found.gl_pathv[i]);
    if (code == GLOB_NOMATCH)
        talk("%s: no file named *.db in this folder", path);
    else if (code != 0)
        talk("%s: %s", path, code == GLOB_NOSPACE ? "out of memory" : strerror(errno));
    globfree(&found);
    free(pattern);
    return fine;
}

int shards_open(const char *value, shards *shards) {
    struct stat status;
    const char *path = database_path(value);
    memset(shards, 0, sizeof *shards);
    int fine = stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? open_folder(shards, path)
                                                                   : open_shard(shards, path);
    if (!fine) shards_close(shards);
    return fine;
}

void shards_close(shards *shards) {
    for (size_t i = 0; i < shards->n; i++) {
        sayso_search_close(shards->at[i].search);
        database_close(shards->at[i].store);
    }
    free(shards->at);
    memset(shards, 0, sizeof *shards);
}

/* ---- Searching ---- */

static uint64_t day_of(uint64_t id) {
    return id >> 45;
}

/* Which shard has the quote behind which to go on; n for none. */
static size_t find_cursor(shards *shards, uint64_t id, sayso_error *error) {
    sayso_hit hit;
    size_t i = 0;
    while (i < shards->n && sayso_find_quote(shards->at[i].store, id, &hit, error) != SAYSO_OK) i++;
    return i;
}

/* Shards before the cursor's have given all of its day: they go on with the day before. */
static sayso_status search_after(shards *shards, size_t i, uint64_t id, sayso_query query,
                                 sayso_error *error) {
    char before[16];
    if (day_of(id) == 0) return SAYSO_OK;
    sayso_quote_name((day_of(id) - 1) << 45 | 1, before);
    query.after = (sayso_string){before, strlen(before)};
    return sayso_search_open(shards->at[i].store, &query, &shards->at[i].search, error);
}

sayso_status shards_search(shards *shards, const sayso_query *query, sayso_error *error) {
    uint64_t id = query->after.n && shards->n > 1 ? sayso_quote_id(query->after) : 0;
    size_t cursor = id ? find_cursor(shards, id, error) : 0;
    sayso_status status = SAYSO_OK;
    shards->limit = query->limit ? query->limit : 20;
    shards->order = query->order;
    for (size_t i = 0; status == SAYSO_OK && i < shards->n; i++) {
        shard *shard = &shards->at[i];
        status = id && i < cursor && cursor < shards->n
                     ? search_after(shards, i, id, *query, error)
                     : sayso_search_open(shard->store, query, &shard->search, error);
    }
    return status;
}

static int is_before(const shards *shards, const sayso_hit *a, const sayso_hit *b) {
    return shards->order == SAYSO_BY_RELEVANCE ? a->score > b->score
                                               : day_of(a->id) > day_of(b->id);
}

/* SAYSO_END: the shard has no more. */
static sayso_status await_hit(shard *shard, sayso_error *error) {
    if (shard->waits) return SAYSO_OK;
    if (!shard->search) return SAYSO_END;
    sayso_status status = sayso_search_next(shard->search, &shard->hit, error);
    shard->waits = status == SAYSO_OK;
    return status;
}

sayso_status shards_next(shards *shards, const sayso_hit **hit, sayso_error *error) {
    shard *best = NULL;
    if (shards->given == shards->limit) return SAYSO_END;
    for (size_t i = 0; i < shards->n; i++) {
        shard *shard = &shards->at[i];
        sayso_status status = await_hit(shard, error);
        if (status == SAYSO_END) continue;
        if (status != SAYSO_OK) return status;
        if (!best || is_before(shards, &shard->hit, &best->hit)) best = shard;
    }
    if (!best) return SAYSO_END;
    best->waits = 0;
    shards->given++;
    shards->from = best->store;
    *hit = &best->hit;
    return SAYSO_OK;
}

sayso_store *shards_hit(const shards *shards) {
    for (size_t i = 0; i < shards->n; i++)
        if (shards->at[i].hit.id) return shards->at[i].store;
    return shards->at[0].store;
}
