/* sayso speakers: who is in the database, under which names, how often, when; and what people
 * decide about that. */
#include "cell.h"
#include "database.h"
#include "grid.h"
#include "naming.h"
#include "options.h"
#include "output.h"
#include "talk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DB, LIMIT };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [LIMIT] = {"limit", "N", "no more than N speakers; all if not given"},
};

/* ---- Showing ----------------------------------------------------------------------------- */

static int print_list(sayso_store *store, sayso_list list, const char *about, uint32_t limit) {
    sayso_table *table = NULL;
    sayso_error error = {0};
    uint64_t rows = 0;
    if (sayso_table_open(store, list, text(about), limit, &table, &error) != SAYSO_OK)
        return complain(&error);
    int fine = grid_table(table, list == SAYSO_LIST_SPEAKERS ? "" : "\n", &rows);
    sayso_table_close(table);
    if (!fine) return exit_failed;
    return rows ? exit_fine : exit_nothing;
}

/* All that is known of those whom a name fits. */
static int print_details(sayso_store *store, const char *name) {
    static const sayso_list lists[] = {SAYSO_LIST_NAMES, SAYSO_LIST_ROLES, SAYSO_LIST_BY_TYPE,
                                       SAYSO_LIST_BY_STANCE, SAYSO_LIST_BY_SOURCE};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (print_list(store, lists[i], name, 0) == exit_failed) return exit_failed;
    return exit_fine;
}

static int show(const arguments *arguments, uint32_t limit) {
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    const char *about = arguments->n ? arguments->operands[0] : "";
    int code = print_list(store, SAYSO_LIST_SPEAKERS, about, limit);
    if (code == exit_nothing && *about && tell_speakers(store, about) < 0) code = exit_failed;
    if (code == exit_fine && *about) code = print_details(store, about);
    database_close(store);
    return code;
}

/* ---- Deciding ---------------------------------------------------------------------------- */

static int close_decided(sayso_store *store, int code) {
    sayso_error error = {0};
    return sayso_store_close(store, &error) == SAYSO_OK ? code : complain(&error);
}

static int decide(const arguments *arguments, sayso_decision decision) {
    const char *const *operands = arguments->operands;
    sayso_store *store = database_open_to_decide(arguments->value[DB]);
    sayso_error error = {0};
    if (!store) return exit_failed;
    sayso_status status =
        sayso_speakers_decide(store, decision, text(operands[1]), text(operands[2]), &error);
    int code = status == SAYSO_OK ? exit_fine : complain(&error);
    if (status == SAYSO_BAD_QUERY) code = exit_nothing;
    return close_decided(store, code);
}

static int merge(const arguments *arguments) {
    return decide(arguments, SAYSO_MERGE);
}

static int split(const arguments *arguments) {
    return decide(arguments, SAYSO_SPLIT);
}

static int change_name(const arguments *arguments) {
    return decide(arguments, SAYSO_RENAME);
}

static int alias(const arguments *arguments) {
    return decide(arguments, SAYSO_ALIAS);
}

/* ---- Sharing what was decided ------------------------------------------------------------ */

static void print_decision(const sayso_row *row) {
    for (size_t i = 0; i < row->n; i++) {
        put_shown(row->columns[i]);
        put(i + 1 < row->n ? "\t" : "\n");
    }
}

static int print_decisions(sayso_store *store) {
    sayso_table *table = NULL;
    sayso_error error = {0};
    sayso_row row;
    sayso_status status =
        sayso_table_open(store, SAYSO_LIST_DECISIONS, text(""), 0, &table, &error);
    if (status == SAYSO_OK) status = sayso_table_next(table, &row, &error); /* the head */
    if (status == SAYSO_OK)
        put("# decisions about speakers, for 'sayso speakers import': act, name, other name\n");
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, &error)) == SAYSO_OK)
        print_decision(&row);
    sayso_table_close(table);
    return status == SAYSO_END ? exit_fine : complain(&error);
}

static int export_decisions(const arguments *arguments) {
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    int code = print_decisions(store);
    database_close(store);
    return code;
}

/* All of a file, or of standard input for "-"; heap memory, NULL having said why. */
static char *read_whole(const char *path, size_t *n) {
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char *bytes = NULL;
    size_t room = 0;
    *n = 0;
    while (file && !ferror(file) && !feof(file)) {
        char *grown = *n == room ? realloc(bytes, room = 2 * room + 4096) : bytes;
        if (!grown) break;
        bytes = grown;
        *n += fread(bytes + *n, 1, room - *n, file);
    }
    int well = file && feof(file) && !ferror(file);
    if (!well) talk("%s: %s", path, strerror(errno));
    if (file && file != stdin) fclose(file);
    if (well) return bytes;
    free(bytes);
    return NULL;
}

static int import_decisions(const arguments *arguments) {
    const char *path = arguments->operands[1];
    size_t n;
    uint64_t lines = 0;
    sayso_error error = {0};
    char *bytes = read_whole(path, &n);
    if (!bytes) return exit_failed;
    sayso_store *store = database_open_to_decide(arguments->value[DB]);
    int code = exit_failed;
    if (store) {
        sayso_status status =
            sayso_speakers_import(store, (sayso_string){bytes, n}, &lines, &error);
        code = status == SAYSO_OK ? exit_fine : complain(&error);
        code = close_decided(store, code);
        talk("%s: %llu decision%s", path, (unsigned long long)lines, lines == 1 ? "" : "s");
    }
    free(bytes);
    return code;
}

/* ---- What the first word asks for -------------------------------------------------------- */

static const struct {
    const char *word, *operands;
    size_t n; /* operands, itself included */
    int (*run)(const arguments *arguments);
} acts[] = {
    {"merge", "NAME OTHER", 3, merge},           {"split", "NAME PART", 3, split},
    {"rename", "NAME NEW", 3, change_name},      {"alias", "NAME OTHER", 3, alias},
    {"export", "no names", 1, export_decisions}, {"import", "FILE", 2, import_decisions},
};

static int speakers(const arguments *arguments) {
    uint32_t limit;
    if (!option_number("limit", arguments->value[LIMIT], 0, &limit)) return usage_hint("speakers");
    for (size_t i = 0; arguments->n && i < sizeof acts / sizeof *acts; i++) {
        if (strcmp(arguments->operands[0], acts[i].word) != 0) continue;
        if (arguments->n == acts[i].n) return acts[i].run(arguments);
        talk("speakers %s takes %s", acts[i].word, acts[i].operands);
        return usage_hint("speakers");
    }
    if (arguments->n < 2) return show(arguments, limit);
    talk("one name at a time; one of several words needs quotes");
    return usage_hint("speakers");
}

const command speakers_command = {
    .name = "speakers",
    .operands = "[NAME | merge NAME OTHER | split NAME PART | rename NAME NEW |\n"
                "                                alias NAME OTHER | export | import FILE]",
    .summary = "list who was quoted, how often and when; decide who is who",
    .about =
        "Lists speakers, most quoted first; with a NAME or a part of one, those it fits, their\n"
        "names and why each is theirs, their roles with dates, and counts by type, stance and\n"
        "outlet. NAME may be followed by a role: \"John Smith (senator)\".\n"
        "\n"
        "Who is the same speaker is decided from all articles; people can overrule it:\n"
        "  merge    NAME and OTHER are one speaker\n"
        "  split    PART, a name or a role of NAME, is somebody else\n"
        "  rename   show NAME as NEW\n"
        "  alias    OTHER is one more name of NAME\n"
        "  export   print these decisions, to be kept or shared\n"
        "  import   take over decisions from FILE, or from standard input for -\n"
        "Decisions hold when articles are indexed again.",
    .example = "sayso speakers --limit 10\n"
               "sayso speakers Ruiz\n"
               "sayso speakers merge \"Ana Ruiz\" \"Ana Holm\"\n"
               "sayso speakers split \"John Smith\" \"goalkeeper\"\n"
               "sayso speakers export > speakers.txt",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = speakers,
};
