/* Words that stand in like contexts: every frequent word belongs to a cluster, learned from word
 * vectors by tools/train, and some words nearly always have one tag. */
#ifndef CLUSTER_H
#define CLUSTER_H

#include "sayso.h"

/* Clusters from fine to coarse. */
enum { CLUSTERS = 1024, MIDDLE_CLUSTERS = 192, COARSE_CLUSTERS = 40 };

/* Whether a word has been the head of a cue in what the models learned from. */
typedef enum { CUE_UNKNOWN, CUE_NEVER, CUE_SEEN } cue_record;

typedef struct {
    uint32_t word;    /* hash; 0 for an empty slot */
    uint16_t cluster; /* from 1 */
    uint8_t tag;      /* the tag that the word nearly always has, or 0 */
    uint8_t as_cue;   /* cue_record */
} cluster_entry;

typedef struct {
    const cluster_entry *slots; /* a power of two of them, linear probing */
    uint32_t n_slots;
    uint16_t middle[CLUSTERS + 1], coarse[CLUSTERS + 1]; /* of a cluster: the wider one */
} clusters;

/* A file of clusters, little endian: "sayso words\n", the number of slots, XXH3 of the rest, two
 * tables of CLUSTERS + 1 16-bit numbers, the slots. It must outlive clusters. */
sayso_status clusters_read(clusters *clusters, sayso_string file, const char *where,
                           sayso_error *error);

uint32_t cluster_hash(sayso_string folded);

/* A word will be looked for soon: its slot is on its way out of memory. */
void cluster_expect(const clusters *clusters, uint32_t word);
const cluster_entry *cluster_find(const clusters *clusters, uint32_t word);

#endif
