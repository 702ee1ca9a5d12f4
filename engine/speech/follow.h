/* Quotes that name no speaker of their own: the paragraph that goes on, the second half of a turn,
 * the answer in a conversation. */
#ifndef FOLLOW_H
#define FOLLOW_H

#include "direct.h"

/* Joins pairs that are one quote, and gives those without a source the pair whose speaker they
 * share. */
void follow_speakers(const scene *s, attributions *found);

/* Makes one quote of what a speaker says in one paragraph around one attribution. */
void join_turns(const scene *s, attributions *found);

#endif
