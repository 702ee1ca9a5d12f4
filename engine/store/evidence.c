#include "evidence.h"

#include "store.h"
#include "str.h"

#include <stdlib.h>
#include <xxhash.h>

/* Somebody quoted beside a sighting. */
typedef struct {
    uint64_t who; /* hash of the name */
    uint32_t number;
} companion;

typedef struct {
    companion *at;
    uint32_t n;
} companions;

struct company {
    companions by_number, by_who;
    uint32_t *first; /* of each sighting, into by_number; one more at the end */
};

/* ---- Company ---- */

static uint64_t hash_name(const spelling *name) {
    return XXH3_64bits_withSeed(name->last.bytes, name->last.n,
                                XXH3_64bits(name->first.bytes, name->first.n));
}

static void load_companions(block *b, uint32_t number, companions *list) {
    sqlite3_stmt *find = store_statement(b->store, COMPANY_OF);
    if (!find) return;
    sqlite3_bind_int64(find, 1, b->at[number].document);
    while (sqlite3_step(find) == SQLITE_ROW) {
        spelling name = spell(b->known, b->arena, column_string(find, 0));
        if (name.first.n == 0 || name.initial) continue;
        if (str_equal(name.last, b->at[number].spelling.last)) continue;
        companion companion = {hash_name(&name), number};
        arena_push(b->arena, list, companion);
    }
    sqlite3_reset(find);
}

static int by_who(const void *left, const void *right) {
    const companion *a = left, *b = right;
    if (a->who != b->who) return a->who < b->who ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static const struct company *company_of(block *b) {
    if (b->company) return b->company;
    struct company *company = arena_take(b->arena, sizeof *company);
    company->first = arena_take(b->arena, (b->n + 1) * sizeof *company->first);
    for (uint32_t i = 0; i < b->n; i++) {
        company->first[i] = company->by_number.n;
        load_companions(b, i, &company->by_number);
    }
    uint32_t n = company->first[b->n] = company->by_number.n;
    companion *sorted = arena_take(b->arena, (n + 1) * sizeof *sorted);
    if (n) memcpy(sorted, company->by_number.at, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_who);
    company->by_who = (companions){sorted, n};
    return b->company = company;
}

/* The first of those with a companion. */
static uint32_t find_who(const companions *list, uint64_t who) {
    uint32_t low = 0, high = list->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list->at[middle].who < who)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Full names alone tell whose company it is; among namesakes, those whose field is known. */
static int tells(const block *b, uint32_t number, int namesakes) {
    return b->at[number].full && (!namesakes || b->at[number].fields);
}

uint32_t company_with(block *b, uint32_t number, uint32_t root) {
    const struct company *company = company_of(b);
    const companions *list = &company->by_who;
    uint32_t shared = 0;
    for (uint32_t i = company->first[number]; i < company->first[number + 1]; i++) {
        uint64_t who = company->by_number.at[i].who;
        for (uint32_t j = find_who(list, who); j < list->n && list->at[j].who == who; j++) {
            uint32_t other = list->at[j].number;
            if (other == number || !tells(b, other, b->at[number].full) ||
                root_of(b, other) != root)
                continue;
            shared++;
            break;
        }
    }
    return shared;
}

uint32_t shared_company(block *b, uint32_t root, uint32_t other) {
    const companions *list = &company_of(b)->by_who;
    uint32_t shared = 0;
    for (uint32_t i = 0, end; i < list->n; i = end) {
        int with_root = 0, with_other = 0;
        for (end = i; end < list->n && list->at[end].who == list->at[i].who; end++) {
            if (!tells(b, list->at[end].number, 1)) continue;
            with_root |= root_of(b, list->at[end].number) == root;
            with_other |= root_of(b, list->at[end].number) == other;
        }
        shared += with_root && with_other;
    }
    return shared;
}

/* ---- Subject ---- */

/* Three words of a field, and twice as many as of any other. */
static uint32_t clear_field(const uint32_t counts[MOST_FIELDS]) {
    enum { ENOUGH = 3 };
    uint32_t best = 0, second = 0, most = 0;
    for (uint32_t i = 0; i < MOST_FIELDS; i++) {
        if (counts[i] > most) {
            second = most;
            most = counts[i];
            best = i;
        } else if (counts[i] > second)
            second = counts[i];
    }
    return most >= ENOUGH && most >= 2 * second ? 1u << best : 0;
}

uint32_t article_field(block *b, uint32_t number) {
    uint32_t counts[MOST_FIELDS] = {0};
    sqlite3_stmt *find = store_statement(b->store, TEXT_OF);
    if (!find) return 0;
    sqlite3_bind_int64(find, 1, b->at[number].document);
    if (sqlite3_step(find) == SQLITE_ROW) count_fields(b->known, column_string(find, 0), counts);
    sqlite3_reset(find);
    return clear_field(counts);
}
