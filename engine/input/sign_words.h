/* What names that pages give to their elements say: class="story-body", id="comments". */
#ifndef SIGN_WORDS_H
#define SIGN_WORDS_H

#include "sayso.h"

#include <stdint.h>

/* SIGN_BODY and the like of page.h, or-ed together. */
uint8_t sign_words(sayso_string names);

#endif
