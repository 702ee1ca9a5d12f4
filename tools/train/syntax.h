/* Learning tags and trees. */
#ifndef SYNTAX_H
#define SYNTAX_H

#include "collection.h"
#include "net.h"

enum { NO_FOLD = -1 };

typedef struct {
    net *tags, *steps, *relations;
    weights tag_weights, step_weights, relation_weights; /* as read from memory */
    char *bytes[3];
} syntax;

/* Learn from the articles that are not of the fold left out, and from a treebank (tags alone). */
syntax syntax_learn(const clusters *clusters, collection *news, collection *treebank, int without,
                    int rounds);
void syntax_free(syntax *syntax);

/* How well it reads the sentences of the articles of a fold (or of all: NO_FOLD), to stderr. */
void syntax_measure(const syntax *syntax, const clusters *clusters, const collection *news,
                    int fold, const char *name);

/* Words that nearly always have one tag get it in the table. */
void syntax_sure_tags(clusters *clusters, const collection *news, const collection *treebank);

#endif
