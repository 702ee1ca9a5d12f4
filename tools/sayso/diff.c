/* sayso diff: two quotes word by word. */
#include "database.h"
#include "hits.h"
#include "options.h"
#include "output.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

enum { DB };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
};

/* Words of one text: where they are left out or put in, with the signs around them. */
static void put_piece(sayso_string text, sayso_span span, const char *open, const char *close) {
    if (span.start == span.end) return;
    put(open);
    put_shown((sayso_string){text.bytes + span.start, span.end - span.start});
    put(close);
}

static void put_change(sayso_string before, sayso_string after, const sayso_change *change) {
    int both = change->before.start < change->before.end && change->after.start < change->after.end;
    if (*bold()) {
        put_piece(before, change->before, removed(), plain());
        if (both) put(" ");
        put_piece(after, change->after, added(), plain());
    } else {
        put_piece(before, change->before, "[-", "-]");
        if (both) put(" ");
        put_piece(after, change->after, "{+", "+}");
    }
}

/* What both have stands as in the first text. */
static void put_changes(sayso_string before, sayso_string after, const sayso_changes *changes) {
    uint32_t at = 0;
    put("    ");
    for (uint32_t i = 0; i < changes->n; i++) {
        const sayso_change *change = &changes->at[i];
        int only_added = change->before.start == change->before.end;
        put_piece(before, (sayso_span){at, change->before.start}, "", "");
        if (only_added && change->before.start) put(" ");
        put_change(before, after, change);
        if (only_added && change->before.start == 0) put(" ");
        at = change->before.end;
    }
    put_piece(before, (sayso_span){at, (uint32_t)before.n}, "", "");
    put("\n");
}

static int print_difference(sayso_string before, sayso_string after) {
    sayso_changes changes = {0};
    sayso_error error = {0};
    if (sayso_compare(before, after, &changes, &error) != SAYSO_OK) return complain(&error);
    put_changes(before, after, &changes);
    if (changes.n == 0) put("    (the same words)\n");
    sayso_changes_free(&changes);
    return exit_fine;
}

/* The text of a quote whose head is printed, as heap memory; NULL having said why. */
static char *print_head(sayso_store *store, const char *sign, const char *name) {
    sayso_hit hit;
    sayso_error error = {0};
    sayso_status status =
        sayso_find_quote(store, sayso_quote_id((sayso_string){name, strlen(name)}), &hit, &error);
    if (status != SAYSO_OK) {
        if (status == SAYSO_END)
            talk("no quote '%s'", name);
        else
            complain(&error);
        return NULL;
    }
    put(sign);
    put(name);
    put(" ");
    put_speaker(&hit);
    put("\n");
    return strndup(hit.text.bytes, hit.text.n);
}

static int compare(sayso_store *store, const char *const *names) {
    char *before = print_head(store, "- ", names[0]);
    char *after = before ? print_head(store, "+ ", names[1]) : NULL;
    int code = exit_nothing;
    if (after)
        code = print_difference((sayso_string){before, strlen(before)},
                                (sayso_string){after, strlen(after)});
    free(before);
    free(after);
    return code;
}

static int diff(const arguments *arguments) {
    if (arguments->n != 2) {
        talk("two quotes are compared: give their ids");
        return usage_hint("diff");
    }
    for (size_t i = 0; i < 2; i++) {
        const char *name = arguments->operands[i];
        if (sayso_quote_id((sayso_string){name, strlen(name)})) continue;
        talk("'%s' is not the id of a quote: q_ and 13 letters and digits", name);
        return usage_hint("diff");
    }
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    int code = compare(store, arguments->operands);
    database_close(store);
    return code;
}

const command diff_command = {
    .name = "diff",
    .operands = "ID ID",
    .summary = "show word by word how two quotes differ",
    .about =
        "Prints the first quote, with words that the second has not in [-...-] and words that\n"
        "it has instead in {+...+}, on a terminal in red and green. Case and punctuation do\n"
        "not count.",
    .example = "sayso diff q_00x5tb3kq8wzn q_00x5tb3kqc1fd",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = diff,
};
