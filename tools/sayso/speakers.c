/* sayso speakers: who is in the database, under which names, how often, when. */
#include "database.h"
#include "grid.h"
#include "options.h"
#include "output.h"
#include "talk.h"

#include <string.h>

enum { DB, LIMIT };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [LIMIT] = {"limit", "N", "no more than N speakers; all if not given"},
};

static int print_list(sayso_store *store, sayso_list list, const char *about, uint32_t limit) {
    sayso_string name = {about, strlen(about)};
    sayso_table *table = NULL;
    sayso_error error = {0};
    uint64_t rows = 0;
    if (sayso_table_open(store, list, name, limit, &table, &error) != SAYSO_OK)
        return complain(&error);
    int fine = grid_table(table, list == SAYSO_LIST_NAMES ? "\n" : "", &rows);
    sayso_table_close(table);
    if (!fine) return exit_failed;
    return rows ? exit_fine : exit_nothing;
}

static int speakers(const arguments *arguments) {
    uint32_t limit;
    if (arguments->n > 1) {
        talk("one name at a time; one of several words needs quotes");
        return usage_hint("speakers");
    }
    if (!option_number("limit", arguments->value[LIMIT], 0, &limit)) return usage_hint("speakers");
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    const char *about = arguments->n ? arguments->operands[0] : "";
    int code = print_list(store, SAYSO_LIST_SPEAKERS, about, limit);
    if (code == exit_fine && *about && print_list(store, SAYSO_LIST_NAMES, about, 0) == exit_failed)
        code = exit_failed;
    database_close(store);
    return code;
}

const command speakers_command = {
    .name = "speakers",
    .operands = "[NAME]",
    .summary = "list who was quoted, how often and when",
    .about =
        "Lists speakers, most quoted first; with a NAME or a part of one, those it fits, and the\n"
        "names under which articles know them.",
    .example = "sayso speakers --limit 10\n"
               "sayso speakers Ruiz",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = speakers,
};
