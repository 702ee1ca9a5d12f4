/* sayso claim: what a person notes of a claim. */
#include "database.h"
#include "cell.h"
#include "options.h"
#include "output.h"
#include "talk.h"
#include "user.h"

#include <string.h>

enum { DB, BY, STATUS, ASSIGN, REVIEWED, VERDICT, EXPLANATION, AUTHOR, URL, DATE, N_OPTIONS };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [BY] = {"by", "NAME", by_help},
    [STATUS] = {"status",
                "new|triaged|in_progress|checked|published|duplicate|not_checkable|dropped",
                "set: how far the check has come"},
    [ASSIGN] = {"assign", "NAME", "set: who checks it"},
    [REVIEWED] = {"reviewed", "TEXT", "set: the claim in your words, below 75 characters"},
    [VERDICT] = {"verdict", "TEXT", "set: the verdict in your words"},
    [EXPLANATION] = {"explanation", "TEXT", "set: why"},
    [AUTHOR] = {"author", "NAME", "set: whose check it is, as published"},
    [URL] = {"url", "URL", "set: where the check is published"},
    [DATE] = {"date", "DAY", "set: when"},
};

/* What an option of set is called in the log. */
static const char *const things[N_OPTIONS] = {[STATUS] = "status",
                                              [ASSIGN] = "assignee",
                                              [REVIEWED] = "reviewed",
                                              [VERDICT] = "verdict",
                                              [EXPLANATION] = "explanation",
                                              [AUTHOR] = "author",
                                              [URL] = "url",
                                              [DATE] = "date"};

/* ---- One thing ----------------------------------------------------------------------------- */

static int note_one(sayso_store *store, const sayso_entry *entry, const char *name) {
    sayso_error error = {0};
    switch (sayso_claim_note(store, entry, &error)) {
    case SAYSO_OK: return exit_fine;
    case SAYSO_END: talk("no claim '%s'", name); return exit_nothing;
    case SAYSO_BAD_QUERY: complain(&error); return exit_usage;
    default: return complain(&error);
    }
}

static int note_options(sayso_store *store, const arguments *arguments, sayso_entry *entry) {
    int code = exit_fine;
    for (int i = 0; i < N_OPTIONS && code == exit_fine; i++) {
        if (!things[i] || !arguments->value[i]) continue;
        entry->what = text(things[i]);
        entry->value = text(arguments->value[i]);
        code = note_one(store, entry, arguments->operands[1]);
    }
    return code;
}

/* ---- The acts ------------------------------------------------------------------------------ */

static const struct {
    const char *word, *what, *operands;
    size_t n; /* operands, itself included */
} acts[] = {
    {"set", NULL, "ID and options", 2},
    {"note", "note", "ID TEXT", 3},
    {"assign", "assignee", "ID NAME", 3},
    {"link", "link", "ID OTHER", 3},
};
enum { n_acts = sizeof acts / sizeof *acts };

static int act_on(const arguments *arguments, size_t act) {
    sayso_error error = {0};
    sayso_entry entry = {.claim = sayso_claim_id(text(arguments->operands[1])),
                         .who = text(user_name(arguments->value[BY]))};
    sayso_store *store = database_open_to_decide(arguments->value[DB]);
    if (!store) return exit_failed;
    int code;
    if (acts[act].what) {
        entry.what = text(acts[act].what);
        entry.value = text(arguments->operands[2]);
        code = note_one(store, &entry, arguments->operands[1]);
    } else {
        code = note_options(store, arguments, &entry);
    }
    return sayso_store_close(store, &error) == SAYSO_OK ? code : complain(&error);
}

static int has_things(const arguments *arguments) {
    for (int i = 0; i < N_OPTIONS; i++)
        if (things[i] && arguments->value[i]) return 1;
    return 0;
}

/* As ISO writes it; whether there is such a day is known to the store. */
static int looks_like_day(const char *value) {
    static const char pattern[] = "0000-00-00";
    for (size_t i = 0; i < sizeof pattern; i++)
        if (pattern[i] == '0' ? value[i] < '0' || value[i] > '9' : value[i] != pattern[i]) return 0;
    return 1;
}

static int check(const arguments *arguments, size_t act) {
    if (arguments->n != acts[act].n)
        talk("claim %s takes %s", acts[act].word, acts[act].operands);
    else if (!sayso_claim_id(text(arguments->operands[1])))
        talk("'%s' is not the id of a claim: c_ and 13 letters and digits", arguments->operands[1]);
    else if (!acts[act].what && !has_things(arguments))
        talk("set what? --status, --assign, --verdict, ...");
    else if (arguments->value[DATE] && !looks_like_day(arguments->value[DATE]))
        talk("--date: '%s' is no day, such as 2026-05-23", arguments->value[DATE]);
    else if (acts[act].what && has_things(arguments))
        talk("claim %s sets nothing else", acts[act].word);
    else
        return 1;
    return 0;
}

static int claim(const arguments *arguments) {
    size_t act = 0;
    while (arguments->n && act < n_acts && strcmp(acts[act].word, arguments->operands[0]) != 0)
        act++;
    if (arguments->n == 0 || act == n_acts) {
        talk("claim what? set, note, assign or link");
        return usage_hint("claim");
    }
    return check(arguments, act) ? act_on(arguments, act) : usage_hint("claim");
}

const command claim_command = {
    .name = "claim",
    .operands = "set ID OPTION... | note ID TEXT | assign ID NAME | link ID OTHER",
    .summary = "note what becomes of a claim: its state, who checks it, the verdict",
    .about = "Writes into the log of the desk, in which nothing is ever changed: who, when, what, "
             "before\n"
             "and after. OTHER is another claim, an earlier check, or an address. 'sayso claims' "
             "prints\n"
             "the ID.",
    .example = "sayso claim set c_00x5tb3kq8wzn --status in_progress --assign anna --by ben\n"
               "sayso claim note c_00x5tb3kq8wzn \"Asked the press office, no answer by 17:00\"",
    .options = options,
    .n_options = N_OPTIONS,
    .run = claim,
};
