/* Web pages to documents: the article on a page, and what the page says of it. Offsets are into the
 * article's text, which is what the document holds. */
#ifndef HTML_H
#define HTML_H

#include "article.h"
#include "bytes.h"

/* Zeroed is valid. The strings of the document given last lie in here. */
typedef struct {
    page page;
    article article;
    buffer utf8;
} html;

/* A page, in the charset that it tells, or else that it came with (may be empty). address is where
 * it came from (may be empty). SAYSO_END: it holds no article. */
sayso_status html_read(html *html, sayso_string bytes, sayso_string charset, sayso_string address,
                       sayso_document *document);

/* The page that a file is. As jsonl_next; limit: bytes of a page. */
sayso_status html_next(html *html, bytes *bytes, size_t limit, sayso_document *document,
                       sayso_error *error);

/* Whether these bytes begin like a web page. */
int html_is_likely(sayso_string begin);

/* The text of a piece of HTML, all of it; lives until the next call. */
sayso_string html_text(html *html, sayso_string utf8);
void html_release(html *html);

#endif
