/* sayso log: what was done with claims and quotes, by whom, when. */
#include "database.h"
#include "options.h"
#include "output.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

enum { DB, JSON };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [JSON] = {"json", NULL, "print entries as JSON lines, with their hashes"},
};

enum { ENTRY, AT, WHO, KIND, SUBJECT, WHAT, BEFORE, AFTER, HASH };

static void put_subject(const sayso_string *entry) {
    char digits[24] = "", name[16];
    sayso_string number = entry[SUBJECT];
    int is_claim = entry[KIND].n && entry[KIND].bytes[0] == 'c';
    strncat(digits, number.bytes, number.n < 23 ? number.n : 23);
    (is_claim ? sayso_claim_name : sayso_quote_name)(strtoull(digits, NULL, 10), name);
    put(name);
}

static void print_entry(const sayso_string *entry) {
    put_shown(entry[AT]);
    put("  ");
    put(bold());
    put_shown(entry[WHO]);
    put(plain());
    put("  ");
    put_subject(entry);
    put("  ");
    put_shown(entry[WHAT]);
    put(": ");
    if (entry[BEFORE].n) {
        put_shown(entry[BEFORE]);
        put(" -> ");
    }
    put_shown(entry[AFTER]);
    put("\n");
}

static void put_member(const char *key, sayso_string value) {
    put(key);
    if (value.n)
        put_json(value);
    else
        put("null");
}

static void print_json(const sayso_string *entry) {
    put("{\"v\":1,\"entry\":");
    put_bytes(entry[ENTRY]);
    put_member(",\"at\":", entry[AT]);
    put_member(",\"who\":", entry[WHO]);
    put(",\"about\":\"");
    put_subject(entry);
    put_member("\",\"what\":", entry[WHAT]);
    put_member(",\"before\":", entry[BEFORE]);
    put_member(",\"after\":", entry[AFTER]);
    put_member(",\"hash\":", entry[HASH]);
    put("}\n");
}

static int print_all(sayso_table *table, int json) {
    sayso_error error = {0};
    sayso_row row;
    uint64_t n = 0;
    sayso_status status = sayso_table_next(table, &row, &error); /* the head */
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, &error)) == SAYSO_OK) {
        (json ? print_json : print_entry)(row.columns);
        n++;
    }
    if (status != SAYSO_END) return complain(&error);
    return n ? exit_fine : exit_nothing;
}

static int show_log(const arguments *arguments) {
    sayso_table *table = NULL;
    sayso_error error = {0};
    if (arguments->n > 1) {
        talk("one claim or quote at a time");
        return usage_hint("log");
    }
    const char *name = arguments->n ? arguments->operands[0] : "";
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    sayso_status status = sayso_log_open(store, (sayso_string){name, strlen(name)}, &table, &error);
    int code =
        status == SAYSO_OK ? print_all(table, arguments->value[JSON] != NULL) : complain(&error);
    sayso_table_close(table);
    database_close(store);
    return status == SAYSO_BAD_QUERY ? exit_usage : code;
}

const command log_command = {
    .name = "log",
    .operands = "[ID]",
    .summary = "show what was done with claims and quotes, by whom, when",
    .about =
        "Prints the log of the desk, or what of it is about one claim or quote, oldest first.\n"
        "'sayso verify' proves that nothing of it was changed.",
    .example = "sayso log c_00x5tb3kq8wzn",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = show_log,
};
