/* sayso report: how the desk has worked. */
#include "cell.h"
#include "database.h"
#include "grid.h"
#include "options.h"
#include "since.h"
#include "talk.h"

#include <string.h>

enum { DB, SINCE, UNTIL, BY, LIMIT };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [SINCE] = {"since", "DATE", "claims published on or after a day, month, year, or 30d ago"},
    [UNTIL] = {"until", "DATE", "claims published on or before a year, month or day"},
    [BY] = {"by", "speaker|source", "whose claims: speakers if not given, or outlets"},
    [LIMIT] = {"limit", "N", "no more than N; all if not given"},
};

static int print_balance(const arguments *arguments, const sayso_balance *balance) {
    sayso_table *table = NULL;
    sayso_error error = {0};
    uint64_t rows = 0;
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    int code = exit_failed;
    sayso_status status = sayso_balance_open(store, balance, &table, &error);
    if (status != SAYSO_OK)
        code = status == SAYSO_BAD_QUERY ? (complain(&error), exit_usage) : complain(&error);
    else if (grid_table(table, "", &rows))
        code = rows ? exit_fine : exit_nothing;
    sayso_table_close(table);
    database_close(store);
    return code;
}

static int report(const arguments *arguments) {
    const char *const *value = arguments->value;
    char day[since_room];
    uint32_t limit;
    if (arguments->n != 1 || strcmp(arguments->operands[0], "balance") != 0) {
        talk("report what? balance");
        return usage_hint("report");
    }
    if (!option_number("limit", value[LIMIT], 0, &limit)) return usage_hint("report");
    sayso_balance balance = {.by = (sayso_balance_by)option_choice(options[BY].value, value[BY]),
                             .since = since_date(value[SINCE], day),
                             .until = text(value[UNTIL]),
                             .limit = limit};
    return print_balance(arguments, &balance);
}

const command report_command = {
    .name = "report",
    .operands = "balance",
    .summary = "count which claims were selected, against those there were",
    .about =
        "balance prints for each speaker or outlet how many claims there are, how many of them "
        "were\n"
        "selected (triaged, in_progress, checked, published) and how many checked, so that a desk\n"
        "sees whether it looks to one side only.",
    .example = "sayso report balance --since 30d\n"
               "sayso report balance --by source",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = report,
};
