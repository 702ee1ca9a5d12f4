/* What the two files say: annotated documents, and predicted quotes. */
#ifndef RECORD_H
#define RECORD_H

#include "lines.h"
#include "pool.h"

#include <stdint.h>

/* Unicode code points into the document's text, end exclusive, as the file gives them: they may
 * lie outside of the text. */
typedef struct {
    int64_t start, end;
} span;

typedef struct {
    span *at;
    size_t n;
} spans;

typedef struct {
    const char **at; /* each once */
    size_t n;
    int given; /* the record has a list, be it empty */
} labels;

/* Strings are NULL where the record has none, or null. */
typedef struct {
    const char *doc, *type, *status;
    const char *via;         /* predicted: what decided; gold: how the speaker is pointed at */
    const char *name, *kind; /* of the speaker; the kind is gold's */
    const char *speaker_via; /* predicted: what decided on the name */
    spans spans, cue, speaker;
    labels stances;
    labels alternatives; /* gold: stances that are neither rewarded nor punished */
    double confidence;   /* negative where none is given */
    size_t order;        /* among all predicted quotes */
    int optional;        /* gold: neither rewarded nor punished */
} quote;

typedef struct {
    quote *at;
    size_t n;
} quotes;

typedef enum { ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT, n_roles } role;

/* A piece of the text whose tokens are annotated with the role they play, whatever quote they
 * belong to. */
typedef struct {
    spans tokens; /* in the text's order */
    spans roles[n_roles];
} window;

typedef struct {
    window *at;
    size_t n;
    int given; /* the document has a list of them, be it empty */
} windows;

/* Somebody in a document, under all names. */
typedef struct {
    const char *name;
    labels aliases;
} entity;

typedef struct {
    entity *at;
    size_t n;
} entities;

typedef struct {
    const char *id;
    const char *text; /* UTF-8 */
    size_t bytes;
    quotes quotes;
    spans ignored; /* set aside by the annotators */
    windows windows;
    entities entities;
} document;

/* The next document, in the pool's memory; 0 at the end. What is no document ends the program. */
int document_next(lines *lines, pool *pool, document *document);

/* The quote of the next line that has spans, in the pool's memory; 0 at the end. */
int prediction_next(lines *lines, pool *pool, quote *quote);

#endif
