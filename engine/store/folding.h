/* Names without case and accents, and their words: how a search compares them. */
#ifndef FOLDING_H
#define FOLDING_H

#include "buffer.h"

/* Append text (valid UTF-8) without case, accents and the strokes through letters. */
void fold_name(sayso_string text, buffer *folded);

/* The next word of a folded text, which becomes what follows it; empty at the end. */
sayso_string next_folded_word(sayso_string *folded);

/* 1 when the text has a letter or digit, without which the full-text index sees nothing in it. */
int has_letters(sayso_string text);

#endif
