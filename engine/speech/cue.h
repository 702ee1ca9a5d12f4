/* Reporting words: which words of a text report what somebody said, and in which mode. */
#ifndef CUE_H
#define CUE_H

#include "lexicon.h"

typedef enum {
    CUE_FINITE,     /* said, says, has said, would say */
    CUE_GERUND,     /* saying, warning: borrows the subject of the main verb */
    CUE_INFINITIVE, /* to say */
    CUE_PASSIVE,    /* was told, is quoted as saying, was described as */
    CUE_NOUN,       /* her warning that */
    CUE_PREFIX      /* according to: the speaker follows */
} cue_form;

typedef struct {
    uint32_t first, end; /* tokens of the cue itself */
    uint32_t second;     /* its last token, when it stands in two parts ("made ... clear"); or 0 */
    uint32_t group;      /* first token of its verb group: auxiliaries, negation, adverbs */
    uint32_t sentence;
    uint16_t takes;
    uint8_t class;         /* cue_class */
    uint8_t form;          /* cue_form */
    uint8_t status;        /* sayso_quote_status */
    uint8_t third_or_past; /* a form that only a verb with a subject has */
} cue;

typedef struct {
    cue *at;
    uint32_t n;
} cues;

/* All cues, in order. */
cues find_cues(arena *arena, const lexicon *lexicon, const sayso_document *document);

#endif
