/* An article is where the prose is. Its element is the one that calls itself so, or else the
 * innermost that holds nearly all prose of the page; what calls itself a menu, a footer or the
 * like is left out unless most of the prose stands in it. See C. Kohlschuetter, P. Fankhauser,
 * W. Nejdl: Boilerplate Detection using Shallow Text Features (WSDM 2010), for why length and
 * links of a piece tell so much. */
#include "article.h"

#include "date.h"
#include "str.h"

enum {
    LONG_PIECE = 60,  /* bytes: prose, whatever its end */
    PROSE_PIECE = 25, /* bytes: prose when it ends like a sentence */
    LEAST_ARTICLE = 140,
    LONGEST_TEASER = 300,
    SHORT_WORDS = 4,
    PENDING = 4 /* headings under one another */
};

typedef struct {
    article *article;
    const page *page;
    const page_element *elements;
    const page_piece *pieces;
    uint32_t n_elements, n_pieces;
    uint8_t *out;
    uint32_t *prose;
    int after_item; /* the piece written last is an item of a list */
} finding;

/* ---- Pieces ------------------------------------------------------------------------------ */

static sayso_string piece_text(const finding *f, uint32_t i) {
    const page_piece *piece = &f->pieces[i];
    return str_slice((sayso_string){f->page->text.bytes, f->page->text.n}, piece->start,
                     piece->end);
}

static int ends_like_sentence(sayso_string text) {
    static const char *const ends[] = {
        ".", "!", "?", ":", "\"", "\xe2\x80\x9d", "\xe2\x80\x99", "'", ")", "\xe2\x80\xa6"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(text, ends[i])) return 1;
    return 0;
}

static page_tag tag_of_piece(const finding *f, uint32_t i) {
    return (page_tag)f->elements[f->pieces[i].element].tag;
}

/* Bytes of prose in a piece: sentences that are no links. */
static uint32_t prose_of(const finding *f, uint32_t i) {
    sayso_string text = piece_text(f, i);
    if (f->out[f->pieces[i].element] || tag_of_piece(f, i) == TAG_HEADING) return 0;
    if (f->pieces[i].linked * 3 > text.n) return 0;
    int prose = text.n >= LONG_PIECE || (text.n >= PROSE_PIECE && ends_like_sentence(text));
    return prose ? (uint32_t)text.n : 0;
}

static void count_prose(finding *f) {
    f->prose[0] = 0;
    for (uint32_t i = 0; i < f->n_pieces; i++) f->prose[i + 1] = f->prose[i] + prose_of(f, i);
}

static uint32_t prose_in(const finding *f, uint32_t element) {
    const page_element *e = &f->elements[element];
    return f->prose[e->end_piece] - f->prose[e->first_piece];
}

static uint32_t all_prose(const finding *f) {
    return f->prose[f->n_pieces];
}

/* Bytes of text, and of it inside links, in an element. */
static void count_links(const finding *f, uint32_t element, uint64_t *text, uint64_t *linked) {
    const page_element *e = &f->elements[element];
    *text = *linked = 0;
    for (uint32_t i = e->first_piece; i < e->end_piece; i++) {
        *text += f->pieces[i].end - f->pieces[i].start;
        *linked += f->pieces[i].linked;
    }
}

/* ---- What does not belong to it ---------------------------------------------------------- */

static int may_be_left_out(const page_element *e) {
    return e->tag != TAG_HTML && e->tag != TAG_BODY && e->tag != TAG_MAIN && e->tag != TAG_ARTICLE;
}

static int holds_body(const finding *f, uint32_t element) {
    for (uint32_t i = element; i < f->elements[element].end; i++) {
        uint8_t signs = f->elements[i].signs;
        if (signs & SIGN_BODY && !(signs & (SIGN_COMMENTS | SIGN_BESIDE))) return 1;
    }
    return 0;
}

/* Comments can be longer than the article; a page with an article around them says comments-open
 * of all that. */
static int is_comments(const finding *f, uint32_t i) {
    uint32_t outside = all_prose(f) - prose_in(f, i);
    return f->elements[i].signs & SIGN_COMMENTS && outside > LEAST_ARTICLE &&
           outside > all_prose(f) / 7 && !holds_body(f, i);
}

/* Stands beside the article by its tag or name, and most prose is elsewhere. */
static int is_beside(const finding *f, uint32_t i) {
    const page_element *e = &f->elements[i];
    int named = e->tag == TAG_ASIDE || e->signs & SIGN_BESIDE;
    return named && may_be_left_out(e) && prose_in(f, i) * 2 <= all_prose(f);
}

/* A list of which most is links. */
static int is_menu(const finding *f, uint32_t i) {
    uint64_t text, linked;
    if (f->elements[i].tag != TAG_LIST) return 0;
    count_links(f, i, &text, &linked);
    return linked * 2 > text;
}

/* A figure is no text, unless it is made of a quote. */
static int is_picture(const finding *f, uint32_t i) {
    if (f->elements[i].tag != TAG_FIGURE) return 0;
    for (uint32_t inside = i; inside < f->elements[i].end; inside++)
        if (f->elements[inside].tag == TAG_QUOTE) return 0;
    return 1;
}

static int is_linked(const finding *f, uint32_t piece) {
    return f->pieces[piece].linked * 2 > f->pieces[piece].end - f->pieces[piece].start;
}

/* An article inside another whose headline is a link leads to one elsewhere; so does a block that
 * begins with such a headline and says little more. */
static int is_card(const finding *f, uint32_t i) {
    const page_element *e = &f->elements[i];
    int block = e->tag == TAG_BLOCK || e->tag == TAG_ITEM;
    uint32_t p = e->first_piece;
    if (prose_in(f, i) * 2 > all_prose(f) || (!block && e->tag != TAG_ARTICLE)) return 0;
    if (block && prose_in(f, i) > LONGEST_TEASER) return 0;
    while (!block && p < e->end_piece && tag_of_piece(f, p) != TAG_HEADING) p++;
    return p < e->end_piece && tag_of_piece(f, p) == TAG_HEADING && is_linked(f, p);
}

typedef int is_left_out(const finding *f, uint32_t element);

/* Leave out what a rule says, with all inside it. */
static void leave_out(finding *f, is_left_out *rule) {
    for (uint32_t i = 0; i < f->n_elements; i++) {
        if (f->out[i] || !rule(f, i)) continue;
        memset(f->out + i, 1, f->elements[i].end - i);
    }
    count_prose(f);
}

/* ---- Where it stands --------------------------------------------------------------------- */

static uint32_t common_parent(const finding *f, uint32_t a, uint32_t b) {
    while (b < a || b >= f->elements[a].end) a = f->elements[a].parent;
    return a;
}

/* The element around all that call themselves an article's body and hold some of the prose. */
static uint32_t find_body(const finding *f) {
    uint32_t body = 0, found = 0;
    for (uint32_t i = 1; i < f->n_elements; i++) {
        if (!(f->elements[i].signs & SIGN_BODY) || f->out[i]) continue;
        if (prose_in(f, i) * 20 < all_prose(f)) continue;
        if (!found++)
            body = i;
        else
            body = common_parent(f, body, i);
    }
    return body;
}

static uint32_t find_largest(const finding *f, page_tag tag) {
    uint32_t largest = 0;
    for (uint32_t i = 1; i < f->n_elements; i++)
        if (f->elements[i].tag == tag && !f->out[i] &&
            (!largest || prose_in(f, i) > prose_in(f, largest)))
            largest = i;
    return largest;
}

/* The element inside this one that holds at least nine tenths of its prose. */
static uint32_t narrow(const finding *f, uint32_t root) {
    for (uint32_t i = root + 1; i < f->elements[root].end; i++)
        if (!f->out[i] && (uint64_t)prose_in(f, i) * 10 >= (uint64_t)prose_in(f, root) * 9 &&
            f->elements[i].end_piece > f->elements[i].first_piece + 1)
            root = i;
    return root;
}

static int holds_much(const finding *f, uint32_t element) {
    return element && prose_in(f, element) * 5 >= all_prose(f) * 2;
}

/* The innermost element around the first main heading that holds some of the prose, in more pieces
 * than a lead has. */
static uint32_t find_around_heading(const finding *f) {
    uint32_t i = 1;
    while (i < f->n_elements && (f->elements[i].level != 1 || f->out[i])) i++;
    if (i >= f->n_elements) return 0;
    for (; i; i = f->elements[i].parent) {
        uint32_t pieces = 0;
        for (uint32_t p = f->elements[i].first_piece; p < f->elements[i].end_piece; p++)
            pieces += f->prose[p + 1] > f->prose[p];
        if (pieces > 2 && prose_in(f, i) >= LEAST_ARTICLE && prose_in(f, i) * 5 >= all_prose(f))
            return i;
    }
    return 0;
}

static uint32_t find_root(const finding *f) {
    uint32_t body = find_body(f), article = find_largest(f, TAG_ARTICLE);
    if (holds_much(f, body)) return body;
    if (holds_much(f, article)) return narrow(f, article);
    uint32_t main = find_largest(f, TAG_MAIN);
    if (holds_much(f, main)) return narrow(f, main);
    uint32_t headed = find_around_heading(f);
    return headed ? headed : narrow(f, 0);
}

/* ---- Its text ---------------------------------------------------------------------------- */

static int is_inside(const finding *f, uint32_t element, page_tag tag) {
    for (; element; element = f->elements[element].parent)
        if (f->elements[element].tag == tag) return 1;
    return 0;
}

static int has_few_words(sayso_string text) {
    int words = 1;
    for (size_t i = 0; i < text.n; i++) words += text.bytes[i] == ' ';
    return words < SHORT_WORDS;
}

static int ends_with(sayso_string text, sayso_string end) {
    return end.n && text.n >= end.n && str_equal(str_slice(text, text.n - end.n, text.n), end);
}

/* The title, byline or date of the article, which are known already. */
static int is_known(const finding *f, sayso_string line) {
    sayso_string author = facts_value(&f->page->facts, FIELD_AUTHOR);
    sayso_string title = facts_value(&f->page->facts, FIELD_TITLE);
    if (line.n >= PROSE_PIECE / 2 && ends_with(title, line)) return 1;
    if (line.n < 40 && date_day(line)) return 1;
    return line.n < author.n + 8 && ends_with(line, author);
}

/* A piece without the lines that are known. */
static sayso_string news_of(const finding *f, uint32_t i) {
    sayso_string text = piece_text(f, i), rest = text;
    while (rest.n && is_known(f, str_cut(&rest, '\n'))) text = rest;
    return text;
}

static int is_wanted(const finding *f, uint32_t i) {
    sayso_string text = news_of(f, i);
    page_tag tag = tag_of_piece(f, i);
    if (f->out[f->pieces[i].element] || !text.n) return 0;
    if (f->pieces[i].linked * 5 > text.n * 3) return 0;
    return tag == TAG_HEADING || tag == TAG_ITEM || ends_like_sentence(text) ||
           !has_few_words(text) || is_inside(f, f->pieces[i].element, TAG_QUOTE);
}

static void write_lines(buffer *to, sayso_string text, const char *before) {
    while (text.n) {
        sayso_string line = str_cut(&text, '\n');
        buffer_say(to, before);
        buffer_string(to, line);
        if (text.n) buffer_say(to, "\n");
    }
}

/* Items of a list stand close together. */
static void write_piece(finding *f, uint32_t i) {
    buffer *to = &f->article->text;
    uint32_t element = f->pieces[i].element;
    int quoted = is_inside(f, element, TAG_QUOTE), item = f->elements[element].tag == TAG_ITEM;
    if (to->n) buffer_say(to, item && f->after_item ? "\n" : "\n\n");
    f->after_item = item;
    write_lines(to, news_of(f, i), quoted ? "> " : item ? "- " : "");
}

/* Headings wait for what stands under them: one with nothing is that of something left out. */
typedef struct {
    uint32_t piece[PENDING];
    uint32_t n;
} headings;

static void add_heading(const finding *f, headings *waiting, uint32_t i) {
    uint8_t level = f->elements[f->pieces[i].element].level;
    while (waiting->n &&
           f->elements[f->pieces[waiting->piece[waiting->n - 1]].element].level >= level)
        waiting->n--;
    if (waiting->n < PENDING) waiting->piece[waiting->n++] = i;
}

static void write_article(finding *f, uint32_t root) {
    const page_element *e = &f->elements[root];
    headings waiting = {{0}, 0};
    for (uint32_t i = e->first_piece; i < e->end_piece; i++) {
        if (!is_wanted(f, i)) continue;
        if (tag_of_piece(f, i) == TAG_HEADING) {
            add_heading(f, &waiting, i);
            continue;
        }
        for (uint32_t h = 0; h < waiting.n; h++) write_piece(f, waiting.piece[h]);
        waiting.n = 0;
        write_piece(f, i);
    }
}

/* A page whose text comes by script may have it in its record. */
static void take_record(article *article, const page *page) {
    sayso_string body = facts_value(&page->facts, FIELD_TEXT);
    if (body.n < LEAST_ARTICLE || article->text.n * 3 > body.n) return;
    buffer_clear(&article->text);
    buffer_string(&article->text, body);
}

static int prepare(finding *f) {
    article *article = f->article;
    buffer_clear(&article->text);
    buffer_clear(&article->out);
    buffer_clear(&article->prose);
    if (!buffer_reserve(&article->out, f->n_elements + 1) ||
        !buffer_reserve(&article->prose, (f->n_pieces + 1) * sizeof *f->prose))
        return 0;
    f->out = (uint8_t *)article->out.bytes;
    f->prose = (uint32_t *)(void *)article->prose.bytes;
    memset(f->out, 0, f->n_elements + 1);
    count_prose(f);
    return 1;
}

static finding begin(article *article, const page *page) {
    return (finding){.article = article,
                     .page = page,
                     .elements = page_elements(page),
                     .pieces = page_pieces(page),
                     .n_elements = (uint32_t)page_n_elements(page),
                     .n_pieces = (uint32_t)page_n_pieces(page)};
}

int article_find(article *article, const page *page) {
    finding f = begin(article, page);
    if (!prepare(&f)) return 0;
    static is_left_out *const rules[] = {is_comments, is_beside, is_picture, is_menu, is_card};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) leave_out(&f, rules[i]);
    if (f.n_elements && all_prose(&f) >= LEAST_ARTICLE) write_article(&f, find_root(&f));
    take_record(article, page);
    return article->text.n >= LEAST_ARTICLE && !article->text.failed;
}

void article_take_all(article *article, const page *page) {
    finding f = begin(article, page);
    if (!prepare(&f)) return;
    for (uint32_t i = 0; i < f.n_pieces; i++) write_piece(&f, i);
}

void article_release(article *article) {
    buffer_release(&article->text);
    buffer_release(&article->out);
    buffer_release(&article->prose);
}
