/* The log of the desk: every entry's hash, and that none is missing. */
#include "verify.h"

#include "events.h"
#include "str.h"

static void read_event(sqlite3_stmt *row, event *event) {
    *event = (struct event){.at = column_string(row, 1),
                            .who = column_string(row, 2),
                            .kind = column_string(row, 3),
                            .subject = sqlite3_column_int64(row, 4),
                            .text = column_string(row, 5),
                            .what = column_string(row, 6),
                            .before = column_string(row, 7),
                            .after = column_string(row, 8)};
}

static void check_event(verification *v, sqlite3_stmt *row) {
    char hash[65];
    event event;
    int64_t id = sqlite3_column_int64(row, 0);
    read_event(row, &event);
    hash_event(str(v->counts->last_hash), (int64_t)v->counts->entries + 1, &event, hash);
    v->counts->entries++;
    if (id != (int64_t)v->counts->entries)
        defect(v, 0, "log entry %lld: the one before it is missing", (long long)id);
    if (!str_is(column_string(row, 9), hash))
        defect(v, 0, "log entry %lld: it is not what its hash says", (long long)id);
    sayso_string stored = column_string(row, 9);
    if (stored.n < sizeof v->counts->last_hash) {
        if (stored.n) memcpy(v->counts->last_hash, stored.bytes, stored.n);
        v->counts->last_hash[stored.n] = '\0';
    }
}

/* SQLite remembers the highest number that was ever given. */
static void check_end(verification *v) {
    sqlite3_stmt *find = verify_statement(v, LAST_SEQUENCE);
    if (!find) return;
    int64_t last = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    verify_reset(v, find);
    if (last != (int64_t)v->counts->entries)
        defect(v, 0, "the log should have %lld entries and has %llu", (long long)last,
               (unsigned long long)v->counts->entries);
}

void verify_events(verification *v) {
    sqlite3_stmt *row = verify_statement(v, PROVE_EVENTS);
    if (!row) return;
    while (sqlite3_step(row) == SQLITE_ROW) check_event(v, row);
    verify_reset(v, row);
    check_end(v);
}
