/* Learning tags and trees. */
#ifndef SYNTAX_H
#define SYNTAX_H

#include "collection.h"
#include "net.h"

typedef struct {
    net *tags, *steps, *relations;
} syntax;

/* Learn from articles that are not in the folds, and from a treebank (tags alone). */
syntax syntax_learn(const clusters *clusters, const collection *news, const collection *treebank,
                    folds without);

/* The head of every token of a sentence that a parser has read, counted from its first; TREE_NONE
 * for the root. heads has room for LONGEST_TREE. Returns how many there are. */
uint16_t right_heads(const article *article, parsed_sentence sentence, uint16_t *heads);

#endif
