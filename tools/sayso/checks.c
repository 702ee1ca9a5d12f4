/* sayso checks: what fact-checkers published, read from their files and kept as it was written. */
#include "database.h"
#include "earlier.h"
#include "grid.h"
#include "hits.h"
#include "options.h"
#include "output.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

enum { DB, LIMIT };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [LIMIT] = {"limit", "N", "no more than N; 20 if not given, 0 for all"},
};

/* ---- Reading files ----------------------------------------------------------------------- */

typedef struct {
    uint64_t read, novel, changed, skipped, empty, impossible, unaddressed;
} counts;

static void count(counts *counts, const sayso_check *check, sayso_novelty novelty) {
    counts->read++;
    counts->novel += novelty == SAYSO_NEW;
    counts->changed += novelty == SAYSO_CHANGED;
    counts->impossible += check->impossible_scale != 0;
    counts->unaddressed += check->url.n == 0;
}

static void tell(const char *path, const counts *counts) {
    talk("%s: %llu check%s, %llu new, %llu changed, %llu skipped", path,
         (unsigned long long)counts->read, counts->read == 1 ? "" : "s",
         (unsigned long long)counts->novel, (unsigned long long)counts->changed,
         (unsigned long long)counts->skipped);
    if (counts->empty) talk("%s: %llu entries are null", path, (unsigned long long)counts->empty);
    if (counts->impossible)
        talk("%s: %llu with a rating outside of its own scale, kept as text", path,
             (unsigned long long)counts->impossible);
    if (counts->unaddressed)
        talk("%s: %llu without an address", path, (unsigned long long)counts->unaddressed);
}

static sayso_status store_all(sayso_store *store, sayso_checks *checks, counts *counts) {
    sayso_check check;
    sayso_error error = {0};
    sayso_novelty novelty;
    sayso_status status;
    while ((status = sayso_checks_next(checks, &check, &error)) != SAYSO_END) {
        if (status == SAYSO_SKIPPED) {
            complain(&error);
            counts->skipped++;
            continue;
        }
        if (status == SAYSO_OK) status = sayso_store_add_check(store, &check, &novelty, &error);
        if (status != SAYSO_OK) {
            complain(&error);
            return status;
        }
        count(counts, &check, novelty);
    }
    return SAYSO_OK;
}

static int import_file(sayso_store *store, const char *path) {
    sayso_checks *checks = NULL;
    sayso_error error = {0};
    counts counts = {0};
    sayso_status status = sayso_checks_open(path, &checks, &error);
    if (status != SAYSO_OK) {
        complain(&error);
        return status == SAYSO_SKIPPED ? exit_skipped : exit_failed;
    }
    status = store_all(store, checks, &counts);
    counts.empty = sayso_checks_empty(checks);
    sayso_checks_close(checks);
    if (status != SAYSO_OK) return exit_failed;
    tell(path, &counts);
    return counts.skipped ? exit_skipped : exit_fine;
}

static int import(const arguments *arguments) {
    sayso_store *store = NULL;
    sayso_error error = {0};
    int code = exit_fine;
    if (sayso_store_open(database_path(arguments->value[DB]), SAYSO_TO_INDEX, &store, &error) !=
        SAYSO_OK)
        return complain(&error);
    for (size_t i = 1; i < arguments->n && code != exit_failed; i++) {
        int worse = import_file(store, arguments->operands[i]);
        if (worse > code) code = worse;
    }
    if (sayso_store_close(store, &error) != SAYSO_OK) code = complain(&error);
    return code;
}

/* ---- Showing ----------------------------------------------------------------------------- */

static void put_scale(const sayso_check *check) {
    if (check->rating.n == 0) return;
    put("rating      ");
    put_shown(check->rating);
    put(" (best ");
    put_shown(check->best);
    put(", worst ");
    put_shown(check->worst);
    put(check->impossible_scale ? "): outside of its own scale\n" : ")\n");
}

static void print_check(const sayso_check *check) {
    put_line("claim       ", check->claim);
    put_line("verdict     ", check->verdict);
    put_scale(check);
    put_line("explanation ", check->explanation);
    put_line("checked by  ", check->publisher);
    put_line("site        ", check->site);
    put_line("published   ", check->published);
    put_line("title       ", check->title);
    put_line("url         ", check->url);
    put_line("said by     ", check->claimant);
    put_line("said on     ", check->claimed);
    put_line("said in     ", check->appearance);
    put_line("language    ", check->language);
    put("read from   ");
    put_shown(check->path);
    put(":");
    put_number(check->line);
    put("\n");
}

static int show(sayso_store *store, const char *name, uint64_t id) {
    sayso_check check;
    sayso_error error = {0};
    sayso_status status = sayso_find_check(store, id, &check, &error);
    if (status == SAYSO_OK) print_check(&check);
    if (status == SAYSO_OK) return exit_fine;
    if (status != SAYSO_END) return complain(&error);
    talk("no check '%s'", name);
    return exit_nothing;
}

static void add_row(grid *grid, const sayso_row *row) {
    enum { ID = 5 };
    char name[16];
    sayso_string cells[ID + 1];
    for (size_t i = 0; i < ID; i++) cells[i] = row->columns[i];
    sayso_check_name(column_number(row->columns[ID]), name);
    cells[ID] = (sayso_string){name, strlen(name)};
    grid_row(grid, cells, ID + 1);
}

static int list(sayso_store *store, uint32_t limit) {
    sayso_table *table = NULL;
    sayso_error error = {0};
    sayso_row row;
    grid grid = {0};
    sayso_status status =
        sayso_table_open(store, SAYSO_LIST_CHECKS, (sayso_string){"", 0}, limit, &table, &error);
    if (status == SAYSO_OK) status = sayso_table_next(table, &row, &error);
    if (status == SAYSO_OK) grid_row(&grid, row.columns, row.n);
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, &error)) == SAYSO_OK)
        add_row(&grid, &row);
    sayso_table_close(table);
    int code = status != SAYSO_END ? complain(&error) : grid.rows > 1 ? exit_fine : exit_nothing;
    if (code == exit_fine) grid_print(&grid);
    if (code == exit_nothing) talk("no earlier checks; 'sayso checks import FILE' reads them");
    grid_release(&grid);
    return code;
}

static int checks(const arguments *arguments) {
    uint32_t limit;
    if (!option_number("limit", arguments->value[LIMIT], 20, &limit)) return usage_hint("checks");
    const char *first = arguments->n ? arguments->operands[0] : "";
    if (strcmp(first, "import") == 0 && arguments->n > 1) return import(arguments);
    uint64_t id = sayso_check_id((sayso_string){first, strlen(first)});
    if (arguments->n > 1 || (arguments->n && id == 0)) {
        talk("'import' and files, or the id of a check, such as k_4x2c...");
        return usage_hint("checks");
    }
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    int code = id ? show(store, first, id) : list(store, limit);
    database_close(store);
    return code;
}

const command checks_command = {
    .name = "checks",
    .operands = "[ID | import FILE...]",
    .summary = "keep and show what fact-checkers published",
    .about =
        "import reads published checks into the database: ClaimReview as JSON-LD, alone, in\n"
        "arrays and graphs, on lines or in the scripts of web pages; the feed of Data Commons;\n"
        "answers of Google's Fact Check Tools API; tables in CSV. Verdicts are kept word for\n"
        "word. The same checks again are harmless. Without words, lists checks, newest first;\n"
        "with an ID, all that is known of one.",
    .example = "sayso checks import data.json page.html checks.csv\n"
               "sayso checks k_00x5tb3kq8wzn",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = checks,
};
