#include "office.h"

#include "str.h"

#include <stdlib.h>

enum { MOST_PARTS = 32, FOREVER = 9999 };

uint64_t office_hash(sayso_string word) {
    return str_hash_folded(word, 0);
}

static int is_number(sayso_string digits) {
    for (size_t i = 0; i < digits.n; i++)
        if (digits.bytes[i] < '0' || digits.bytes[i] > '9') return 0;
    return digits.n == 4;
}

static uint32_t number(sayso_string digits) {
    uint32_t n = 0;
    for (size_t i = 0; i < digits.n; i++) n = n * 10 + (uint32_t)(digits.bytes[i] - '0');
    return n;
}

/* 2016, 2009-2013 or 2015- */
static int read_years(office *office, sayso_string years) {
    sayso_string to = years, from = str_cut(&to, '-');
    int is_range = from.n < years.n;
    if (!is_number(from) || (to.n && !is_number(to))) return 0;
    office->from = number(from);
    office->to = to.n ? number(to) : is_range ? FOREVER : office->from;
    return 1;
}

/* governor, [florida], chair|chairwoman */
static int read_part(arena *arena, office *office, uint32_t part, sayso_string choices) {
    int may_miss = choices.n > 2 && choices.bytes[0] == '[' && str_ends(choices, "]");
    if (may_miss) choices = str_slice(choices, 1, choices.n - 1);
    if (part >= MOST_PARTS || choices.n == 0) return 0;
    if (!may_miss) office->needed |= UINT32_C(1) << part;
    while (choices.n) {
        office_word word = {office_hash(str_cut(&choices, '|')), part};
        arena_push(arena, office, word);
    }
    return 1;
}

static int read_office(arena *arena, office *office, sayso_string text) {
    uint32_t part = 0;
    for (; text.n; part++) {
        sayso_string word = str_cut(&text, ' ');
        if (text.n == 0) return part > 0 && read_years(office, word);
        if (!read_part(arena, office, part, word)) return 0;
    }
    return 0;
}

int offices_read(arena *arena, office_holders *holders, sayso_string name, sayso_string offices) {
    office_holder holder = {.name = office_hash(name)};
    while (offices.n) {
        office office = {0};
        if (!read_office(arena, &office, str_trim(str_cut(&offices, ';')))) return 0;
        for (uint32_t i = 0; i < office.n; i++) holder.words |= office_bit(office.at[i].word);
        arena_push(arena, &holder, office);
    }
    arena_push(arena, holders, holder);
    return holder.n > 0;
}

static int by_name(const void *a, const void *b) {
    const office_holder *x = a, *y = b;
    return (x->name > y->name) - (x->name < y->name);
}

void offices_sort(office_holders *holders) {
    if (holders->n > 1) qsort(holders->at, holders->n, sizeof *holders->at, by_name);
}

const office_holder *office_holder_find(const office_holders *holders, sayso_string name) {
    office_holder key = {.name = office_hash(name)};
    return holders->n ? bsearch(&key, holders->at, holders->n, sizeof key, by_name) : NULL;
}
