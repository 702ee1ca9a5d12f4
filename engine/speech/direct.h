/* Who speaks between quotation marks: every outermost pair gets a verdict. */
#ifndef DIRECT_H
#define DIRECT_H

#include "source.h"

typedef enum {
    UNDECIDED,
    SPEECH,     /* somebody's words, whoever it is */
    NOT_SPEECH, /* a title, a nickname, a word as a word */
    GOES_ON     /* belongs to the same quote as the pair `joined` */
} verdict;

typedef struct {
    source source;
    uint32_t cue;          /* into cues, or SAYSO_NONE */
    uint32_t joined;       /* an earlier pair, for GOES_ON */
    uint32_t same_speaker; /* a pair whose speaker this one has, or SAYSO_NONE */
    uint32_t report;       /* a report of the same paragraph whose speaker goes on, or SAYSO_NONE */
    uint32_t cut;          /* where the words end when the closing mark is missing; 0: at close */
    uint32_t person;       /* who it is by the turns of a conversation, or SAYSO_NONE */
    stretch cue_words;     /* where they are other than the cue's own; else empty */
    stretch opening;       /* "It was, he added, “...”": words in front of it all; or empty */
    const char *via;
    float confidence;
    uint8_t verdict;
    uint8_t borrowed; /* the source stands elsewhere: it gives the name, not the mention */
} attribution;

typedef struct {
    attribution *at; /* one a mark pair; inner pairs stay UNDECIDED */
    uint32_t n;
} attributions;

attributions attribute_marks(const scene *s);

/* Who and what leads in to a block: "Hale wrote:" at the end of the block before. verdict stays
 * UNDECIDED when nothing does. */
attribution attribute_block(const scene *s, const sayso_block *block);

/* The tokens between the marks of a pair. */
stretch inside_pair(const scene *s, uint32_t pair);

#endif
