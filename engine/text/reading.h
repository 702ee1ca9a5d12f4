/* One sentence as models see it: what is known of each token before any of them has spoken. */
#ifndef READING_H
#define READING_H

#include "cluster.h"
#include "lexicon.h"

/* Rows stand for the tokens of the sentence, from 0; two before and two behind stand for its
 * edges, so that models may look two tokens to either side without asking. */
typedef struct {
    uint32_t word;        /* hash of the folded word, digits made alike; what it is for symbols */
    uint32_t suffixes[3]; /* hashes of its last two, three and four letters */
    uint16_t cluster;     /* 0 where it is unknown; see cluster.h */
    uint8_t shape;        /* sayso_shape, and whether digits, a hyphen or a dot stand in it */
    uint8_t sure;         /* the tag that the word nearly always has, or 0 */
    uint8_t as_cue;       /* cue_record */
} glimpse;

typedef struct {
    const sayso_document *document;
    const clusters *clusters;
    uint32_t first, n; /* tokens */
    glimpse *at;       /* n rows; at[-2] to at[n + 1] can be read */
    uint8_t *tags;     /* likewise; 0 at the edges: set by the tagger */
} reading;

enum { READING_EDGE = 2 };

/* Look at the tokens from first to end. */
reading read_sentence_words(arena *arena, const clusters *clusters, const sayso_document *document,
                            uint32_t first, uint32_t end);

#endif
