#include "roster.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { ROOM = 1 << 17, ENOUGH = ROOM / 4 * 3 };

int roster_init(roster *roster) {
    roster->n = 0;
    roster->at = calloc(ROOM, sizeof *roster->at);
    return roster->at != NULL;
}

void roster_release(roster *roster) {
    free(roster->at);
    roster->at = NULL;
}

void roster_clear(roster *roster) {
    if (roster->n) memset(roster->at, 0, ROOM * sizeof *roster->at);
    roster->n = 0;
}

int roster_has_room(const roster *roster, size_t names) {
    return roster->n == 0 || roster->n + names <= ENOUGH;
}

roster_entry *roster_find(roster *roster, roster_kind kind, int64_t owner, sayso_string name) {
    XXH128_hash_t hash =
        XXH3_128bits_withSeed(name.bytes, name.n, (uint64_t)owner * 4 + (uint64_t)kind);
    for (size_t slot = hash.low64;; slot++) {
        roster_entry *entry = &roster->at[slot % ROOM];
        if (entry->kind == 0) {
            *entry = (roster_entry){.low = hash.low64, .high = hash.high64, .kind = (uint8_t)kind};
            roster->n++;
            return entry;
        }
        if (entry->low == hash.low64 && entry->high == hash.high64) return entry;
    }
}

roster_entry *roster_counted(roster *roster, size_t *at) {
    while (*at < ROOM) {
        roster_entry *entry = &roster->at[(*at)++];
        if (entry->quotes || entry->documents) return entry;
    }
    return NULL;
}
