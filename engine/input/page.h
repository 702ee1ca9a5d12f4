/* A web page taken apart: its elements, and the pieces of text that stand between the begins and
 * ends of blocks. Nothing is decided here about what belongs to an article. */
#ifndef PAGE_H
#define PAGE_H

#include "facts.h"

typedef enum {
    TAG_INLINE,
    TAG_BLOCK,
    TAG_PARAGRAPH,
    TAG_HEADING,
    TAG_ITEM,
    TAG_LIST,
    TAG_QUOTE,  /* blockquote */
    TAG_MARKED, /* q */
    TAG_BREAK,
    TAG_LINK,
    TAG_FIGURE,
    TAG_ARTICLE,
    TAG_MAIN,
    TAG_BODY,
    TAG_HTML,
    TAG_ASIDE,   /* what stands beside an article by its name: nav, aside, footer, figcaption */
    TAG_LEFT_OUT /* never text: script, style, form controls */
} page_tag;

/* What names and properties say of an element. */
enum {
    SIGN_BODY = 1,   /* holds an article's text */
    SIGN_BESIDE = 2, /* stands beside it: menus, sharing, related articles */
    SIGN_COMMENTS = 4,
    SIGN_HIDDEN = 8
};

typedef struct {
    uint32_t parent; /* into elements; the first is its own */
    uint32_t end;    /* elements inside it: those between it and this one */
    uint32_t first_piece, end_piece;
    uint8_t tag;   /* page_tag */
    uint8_t level; /* of a heading */
    uint8_t signs;
} page_element;

/* Text without block boundaries in it: a paragraph, a heading, a list item. */
typedef struct {
    uint32_t start, end; /* in text */
    uint32_t linked;     /* bytes of it inside links */
    uint32_t element;    /* the block it stands in */
} page_piece;

typedef struct {
    facts facts;     /* what the page declares of itself */
    buffer elements; /* page_element, in the order of their begins */
    buffer pieces;   /* page_piece */
    buffer text;
    buffer data;                  /* JSON-LD, one script behind the other, NUL between them */
    buffer title;                 /* <title> */
    buffer open;                  /* tags that are open */
    size_t piece_start;           /* of the piece being read */
    uint32_t linked;              /* bytes of that piece inside links */
    uint32_t links, preformatted; /* tags <a> and <pre> that are open */
    unsigned breaks;              /* since the last letter */
    int gap;                      /* white space since the last letter */
    enum { IN_TEXT, IN_DATA, IN_TITLE, IN_NOTHING } state;
    size_t left_out_depth;             /* tags open when something left out began; 0: nothing is */
    size_t author_depth, author_start; /* of an element marked as the author; 0: none is open */
    void *parser;                      /* libxml2's */
} page;

/* Take apart UTF-8. 0 when memory ran out. */
int page_read(page *page, sayso_string html);

static inline const page_element *page_elements(const page *page) {
    return (const page_element *)(const void *)page->elements.bytes;
}

static inline size_t page_n_elements(const page *page) {
    return page->elements.n / sizeof(page_element);
}

static inline const page_piece *page_pieces(const page *page) {
    return (const page_piece *)(const void *)page->pieces.bytes;
}

static inline size_t page_n_pieces(const page *page) {
    return page->pieces.n / sizeof(page_piece);
}

void page_release(page *page);

#endif
