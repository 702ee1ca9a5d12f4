/* sayso claim: what a person notes of a claim. */
#include "cell.h"
#include "database.h"
#include "options.h"
#include "output.h"
#include "talk.h"
#include "user.h"

#include <stdint.h>
#include <stdlib.h>
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

/* ---- The acts ------------------------------------------------------------------------------ */

static const struct {
    const char *word, *what, *operands;
    size_t least, most; /* operands, itself included */
    int value_is_id;    /* it may be one */
} acts[] = {
    {"set", NULL, "ID... and options", 2, SIZE_MAX, 0},
    {"note", "note", "ID... TEXT", 3, SIZE_MAX, 0},
    {"assign", "assignee", "ID... NAME", 3, SIZE_MAX, 0},
    {"link", "link", "ID OTHER", 3, 3, 1},
};
enum { n_acts = sizeof acts / sizeof *acts };

/* Behind the ids of an act with one thing stands its value. */
static size_t end_of_ids(const arguments *arguments, size_t act) {
    return acts[act].what ? arguments->n - 1 : arguments->n;
}

/* What is to be noted of one claim; returns how much that is. */
static size_t list_things(const arguments *arguments, size_t act, sayso_entry entry,
                          sayso_entry *entries) {
    size_t n = 0;
    if (acts[act].what) {
        entry.what = text(acts[act].what);
        entry.value = text(arguments->operands[arguments->n - 1]);
        entries[n++] = entry;
        return n;
    }
    for (int i = 0; i < N_OPTIONS; i++) {
        if (!things[i] || !arguments->value[i]) continue;
        entry.what = text(things[i]);
        entry.value = text(arguments->value[i]);
        entries[n++] = entry;
    }
    return n;
}

static int note_all(sayso_store *store, const sayso_entry *entries, size_t n) {
    sayso_error error = {0};
    switch (sayso_claim_note(store, entries, n, &error)) {
    case SAYSO_OK: return exit_fine;
    case SAYSO_END: complain(&error); return exit_nothing;
    case SAYSO_BAD_QUERY: complain(&error); return exit_usage;
    default: return complain(&error);
    }
}

static int act_in(sayso_store *store, const arguments *arguments, size_t act) {
    sayso_entry *entries = calloc(arguments->n * N_OPTIONS, sizeof *entries);
    size_t n = 0;
    if (!entries) {
        talk("out of memory");
        return exit_failed;
    }
    for (size_t i = 1; i < end_of_ids(arguments, act); i++) {
        sayso_entry entry = {.claim = sayso_claim_id(text(arguments->operands[i])),
                             .who = text(user_name(arguments->value[BY]))};
        n += list_things(arguments, act, entry, entries + n);
    }
    int code = note_all(store, entries, n);
    free(entries);
    return code;
}

static int act_on(const arguments *arguments, size_t act) {
    sayso_error error = {0};
    sayso_store *store = database_open_to_decide(arguments->value[DB]);
    if (!store) return exit_failed;
    int code = act_in(store, arguments, act);
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

static int is_claim(const char *word) {
    return sayso_claim_id(text(word)) != 0;
}

/* Ids where ids belong, and something else behind them: who forgets the text of a note would note
 * the last id. */
static int check_ids(const arguments *arguments, size_t act) {
    size_t end = end_of_ids(arguments, act);
    for (size_t i = 1; i < end; i++)
        if (!is_claim(arguments->operands[i])) {
            talk("'%s' is not the id of a claim: c_ and 13 letters and digits",
                 arguments->operands[i]);
            return 0;
        }
    if (end == arguments->n || acts[act].value_is_id || !is_claim(arguments->operands[end]))
        return 1;
    talk("claim %s takes %s", acts[act].word, acts[act].operands);
    return 0;
}

static int check(const arguments *arguments, size_t act) {
    if (arguments->n < acts[act].least || arguments->n > acts[act].most)
        talk("claim %s takes %s", acts[act].word, acts[act].operands);
    else if (!check_ids(arguments, act))
        return 0;
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
    .operands = "set ID... OPTION... | note ID... TEXT | assign ID... NAME | link ID OTHER",
    .summary = "note what becomes of a claim: its state, who checks it, the verdict",
    .about = "Writes into the log of the desk, in which nothing is ever changed: who, when, what, "
             "before\n"
             "and after. Of several claims it is noted of all, or of none when one is unknown.\n"
             "OTHER is another claim, an earlier check, or an address. 'sayso claims' "
             "prints the ID.",
    .example = "sayso claim set c_00x5tb3kq8wzn --status in_progress --assign anna --by ben\n"
               "sayso claim set c_00x5tb3kq8wzn c_00x5tb3kq90ab --status dropped\n"
               "sayso claim note c_00x5tb3kq8wzn \"Asked the press office, no answer by 17:00\"",
    .options = options,
    .n_options = N_OPTIONS,
    .run = claim,
};
