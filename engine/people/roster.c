#include "roster.h"

#include "str.h"

enum { MOST_COMPARED = 64 };

void roster_init(roster *roster, arena *arena, uint32_t tokens) {
    roster->arena = arena;
    roster->n_slots = 256;
    while (roster->n_slots < tokens / 8) roster->n_slots *= 2;
    roster->slots = arena_take(arena, roster->n_slots * sizeof *roster->slots);
}

uint32_t roster_add(roster *roster, sayso_person person, uint32_t words) {
    standing standing = {.words = (uint8_t)(words < 255 ? words : 255)};
    arena_push(roster->arena, &roster->standings, standing);
    arena_push(roster->arena, &roster->people, person);
    return roster->people.n - 1;
}

static uint64_t hash_of(roster_key key, sayso_string word) {
    return str_hash_folded(word, (uint64_t)key);
}

static const roster_entry *same(const roster_entry *entry, uint64_t hash) {
    while (entry && entry->hash != hash) entry = entry->next;
    return entry;
}

void roster_index(roster *roster, roster_key key, sayso_string word, uint32_t person) {
    uint64_t hash = hash_of(key, word);
    const roster_entry **slot = &roster->slots[(hash >> 20) & (roster->n_slots - 1)];
    const roster_entry *known = same(*slot, hash);
    for (int n = 0; known && n < MOST_COMPARED; n++, known = roster_next(known))
        if (known->person == person) return;
    roster_entry *entry = arena_take(roster->arena, sizeof *entry);
    *entry = (roster_entry){.next = *slot, .hash = hash, .person = person};
    *slot = entry;
}

const roster_entry *roster_first(const roster *roster, roster_key key, sayso_string word) {
    uint64_t hash = hash_of(key, word);
    return same(roster->slots[(hash >> 20) & (roster->n_slots - 1)], hash);
}

const roster_entry *roster_next(const roster_entry *entry) {
    return same(entry->next, entry->hash);
}

float roster_salience(const roster *roster, uint32_t person, uint32_t sentence) {
    const standing *standing = &roster->standings.at[person];
    uint32_t since = sentence - standing->sentence;
    return since > 30 ? 0 : standing->salience / (float)(1u << since);
}

void roster_touch(roster *roster, uint32_t person, uint32_t sentence, float weight) {
    standing *standing = &roster->standings.at[person];
    float now = roster_salience(roster, person, sentence) + weight;
    standing->salience = now;
    standing->sentence = sentence;
    uint32_t at = 0;
    while (at < roster->n_recent && roster->recent[at] != person) at++;
    if (at == roster->n_recent) {
        if (roster->n_recent < ROSTER_RECENT)
            roster->n_recent++;
        else
            at--;
    }
    for (; at > 0; at--) roster->recent[at] = roster->recent[at - 1];
    roster->recent[0] = person;
}
