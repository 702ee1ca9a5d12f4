/* sayso merge: shards into one database. */
#include "database.h"
#include "options.h"
#include "talk.h"

#include <sys/stat.h>

static int is_same_file(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static sayso_status merge_one(sayso_store *store, const char *path, sayso_error *error) {
    sayso_store *from = NULL;
    sayso_status status = sayso_store_open(path, SAYSO_TO_SEARCH, &from, error);
    if (status == SAYSO_OK) status = sayso_store_merge(store, from, NULL, error);
    sayso_store_close(from, NULL);
    return status;
}

static int merge_into(const char *path, const char *const *shards, size_t n) {
    sayso_store *store = NULL;
    sayso_error error = {0};
    sayso_status status = sayso_store_open(path, SAYSO_TO_INDEX, &store, &error);
    for (size_t i = 0; status == SAYSO_OK && i < n; i++)
        status = merge_one(store, shards[i], &error);
    sayso_status closed = sayso_store_close(store, status == SAYSO_OK ? &error : NULL);
    return status == SAYSO_OK && closed == SAYSO_OK ? exit_fine : complain(&error);
}

static int merge(const arguments *arguments) {
    const char *const *paths = arguments->operands;
    if (arguments->n < 2) {
        talk("merge needs a database to write and one or more to read");
        return usage_hint("merge");
    }
    for (size_t i = 1; i < arguments->n; i++)
        if (is_same_file(paths[0], paths[i])) {
            talk("%s: cannot be merged into itself", paths[i]);
            return exit_usage;
        }
    return merge_into(paths[0], paths + 1, arguments->n - 1);
}

const command merge_command = {
    .name = "merge",
    .operands = "OUT IN...",
    .summary = "join databases into one",
    .about =
        "Adds the documents of each database IN to OUT, which is made when there is none. The "
        "result\n"
        "is what indexing all their articles into one would have made: quotes keep their ids,\n"
        "what is in several is there once, who is the same speaker is decided anew from all of\n"
        "them, and what people decided holds. Interrupted, the same command goes on.",
    .example = "sayso merge all.db shard-*.db",
    .run = merge,
};
