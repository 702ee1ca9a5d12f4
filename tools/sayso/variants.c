/* sayso variants: the same words in several articles, and what was altered on the way. */
#include "cell.h"
#include "database.h"
#include "earlier.h"
#include "hits.h"
#include "naming.h"
#include "options.h"
#include "output.h"
#include "talk.h"
#include "versions.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DB, ALTERED, SPEAKER, LIMIT, JSON };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [ALTERED] = {"altered", NULL,
                 "quotes that differ in a number, a negation, a qualifier or the "
                 "speaker"},
    [SPEAKER] = {"speaker", "NAME", "of NAME, or a part of a name"},
    [LIMIT] = {"limit", "N", "no more than N; 20 if not given, 0 for all"},
    [JSON] = {"json", NULL, "print records as JSON lines"},
};

static void put_bold(sayso_string words) {
    put(bold());
    put_shown(words);
    put(plain());
}

static void put_behind(const char *joint, sayso_string words) {
    if (words.n == 0) return;
    put(joint);
    put_shown(words);
}

static void put_quote_line(sayso_string quote) {
    put("    ");
    put_shown(quote);
    put("\n");
}

static void put_id(const char *joint, sayso_string digits) {
    put(joint);
    put(dim());
    put_quote_name(column_number(digits));
    put(plain());
    put("\n");
}

/* ---- For people -------------------------------------------------------------------------- */

static void print_cluster(const sayso_string *column) {
    enum { PUBLISHED, WHO, QUOTES, SOURCES, FORMS, CHANGED, TEXT, ID };
    put(bold());
    put_counts(column_number(column[QUOTES]), column_number(column[SOURCES]));
    put(plain());
    put_behind(", since ", column[PUBLISHED]);
    put_behind(", ", column[WHO]);
    if (column_number(column[CHANGED])) put_behind(", altered: ", column[CHANGED]);
    put_id(" ", column[ID]);
    put_quote_line(column[TEXT]);
}

static void print_version(const sayso_string *column) {
    enum { PUBLISHED, WHO, QUOTES, SOURCES, LIKENESS, CHANGED, TEXT, ID };
    put(bold());
    put_counts(column_number(column[QUOTES]), column_number(column[SOURCES]));
    put(plain());
    put_behind(", since ", column[PUBLISHED]);
    put_behind(", ", column[WHO]);
    put_behind(", ", column[LIKENESS]);
    put_behind(", altered: ", column[CHANGED]);
    put_id(" ", column[ID]);
    put_quote_line(column[TEXT]);
}

static void print_altered(const sayso_string *column) {
    enum { KIND, HERE, THERE, PUBLISHED, WHO, SOURCE, TEXT, OTHER_TEXT, ID, OTHER };
    static const sayso_string nothing = {"nothing", 7};
    put_bold(column[KIND]);
    put_behind(": ", column[HERE].n ? column[HERE] : nothing);
    put_behind(" here, there ", column[THERE].n ? column[THERE] : nothing);
    put_behind("; ", column[WHO]);
    put_behind(", ", column[PUBLISHED]);
    put_behind(", ", column[SOURCE]);
    put_id("\n    here  ", column[ID]);
    put_quote_line(column[TEXT]);
    put_id("    there ", column[OTHER]);
    put_quote_line(column[OTHER_TEXT]);
}

/* ---- For programs ------------------------------------------------------------------------ */

static int is_any(const char *name, const char *const *names) {
    while (*names && strcmp(*names, name) != 0) names++;
    return *names != NULL;
}

static void put_value(const char *name, sayso_string value) {
    static const char *const numbers[] = {"quotes", "sources", "forms", "altered_quotes", NULL};
    static const char *const ids[] = {"id", "other", NULL};
    if (value.n == 0) {
        put("null");
    } else if (is_any(name, ids)) {
        put("\"");
        put_quote_name(column_number(value));
        put("\"");
    } else if (is_any(name, numbers))
        put_bytes(value);
    else
        put_json(value);
}

typedef struct {
    char *names[most_options];
    size_t n;
} head;

static void print_json(const head *head, const sayso_row *row) {
    put("{\"v\":1");
    for (size_t i = 0; i < row->n && i < head->n; i++) {
        put(",\"");
        put(head->names[i]);
        put("\":");
        put_value(head->names[i], row->columns[i]);
    }
    put("}\n");
}

/* ---- Lists ------------------------------------------------------------------------------- */

typedef struct {
    sayso_list list;
    sayso_string about;
    uint32_t limit;
    int json;
} wanted;

static void read_head(head *head, const sayso_row *row) {
    for (; head->n < row->n && head->n < most_options; head->n++)
        head->names[head->n] = strndup(row->columns[head->n].bytes, row->columns[head->n].n);
}

static void print_row(const wanted *wanted, const head *head, const sayso_row *row) {
    if (wanted->json)
        print_json(head, row);
    else if (wanted->list == SAYSO_LIST_ALTERED)
        print_altered(row->columns);
    else if (wanted->list == SAYSO_LIST_VERSIONS)
        print_version(row->columns);
    else
        print_cluster(row->columns);
}

static int print_list(sayso_store *store, const wanted *wanted) {
    sayso_table *table = NULL;
    sayso_error error = {0};
    sayso_row row;
    head head = {.n = 0};
    int code = exit_nothing;
    sayso_status status =
        sayso_table_open(store, wanted->list, wanted->about, wanted->limit, &table, &error);
    if (status == SAYSO_OK) status = sayso_table_next(table, &row, &error);
    if (status == SAYSO_OK) read_head(&head, &row);
    while (status == SAYSO_OK && !output_closed() &&
           (status = sayso_table_next(table, &row, &error)) == SAYSO_OK) {
        print_row(wanted, &head, &row);
        code = exit_fine;
    }
    sayso_table_close(table);
    while (head.n) free(head.names[--head.n]);
    return status == SAYSO_END || status == SAYSO_OK ? code : complain(&error);
}

/* Variants are found anew where the database can be written; else those of before will do. */
static sayso_store *open_updated(const char *db) {
    sayso_error error = {0};
    if (access(database_path(db), F_OK) != 0 || access(database_path(db), W_OK) == 0) {
        sayso_store *store = database_open_to_decide(db);
        if (!store) return NULL;
        sayso_status status = sayso_variants_update(store, &error);
        database_close(store);
        if (status != SAYSO_OK) complain(&error);
    }
    return database_open(db);
}

static int variants(const arguments *arguments) {
    const char *const *value = arguments->value;
    wanted wanted = {.about = text(value[SPEAKER]), .json = value[JSON] != NULL};
    wanted.list = value[ALTERED] ? SAYSO_LIST_ALTERED : SAYSO_LIST_CLUSTERS;
    if (!option_number("limit", value[LIMIT], 20, &wanted.limit)) return usage_hint("variants");
    if (arguments->n > 1 || (arguments->n && (value[SPEAKER] || value[ALTERED]))) {
        talk("one quote at a time, without --speaker and --altered");
        return usage_hint("variants");
    }
    if (arguments->n) {
        wanted.list = SAYSO_LIST_VERSIONS;
        wanted.about = text(arguments->operands[0]);
        if (sayso_quote_id(wanted.about) == 0) {
            talk("'%s' is not the id of a quote: q_ and 13 letters and digits",
                 arguments->operands[0]);
            return usage_hint("variants");
        }
    }
    sayso_store *store = open_updated(value[DB]);
    if (!store) return exit_failed;
    int code = print_list(store, &wanted);
    if (value[SPEAKER]) tell_speakers(store, value[SPEAKER]);
    if (code == exit_nothing && arguments->n) talk("no variants of '%s'", arguments->operands[0]);
    database_close(store);
    return code;
}

const command variants_command = {
    .name = "variants",
    .operands = "[ID]",
    .summary = "show the same words in several articles, and what was altered",
    .about =
        "Lists words that several articles quote, most printed first: quotes that are equal\n"
        "without case and punctuation, nearly equal, or a part of longer ones. With the ID of\n"
        "a quote, all its wordings. --altered lists quotes that differ from the common wording\n"
        "in something that matters, and words that other speakers are said to have said: each\n"
        "is a hint to look, not a finding. Brings the database up to date first.",
    .example = "sayso variants --speaker Ruiz\n"
               "sayso variants q_00x5tb3kq8wzn\n"
               "sayso variants --altered --limit 0 --json",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = variants,
};
