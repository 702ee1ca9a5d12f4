/* Sentences with what the annotators say of them, as the models of attribution are to find it. */
#ifndef LESSONS_H
#define LESSONS_H

#include "collection.h"
#include "models.h"

/* An attribution in tokens of its sentence. */
typedef struct {
    uint16_t cue; /* its head */
    uint8_t pattern;
    run cue_words, after, before, source;
    uint16_t source_head;
} lesson;

typedef struct {
    lesson *at;
    uint32_t n;
} lessons;

/* A sentence with its tree and its lessons. */
typedef struct {
    const article *article;
    reading r;
    tree t;
    view v;
    lessons lessons;
} page;

typedef struct {
    page **at;
    uint32_t n;
    arena arena;
} pages;

/* Add the sentences of the articles in the folds, read with these models of tags and trees. */
void pages_add(pages *pages, const lexicon *lexicon, const models *models, const collection *news,
               folds only);
void pages_release(pages *pages);

/* The lesson whose cue this token is, or NULL. */
const lesson *lesson_at(const page *page, uint16_t token);

#endif
