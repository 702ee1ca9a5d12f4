/* sayso match: has somebody checked this before? */
#include "cell.h"
#include "database.h"
#include "earlier.h"
#include "hits.h"
#include "naming.h"
#include "options.h"
#include "output.h"
#include "talk.h"
#include "user.h"

#include <stdlib.h>
#include <string.h>

enum { DB, TEXT, SPEAKER, BY, LIMIT, JSON };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [TEXT] = {"text", "TEXT", "look for checks of what TEXT says"},
    [SPEAKER] = {"speaker", "NAME", "list matches of NAME's quotes, or a part of a name"},
    [BY] = {"by", "NAME", by_help},
    [LIMIT] = {"limit", "N", "no more than N; 10 if not given"},
    [JSON] = {"json", NULL, "print records as JSON lines"},
};

/* ---- Matches just found ------------------------------------------------------------------ */

/* What differs in a number or a negation is shown, but not as the same claim. */
static const char *state_of(const sayso_match *match, char *room) {
    int decided = match->state.n != strlen("suggested");
    if (match->contrary && !decided) return "differs";
    memcpy(room, match->state.bytes, match->state.n);
    room[match->state.n] = '\0';
    return room;
}

static void print_match(const sayso_match *match, const sayso_check *check) {
    char room[16];
    put(bold());
    put_fraction(match->score);
    put(" ");
    put(state_of(match, room));
    put(plain());
    put("  ");
    put_verdict(check->publisher, check->verdict, check->published);
    put("  ");
    put_check_name(match->check);
    put("\n");
    put_line("    ", check->claim.n ? check->claim : check->title);
    put_line("    ", match->reasons);
    put_line("    ", check->url);
}

static void put_member(const char *key, sayso_string value) {
    put(key);
    if (value.n)
        put_json(value);
    else
        put("null");
}

static void print_match_json(const sayso_match *match, const sayso_check *check) {
    char room[16];
    put("{\"v\":1,\"score\":");
    put_fraction(match->score);
    put_member(",\"state\":", text(state_of(match, room)));
    put_member(",\"reasons\":", match->reasons);
    put(",\"check\":\"");
    put_check_name(match->check);
    put_member("\",\"claim\":", check->claim);
    put_member(",\"title\":", check->title);
    put_member(",\"publisher\":", check->publisher);
    put_member(",\"verdict\":", check->verdict);
    put_member(",\"published\":", check->published);
    put_member(",\"url\":", check->url);
    put("}\n");
}

typedef struct {
    sayso_statement statement;
    int json;
} sought;

static int print_matches(sayso_store *store, const sought *sought) {
    sayso_matches *matches = NULL;
    sayso_match match;
    sayso_check check;
    sayso_error error = {0};
    int code = exit_nothing;
    sayso_status status = sayso_matches_open(store, &sought->statement, &matches, &error);
    if (status != SAYSO_OK) return complain(&error);
    while (sayso_matches_next(matches, &match, &error) == SAYSO_OK) {
        if (sayso_find_check(store, match.check, &check, &error) != SAYSO_OK) continue;
        if (sought->json)
            print_match_json(&match, &check);
        else
            print_match(&match, &check);
        code = exit_fine;
    }
    sayso_matches_close(matches);
    return code;
}

static int match_quote(sayso_store *store, const char *name, uint64_t id, sought *sought) {
    sayso_hit hit;
    sayso_error error = {0};
    sayso_status status = sayso_find_quote(store, id, &hit, &error);
    if (status == SAYSO_END) {
        talk("no quote '%s'", name);
        return exit_nothing;
    }
    if (status != SAYSO_OK) return complain(&error);
    sought->statement.text = hit.text;
    sought->statement.speaker = hit.name;
    sought->statement.quote = id;
    return print_matches(store, sought);
}

static int match_claim(sayso_store *store, const char *name, uint64_t id, sought *sought) {
    sayso_claim_hit hit;
    sayso_error error = {0};
    sayso_status status = sayso_find_claim(store, id, &hit, &error);
    if (status == SAYSO_END) {
        talk("no claim '%s'", name);
        return exit_nothing;
    }
    if (status != SAYSO_OK) return complain(&error);
    sought->statement.text = hit.text;
    sought->statement.speaker = hit.speaker;
    sought->statement.claim = id;
    return print_matches(store, sought);
}

/* ---- Matches that are stored ------------------------------------------------------------- */

static void print_stored(const sayso_string *column) {
    put(bold());
    put_shown(column[M_SCORE]);
    put(" ");
    put_shown(column[M_STATE]);
    put(plain());
    put("  ");
    put_quote_name(column_number(column[M_QUOTE]));
    put(" ");
    put_check_name(column_number(column[M_CHECK]));
    put("\n");
    put_line("    said     ", column[M_TEXT]);
    put_line("    by       ", column[M_SPEAKER]);
    put_line("    checked  ", column[M_CLAIM]);
    put("    verdict  ");
    put_verdict(column[M_PUBLISHER], column[M_VERDICT], column[M_PUBLISHED]);
    put("\n");
    put_line("    because  ", column[M_REASONS]);
}

static void print_stored_json(const sayso_string *column) {
    put_member("{\"v\":1,\"state\":", column[M_STATE]);
    put(",\"score\":");
    put_bytes(column[M_SCORE]);
    put_member(",\"reasons\":", column[M_REASONS]);
    put(",\"quote\":\"");
    put_quote_name(column_number(column[M_QUOTE]));
    put("\",\"check\":\"");
    put_check_name(column_number(column[M_CHECK]));
    put_member("\",\"text\":", column[M_TEXT]);
    put_member(",\"speaker\":", column[M_SPEAKER]);
    put_member(",\"claim\":", column[M_CLAIM]);
    put_member(",\"publisher\":", column[M_PUBLISHER]);
    put_member(",\"verdict\":", column[M_VERDICT]);
    put_member(",\"published\":", column[M_PUBLISHED]);
    put_member(",\"decided_by\":", column[M_BY]);
    put("}\n");
}

static int list_stored(sayso_store *store, const sought *sought) {
    sayso_table *table = NULL;
    sayso_row row;
    sayso_error error = {0};
    int code = exit_nothing;
    sayso_status status = sayso_table_open(store, SAYSO_LIST_MATCHES, sought->statement.speaker,
                                           sought->statement.limit, &table, &error);
    if (status == SAYSO_OK) status = sayso_table_next(table, &row, &error); /* the head */
    while (status == SAYSO_OK && (status = sayso_table_next(table, &row, &error)) == SAYSO_OK) {
        if (sought->json)
            print_stored_json(row.columns);
        else
            print_stored(row.columns);
        code = exit_fine;
    }
    sayso_table_close(table);
    if (status != SAYSO_END) return complain(&error);
    if (code != exit_fine) talk("no matches are remembered; 'sayso match all' looks for them");
    return code;
}

/* ---- Changing them ----------------------------------------------------------------------- */

static int close_changed(sayso_store *store, int code) {
    sayso_error error = {0};
    return sayso_store_close(store, &error) == SAYSO_OK ? code : complain(&error);
}

static int match_all(const arguments *arguments) {
    uint64_t n;
    sayso_error error = {0};
    sayso_store *store = database_open_to_decide(arguments->value[DB]);
    if (!store) return exit_failed;
    if (sayso_matches_update(store, &n, &error) != SAYSO_OK)
        return close_changed(store, complain(&error));
    talk("%llu match%s suggested", (unsigned long long)n, n == 1 ? "" : "es");
    return close_changed(store, n ? exit_fine : exit_nothing);
}

static int decide(const arguments *arguments, sayso_judgement judgement) {
    const char *const *operands = arguments->operands;
    sayso_match_decision decision = {.quote = sayso_quote_id(text(operands[1])),
                                     .claim = sayso_claim_id(text(operands[1])),
                                     .check = sayso_check_id(text(operands[2])),
                                     .judgement = judgement,
                                     .by = text(user_name(arguments->value[BY]))};
    sayso_error error = {0};
    if ((!decision.quote && !decision.claim) || !decision.check) {
        talk("the ids of a quote (q_...) or claim (c_...) and of a check (k_...) are needed");
        return usage_hint("match");
    }
    sayso_store *store = database_open_to_decide(arguments->value[DB]);
    if (!store) return exit_failed;
    sayso_status status = sayso_matches_decide(store, &decision, &error);
    int code = status == SAYSO_OK ? exit_fine : complain(&error);
    return close_changed(store, status == SAYSO_BAD_QUERY ? exit_nothing : code);
}

static int match_or_list(const arguments *arguments, sought *sought) {
    const char *name = arguments->n ? arguments->operands[0] : "";
    uint64_t quote = sayso_quote_id(text(name)), claim = sayso_claim_id(text(name));
    if (arguments->n && !quote && !claim) {
        talk("'%s' is not the id of a quote (q_...) or claim (c_...); words go behind --text",
             name);
        return usage_hint("match");
    }
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    int code = quote                      ? match_quote(store, name, quote, sought)
               : claim                    ? match_claim(store, name, claim, sought)
               : sought->statement.text.n ? print_matches(store, sought)
                                          : list_stored(store, sought);
    if (arguments->value[SPEAKER]) tell_speakers(store, arguments->value[SPEAKER]);
    database_close(store);
    return code;
}

static int match(const arguments *arguments) {
    const char *const *value = arguments->value;
    const char *first = arguments->n ? arguments->operands[0] : "";
    sought sought = {.statement = {.text = text(value[TEXT]), .speaker = text(value[SPEAKER])},
                     .json = value[JSON] != NULL};
    if (!option_number("limit", value[LIMIT], 10, &sought.statement.limit))
        return usage_hint("match");
    if (strcmp(first, "all") == 0 && arguments->n == 1) return match_all(arguments);
    if (strcmp(first, "confirm") == 0 && arguments->n == 3) return decide(arguments, SAYSO_CONFIRM);
    if (strcmp(first, "reject") == 0 && arguments->n == 3) return decide(arguments, SAYSO_REJECT);
    if (arguments->n > 1 || (arguments->n && (value[TEXT] || value[SPEAKER])) ||
        (value[TEXT] && value[SPEAKER])) {
        talk("a quote, 'all', 'confirm' or 'reject' with two ids, --text or --speaker");
        return usage_hint("match");
    }
    return match_or_list(arguments, &sought);
}

const command match_command = {
    .name = "match",
    .operands = "[ID | all | confirm ID CHECK | reject ID CHECK]",
    .summary = "find earlier checks of what somebody said",
    .about =
        "Looks among the checks that 'sayso checks import' has read for those of what a quote,\n"
        "a claim or --text says: by their words, ranked by what agrees of numbers, dates, names "
        "and\n"
        "negation. What differs in one of them is shown as such and never suggested. 'all'\n"
        "looks for checks of every quote and remembers them; without words, lists what is\n"
        "remembered. A match is a suggestion until somebody confirms or rejects it; for claims\n"
        "that is written into their log.",
    .example = "sayso match --text \"Rents have risen by 45 percent\"\n"
               "sayso match all && sayso match --speaker Ruiz\n"
               "sayso match confirm c_00x5tb3kq8wzn k_01m9ze4q7tb2c --by anna",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = match,
};
