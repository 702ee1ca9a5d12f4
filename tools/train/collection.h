/* Annotated articles, read and analysed, with what annotators and a parser say of their tokens. */
#ifndef COLLECTION_H
#define COLLECTION_H

#include "record.h"
#include "sayso.h"
#include "tree.h"

/* Articles are dealt into folds, so that what is learned from some can be tried on others. A set of
 * folds has a bit for each. */
typedef uint32_t folds;
enum { FOLDS = 4, NO_FOLDS = 0, ALL_FOLDS = (1 << FOLDS) - 1 };

/* A sentence as the parser's output has it: tokens of the article. */
typedef struct {
    uint32_t first, end;
} parsed_sentence;

typedef struct {
    document gold;
    sayso_worker *worker; /* owns the layers of text */
    sayso_document text;
    uint32_t *bytes; /* of every code point, and one more: its byte */
    uint32_t points;
    uint8_t *tags, *relations; /* of every token; 0: not known */
    uint32_t *heads;           /* tokens; SAYSO_NONE: a root */
    parsed_sentence *sentences;
    uint32_t n_sentences;
    uint32_t fold;
} article;

typedef struct {
    article *at;
    uint32_t n;
    pool pool;
} collection;

/* Read annotated documents; the engine must outlive them. The first goes into fold 0, the second
 * into fold 1 and so on. */
collection collection_read(const sayso_engine *engine, const char *file);

/* Add a parser's output for them: "#doc ID", then a token a line with its number in the sentence,
 * the code points where it begins and ends, word, tag, class of name, number of its head, relation.
 */
void collection_read_syntax(collection *collection, const char *file);

/* Read a treebank (CoNLL-U) with its tags alone, each sentence an article. */
collection collection_read_treebank(const sayso_engine *engine, const char *file);

void collection_free(collection *collection);

static inline int is_in(const article *article, folds folds) {
    return (folds >> article->fold) & 1;
}

/* The bytes that a span of code points covers. */
sayso_span article_span(const article *article, span span);

/* The token that holds a byte, or the first behind it. */
uint32_t article_token(const article *article, uint32_t byte);

#endif
