/* sayso claims: what is worth checking, most of all first. */
#include "cell.h"
#include "database.h"
#include "grid.h"
#include "options.h"
#include "output.h"
#include "reasons.h"
#include "since.h"
#include "talk.h"

#include <stdio.h>
#include <string.h>

enum { DB, SINCE, UNTIL, SPEAKER, SOURCE, TYPE, ABOUT, STATUS, ASSIGNEE, TRACK, TOP, JSON };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
    [SINCE] = {"since", "DATE", since_help},
    [UNTIL] = {"until", "DATE", "published on or before a year, month or day"},
    [SPEAKER] = {"speaker", "NAME", "made by NAME, or a part of a name"},
    [SOURCE] = {"source", "OUTLET", "published by this outlet"},
    [TYPE] = {"type", "TYPE", "quantity, comparison, causal, law_policy, past_event, status, ..."},
    [ABOUT] = {"about", "WORDS", "with all these words"},
    [STATUS] = {"status",
                "new|triaged|in_progress|checked|published|duplicate|not_checkable|dropped|any",
                "in this state; else those that wait: new, triaged and in_progress"},
    [ASSIGNEE] = {"assignee", "NAME", "given to NAME"},
    [TRACK] = {"track", NULL, "predictions and pledges, which time will tell"},
    [TOP] = {"top", "N", "no more than N; 20 if not given, 0 for all"},
    [JSON] = {"json", NULL, "print records as JSON lines"},
};

/* ---- A line a claim ------------------------------------------------------------------------ */

static sayso_string who(const sayso_claim_hit *hit) {
    if (hit->speaker.n) return hit->speaker;
    return hit->mention.n ? hit->mention : text(hit->quote ? "unknown" : "(the article)");
}

static sayso_string score(double number, char *cell) {
    int hundredths = (int)(number * 100 + (number < 0 ? -0.5 : 0.5));
    int size = hundredths < 0 ? -hundredths : hundredths;
    char *at = cell + 16;
    *--at = (char)('0' + size % 10);
    *--at = (char)('0' + size / 10 % 10);
    *--at = '.';
    for (size /= 100; size > 9 && at > cell + 2; size /= 10) *--at = (char)('0' + size % 10);
    *--at = (char)('0' + size % 10);
    if (hundredths < 0) *--at = '-';
    return (sayso_string){at, (size_t)(cell + 16 - at)};
}

static void add_row(grid *grid, const sayso_claim_hit *hit) {
    enum { widest = 56, widest_types = 32, widest_name = 32 };
    char name[16], claim[256], types[256], speaker[256], why[reasons_cell], points[16],
        documents[16];
    sayso_claim_name(hit->id, name);
    snprintf(documents, sizeof documents, "%u", hit->documents);
    sayso_string cells[] = {score(hit->score, points),
                            shorten(hit->types, widest_types, types),
                            shorten(who(hit), widest_name, speaker),
                            shorten(hit->text, widest, claim),
                            text(documents),
                            hit->status,
                            reasons_for(hit->reasons, why),
                            text(name)};
    grid_row(grid, cells, sizeof cells / sizeof *cells);
}

static void add_head(grid *grid) {
    sayso_string head[] = {text("score"), text("type"),   text("speaker"), text("claim"),
                           text("in"),    text("status"), text("why"),     text("id")};
    grid_row(grid, head, sizeof head / sizeof *head);
}

/* ---- For programs -------------------------------------------------------------------------- */

static void put_member(const char *key, sayso_string value) {
    put(key);
    if (value.n)
        put_json(value);
    else
        put("null");
}

static void put_types(sayso_string types) {
    const char *before = ",\"types\":[";
    while (types.n) {
        const char *comma = memchr(types.bytes, ',', types.n);
        size_t n = comma ? (size_t)(comma - types.bytes) : types.n;
        put(before);
        put_json((sayso_string){types.bytes, n});
        before = ",";
        n += comma ? 2 : 0;
        types = (sayso_string){types.bytes + n, types.n - n};
    }
    put(*before == ',' && before[1] ? ",\"types\":[]" : "]");
}

static void put_said(const sayso_claim_hit *hit) {
    char name[16];
    if (!hit->quote) {
        put(",\"quote\":null,\"speaker\":null");
        return;
    }
    sayso_quote_name(hit->quote, name);
    put_member(",\"quote\":", text(name));
    put_member(",\"speaker\":{\"mention\":", hit->mention);
    put_member(",\"name\":", hit->speaker);
    put_member(",\"kind\":", hit->kind);
    put_member(",\"role\":", hit->role);
    put("}");
}

static void print_json(const sayso_claim_hit *hit) {
    char name[16], points[16];
    sayso_claim_name(hit->id, name);
    put_member("{\"v\":1,\"doc\":", hit->document);
    put_member(",\"id\":", text(name));
    put_member(",\"text\":", hit->text);
    put_types(hit->types);
    put(hit->negative ? ",\"polarity\":\"negative\"" : ",\"polarity\":\"positive\"");
    put_member(",\"modality\":", hit->modality);
    put(",\"score\":");
    put_bytes(score(hit->score, points));
    put(",\"reasons\":");
    put_bytes(hit->reasons);
    put(",\"documents\":");
    put_number(hit->documents);
    put(",\"outlets\":");
    put_number(hit->sources);
    put_member(",\"status\":", hit->status);
    put_member(",\"assignee\":", hit->assignee);
    put_said(hit);
    put_member(",\"title\":", hit->title);
    put_member(",\"url\":", hit->url);
    put_member(",\"source\":", hit->source);
    put_member(",\"published\":", hit->published);
    put("}\n");
}

/* ---- The queue ----------------------------------------------------------------------------- */

static int print_all(const arguments *arguments, sayso_claim_search *search) {
    sayso_error error = {0};
    sayso_claim_hit hit;
    sayso_status status;
    grid grid = {0};
    uint64_t found = 0;
    add_head(&grid);
    while ((status = sayso_claims_next(search, &hit, &error)) == SAYSO_OK && !output_closed()) {
        if (arguments->value[JSON])
            print_json(&hit);
        else
            add_row(&grid, &hit);
        found++;
    }
    if (grid.rows > 1) grid_print(&grid);
    grid_release(&grid);
    if (status != SAYSO_END && status != SAYSO_OK) return complain(&error);
    return found ? exit_fine : exit_nothing;
}

static int print_queue(const arguments *arguments, const sayso_queue *queue) {
    sayso_store *store = database_open(arguments->value[DB]);
    sayso_claim_search *search = NULL;
    sayso_error error = {0};
    if (!store) return exit_failed;
    sayso_status status = sayso_claims_open(store, queue, &search, &error);
    int code = status == SAYSO_OK ? print_all(arguments, search) : complain(&error);
    if (status == SAYSO_BAD_QUERY) code = exit_usage;
    sayso_claims_close(search);
    database_close(store);
    return code;
}

static sayso_claim_kind kind_of(const char *const *value) {
    if (value[TRACK]) return SAYSO_TO_TRACK;
    return value[TYPE] || value[STATUS] ? SAYSO_TO_CHECK_OR_TRACK : SAYSO_TO_CHECK;
}

static int claims(const arguments *arguments) {
    const char *const *value = arguments->value;
    char day[since_room];
    uint32_t top;
    if (arguments->n) {
        talk("words go behind --about");
        return usage_hint("claims");
    }
    if (!option_number("top", value[TOP], 20, &top)) return usage_hint("claims");
    sayso_queue queue = {.words = text(value[ABOUT]),
                         .speaker = text(value[SPEAKER]),
                         .source = text(value[SOURCE]),
                         .type = text(value[TYPE]),
                         .status = text(value[STATUS]),
                         .assignee = text(value[ASSIGNEE]),
                         .since = since_date(value[SINCE], day),
                         .until = text(value[UNTIL]),
                         .kind = kind_of(value),
                         .limit = top ? top : UINT32_MAX};
    return print_queue(arguments, &queue);
}

const command claims_command = {
    .name = "claims",
    .operands = "",
    .summary = "list what is worth checking, most of all first",
    .about =
        "Prints the claims that wait for a check, with the number of articles that have each and\n"
        "what speaks for checking it. A score of 0 means that checking is as likely as not; "
        "'sayso\n"
        "show ID' takes it apart. Claims with the same words are printed once.\n"
        "Predictions and pledges cannot be checked today: --track lists them.",
    .example = "sayso claims --since 24h --top 5\n"
               "sayso claims --speaker Ruiz --type quantity --about \"harbour wages\"",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = claims,
};
