/* sayso split: one database into shards. */
#include "database.h"
#include "options.h"
#include "talk.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { DB, BY, PARTS };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [BY] = {"by", "month|year|source", "a database for each month, year or outlet"},
    [PARTS] = {"parts", "N", "so many databases of about the same size"},
};

enum { longest_path = 4096 };

typedef struct {
    const char *folder;
    sayso_store *from;
    sayso_error error;
} splitting;

/* Letters, digits and dashes of a key; "none" for an empty one. */
static void write_key(char *name, size_t size, sayso_string key) {
    size_t n = 0;
    for (size_t i = 0; i < key.n && n + 1 < size; i++) {
        char c = key.bytes[i];
        int plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        name[n++] = plain ? c : '-';
    }
    name[n] = '\0';
    if (key.n == 0) snprintf(name, size, "none");
}

static sayso_status split_off(splitting *splitting, const sayso_shard *shard, const char *name) {
    char path[longest_path];
    sayso_store *into = NULL;
    sayso_error *error = &splitting->error;
    snprintf(path, sizeof path, "%s/%s.db", splitting->folder, name);
    sayso_status status = sayso_store_open(path, SAYSO_TO_INDEX, &into, error);
    if (status == SAYSO_OK) status = sayso_store_merge(into, splitting->from, shard, error);
    sayso_status closed = sayso_store_close(into, status == SAYSO_OK ? error : NULL);
    return status == SAYSO_OK ? closed : status;
}

/* Outlets are numbered, since different ones may be written the same in the name of a file. */
static sayso_status split_by(splitting *splitting, sayso_division by) {
    static const sayso_list lists[] = {[SAYSO_SHARD_MONTH] = SAYSO_LIST_MONTHS_OF_DOCUMENTS,
                                       [SAYSO_SHARD_YEAR] = SAYSO_LIST_YEARS_OF_DOCUMENTS,
                                       [SAYSO_SHARD_SOURCE] = SAYSO_LIST_SOURCES_OF_DOCUMENTS};
    sayso_table *keys = NULL;
    sayso_row row;
    sayso_error *error = &splitting->error;
    sayso_status status =
        sayso_table_open(splitting->from, lists[by], (sayso_string){0}, 0, &keys, error);
    if (status == SAYSO_OK) status = sayso_table_next(keys, &row, error); /* its column's name */
    for (unsigned number = 1;
         status == SAYSO_OK && (status = sayso_table_next(keys, &row, error)) == SAYSO_OK;
         number++) {
        char key[64], name[96];
        sayso_shard shard = {.by = by, .key = row.columns[0]};
        write_key(key, sizeof key, shard.key);
        int n = by == SAYSO_SHARD_SOURCE ? snprintf(name, sizeof name, "%u-", number) : 0;
        snprintf(name + n, sizeof name - (size_t)n, "%s", key);
        status = split_off(splitting, &shard, name);
    }
    sayso_table_close(keys);
    return status == SAYSO_END ? SAYSO_OK : status;
}

static sayso_status split_in_parts(splitting *splitting, uint32_t parts) {
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < parts; i++) {
        char name[32];
        sayso_shard shard = {.by = SAYSO_SHARD_NUMBER, .number = i, .of = parts};
        snprintf(name, sizeof name, "part-%u", i);
        status = split_off(splitting, &shard, name);
    }
    return status;
}

static int split_into(splitting *splitting, const char *by, uint32_t parts) {
    static const sayso_division divisions[] = {SAYSO_SHARD_MONTH, SAYSO_SHARD_YEAR,
                                               SAYSO_SHARD_SOURCE};
    if (mkdir(splitting->folder, 0777) != 0 && errno != EEXIST) {
        talk("%s: %s", splitting->folder, strerror(errno));
        return exit_failed;
    }
    sayso_status status = by ? split_by(splitting, divisions[option_choice(options[BY].value, by)])
                             : split_in_parts(splitting, parts);
    return status == SAYSO_OK ? exit_fine : complain(&splitting->error);
}

static int split(const arguments *arguments) {
    const char *by = arguments->value[BY];
    uint32_t parts;
    if (!option_number("parts", arguments->value[PARTS], 0, &parts)) return usage_hint("split");
    if (arguments->n != 1 || (by == NULL) == (parts == 0)) {
        talk("split needs a folder, and either --by or --parts");
        return usage_hint("split");
    }
    splitting splitting = {.folder = arguments->operands[0]};
    if (!(splitting.from = database_open(arguments->value[DB]))) return exit_failed;
    int code = split_into(&splitting, by, parts);
    database_close(splitting.from);
    return code;
}

const command split_command = {
    .name = "split",
    .operands = "DIR",
    .summary = "part a database into several",
    .about =
        "Writes databases into a folder, each with a share of the documents and all that people\n"
        "decided. The database itself stays as it is. 'sayso merge' joins what was split. Each "
        "part\n"
        "knows which files have been read: 'sayso index' into it passes over them.",
    .example = "sayso split --db news.db --by month months/",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = split,
};
