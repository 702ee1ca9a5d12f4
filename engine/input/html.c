#include "html.h"

#include "charset.h"
#include "fault.h"
#include "meta.h"
#include "str.h"
#include "utf8.h"

#include <strings.h>

enum { PRESCAN = 4096 /* bytes in which a page tells its charset */ };

/* ---- Charset ----------------------------------------------------------------------------- */

/* Where text stands in the begin of a page, in any case; 0 where it does not. */
static size_t find(sayso_string text, const char *wanted) {
    size_t n = strlen(wanted);
    for (size_t at = 0; at + n <= text.n; at++)
        if (strncasecmp(text.bytes + at, wanted, n) == 0) return at + n;
    return 0;
}

/* What follows charset= or encoding= in the page's begin. */
static sayso_string declared(sayso_string html) {
    sayso_string begin = str_slice(html, 0, html.n < PRESCAN ? html.n : PRESCAN);
    size_t at = find(begin, "charset=");
    if (!at && str_starts(begin, "<?xml")) at = find(begin, "encoding=");
    if (!at) return (sayso_string){NULL, 0};
    while (at < begin.n && (begin.bytes[at] == '"' || begin.bytes[at] == '\'')) at++;
    size_t end = at;
    while (end < begin.n && !strchr("\"'/>; \t\r\n", begin.bytes[end])) end++;
    return str_slice(begin, at, end);
}

/* Whether there are letters beyond ASCII, and all of them are UTF-8. */
static int is_plainly_utf8(sayso_string text) {
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    size_t at = 0;
    while (at < text.n && bytes[at] < 0x80) at++;
    return at < text.n && charset_is_utf8(str(charset_guess(text)));
}

/* Pages say Latin-1 of UTF-8 more often than they are right. */
static sayso_string charset_of(sayso_string bytes, sayso_string given) {
    size_t mark;
    const char *marked = charset_of_mark(bytes, &mark);
    if (marked) return str(marked);
    sayso_string name = given.n ? given : declared(bytes);
    if (!name.n) return str(charset_guess(bytes));
    if (find(name, "8859-1") && is_plainly_utf8(bytes)) return str("UTF-8");
    return name;
}

/* Into html->utf8; returns how many letters could not be converted. */
static uint32_t convert(html *html, sayso_string bytes, sayso_string charset) {
    sayso_string name = charset_of(bytes, charset);
    converter *converter = charset_is_utf8(name) ? NULL : converter_new(name);
    uint32_t replaced = 0;
    buffer_clear(&html->utf8);
    if (converter) {
        converter_add(converter, bytes, NOTHING_FOLLOWS, &html->utf8);
        replaced = converter_replaced(converter);
        converter_free(converter);
    } else {
        buffer_string(&html->utf8, bytes);
        replaced = utf8_repair(html->utf8.bytes, html->utf8.n);
    }
    return replaced;
}

/* ---- Pages ------------------------------------------------------------------------------- */

int html_is_likely(sayso_string begin) {
    static const char *const begins[] = {"<!doctype html", "<html", "<head", "<body"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        size_t n = strlen(begins[i]);
        if (begin.n >= n && strncasecmp(begin.bytes, begins[i], n) == 0) return 1;
    }
    if (!str_starts(begin, "<?xml") && !str_starts(begin, "<!--")) return 0;
    begin = str_slice(begin, 0, begin.n < PRESCAN ? begin.n : PRESCAN);
    return find(begin, "<html") > 0;
}

sayso_status html_read(html *html, sayso_string bytes, sayso_string charset, sayso_string address,
                       sayso_document *document) {
    uint32_t replaced = convert(html, bytes, charset);
    page *page = &html->page;
    if (!page_read(page, (sayso_string){html->utf8.bytes, html->utf8.n})) return SAYSO_NO_MEMORY;
    facts_take(&page->facts, FIELD_URL, address, FACT_SHOWN);
    meta_settle(&page->facts);
    if (!article_find(&html->article, page)) return SAYSO_END;
    facts_give(&page->facts, document);
    document->text = (sayso_string){html->article.text.bytes, html->article.text.n};
    document->replaced = replaced;
    return SAYSO_OK;
}

/* All bytes there are; 0 when there are more than the limit, which are passed by. */
static int read_whole(bytes *bytes, size_t limit, sayso_string *whole) {
    do bytes_ahead(bytes, &whole->n);
    while (whole->n <= limit && bytes_more(bytes));
    whole->bytes = bytes_ahead(bytes, &whole->n);
    if (whole->n <= limit) return 1;
    do bytes_pass(bytes, (bytes_ahead(bytes, &whole->n), whole->n));
    while (bytes_more(bytes));
    return 0;
}

sayso_status html_next(html *html, bytes *bytes, size_t limit, sayso_document *document,
                       sayso_error *error) {
    sayso_string whole = {NULL, 0}, converted = str(bytes->converter ? "UTF-8" : "");
    if (!read_whole(bytes, limit, &whole))
        return fault(error, SAYSO_SKIPPED, bytes->name, "page longer than the limit of %zu bytes",
                     limit);
    if (whole.n == 0) return SAYSO_END;
    sayso_status status = html_read(html, whole, converted, (sayso_string){NULL, 0}, document);
    bytes_pass(bytes, whole.n);
    if (status == SAYSO_END)
        return fault(error, SAYSO_SKIPPED, bytes->name, "page without an article");
    return status;
}

sayso_string html_text(html *html, sayso_string utf8) {
    buffer_clear(&html->article.text);
    if (page_read(&html->page, utf8)) article_take_all(&html->article, &html->page);
    return (sayso_string){html->article.text.bytes, html->article.text.n};
}

void html_release(html *html) {
    page_release(&html->page);
    article_release(&html->article);
    buffer_release(&html->utf8);
}
