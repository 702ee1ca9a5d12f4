/* How well models do on articles they were not learned from, printed. */
#ifndef MEASURE_H
#define MEASURE_H

#include "lessons.h"

/* Tags, heads and relations as the parser has them that read the collection. */
void measure_syntax(const models *models, const collection *news, folds only);

/* Attributions within a sentence, for several least chances of a report: F of its cue, of where the
 * words stand, of half of the words, of those with the right head of the source, of all words, of
 * those with the right head of the source; of all words of the source and of the cue. */
void measure_reports(const models *models, pages *pages);

#endif
