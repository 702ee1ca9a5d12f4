#include "events.h"

#include "sha256.h"
#include "store.h"
#include "str.h"

#include <stdio.h>
#include <time.h>

static void add_part(sha256 *hash, sayso_string text) {
    char length[32];
    int n = snprintf(length, sizeof length, "%zu:", text.n);
    sha256_add(hash, length, (size_t)n);
    sha256_add(hash, text.bytes, text.n);
}

static void add_number(sha256 *hash, int64_t number) {
    char digits[32];
    snprintf(digits, sizeof digits, "%lld", (long long)number);
    add_part(hash, str(digits));
}

void hash_event(sayso_string previous, int64_t id, const event *event, char hex[65]) {
    const sayso_string rest[] = {event->text, event->what, event->before, event->after};
    sha256 hash;
    sha256_begin(&hash);
    add_part(&hash, previous);
    add_number(&hash, id);
    add_part(&hash, event->at);
    add_part(&hash, event->who);
    add_part(&hash, event->kind);
    add_number(&hash, event->subject);
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) add_part(&hash, rest[i]);
    sha256_end(&hash, hex);
}

static void write_time(char now[32]) {
    time_t seconds = time(NULL);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    strftime(now, 32, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

/* The last entry: its number, 0 when there is none, and its hash. */
static int last_event(sayso_store *store, int64_t *id, char hash[65]) {
    sqlite3_stmt *find = store_statement(store, LAST_EVENT);
    *id = 0;
    hash[0] = '\0';
    if (!find) return 0;
    if (sqlite3_step(find) == SQLITE_ROW) {
        *id = sqlite3_column_int64(find, 0);
        snprintf(hash, 65, "%s", (const char *)sqlite3_column_text(find, 1));
    }
    return sqlite3_reset(find) == SQLITE_OK;
}

static int insert(sayso_store *store, int64_t id, const event *event, const char *hash) {
    sqlite3_stmt *add = store_statement(store, ADD_EVENT);
    if (!add) return 0;
    sqlite3_bind_int64(add, 1, id);
    bind_string(add, 2, event->at);
    bind_string(add, 3, event->who);
    bind_string(add, 4, event->kind);
    sqlite3_bind_int64(add, 5, event->subject);
    bind_string(add, 6, event->text);
    bind_string(add, 7, event->what);
    bind_string(add, 8, event->before);
    bind_string(add, 9, event->after);
    bind_string(add, 10, str(hash));
    return store_run(add);
}

int add_event(sayso_store *store, const event *given) {
    event event = *given;
    char now[32], previous[65], hash[65];
    int64_t id;
    if (!last_event(store, &id, previous)) return 0;
    write_time(now);
    if (event.at.n == 0) event.at = str(now);
    hash_event(str(previous), id + 1, &event, hash);
    return insert(store, id + 1, &event, hash);
}

int current_value(sayso_store *store, uint64_t claim, sayso_string what, buffer *value) {
    sqlite3_stmt *find = store_statement(store, CURRENT_VALUE);
    buffer_clear(value);
    if (!find) return 0;
    bind_number(find, 1, claim);
    bind_string(find, 2, what);
    if (sqlite3_step(find) == SQLITE_ROW) buffer_string(value, column_string(find, 0));
    return sqlite3_reset(find) == SQLITE_OK && !value->failed;
}
