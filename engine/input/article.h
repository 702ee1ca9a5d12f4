/* The article that stands on a web page. */
#ifndef ARTICLE_H
#define ARTICLE_H

#include "page.h"

typedef struct {
    buffer text;  /* the article's: paragraphs with empty lines between them, "> " before what is in
                     a block quote, "- " before what is in a list */
    buffer out;   /* uint8_t of each element: it does not belong to the article */
    buffer prose; /* uint32_t of each piece: bytes of prose before it */
} article;

/* Find it by the structure of the page. 0 when the page holds none; needs the page's facts. */
int article_find(article *article, const page *page);

/* Take all text of the page for the article's. */
void article_take_all(article *article, const page *page);
void article_release(article *article);

#endif
