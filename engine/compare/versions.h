/* Which of many quotes are versions of the same words: equal after folding, nearly equal, or a part
 * of a longer one. The answer follows from the set of quotes alone. */
#ifndef VERSIONS_H
#define VERSIONS_H

#include "alteration.h"
#include "buffer.h"

typedef struct {
    uint64_t id;     /* of the quote; DAY_SHIFT bits up stands its day, 0 for none */
    int64_t speaker; /* 0: not known */
    int64_t document;
    int64_t source; /* 0: not known */
    int person;     /* 1 when the speaker is one */
} version;

enum { DAY_SHIFT = 45 };

typedef enum { LIKE_EQUAL, LIKE_PART, LIKE_NEAR } likeness;

/* A quote in a cluster, and how its words stand to the words that the cluster is compared by. */
typedef struct {
    uint64_t quote;
    int64_t form; /* a hash of its words, folded */
    uint8_t likeness;
} cluster_member;

/* The same words in several documents. The quotes named are the earliest of their words. */
typedef struct {
    uint32_t first_member, end_member; /* in the order of their ids */
    uint64_t earliest, fullest, commonest;
    uint64_t compared_by; /* the words that others are held against: common, and not much cut */
    uint32_t sources, forms;
} cluster;

/* A quote that differs from compared_by, or from another, in something that matters. */
typedef struct {
    uint64_t quote, other;
    uint8_t kind; /* alteration_kind */
} altered_quote;

typedef struct versions versions;

/* NULL when there is no memory. */
versions *versions_new(const vocabulary *vocabulary);
void versions_free(versions *versions);

/* Add a quote. In the order of ids; text is copied in folded form. 0 when memory ran out. */
int versions_add(versions *versions, const version *version, sayso_string text);

/* Arrays in buffers: cluster, cluster_member, altered_quote, in the order of the earliest ids, of
 * clusters, and of quotes. */
typedef struct {
    buffer clusters, members, altered;
} version_clusters;

/* Find the clusters, once. 0 when memory ran out. */
int versions_find(versions *versions, version_clusters *found);
void version_clusters_release(version_clusters *found);

/* What is altered in quote a against quote b, where b may be longer: b_window becomes the words of
 * b that a stands for. Returns how many kinds were found. */
int versions_compare(differ *differ, row a, row b, row *b_window, alteration altered[3]);

#endif
