/* News that nobody wrote: articles with known quotes, as many as are wanted. An article follows
 * from its number alone, so that everyone measures on the same. Words, speakers and outlets are as
 * unevenly frequent as real ones (Zipf's law): ranks begin at 1, the most frequent. */
#ifndef INVENTED_H
#define INVENTED_H

#include <stdint.h>
#include <stdio.h>

enum {
    INVENTED_WORDS = 200000,
    INVENTED_SPEAKERS = 300000,
    INVENTED_SOURCES = 200,
    INVENTED_NAME = 64 /* room for a word or name */
};

/* Write an article as a line of JSONL, with its quotes in the manner of corpora/news.jsonl; gives
 * how many they are. */
unsigned invented_article(FILE *out, uint64_t number);

/* Write articles from the first on until they have so many quotes; gives how many were written. */
uint64_t invented_news(FILE *out, uint64_t quotes);

void invented_word(uint32_t rank, char *word);
void invented_speaker(uint32_t rank, char *name);
void invented_source(uint32_t rank, char *name);

#endif
