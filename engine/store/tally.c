#include "tally.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { ROOM = 1 << 17, ENOUGH = ROOM / 4 * 3 };

int tally_init(tally *tally) {
    tally->n = 0;
    tally->at = calloc(ROOM, sizeof *tally->at);
    return tally->at != NULL;
}

void tally_release(tally *tally) {
    free(tally->at);
    tally->at = NULL;
}

void tally_clear(tally *tally) {
    if (tally->n) memset(tally->at, 0, ROOM * sizeof *tally->at);
    tally->n = 0;
}

int tally_has_room(const tally *tally, size_t names) {
    return tally->n == 0 || tally->n + names <= ENOUGH;
}

tally_entry *tally_find(tally *tally, tally_kind kind, int64_t owner, sayso_string name) {
    XXH128_hash_t hash =
        XXH3_128bits_withSeed(name.bytes, name.n, (uint64_t)owner * 16 + (uint64_t)kind);
    for (size_t slot = hash.low64;; slot++) {
        tally_entry *entry = &tally->at[slot % ROOM];
        if (entry->kind == 0) {
            *entry = (tally_entry){.low = hash.low64, .high = hash.high64, .kind = (uint8_t)kind};
            tally->n++;
            return entry;
        }
        if (entry->low == hash.low64 && entry->high == hash.high64) return entry;
    }
}

tally_entry *tally_counted(tally *tally, size_t *at) {
    while (*at < ROOM) {
        tally_entry *entry = &tally->at[(*at)++];
        if (entry->quotes || entry->documents) return entry;
    }
    return NULL;
}
