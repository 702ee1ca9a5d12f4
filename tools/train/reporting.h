/* Learning which words report, what they report and who speaks. */
#ifndef REPORTING_H
#define REPORTING_H

#include "collection.h"
#include "learned.h"
#include "net.h"

/* An attribution as the models are to find it, in tokens of its sentence. */
typedef struct {
    uint16_t cue;
    uint8_t pattern;
    run cue_words, after, before, source;
    uint16_t source_head;
    uint8_t type; /* sayso_quote_type */
} lesson;

typedef struct {
    lesson *at;
    uint32_t n;
} lessons;

/* A sentence with its trees and its lessons. */
typedef struct {
    const article *article;
    reading r;
    tree t;
    view v;
    lessons lessons;
} page;

typedef struct {
    page **at;
    uint32_t n;
    arena arena;
} pages;

/* The sentences of the articles of a fold (NO_FOLD: of all), read with the models given. Added to
 * pages. */
void pages_add(pages *pages, const lexicon *lexicon, const clusters *clusters, const collection *news, int fold,
               const weights *tags, const weights *steps, const weights *relations);

/* Learn which words are cues from the pages that are not of the fold left out. */
net *cues_learn(const pages *pages, int without, int rounds);

/* Set the chances of the pages of a fold. */
void cues_score(const weights *cue, pages *pages, int fold);

net *edges_learn(const pages *pages, edge edge, int without, int rounds);

/* Learn which reports are right as a whole. lesser are the models that find them, one set a fold,
 * each learned without it: what a model finds in what it was taught is too good. */
net *whole_learn(pages *pages, const attribution_models *lesser, int folds, int without,
                 float least, int rounds);

/* How well a fold's attributions are found, to stderr. */
void reports_measure(pages *pages, const attribution_models *models, int fold, float least);

#endif
