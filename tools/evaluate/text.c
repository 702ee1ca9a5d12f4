#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static int is_counted(int32_t c) {
    if (c < 128) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return 1;
    default: return 0;
    }
}

static int is_word(int32_t c) {
    return c == '_' || is_counted(c);
}

static int is_blank(int32_t c) {
    if ((c >= 9 && c <= 13) || (c >= 0x1c && c <= ' ') || c == 0x85) return 1;
    if (c < 128) return 0;
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

text text_new(pool *pool, const document *document) {
    int32_t *at = pool_array(pool, document->bytes, sizeof *at);
    uint32_t *rank = pool_array(pool, document->bytes + 1, sizeof *rank);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)document->text;
    size_t n = 0;
    for (size_t i = 0; i < document->bytes; n++) {
        utf8proc_int32_t c;
        utf8proc_ssize_t width =
            utf8proc_iterate(bytes + i, (utf8proc_ssize_t)(document->bytes - i), &c);
        i += width > 0 ? (size_t)width : 1;
        at[n] = width > 0 ? c : 0xfffd;
        rank[n + 1] = rank[n] + (uint32_t)is_counted(at[n]);
    }
    return (text){at, rank, n};
}

span text_clip(const text *text, span span) {
    int64_t n = (int64_t)text->n;
    if (span.start < 0) span.start = 0;
    if (span.end > n) span.end = n;
    if (span.start >= span.end) span.start = span.end = 0;
    return span;
}

static int earlier(const void *a, const void *b) {
    uint32_t x = ((const range *)a)->start, y = ((const range *)b)->start;
    return (x > y) - (x < y);
}

/* Brings ranges into order and joins those that touch. */
static void tidy(ranges *ranges) {
    size_t kept = 0;
    if (ranges->n > 1) qsort(ranges->at, ranges->n, sizeof *ranges->at, earlier);
    for (size_t i = 0; i < ranges->n; i++) {
        range next = ranges->at[i];
        range *last = kept ? &ranges->at[kept - 1] : NULL;
        if (!last || next.start > last->end)
            ranges->at[kept++] = next;
        else if (next.end > last->end)
            last->end = next.end;
    }
    ranges->n = kept;
    ranges->total = 0;
    for (size_t i = 0; i < kept; i++) ranges->total += ranges->at[i].end - ranges->at[i].start;
}

ranges text_ranges(pool *pool, const text *text, const spans *spans) {
    ranges ranges = {pool_array(pool, spans->n, sizeof(range)), 0, 0};
    for (size_t i = 0; i < spans->n; i++) {
        span part = text_clip(text, spans->at[i]);
        range range = {text->rank[part.start], text->rank[part.end]};
        if (range.start < range.end) ranges.at[ranges.n++] = range;
    }
    tidy(&ranges);
    return ranges;
}

ranges ranges_union(pool *pool, const ranges *sets, size_t n) {
    ranges all = {0};
    size_t room = 0;
    for (size_t i = 0; i < n; i++) room += sets[i].n;
    all.at = pool_array(pool, room, sizeof *all.at);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < sets[i].n; k++) all.at[all.n++] = sets[i].at[k];
    tidy(&all);
    return all;
}

size_t ranges_shared(const ranges *a, const ranges *b) {
    size_t shared = 0, i = 0, j = 0;
    if (!a->n || !b->n || a->at[0].start >= b->at[b->n - 1].end ||
        b->at[0].start >= a->at[a->n - 1].end)
        return 0;
    while (i < a->n && j < b->n) {
        range x = a->at[i], y = b->at[j];
        uint32_t start = x.start > y.start ? x.start : y.start;
        uint32_t end = x.end < y.end ? x.end : y.end;
        if (start < end) shared += end - start;
        if (x.end < y.end)
            i++;
        else
            j++;
    }
    return shared;
}

size_t ranges_either(const ranges *a, const ranges *b) {
    return a->total + b->total - ranges_shared(a, b);
}

/* Where "that", with the blanks around it, ends; start where there is none. */
static size_t behind_that(const text *text, size_t start, size_t end) {
    size_t i = start;
    while (i < end && is_blank(text->at[i])) i++;
    for (const char *c = "that"; *c; c++, i++)
        if (i >= end || utf8proc_tolower(text->at[i]) != *c) return start;
    if (i < end && is_word(text->at[i])) return start;
    while (i < end && is_blank(text->at[i])) i++;
    return i;
}

spans text_without_that(pool *pool, const text *text, const spans *given) {
    spans spans = {pool_array(pool, given->n, sizeof(span)), given->n};
    if (!given->n) return spans;
    memcpy(spans.at, given->at, given->n * sizeof *spans.at);
    span first = text_clip(text, given->at[0]);
    size_t behind = behind_that(text, (size_t)first.start, (size_t)first.end);
    if (behind > (size_t)first.start && (int64_t)behind < given->at[0].end)
        spans.at[0].start = (int64_t)behind;
    return spans;
}

/* The last word that ends at or before a span's end, searched backwards from there. */
static span word_before(const text *text, span within) {
    int64_t end = within.end;
    while (end > within.start && !is_word(text->at[end - 1])) end--;
    int64_t start = end;
    while (start > within.start && is_word(text->at[start - 1])) start--;
    return (span){start, end};
}

static int is_suffix(const text *text, span word) {
    static const char *const suffixes[] = {"s", "Jr", "Sr", "II", "III"};
    size_t n = (size_t)(word.end - word.start);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t same = 0;
        if (strlen(suffixes[i]) != n) continue;
        while (same < n && text->at[(size_t)word.start + same] == suffixes[i][same]) same++;
        if (same == n) return 1;
    }
    return 0;
}

/* The last word that is no suffix; if all are, the first. */
static span last_word(const text *text, const spans *spans) {
    span word = {0};
    for (size_t i = spans->n; i-- > 0;) {
        span rest = text_clip(text, spans->at[i]);
        for (;;) {
            span before = word_before(text, rest);
            if (before.start == before.end) break;
            word = before;
            if (!is_suffix(text, word)) return word;
            rest.end = before.start;
        }
    }
    return word;
}

int text_same_last_word(const text *text, const spans *a, const spans *b) {
    span x = last_word(text, a), y = last_word(text, b);
    if (x.end - x.start != y.end - y.start) return 0;
    for (int64_t i = 0; i < x.end - x.start; i++) {
        int32_t c = text->at[x.start + i], d = text->at[y.start + i];
        if (utf8proc_tolower(c) != utf8proc_tolower(d)) return 0;
    }
    return 1;
}

/* Compatible characters decomposed, accents left out, in lower case: " every word so ", or " "
 * where there is none. */
static char *fold(pool *pool, const char *name) {
    utf8proc_uint8_t *apart = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)name, 0, &apart,
                                      UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
    if (n < 0) return pool_copy(pool, " ", 1);
    char *folded = pool_array(pool, (size_t)n + 2, 4), *to = folded;
    *to++ = ' ';
    for (utf8proc_ssize_t i = 0; i < n;) {
        utf8proc_int32_t c;
        i += utf8proc_iterate(apart + i, n - i, &c);
        if (utf8proc_get_property(c)->combining_class != 0) continue;
        if (is_word(c))
            to += utf8proc_encode_char(utf8proc_tolower(c), (utf8proc_uint8_t *)to);
        else if (to[-1] != ' ')
            *to++ = ' ';
    }
    if (to[-1] != ' ') *to++ = ' ';
    free(apart);
    return folded;
}

/* With the blank before it. */
static const char *last_of(const char *folded) {
    const char *last = folded;
    for (const char *c = folded; c[0] && c[1]; c++)
        if (*c == ' ') last = c;
    return last;
}

int names_agree(pool *pool, const char *a, const char *b) {
    if (!a || !b) return 0;
    a = fold(pool, a);
    b = fold(pool, b);
    if (!a[1] || !b[1]) return 0;
    return strcmp(last_of(a), last_of(b)) == 0 || strstr(a, b) || strstr(b, a);
}
