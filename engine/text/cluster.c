#include "cluster.h"

#include "fault.h"
#include "tag.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static const char magic[] = "sayso words\n";
enum { MAGIC = sizeof magic - 1, HEAD = MAGIC + 4 + 8 };

static int is_table(const uint16_t *wider, uint16_t most) {
    for (uint32_t i = 0; i <= CLUSTERS; i++)
        if (wider[i] > most) return 0;
    return 1;
}

/* Whether all numbers lead somewhere, and a search for a word that is not there comes to an end. */
static int holds_together(const clusters *c) {
    uint32_t empty = 0;
    for (uint32_t i = 0; i < c->n_slots; i++) {
        if (c->slots[i].cluster > CLUSTERS || c->slots[i].tag >= N_TAGS) return 0;
        empty += c->slots[i].word == 0;
    }
    return empty > 0 && is_table(c->middle, MIDDLE_CLUSTERS) &&
           is_table(c->coarse, COARSE_CLUSTERS);
}

sayso_status clusters_read(clusters *c, sayso_string file, const char *where, sayso_error *error) {
    *c = (clusters){0};
    if (file.n < HEAD || memcmp(file.bytes, magic, MAGIC) != 0)
        return fault(error, SAYSO_BAD_RULES, where, "is no list of clusters");
    memcpy(&c->n_slots, file.bytes + MAGIC, sizeof c->n_slots);
    uint64_t wanted, slots = c->n_slots;
    memcpy(&wanted, file.bytes + MAGIC + 4, sizeof wanted);
    size_t rest = sizeof c->middle + sizeof c->coarse + slots * sizeof *c->slots;
    if (slots == 0 || (slots & (slots - 1)) != 0 || file.n != HEAD + rest)
        return fault(error, SAYSO_BAD_RULES, where, "list of clusters is cut off");
    const char *at = file.bytes + HEAD;
    if (XXH3_64bits(at, rest) != wanted)
        return fault(error, SAYSO_BAD_RULES, where, "list of clusters is damaged");
    memcpy(c->middle, at, sizeof c->middle);
    memcpy(c->coarse, at + sizeof c->middle, sizeof c->coarse);
    c->slots = (const cluster_entry *)(const void *)(at + sizeof c->middle + sizeof c->coarse);
    if (!holds_together(c))
        return fault(error, SAYSO_BAD_RULES, where, "list of clusters is damaged");
    return SAYSO_OK;
}

/* Never 0, which is the empty slot. */
uint32_t cluster_hash(sayso_string folded) {
    return (uint32_t)XXH3_64bits(folded.bytes, folded.n) | 1;
}

void cluster_expect(const clusters *c, uint32_t word) {
    if (c->n_slots) __builtin_prefetch(&c->slots[(word >> 1) & (c->n_slots - 1)]);
}

const cluster_entry *cluster_find(const clusters *c, uint32_t word) {
    uint32_t mask = c->n_slots - 1;
    for (uint32_t i = word >> 1; c->n_slots; i++) {
        const cluster_entry *slot = &c->slots[i & mask];
        if (slot->word == word) return slot;
        if (slot->word == 0) return NULL;
    }
    return NULL;
}
