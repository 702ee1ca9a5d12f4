/* Annotated articles, read and analysed, with what annotators and a parser say of their tokens. */
#ifndef COLLECTION_H
#define COLLECTION_H

#include "record.h"
#include "sayso.h"
#include "tree.h"

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

/* Read annotated documents; the engine must outlive them. */
collection collection_read(const sayso_engine *engine, const char *file);

/* Add the parser's output for them (polnear-syntax). */
void collection_read_syntax(collection *collection, const char *file);

/* Read a treebank (CoNLL-U) with its tags alone, each sentence an article. */
collection collection_read_treebank(const sayso_engine *engine, const char *file);

/* The bytes that a span of code points covers. */
sayso_span article_span(const article *article, span span);

/* The token that holds a byte, or the first behind it. */
uint32_t article_token(const article *article, uint32_t byte);

uint8_t tag_named(const char *name);

#endif
