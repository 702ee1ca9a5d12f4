/* sayso verify: whether the database still says what was put into it. */
#include "database.h"
#include "options.h"
#include "originals.h"
#include "output.h"
#include "reading.h"
#include "talk.h"

#include <string.h>

enum { DB, FILES, FROM, MAP, CHARSET };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [FILES] = {"files", NULL, "read the files again that documents came from, and compare"},
    [FROM] = {"from", from_values, from_help},
    [MAP] = {"map", "A=B,...", map_help},
    [CHARSET] = {"charset", "NAME", charset_help},
};

static void print_defect(void *context, const sayso_defect *defect) {
    (void)context;
    put_shown(defect->document);
    if (defect->document.n) put(": ");
    if (defect->id) {
        char name[16];
        (defect->is_claim ? sayso_claim_name : sayso_quote_name)(defect->id, name);
        put(name);
        put(": ");
    }
    put_shown(defect->what);
    put("\n");
}

static void put_count(uint64_t n, const char *what, const char *after) {
    put_number(n);
    put(" ");
    put(what);
    put(n == 1 ? "" : "s");
    put(after);
}

static void print_counts(const sayso_verified *verified) {
    put_count(verified->documents, "document", ", ");
    put_count(verified->quotes, "quote", ", ");
    put_count(verified->claims, "claim", ", ");
    put_count(verified->checks, "earlier check", ", ");
    put_number(verified->entries);
    put(verified->entries == 1 ? " log entry: " : " log entries: ");
    if (verified->defects)
        put_count(verified->defects, "thing", " changed\n");
    else
        put("nothing changed\n");
    if (!verified->entries) return;
    put("the last entry of the log is ");
    put(verified->last_hash);
    put("\n");
}

static int verify_stored(sayso_store *store) {
    sayso_verified verified;
    sayso_error error = {0};
    sayso_status status = sayso_store_verify(store, print_defect, NULL, &verified, &error);
    if (status != SAYSO_OK) return complain(&error);
    print_counts(&verified);
    if (!verified.words_checked)
        talk("the full-text index was not looked at: the database cannot be written, or 'sayso "
             "index' was interrupted and must run again");
    return verified.defects ? exit_nothing : exit_fine;
}

static int verify_files(sayso_store *store, const char *const *value) {
    sayso_input_options how = {.from = (sayso_format)option_choice(from_values, value[FROM]),
                               .map = value[MAP],
                               .charset = value[CHARSET]};
    return originals_verify(store, &how, print_defect);
}

static int check(const arguments *arguments) {
    const char *const *value = arguments->value;
    if (arguments->n)
        talk("verify takes no words, but got '%s'", arguments->operands[0]);
    else if (!value[FILES] && (value[FROM] || value[MAP] || value[CHARSET]))
        talk("--from, --map and --charset say how files are read, and need --files");
    else
        return 1;
    return 0;
}

static int verify(const arguments *arguments) {
    if (!check(arguments)) return usage_hint("verify");
    sayso_store *store = database_open_to_verify(arguments->value[DB]);
    if (!store) return exit_failed;
    int stored = verify_stored(store), files = exit_fine;
    if (stored != exit_failed && arguments->value[FILES])
        files = verify_files(store, arguments->value);
    database_close(store);
    return files > stored ? files : stored;
}

const command verify_command = {
    .name = "verify",
    .operands = "",
    .summary = "prove that the database still says what was put into it",
    .about =
        "Cuts every quote, speaker, reporting word, piece of evidence and claim out of the stored "
        "text "
        "again,\n"
        "counts their code points, makes hashes and counts again, and compares. Prints a line for\n"
        "each thing that was changed, with document and quote; exits 1 when there is one.\n"
        "With --files, also reads the files that the articles came from, where they were then, "
        "and\n"
        "says which articles have changed there or are gone. Give --from, --map and --charset as "
        "to\n"
        "index; run it in the same folder.",
    .example = "sayso verify --db news.db\n"
               "sayso verify --db news.db --files",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = verify,
};
