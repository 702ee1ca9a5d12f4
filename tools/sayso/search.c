/* sayso search: quotes out of the database. */
#include "cell.h"
#include "counts.h"
#include "database.h"
#include "grid.h"
#include "hits.h"
#include "naming.h"
#include "options.h"
#include "output.h"
#include "shards.h"
#include "since.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

enum {
    DB,
    SPEAKER,
    STANCE,
    TYPE,
    STATUS,
    SOURCE,
    SINCE,
    UNTIL,
    AFTER,
    SORT,
    LIMIT,
    FACET,
    JSON,
    CSV,
    TABLE
};

static const option options[] = {
    [DB] = {"db", "PATH", "the database, or a folder of them; else $SAYSO_DB, else sayso.db"},
    [SPEAKER] = {"speaker", "NAME", "said by NAME, or a part of a name"},
    [STANCE] = {"stance", "STANCE", "with this stance, such as optimistic"},
    [TYPE] = {"type", "direct|indirect|mixed", "of this type"},
    [STATUS] = {"status", "asserted|denied|negated|asked|hypothetical|thought|directive|planned",
                "of this status"},
    [SOURCE] = {"source", "OUTLET", "published by this outlet"},
    [SINCE] = {"since", "DATE", since_help},
    [UNTIL] = {"until", "DATE", "published on or before a year, month or day"},
    [AFTER] = {"after", "ID", "go on after this quote, the last of the search before"},
    [SORT] = {"sort", "newest|relevance", "newest first, or by relevance of the newest 2000"},
    [LIMIT] = {"limit", "N", "no more than N; 20 if not given, 0 for all"},
    [FACET] = {"facet", "LIST", "count what is found by speaker,stance,source,month"},
    [JSON] = {"json", NULL, "print records as JSON lines"},
    [CSV] = {"csv", NULL, "print records as CSV"},
    [TABLE] = {"table", NULL, "print a line a quote"},
};

/* Operands with a space between them; heap memory, or NULL when there is no more. */
static char *join(const arguments *arguments) {
    size_t n = 1;
    for (size_t i = 0; i < arguments->n; i++) n += strlen(arguments->operands[i]) + 1;
    char *words = malloc(n), *end = words;
    if (!words) return NULL;
    for (size_t i = 0; i < arguments->n; i++) {
        n = strlen(arguments->operands[i]);
        if (i) *end++ = ' ';
        memcpy(end, arguments->operands[i], n);
        end += n;
    }
    *end = '\0';
    return words;
}

/* ---- A line a quote ---------------------------------------------------------------------- */

static void add_row(grid *grid, const sayso_hit *hit) {
    enum { widest = 60 };
    char name[16], cell[512];
    sayso_quote_name(hit->id, name);
    sayso_string cells[] = {hit->published, hit->name.n ? hit->name : hit->mention, hit->source,
                            shorten(hit->text, widest, cell), text(name)};
    grid_row(grid, cells, sizeof cells / sizeof *cells);
}

static void add_head(grid *grid) {
    sayso_string head[] = {text("date"), text("speaker"), text("source"), text("text"), text("id")};
    grid_row(grid, head, sizeof head / sizeof *head);
}

/* ---- Every quote ------------------------------------------------------------------------- */

static void print_one(const arguments *arguments, sayso_store *store, const sayso_hit *hit,
                      grid *grid) {
    if (arguments->value[JSON])
        print_hit_json(hit);
    else if (arguments->value[CSV])
        print_hit_csv(hit);
    else if (arguments->value[TABLE])
        add_row(grid, hit);
    else
        print_hit(store, hit);
}

static int print_all(const arguments *arguments, shards *shards) {
    sayso_error error = {0};
    sayso_status status;
    const sayso_hit *hit;
    grid grid = {0};
    if (arguments->value[CSV]) put(hit_csv_head);
    add_head(&grid);
    while ((status = shards_next(shards, &hit, &error)) == SAYSO_OK && !output_closed()) {
        if (shards->given == 1 && arguments->value[SPEAKER])
            tell_speakers(shards_hit(shards), arguments->value[SPEAKER]);
        print_one(arguments, shards->from, hit, &grid);
    }
    if (shards->given == 0 && status == SAYSO_END && arguments->value[SPEAKER])
        tell_speakers(shards_hit(shards), arguments->value[SPEAKER]);
    if (grid.rows > 1) grid_print(&grid);
    grid_release(&grid);
    if (status != SAYSO_END && status != SAYSO_OK) return complain(&error);
    return shards->given ? exit_fine : exit_nothing;
}

static int search_shards(const arguments *arguments, shards *shards, const sayso_query *query) {
    sayso_error error = {0};
    sayso_status status = shards_search(shards, query, &error);
    if (status == SAYSO_OK) return print_all(arguments, shards);
    int code = complain(&error);
    return status == SAYSO_BAD_QUERY ? exit_usage : code;
}

static int search_databases(const arguments *arguments, const sayso_query *query) {
    const char *const *value = arguments->value;
    shards shards;
    if (!shards_open(value[DB], &shards)) return exit_failed;
    int code;
    if (value[FACET]) {
        if (value[SPEAKER]) tell_speakers(shards_hit(&shards), value[SPEAKER]);
        code = print_counts(&shards, query, value[FACET],
                            value[JSON]  ? COUNTS_AS_JSON
                            : value[CSV] ? COUNTS_AS_CSV
                                         : COUNTS_AS_TABLE);
    } else
        code = search_shards(arguments, &shards, query);
    shards_close(&shards);
    return code;
}

static sayso_query make_query(const char *const *value, const char *words, char day[since_room]) {
    return (sayso_query){
        .words = text(words),
        .speaker = text(value[SPEAKER]),
        .stance = text(value[STANCE]),
        .type = text(value[TYPE]),
        .status = text(value[STATUS]),
        .source = text(value[SOURCE]),
        .since = since_date(value[SINCE], day),
        .until = text(value[UNTIL]),
        .after = text(value[AFTER]),
        .order = (sayso_order)option_choice(options[SORT].value, value[SORT]),
    };
}

static int search(const arguments *arguments) {
    const char *const *value = arguments->value;
    uint32_t limit;
    if (!option_number("limit", value[LIMIT], 20, &limit)) return usage_hint("search");
    if (!!value[JSON] + !!value[CSV] + !!value[TABLE] > 1) {
        talk("--json, --csv and --table exclude each other");
        return usage_hint("search");
    }
    if (value[FACET] && !facets_are_known(value[FACET])) return usage_hint("search");
    char *words = join(arguments);
    if (!words) {
        talk("out of memory");
        return exit_failed;
    }
    char day[since_room];
    sayso_query query = make_query(value, words, day);
    query.limit = limit ? limit : UINT32_MAX;
    int code = search_databases(arguments, &query);
    free(words);
    return code;
}

const command search_command = {
    .name = "search",
    .operands = "[WORD]...",
    .summary = "find quotes by words, speaker, stance, outlet, date",
    .about = "Prints quotes with all the words, newest first; without words, the newest. '\"...\"' "
             "is a\n"
             "phrase, word* a beginning, -word excludes. --facet counts them instead.",
    .example = "sayso search interest rates --speaker Ruiz --since 2026-05\n"
               "sayso search '\"red line\"' -nuclear --stance red_line --json",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .minus_words = 1,
    .run = search,
};
