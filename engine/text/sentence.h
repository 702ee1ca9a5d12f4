/* Tokens to sentences. A sentence never leaves its block. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "lexicon.h"

sayso_sentences find_sentences(arena *arena, const lexicon *lexicon,
                               const sayso_document *document);

/* The sentence that holds a token; SAYSO_NONE when it stands in none. */
uint32_t sentence_of(const sayso_sentences *sentences, uint32_t token);

/* The block that holds a token. */
uint32_t block_of(const sayso_blocks *blocks, uint32_t token);

#endif
