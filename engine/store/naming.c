#include "naming.h"

#include "facets.h"
#include "folding.h"
#include "store.h"
#include "str.h"
#include "utf8.h"

#include <stdlib.h>

/* Fold what a user typed, repaired first: the caller releases it. */
static void fold_typed(sayso_string typed, buffer *folded) {
    buffer valid = {0};
    buffer_string(&valid, typed);
    utf8_repair(valid.bytes, valid.n);
    fold_name((sayso_string){valid.bytes, valid.n}, folded);
    folded->failed |= valid.failed;
    buffer_release(&valid);
}

static void add_match(matches *found, facet kind, int64_t row, sayso_string value) {
    buffer_say(&found->json, found->n ? "," : "[");
    buffer_string(&found->json, value);
    if (found->n++ >= MOST_FACETS) return;
    if (found->facets.n) buffer_say(&found->facets, " OR ");
    buffer_say(&found->facets, "\"");
    facet_number(&found->facets, kind, row);
    buffer_say(&found->facets, "\"");
}

static int end_matches(matches *found) {
    buffer_say(&found->json, found->n ? "]" : "[]");
    return !found->json.failed && !found->facets.failed;
}

static int is_in_json(const buffer *json, sayso_string word) {
    sayso_string rest = {json->bytes, json->n};
    while (rest.n) {
        str_cut(&rest, '"');
        if (str_equal(str_cut(&rest, '"'), word)) return 1;
    }
    return 0;
}

/* The different words of a folded name as a JSON array; gives their number. */
static uint32_t list_words(sayso_string folded, buffer *json) {
    uint32_t n = 0;
    sayso_string word;
    while ((word = next_folded_word(&folded)).n) {
        if (is_in_json(json, word)) continue;
        buffer_say(json, n++ ? "," : "[");
        buffer_json(json, word);
    }
    buffer_say(json, n ? "]" : "[]");
    return n;
}

static int find_speakers(sayso_store *store, statement name, const buffer *words, uint32_t n,
                         matches *found) {
    sqlite3_stmt *find = store_statement(store, name);
    if (!find) return 0;
    bind_string(find, 1, (sayso_string){words->bytes, words->n});
    bind_number(find, 2, n);
    while (sqlite3_step(find) == SQLITE_ROW)
        add_match(found, FACET_SPEAKER, sqlite3_column_int64(find, 0), column_string(find, 0));
    return sqlite3_reset(find) == SQLITE_OK;
}

int match_speakers(sayso_store *store, sayso_string about, matches *found) {
    buffer folded = {0}, words = {0};
    fold_typed(about, &folded);
    uint32_t n = list_words((sayso_string){folded.bytes, folded.n}, &words);
    int well = !folded.failed && !words.failed;
    if (well && n) well = find_speakers(store, SPEAKERS_BY_WORDS, &words, n, found);
    if (well && n && !found->n)
        well = find_speakers(store, SPEAKERS_BY_BEGINNINGS, &words, n, found);
    buffer_release(&folded);
    buffer_release(&words);
    return well && end_matches(found);
}

int match_sources(sayso_store *store, sayso_string about, matches *found) {
    buffer folded = {0}, name = {0};
    fold_typed(about, &folded);
    sqlite3_stmt *find = store_statement(store, SOURCES_LIKE);
    int well = find && !folded.failed;
    if (well) bind_string(find, 1, (sayso_string){folded.bytes, folded.n});
    while (well && sqlite3_step(find) == SQLITE_ROW) {
        buffer_clear(&name);
        buffer_json(&name, column_string(find, 1));
        add_match(found, FACET_SOURCE, sqlite3_column_int64(find, 0),
                  (sayso_string){name.bytes, name.n});
    }
    if (find) well = sqlite3_reset(find) == SQLITE_OK && well && !name.failed;
    buffer_release(&folded);
    buffer_release(&name);
    return well && end_matches(found);
}

void matches_release(matches *found) {
    buffer_release(&found->json);
    buffer_release(&found->facets);
}
