#include "desk.h"

#include "date.h"
#include "events.h"
#include "fault.h"
#include "store.h"
#include "str.h"

/* ---- What may be noted --------------------------------------------------------------------- */

static const char *const states[] = {"new",       "triaged",   "in_progress",   "checked",
                                     "published", "duplicate", "not_checkable", "dropped"};

int is_claim_state(sayso_string name) {
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (str_is(name, states[i])) return 1;
    return 0;
}

/* Notes and links add up; everything else takes the place of what was there. */
static const struct {
    const char *what;
    int adds_up;
} things[] = {{"status", 0}, {"assignee", 0}, {"note", 1},    {"link", 1},
              {"match", 1},  {"reviewed", 0}, {"verdict", 0}, {"explanation", 0},
              {"author", 0}, {"url", 0},      {"date", 0}};
enum { N_THINGS = sizeof things / sizeof *things };

static size_t find_thing(sayso_string what) {
    size_t i = 0;
    while (i < N_THINGS && !str_is(what, things[i].what)) i++;
    return i;
}

static sayso_status bad(sayso_error *error, const char *what, sayso_string culprit) {
    return fault(error, SAYSO_BAD_QUERY, NULL, "%s '%.*s'", what,
                 culprit.n < 100 ? (int)culprit.n : 100, culprit.bytes ? culprit.bytes : "");
}

static sayso_status check(const sayso_entry *entry, sayso_error *error) {
    if (find_thing(entry->what) == N_THINGS)
        return bad(error, "nothing of that name can be noted of a claim:", entry->what);
    if (entry->who.n == 0) return fault(error, SAYSO_BAD_QUERY, NULL, "who says so? no name given");
    if (str_is(entry->what, "status") && !is_claim_state(entry->value))
        return bad(error, "no such state of a claim:", entry->value);
    if (str_is(entry->what, "date") && (entry->value.n < 10 || !date_day(entry->value)))
        return bad(error, "not a day:", entry->value);
    return SAYSO_OK;
}

/* ---- Noting it ----------------------------------------------------------------------------- */

/* Of a claim or quote. 1: there, with its words in text; 0: not there; -1: failure. */
static int find_text(sayso_store *store, statement name, uint64_t id, buffer *text) {
    sqlite3_stmt *find = store_statement(store, name);
    if (!find) return -1;
    bind_number(find, 1, id);
    int found = sqlite3_step(find) == SQLITE_ROW;
    if (found) buffer_string(text, column_string(find, 0));
    return sqlite3_reset(find) == SQLITE_OK && !text->failed ? found : -1;
}

static sayso_string whole(const buffer *buffer) {
    return (sayso_string){buffer->bytes, buffer->n};
}

static int note(sayso_store *store, const sayso_entry *entry, sayso_string text) {
    buffer before = {0};
    int adds_up = things[find_thing(entry->what)].adds_up;
    int well = adds_up || current_value(store, entry->claim, entry->what, &before);
    if (str_is(entry->what, "status") && before.n == 0) buffer_say(&before, states[0]);
    if (well && (adds_up || !str_equal(whole(&before), entry->value))) {
        event event = {.subject = (int64_t)entry->claim,
                       .kind = str("claim"),
                       .who = entry->who,
                       .text = text,
                       .what = entry->what,
                       .before = whole(&before),
                       .after = entry->value};
        well = add_event(store, &event);
    }
    buffer_release(&before);
    return well;
}

static sayso_status no_claim(uint64_t id, sayso_error *error) {
    char name[16];
    sayso_claim_name(id, name);
    return fault(error, SAYSO_END, NULL, "no claim '%s'", name);
}

/* Whether all can be noted; nothing is. */
static sayso_status check_all(sayso_store *store, const sayso_entry *entries, size_t n,
                              sayso_error *error) {
    for (size_t i = 0; i < n; i++) {
        buffer text = {0};
        sayso_status status = check(&entries[i], error);
        if (status != SAYSO_OK) return status;
        int found = find_text(store, CLAIM_TEXT, entries[i].claim, &text);
        buffer_release(&text);
        if (found < 0) return store_fault(store, error);
        if (found == 0) return no_claim(entries[i].claim, error);
    }
    return SAYSO_OK;
}

static int note_one(sayso_store *store, const sayso_entry *entry) {
    buffer text = {0};
    int well =
        find_text(store, CLAIM_TEXT, entry->claim, &text) > 0 && note(store, entry, whole(&text));
    buffer_release(&text);
    return well;
}

sayso_status sayso_claim_note(sayso_store *store, const sayso_entry *entries, size_t n,
                              sayso_error *error) {
    if (!store->known)
        return fault(error, SAYSO_FAILED, store->path, "opened to be searched, not to be changed");
    if (!store_begin(store)) return store_give_up(store, error);
    sayso_status status = check_all(store, entries, n, error);
    for (size_t i = 0; status == SAYSO_OK && i < n; i++)
        if (!note_one(store, &entries[i])) return store_give_up(store, error);
    return status;
}

int log_quote(sayso_store *store, uint64_t quote, const char *what, sayso_string value,
              sayso_string who) {
    buffer text = {0};
    int well = find_text(store, QUOTE_TEXT, quote, &text) > 0;
    event event = {.subject = (int64_t)quote,
                   .kind = str("quote"),
                   .who = who.n ? who : str("nobody named"),
                   .text = whole(&text),
                   .what = str(what),
                   .after = value};
    well = well && add_event(store, &event);
    buffer_release(&text);
    return well;
}

/* ---- Reading it ---------------------------------------------------------------------------- */

sayso_status sayso_claim_noted(sayso_store *store, uint64_t claim, sayso_string what,
                               sayso_string *value, sayso_error *error) {
    if (!current_value(store, claim, what, &store->scratch)) return store_fault(store, error);
    *value = whole(&store->scratch);
    return SAYSO_OK;
}
