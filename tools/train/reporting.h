/* Learning which words report, what they report and who speaks, from pages that are not in the
 * folds left out. */
#ifndef REPORTING_H
#define REPORTING_H

#include "lessons.h"
#include "net.h"

/* Learn which words are cues; roughly, in half of the time, for chances that only stand beside
 * other features. */
net *cues_learn(const pages *pages, folds without);
net *cues_learn_roughly(const pages *pages, folds without);

/* Learn which words may well be cues, without trees. */
net *screen_learn(const pages *pages, folds without);

/* Set the chances of the words of the pages in the folds, as edges_learn and reports see them. */
void cues_score(const weights *cue, pages *pages, folds only);

net *edges_learn(const pages *pages, edge edge, folds without);

/* Learn which tokens may well be an edge, from a few features. */
net *rough_learn(const pages *pages, folds without);

/* Learn which reports are right as a whole. lesser has a set of models for each fold, learned
 * without it: what a model finds where it was taught is too good. */
net *whole_learn(pages *pages, const models *lesser, folds without);

/* Whether at least half of the words are those of the lesson. */
int loosely_right(const lesson *lesson, const learned_report *report);

#endif
