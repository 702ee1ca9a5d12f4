/* The table of words of engine/text/cluster.h, made from word vectors. */
#ifndef WORDS_H
#define WORDS_H

#include "cluster.h"
#include "collection.h"

typedef struct {
    clusters clusters;    /* what models see; its slots are those below */
    cluster_entry *slots; /* owned */
} word_table;

/* Word vectors to clusters: k-means over directions (Dhillon and Modha 2001), then the centres of
 * the fine clusters to middle and coarse ones. The file has a word and its numbers a line, the most
 * frequent words first. */
word_table words_cluster(const char *vectors);

/* Words that nearly always have one tag in articles that are not in the folds get it. */
void words_give_tags(word_table *words, const collection *news, const collection *treebank,
                     folds without);

/* Write what clusters_read reads. */
void words_write(const word_table *words, const char *folder);

void words_free(word_table *words);

#endif
