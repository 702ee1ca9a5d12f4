#include "naming.h"

#include "facets.h"
#include "fault.h"
#include "folding.h"
#include "same.h"
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

/* ---- "John Smith (senator)" ---- */

/* Folded in the same way, without its punctuation, for comparing whole names. */
static void fold_whole(sayso_string text, buffer *whole) {
    buffer folded = {0};
    fold_typed(text, &folded);
    sayso_string rest = {folded.bytes, folded.n}, word;
    while ((word = next_folded_word(&rest)).n) {
        if (whole->n) buffer_say(whole, " ");
        buffer_string(whole, word);
    }
    whole->failed |= folded.failed;
    buffer_release(&folded);
}

static int is_same_text(sayso_string a, sayso_string b) {
    buffer one = {0}, other = {0};
    fold_whole(a, &one);
    fold_whole(b, &other);
    int same = one.n == other.n && one.n && memcmp(one.bytes, other.bytes, one.n) == 0;
    buffer_release(&one);
    buffer_release(&other);
    return same;
}

/* Takes the role off a name; empty when there is none. */
static sayso_string cut_role(sayso_string *name) {
    size_t open = name->n;
    if (!str_ends(*name, ")")) return (sayso_string){0};
    while (open > 0 && name->bytes[open - 1] != '(') open--;
    if (open < 2) return (sayso_string){0};
    sayso_string role = str_slice(*name, open, name->n - 1);
    *name = str_trim(str_slice(*name, 0, open - 1));
    return role;
}

/* Among the rows that a statement gives of a speaker: the one that is the text, as written. */
static int find_row(sayso_store *store, statement name, int64_t speaker, sayso_string text,
                    buffer *written) {
    sqlite3_stmt *find = store_statement(store, name);
    int found = 0;
    if (!find) return -1;
    sqlite3_bind_int64(find, 1, speaker);
    while (!found && sqlite3_step(find) == SQLITE_ROW)
        if (text.n == 0 || is_same_text(column_string(find, 0), text)) {
            found = 1;
            if (written) buffer_string(written, column_string(find, 0));
        }
    return sqlite3_reset(find) == SQLITE_OK ? found : -1;
}

/* Only those speakers that have had the role. */
static int keep_role(sayso_store *store, sayso_string role, matches *found) {
    matches all = *found;
    sayso_string rest = {all.json.bytes + 1, all.json.n - 1};
    *found = (matches){0};
    int well = 1;
    while (well && all.n && rest.n) {
        sayso_string number = str_cut(&rest, ',');
        int64_t speaker = strtoll(number.bytes, NULL, 10);
        int fits = find_row(store, SPEAKER_ROLES, speaker, role, NULL);
        if (str_ends(number, "]")) number.n--;
        if (fits > 0) add_match(found, FACET_SPEAKER, speaker, number);
        well = fits >= 0;
    }
    matches_release(&all);
    return end_matches(found) && well;
}

static int match_names(sayso_store *store, sayso_string about, matches *found) {
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

int match_speakers(sayso_store *store, sayso_string about, matches *found) {
    sayso_string name = about, role = cut_role(&name);
    if (!match_names(store, role.n ? name : about, found)) return 0;
    return role.n == 0 || keep_role(store, role, found);
}

/* ---- One speaker ---- */

/* Of several that have all words of a name, those who have it as their whole name. */
static int keep_whole(sayso_store *store, sayso_string name, matches *found) {
    matches whole = {0};
    sayso_string rest = {found->json.bytes + 1, found->json.n - 1};
    while (found->n > 1 && rest.n) {
        sayso_string number = str_cut(&rest, ',');
        int64_t speaker = strtoll(number.bytes, NULL, 10);
        if (str_ends(number, "]")) number.n--;
        int fits = find_row(store, NAMES_OF_SPEAKER, speaker, name, NULL);
        if (fits < 0) return 0;
        if (fits) add_match(&whole, FACET_SPEAKER, speaker, number);
    }
    if (whole.n == 0) {
        matches_release(&whole);
        return 1;
    }
    matches_release(found);
    *found = whole;
    return end_matches(found);
}

/* A name that others have too gets the role that they have not. 1: well; 0: there is no such role;
 * -1: failure. */
static int add_role(sayso_store *store, int64_t speaker, buffer *reference) {
    sqlite3_stmt *shared = store_statement(store, IS_SHARED_NAME);
    sqlite3_stmt *role = store_statement(store, ROLE_FOR_NAME);
    if (!shared || !role || setjmp(store->arena.landing)) return -1;
    arena_reset(&store->arena);
    sayso_string name = {reference->bytes, reference->n};
    spelling spelling = spell(store->known, &store->arena, name);
    sqlite3_stmt *const both[] = {shared, role};
    for (int i = 0; i < 2; i++) {
        sqlite3_bind_int64(both[i], 1, speaker);
        bind_number(both[i], 2, spelling_block(&spelling));
        sqlite3_bind_text(both[i], 3, name.bytes, (int)name.n, SQLITE_TRANSIENT);
    }
    int is_shared = sqlite3_step(shared) == SQLITE_ROW && sqlite3_column_int(shared, 0), well = 1;
    if (is_shared) {
        well = sqlite3_step(role) == SQLITE_ROW;
        buffer_say(reference, " (");
        buffer_string(reference, column_string(role, 0));
        buffer_say(reference, ")");
    }
    return sqlite3_reset(shared) == SQLITE_OK && sqlite3_reset(role) == SQLITE_OK ? well : -1;
}

static int refer(sayso_store *store, sayso_string typed, named_speaker *found) {
    int known = find_row(store, SPEAKER_NAMES, found->speaker, typed, &found->reference);
    if (known == 0)
        known =
            find_row(store, SPEAKER_NAMES, found->speaker, (sayso_string){0}, &found->reference);
    return known > 0 ? add_role(store, found->speaker, &found->reference) : known;
}

sayso_status name_speaker(sayso_store *store, sayso_string typed, named_speaker *found,
                          sayso_error *error) {
    sayso_string name = str_trim(typed);
    matches all = {0};
    if (!match_speakers(store, name, &all)) return store_fault(store, error);
    cut_role(&name);
    int well = all.n < 2 || keep_whole(store, name, &all), n = (int)all.n;
    if (well && n == 1) found->speaker = strtoll(all.json.bytes + 1, NULL, 10);
    matches_release(&all);
    if (!well) return store_fault(store, error);
    int shown = (int)(typed.n < 100 ? typed.n : 100);
    if (n == 0) return fault(error, SAYSO_BAD_QUERY, NULL, "no speaker '%.*s'", shown, typed.bytes);
    if (n > 1)
        return fault(
            error, SAYSO_BAD_QUERY, NULL,
            "'%.*s' may be any of %d speakers: add more of the name, or a role in brackets", shown,
            typed.bytes, n);
    switch (refer(store, name, found)) {
    case 1: return SAYSO_OK;
    case 0:
        return fault(error, SAYSO_BAD_QUERY, NULL, "no role tells '%.*s' from others of that name",
                     shown, typed.bytes);
    default: return store_fault(store, error);
    }
}

int find_part(sayso_store *store, const named_speaker *from, sayso_string part, buffer *reference) {
    sayso_string name = part, role = cut_role(&name);
    int found = find_row(store, SPEAKER_NAMES, from->speaker, name, reference);
    if (found > 0 && role.n) {
        buffer_say(reference, " (");
        found = find_row(store, SPEAKER_ROLES, from->speaker, role, reference);
        buffer_say(reference, ")");
    }
    if (found != 0) return found;
    buffer written = {0};
    found = find_row(store, SPEAKER_ROLES, from->speaker, part, &written);
    if (found > 0) {
        sayso_string left = {from->reference.bytes, from->reference.n};
        cut_role(&left);
        buffer_clear(reference);
        buffer_string(reference, left);
        buffer_say(reference, " (");
        buffer_add(reference, written.bytes, written.n);
        buffer_say(reference, ")");
    }
    buffer_release(&written);
    return found;
}

/* ---- Near spellings ---- */

enum { LONGEST_NEAR = 40 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Letters to change, leave out or add to make one word of the other. */
static size_t distance(sayso_string a, sayso_string b) {
    size_t row[LONGEST_NEAR + 1];
    if (a.n > LONGEST_NEAR || b.n > LONGEST_NEAR) return LONGEST_NEAR;
    for (size_t j = 0; j <= b.n; j++) row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t changed = corner + (a.bytes[i - 1] != b.bytes[j - 1]);
            corner = row[j];
            row[j] = least(changed, 1 + least(row[j], row[j - 1]));
        }
    }
    return row[b.n];
}

static int is_near(sayso_string typed, sayso_string word) {
    size_t slips = typed.n < 4 ? 1 : typed.n < 8 ? 2 : 3;
    size_t difference = typed.n > word.n ? typed.n - word.n : word.n - typed.n;
    return difference <= slips && word.n > slips && distance(typed, word) <= slips;
}

/* The word of the database that is nearest to a typed one; the word itself if there is none. */
static int nearest_word(sayso_store *store, sayso_string typed, buffer *nearest) {
    sqlite3_stmt *all = store_statement(store, ALL_WORDS);
    size_t least_slips = LONGEST_NEAR;
    if (!all) return 0;
    buffer_string(nearest, typed);
    while (sqlite3_step(all) == SQLITE_ROW) {
        sayso_string word = column_string(all, 0);
        if (!is_near(typed, word)) continue;
        size_t slips = distance(typed, word);
        if (slips >= least_slips) continue;
        least_slips = slips;
        buffer_clear(nearest);
        buffer_string(nearest, word);
    }
    return sqlite3_reset(all) == SQLITE_OK;
}

int match_near_speakers(sayso_store *store, sayso_string about, matches *found) {
    buffer folded = {0}, near = {0}, word = {0};
    sayso_string name = about;
    cut_role(&name);
    fold_typed(name, &folded);
    sayso_string rest = {folded.bytes, folded.n}, next;
    int well = !folded.failed;
    while (well && (next = next_folded_word(&rest)).n) {
        buffer_clear(&word);
        well = nearest_word(store, next, &word);
        buffer_add(&near, word.bytes, word.n);
        buffer_say(&near, " ");
    }
    well = well && match_names(store, (sayso_string){near.bytes, near.n}, found);
    buffer_release(&folded);
    buffer_release(&near);
    buffer_release(&word);
    return well;
}

int match_sources(sayso_store *store, sayso_string about, matches *found) {
    buffer folded = {0};
    fold_typed(about, &folded);
    sqlite3_stmt *find = store_statement(store, SOURCES_LIKE);
    int well = find && !folded.failed;
    if (well) bind_string(find, 1, (sayso_string){folded.bytes, folded.n});
    while (well && sqlite3_step(find) == SQLITE_ROW)
        add_match(found, FACET_SOURCE, sqlite3_column_int64(find, 0), column_string(find, 0));
    if (find) well = sqlite3_reset(find) == SQLITE_OK && well;
    buffer_release(&folded);
    return well && end_matches(found);
}

void matches_release(matches *found) {
    buffer_release(&found->json);
    buffer_release(&found->facets);
}
