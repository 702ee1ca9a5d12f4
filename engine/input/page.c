/* libxml2 finds the tags; it is given UTF-8, follows no references and builds no tree. What is
 * nested deeper than a person would is left unread. */
#include "page.h"

#include "meta.h"
#include "sign_words.h"
#include "str.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <strings.h>

enum { DEEPEST = 1000, MOST_ELEMENTS = 1 << 20 };

/* An open tag: inline ones are no elements, but have to be closed. */
typedef struct {
    uint32_t element; /* the innermost around its contents */
    uint32_t mark;    /* of <q>: where its text begins, behind the mark */
    uint8_t tag;
} open_tag;

/* ---- Tags -------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    page_tag tag;
} tags[] = {
    {"a", TAG_LINK},
    {"address", TAG_ASIDE},
    {"article", TAG_ARTICLE},
    {"aside", TAG_ASIDE},
    {"audio", TAG_LEFT_OUT},
    {"block", TAG_BLOCK},
    {"blockquote", TAG_QUOTE},
    {"body", TAG_BODY},
    {"bq", TAG_QUOTE},
    {"br", TAG_BREAK},
    {"button", TAG_LEFT_OUT},
    {"canvas", TAG_LEFT_OUT},
    {"center", TAG_BLOCK},
    {"dd", TAG_ITEM},
    {"details", TAG_BLOCK},
    {"div", TAG_BLOCK},
    {"dl", TAG_LIST},
    {"dt", TAG_BLOCK},
    {"fieldset", TAG_BLOCK},
    {"figcaption", TAG_ASIDE},
    {"figure", TAG_FIGURE},
    {"footer", TAG_ASIDE},
    {"form", TAG_BLOCK},
    {"h1", TAG_HEADING},
    {"h2", TAG_HEADING},
    {"h3", TAG_HEADING},
    {"h4", TAG_HEADING},
    {"h5", TAG_HEADING},
    {"h6", TAG_HEADING},
    {"header", TAG_ASIDE},
    {"hl2", TAG_HEADING},
    {"hr", TAG_BLOCK},
    {"html", TAG_HTML},
    {"iframe", TAG_LEFT_OUT},
    {"li", TAG_ITEM},
    {"main", TAG_MAIN},
    {"media", TAG_LEFT_OUT},
    {"menu", TAG_LIST},
    {"nav", TAG_ASIDE},
    {"noscript", TAG_LEFT_OUT},
    {"object", TAG_LEFT_OUT},
    {"ol", TAG_LIST},
    {"p", TAG_PARAGRAPH},
    {"pre", TAG_PARAGRAPH},
    {"q", TAG_MARKED},
    {"script", TAG_LEFT_OUT},
    {"section", TAG_BLOCK},
    {"select", TAG_LEFT_OUT},
    {"style", TAG_LEFT_OUT},
    {"summary", TAG_BLOCK},
    {"svg", TAG_LEFT_OUT},
    {"table", TAG_BLOCK},
    {"td", TAG_BLOCK},
    {"template", TAG_LEFT_OUT},
    {"textarea", TAG_LEFT_OUT},
    {"th", TAG_BLOCK},
    {"title", TAG_LEFT_OUT},
    {"tr", TAG_BLOCK},
    {"ul", TAG_LIST},
    {"video", TAG_LEFT_OUT},
};

static int compare(const void *name, const void *tag) {
    return strcmp(name, *(const char *const *)tag);
}

static page_tag tag_of(const char *name) {
    const void *found = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, compare);
    return found ? tags[((size_t)((const char *)found - (const char *)tags)) / sizeof *tags].tag
                 : TAG_INLINE;
}

/* ---- Attributes -------------------------------------------------------------------------- */

static sayso_string attribute(const xmlChar **attributes, const char *name) {
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0) return str((const char *)attributes[1]);
    return (sayso_string){NULL, 0};
}

static int has_attribute(const xmlChar **attributes, const char *name) {
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0) return 1;
    return 0;
}

static int is_invisible(const xmlChar **attributes) {
    sayso_string style = attribute(attributes, "style");
    if (has_attribute(attributes, "hidden")) return 1;
    if (str_is(attribute(attributes, "aria-hidden"), "true")) return 1;
    for (size_t at = 0; at + 12 <= style.n; at++)
        if (strncmp(style.bytes + at, "display:none", 12) == 0) return 1;
    return 0;
}

static uint8_t signs_of(const xmlChar **attributes) {
    static const char *const telling[] = {"class", "id",          "itemprop",      "role",
                                          "name",  "data-testid", "data-component"};
    uint8_t signs = 0;
    if (!attributes) return 0;
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        signs |= sign_words(attribute(attributes, telling[i]));
    if (is_invisible(attributes)) signs |= SIGN_HIDDEN;
    return signs;
}

static void read_meta(page *page, const xmlChar **attributes) {
    sayso_string content = attribute(attributes, "content");
    static const char *const names[] = {"property", "name", "itemprop", "http-equiv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        sayso_string name = attribute(attributes, names[i]);
        if (name.n) meta_declared(&page->facts, name, content);
    }
}

static void read_link(page *page, const xmlChar **attributes) {
    sayso_string address = attribute(attributes, "href");
    if (!str_is(attribute(attributes, "rel"), "canonical")) return;
    meta_declared(&page->facts, str("og:url"), address);
}

/* <time datetime=...>: an article's own, if it says so, or else the first one shown. */
static void read_time(page *page, const xmlChar **attributes) {
    sayso_string date = attribute(attributes, "datetime");
    if (str_is(attribute(attributes, "itemprop"), "datePublished") ||
        has_attribute(attributes, "pubdate"))
        meta_marked(&page->facts, str("datePublished"), date);
    if (date.n) facts_take(&page->facts, FIELD_PUBLISHED, date, FACT_SHOWN);
}

/* ---- Pieces ------------------------------------------------------------------------------ */

static open_tag *innermost(page *page) {
    return page->open.n ? (open_tag *)(void *)(page->open.bytes + page->open.n) - 1 : NULL;
}

static size_t depth(const page *page) {
    return page->open.n / sizeof(open_tag);
}

static page_element *element_at(page *page, uint32_t i) {
    return (page_element *)(void *)page->elements.bytes + i;
}

static void end_piece(page *page) {
    open_tag *open = innermost(page);
    if (open && page->text.n > page->piece_start) {
        page_piece piece = {.start = (uint32_t)page->piece_start,
                            .end = (uint32_t)page->text.n,
                            .linked = page->linked,
                            .element = open->element};
        const page_element *element = element_at(page, open->element);
        if (element->tag == TAG_HEADING && element->level == 1)
            facts_take(&page->facts, FIELD_TITLE,
                       (sayso_string){page->text.bytes + piece.start, piece.end - piece.start},
                       FACT_SHOWN);
        buffer_add(&page->pieces, &piece, sizeof piece);
    }
    page->piece_start = page->text.n;
    page->linked = 0;
    page->breaks = 0;
    page->gap = 0;
}

static void add_letters(page *page, const char *bytes, size_t n) {
    if (page->text.n > page->piece_start && (page->breaks || page->gap))
        buffer_add(&page->text, page->breaks ? "\n" : " ", 1);
    page->breaks = 0;
    page->gap = 0;
    buffer_add(&page->text, bytes, n);
    if (page->links) page->linked += (uint32_t)n;
}

/* How many bytes at bytes are white space, and how many are nothing at all to see. */
static size_t blank(const char *bytes, size_t left) {
    unsigned char c = (unsigned char)bytes[0];
    if (c <= ' ') return 1;
    return left >= 2 && c == 0xc2 && (unsigned char)bytes[1] == 0xa0 ? 2 : 0;
}

static size_t unseen(const char *bytes, size_t left) {
    static const char *const signs[] = {"\xc2\xad", "\xe2\x80\x8b", "\xe2\x80\x8c", "\xe2\x81\xa0",
                                        "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i]);
        if (left >= n && memcmp(bytes, signs[i], n) == 0) return n;
    }
    return 0;
}

static int may_be_special(char c) {
    unsigned char byte = (unsigned char)c;
    return byte <= ' ' || byte == 0xc2 || byte == 0xe2 || byte == 0xef;
}

static void take_break(page *page) {
    if (++page->breaks > 1) end_piece(page);
}

static void add_text(page *page, const char *bytes, size_t n) {
    size_t at = 0;
    while (at < n) {
        size_t start = at, skip = 0;
        while (at < n && (!may_be_special(bytes[at]) || (!(skip = blank(bytes + at, n - at)) &&
                                                         !(skip = unseen(bytes + at, n - at)))))
            at++;
        if (at > start) add_letters(page, bytes + start, at - start);
        if (at == n) break;
        if (bytes[at] == '\n' && page->preformatted) take_break(page);
        if (blank(bytes + at, n - at)) page->gap = 1;
        at += skip;
    }
}

/* ---- Marks that <q> stands for ----------------------------------------------------------- */

static int ends_in_mark(const page *page) {
    sayso_string text = {page->text.bytes, page->text.n};
    return str_ends(text, "\"") || str_ends(text, "\xe2\x80\x9c") || str_ends(text, "\xe2\x80\x98");
}

static void open_mark(page *page) {
    if (!ends_in_mark(page)) add_letters(page, "\xe2\x80\x9c", 3);
    innermost(page)->mark = (uint32_t)page->text.n;
}

/* A page that sets marks inside <q> itself gets no second ones. */
static void close_mark(page *page) {
    static const char opening[] = "\xe2\x80\x9c";
    size_t start = innermost(page)->mark;
    char *text = page->text.bytes;
    if (start < page->piece_start + 3 || memcmp(text + start - 3, opening, 3) != 0) return;
    sayso_string inside = {text + start, page->text.n - start};
    if (str_starts(inside, opening) || str_starts(inside, "\"")) {
        memmove(text + start - 3, text + start, inside.n);
        page->text.n -= 3;
    } else {
        page->gap = 0;
        add_letters(page, "\xe2\x80\x9d", 3);
    }
}

/* ---- Elements ---------------------------------------------------------------------------- */

static int is_block(page_tag tag) {
    return tag != TAG_INLINE && tag != TAG_LINK && tag != TAG_MARKED && tag != TAG_BREAK &&
           tag != TAG_LEFT_OUT;
}

/* 1 of h1, 2 of hl2. */
static uint8_t level_of(const char *name) {
    return (uint8_t)(name[strlen(name) - 1] - '0');
}

static uint32_t add_element(page *page, page_tag tag, const char *name, uint8_t signs) {
    open_tag *around = innermost(page);
    page_element element = {.parent = around ? around->element : 0,
                            .first_piece = (uint32_t)page_n_pieces(page),
                            .tag = (uint8_t)tag,
                            .level = tag == TAG_HEADING ? level_of(name) : 0,
                            .signs = signs};
    buffer_add(&page->elements, &element, sizeof element);
    return (uint32_t)page_n_elements(page) - 1;
}

/* Tags without text, and those that change how text is read. */
static void read_special(page *page, const char *name, const xmlChar **attributes) {
    if (strcmp(name, "meta") == 0) read_meta(page, attributes);
    if (strcmp(name, "link") == 0) read_link(page, attributes);
    if (strcmp(name, "time") == 0) read_time(page, attributes);
    if (strcmp(name, "html") == 0)
        facts_take(&page->facts, FIELD_LANGUAGE, attribute(attributes, "lang"), FACT_META);
    if (strcmp(name, "title") == 0 && !page->title.n) page->state = IN_TITLE;
    sayso_string type = attribute(attributes, "type");
    if (strcmp(name, "script") == 0 && str_starts(type, "application/ld+json"))
        page->state = IN_DATA;
}

static void begin_mark_of_author(page *page, const xmlChar **attributes) {
    int is_author = str_is(attribute(attributes, "rel"), "author") ||
                    str_is(attribute(attributes, "itemprop"), "author");
    if (!is_author || page->author_depth) return;
    page->author_depth = depth(page);
    page->author_start = page->text.n;
}

static void end_mark_of_author(page *page) {
    size_t start = page->author_start;
    if (!page->author_depth || depth(page) != page->author_depth) return;
    page->author_depth = 0;
    if (start >= page->text.n || page->text.n - start > 120) return;
    meta_marked(&page->facts, str("author"),
                (sayso_string){page->text.bytes + start, page->text.n - start});
}

static void stop(page *page) {
    page->state = IN_NOTHING;
    xmlStopParser(page->parser);
}

static void begin_tag(void *data, const xmlChar *given, const xmlChar **attributes) {
    page *page = data;
    const char *name = (const char *)given;
    page_tag tag = tag_of(name);
    if (depth(page) > DEEPEST || page_n_elements(page) > MOST_ELEMENTS) {
        stop(page);
        return;
    }
    open_tag *around = innermost(page);
    open_tag open = {.element = around ? around->element : 0, .tag = (uint8_t)tag};
    uint8_t signs = tag == TAG_LEFT_OUT ? 0 : signs_of(attributes);
    if (tag == TAG_BREAK) take_break(page);
    if (is_block(tag) || !around) {
        end_piece(page);
        open.element = add_element(page, tag, name, signs);
    }
    buffer_add(&page->open, &open, sizeof open);
    if (page->elements.failed || page->open.failed) {
        stop(page);
        return;
    }
    if ((tag == TAG_LEFT_OUT || signs & SIGN_HIDDEN) && page->state == IN_TEXT) {
        page->state = IN_NOTHING;
        page->left_out_depth = depth(page);
    }
    read_special(page, name, attributes);
    if (page->state != IN_TEXT) return;
    begin_mark_of_author(page, attributes);
    if (tag == TAG_MARKED) open_mark(page);
    page->links += tag == TAG_LINK;
    page->preformatted += strcmp(name, "pre") == 0;
}

static void end_contents(page *page, const char *name, page_tag tag) {
    if (page->state == IN_DATA || page->state == IN_TITLE) {
        if (page->state == IN_DATA) buffer_add(&page->data, "", 1);
        page->state = IN_NOTHING;
    }
    if (page->left_out_depth && depth(page) <= page->left_out_depth) {
        page->left_out_depth = 0;
        page->state = IN_TEXT;
        return;
    }
    if (page->state != IN_TEXT) return;
    end_mark_of_author(page);
    if (tag == TAG_MARKED) close_mark(page);
    if (tag == TAG_LINK && page->links) page->links--;
    if (strcmp(name, "pre") == 0 && page->preformatted) page->preformatted--;
}

static void end_tag(void *data, const xmlChar *given) {
    page *page = data;
    const char *name = (const char *)given;
    page_tag tag = tag_of(name);
    open_tag *open = innermost(page);
    if (!open || open->tag != tag) return;
    end_contents(page, name, tag);
    if (is_block(tag)) {
        end_piece(page);
        page_element *element = element_at(page, open->element);
        element->end = (uint32_t)page_n_elements(page);
        element->end_piece = (uint32_t)page_n_pieces(page);
    }
    page->open.n -= sizeof *open;
}

static void add_characters(void *data, const xmlChar *bytes, int n) {
    page *page = data;
    switch (page->state) {
    case IN_TEXT:
        if (page->open.n) add_text(page, (const char *)bytes, (size_t)n);
        break;
    case IN_DATA: buffer_add(&page->data, bytes, (size_t)n); break;
    case IN_TITLE: buffer_add(&page->title, bytes, (size_t)n); break;
    case IN_NOTHING: break;
    }
}

/* ---- Pages ------------------------------------------------------------------------------- */

static void clear(page *page) {
    facts_clear(&page->facts);
    buffer *const buffers[] = {&page->elements, &page->pieces, &page->text,
                               &page->data,     &page->title,  &page->open};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) buffer_clear(buffers[i]);
    page->piece_start = page->left_out_depth = page->author_depth = 0;
    page->linked = page->links = page->preformatted = 0;
    page->breaks = 0;
    page->gap = 0;
    page->state = IN_TEXT;
}

/* Elements that were never closed end where the page does. */
static void close_all(page *page) {
    end_piece(page);
    for (uint32_t i = 0; i < page_n_elements(page); i++) {
        page_element *element = element_at(page, i);
        if (element->end) continue;
        element->end = (uint32_t)page_n_elements(page);
        element->end_piece = (uint32_t)page_n_pieces(page);
    }
}

static void take_facts(page *page) {
    sayso_string data = {page->data.bytes, page->data.n};
    while (data.n) meta_described(&page->facts, str_cut(&data, '\0'));
    facts_take(&page->facts, FIELD_TITLE, (sayso_string){page->title.bytes, page->title.n},
               FACT_GUESSED);
}

int page_read(page *page, sayso_string html) {
    htmlSAXHandler handler = {.startElement = begin_tag,
                              .endElement = end_tag,
                              .characters = add_characters,
                              .ignorableWhitespace = add_characters,
                              .cdataBlock = add_characters};
    clear(page);
    htmlParserCtxtPtr parser =
        htmlCreatePushParserCtxt(&handler, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!parser) return 0;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    page->parser = parser;
    htmlParseChunk(parser, html.bytes, (int)html.n, 0);
    htmlParseChunk(parser, NULL, 0, 1);
    htmlFreeParserCtxt(parser);
    close_all(page);
    take_facts(page);
    return !page->elements.failed && !page->pieces.failed && !page->text.failed;
}

void page_release(page *page) {
    facts_release(&page->facts);
    buffer *const buffers[] = {&page->elements, &page->pieces, &page->text,
                               &page->data,     &page->title,  &page->open};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) buffer_release(buffers[i]);
}
