/* sayso stats: what the database holds. */
#include "database.h"
#include "grid.h"
#include "options.h"
#include "output.h"
#include "talk.h"

enum { DB, STANCES, LIMIT };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [STANCES] = {"stances", NULL, "count stances by speaker, outlet and month"},
    [LIMIT] = {"limit", "N", "no more than N lines a table; 20 if not given, 0 for all"},
};

static const sayso_list of_all[] = {SAYSO_LIST_TOTALS, SAYSO_LIST_BY_TYPE, SAYSO_LIST_BY_STANCE,
                                    SAYSO_LIST_BY_SOURCE, SAYSO_LIST_BY_MONTH};
static const sayso_list of_stances[] = {SAYSO_LIST_STANCES_BY_SPEAKER, SAYSO_LIST_STANCES_BY_SOURCE,
                                        SAYSO_LIST_STANCES_BY_MONTH};

struct lists {
    const sayso_list *at;
    size_t n;
};

static int print_tables(sayso_store *store, struct lists lists, uint32_t limit) {
    sayso_string all = {"", 0};
    for (size_t i = 0; i < lists.n; i++) {
        sayso_table *table = NULL;
        sayso_error error = {0};
        uint64_t rows = 0;
        if (sayso_table_open(store, lists.at[i], all, limit, &table, &error) != SAYSO_OK)
            return complain(&error);
        int fine = grid_table(table, i ? "\n" : "", &rows);
        sayso_table_close(table);
        if (!fine) return exit_failed;
    }
    return exit_fine;
}

static int stats(const arguments *arguments) {
    uint32_t limit;
    if (arguments->n) {
        talk("unexpected '%s'", arguments->operands[0]);
        return usage_hint("stats");
    }
    if (!option_number("limit", arguments->value[LIMIT], 20, &limit)) return usage_hint("stats");
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    struct lists lists = {of_all, sizeof of_all / sizeof *of_all};
    if (arguments->value[STANCES])
        lists = (struct lists){of_stances, sizeof of_stances / sizeof *of_stances};
    int code = print_tables(store, lists, limit);
    database_close(store);
    return code;
}

const command stats_command = {
    .name = "stats",
    .operands = "",
    .summary = "count what the database holds",
    .about =
        "Counts documents, quotes and speakers, and quotes by type, stance, outlet and month;\n"
        "with --stances, the stances of each speaker, outlet and month.",
    .example = "sayso stats --db news.db",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = stats,
};
