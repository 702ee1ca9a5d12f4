/* What a pattern needs near the words it is looked up by: most places where those stand are ruled
 * out by a look at a few tokens. */
#ifndef NEED_H
#define NEED_H

#include "pattern.h"

/* Choose the needs of a pattern. reported: words that stand for the speaker in reported speech, or
 * NULL. */
void pattern_find_needs(lexicon *lexicon, const pattern_choice *reported, pattern *pattern);

/* 0 where the pattern cannot match with n tokens of its key at a position. */
int pattern_may_match(const pattern *pattern, const passage *passage, uint32_t at, uint32_t n);

#endif
