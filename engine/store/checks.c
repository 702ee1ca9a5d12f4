/* Earlier checks as rows. */
#include "checked.h"

#include "fault.h"
#include "str.h"

#include <xxhash.h>

enum { STRINGS = 16 };

/* The strings of a check in the order of the columns behind id. */
static void list_strings(const sayso_check *check, sayso_string strings[STRINGS]) {
    const sayso_string all[STRINGS] = {
        check->claim,      check->title,       check->url,      check->publisher,
        check->site,       check->verdict,     check->rating,   check->best,
        check->worst,      check->explanation, check->claimant, check->claimed,
        check->appearance, check->published,   check->language, check->path};
    memcpy(strings, all, sizeof all);
}

/* Of some strings, so that what ends one cannot begin the next; 63 bits, never 0. */
static uint64_t hash_strings(const sayso_string *strings, size_t n) {
    uint64_t hash = 0;
    for (size_t i = 0; i < n; i++)
        hash = XXH3_64bits_withSeed(strings[i].n ? strings[i].bytes : "", strings[i].n, hash + i);
    return hash >> 1 | 1;
}

static uint64_t identify(const sayso_check *check) {
    sayso_string url = check->url.n ? check->url : check->publisher;
    const sayso_string identity[2] = {url, check->claim.n ? check->claim : check->title};
    return hash_strings(identity, 2);
}

/* What the index has to forget before a check is replaced. */
static int forget_words(sayso_store *store, uint64_t id, sqlite3_stmt *known) {
    sqlite3_stmt *remove = store_statement(store, REMOVE_CHECK_WORDS);
    if (!remove) return 0;
    bind_number(remove, 1, id);
    sqlite3_bind_value(remove, 2, sqlite3_column_value(known, 1));
    sqlite3_bind_value(remove, 3, sqlite3_column_value(known, 2));
    return store_run(remove);
}

static int find_novelty(sayso_store *store, uint64_t id, uint64_t hash, sayso_novelty *novelty) {
    sqlite3_stmt *find = store_statement(store, FIND_CHECK);
    int well = find != NULL;
    if (!well) return 0;
    bind_number(find, 1, id);
    *novelty = SAYSO_NEW;
    if (sqlite3_step(find) == SQLITE_ROW) {
        *novelty = (uint64_t)sqlite3_column_int64(find, 0) == hash ? SAYSO_KNOWN : SAYSO_CHANGED;
        if (*novelty == SAYSO_CHANGED) well = forget_words(store, id, find);
    }
    return sqlite3_reset(find) == SQLITE_OK && well;
}

check_hashes hash_check(const sayso_check *check) {
    sayso_string strings[STRINGS];
    list_strings(check, strings);
    uint64_t rest[] = {hash_strings(strings, STRINGS), check->line,
                       (uint64_t)check->impossible_scale};
    return (check_hashes){identify(check), hash_strings(strings, STRINGS - 1),
                          XXH3_64bits(rest, sizeof rest) >> 1};
}

static int put_check(sayso_store *store, const check_hashes *hashes, const sayso_check *check) {
    sqlite3_stmt *put = store_statement(store, PUT_CHECK);
    sqlite3_stmt *words = store_statement(store, ADD_CHECK_WORDS);
    sayso_string strings[STRINGS];
    if (!put || !words) return 0;
    list_strings(check, strings);
    bind_number(put, 1, hashes->id);
    for (int i = 0; i < STRINGS; i++) bind_string(put, i + 2, strings[i]);
    bind_number(put, 18, check->line);
    sqlite3_bind_int(put, 19, check->impossible_scale);
    bind_number(put, 20, hashes->hash);
    bind_number(put, 21, hashes->seal);
    bind_number(words, 1, hashes->id);
    bind_string(words, 2, check->claim);
    bind_string(words, 3, check->title);
    return store_run(put) && store_run(words);
}

sayso_status sayso_store_add_check(sayso_store *store, const sayso_check *check,
                                   sayso_novelty *novelty, sayso_error *error) {
    if (!store->known)
        return fault(error, SAYSO_FAILED, store->path, "opened to be searched, not to be added to");
    check_hashes hashes = hash_check(check);
    if (!store_begin(store) || !find_novelty(store, hashes.id, hashes.hash, novelty))
        return store_give_up(store, error);
    if (*novelty != SAYSO_KNOWN) {
        matcher_free(store->matcher); /* it has counted the words of all checks */
        store->matcher = NULL;
    }
    if (*novelty != SAYSO_KNOWN && !put_check(store, &hashes, check))
        return store_give_up(store, error);
    return SAYSO_OK;
}

void read_check(sqlite3_stmt *row, sayso_check *check) {
    sayso_string *const strings[STRINGS] = {
        &check->claim,      &check->title,       &check->url,      &check->publisher,
        &check->site,       &check->verdict,     &check->rating,   &check->best,
        &check->worst,      &check->explanation, &check->claimant, &check->claimed,
        &check->appearance, &check->published,   &check->language, &check->path};
    check->id = (uint64_t)sqlite3_column_int64(row, 0);
    for (int i = 0; i < STRINGS; i++) *strings[i] = column_string(row, i + 1);
    check->line = (uint64_t)sqlite3_column_int64(row, STRINGS + 1);
    check->impossible_scale = sqlite3_column_int(row, STRINGS + 2);
}

sayso_status sayso_find_check(sayso_store *store, uint64_t id, sayso_check *check,
                              sayso_error *error) {
    sqlite3_stmt *find = store_statement(store, SHOW_CHECK);
    if (!find) return store_fault(store, error);
    sqlite3_reset(find);
    bind_number(find, 1, id);
    switch (sqlite3_step(find)) {
    case SQLITE_ROW: read_check(find, check); return SAYSO_OK;
    case SQLITE_DONE: sqlite3_reset(find); return SAYSO_END;
    default: return store_fault(store, error);
    }
}
