/* Quotes that name no speaker of their own: the paragraph that goes on, the second half of a turn,
 * the answer in a conversation. */
#ifndef FOLLOW_H
#define FOLLOW_H

#include "report.h"
#include "turn.h"

/* Joins pairs that are one quote, and gives those without a source the pair whose speaker they
 * share, or in a conversation the person whose turn it is. */
void follow_speakers(const scene *s, attributions *found, const umpire *umpire);

/* Gives marks without a source the speaker of a report that stands before them in the paragraph. */
void follow_reports(const scene *s, attributions *found, const reports *reports);

/* Makes one quote of what a speaker says in one paragraph around one attribution. */
void join_turns(const scene *s, attributions *found);

#endif
