/* Who speaks: from a cue to the words that name its speaker. */
#ifndef SOURCE_H
#define SOURCE_H

#include "scene.h"

enum { MOST_SPEAKERS = 3 };

/* Up to three speakers ("Hale and Roe said"), each a stretch of tokens and, where people/ found
 * one, a mention. n is 0 where the text does not say. */
typedef struct {
    stretch words[MOST_SPEAKERS];
    uint32_t mentions[MOST_SPEAKERS]; /* into document->mentions, or SAYSO_NONE */
    uint32_t n;
    uint8_t shared; /* the subject of another verb of the sentence */
} source;

/* The subject in front of the cue, not before token low. */
source source_before(const scene *s, const cue *cue, uint32_t low);

/* The speaker behind the cue ("said Hale", "according to Hale"), before token high. */
source source_behind(const scene *s, const cue *cue, uint32_t high);

/* The subject of a clause that begins at token low and whose verb stands before high. */
source source_of_clause(const scene *s, uint32_t low, uint32_t high);

/* Where the apposition or relative clause that a comma or bracket sets off behind a speaker ends;
 * the speaker's own end when there is none. */
uint32_t source_apposition(const scene *s, stretch speaker);

/* The mention that says most of who speaks: number, which may be SAYSO_NONE, or the one that the
 * words begin or end with, or that a relative pronoun stands for (Hale, who said). */
uint32_t source_mention(const scene *s, stretch speaker, uint32_t number);

/* One mention as a source. */
source source_from_mention(const scene *s, uint32_t mention);

#endif
