#include "clean.h"

#include <string.h>

/* What feeds write for a mark, and the mark. Those of the second half are UTF-8 that was taken for
 * Windows-1252, or for Latin-1, and encoded again. */
typedef struct {
    const char *raw, *shown;
} mark;

static const mark marks[] = {
    {"&quot;", "\""},
    {"&#34;", "\""},
    {"&#x22;", "\""},
    {"&apos;", "'"},
    {"&#39;", "'"},
    {"&#039;", "'"},
    {"&#x27;", "'"},
    {"&ldquo;", "\u201c"},
    {"&#8220;", "\u201c"},
    {"&#x201c;", "\u201c"},
    {"&#147;", "\u201c"},
    {"&rdquo;", "\u201d"},
    {"&#8221;", "\u201d"},
    {"&#x201d;", "\u201d"},
    {"&#148;", "\u201d"},
    {"&lsquo;", "\u2018"},
    {"&#8216;", "\u2018"},
    {"&#x2018;", "\u2018"},
    {"&#145;", "\u2018"},
    {"&rsquo;", "\u2019"},
    {"&#8217;", "\u2019"},
    {"&#x2019;", "\u2019"},
    {"&#146;", "\u2019"},
    {"&bdquo;", "\u201e"},
    {"&sbquo;", "\u201a"},
    {"&laquo;", "\u00ab"},
    {"&raquo;", "\u00bb"},
    {"&ndash;", "\u2013"},
    {"&#8211;", "\u2013"},
    {"&#x2013;", "\u2013"},
    {"&mdash;", "\u2014"},
    {"&#8212;", "\u2014"},
    {"&#x2014;", "\u2014"},
    {"&hellip;", "\u2026"},
    {"&#8230;", "\u2026"},
    {"&#x2026;", "\u2026"},
    {"&nbsp;", " "},
    {"&#160;", " "},
    {"&#xa0;", " "},
    {"&amp;", "&"},
    {"&#38;", "&"},
    {"&#x26;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},

    {"\u00e2\u20ac\u0153", "\u201c"},
    {"\u00e2\u20ac\xc2\x9d", "\u201d"},
    {"\u00e2\u20ac\u02dc", "\u2018"},
    {"\u00e2\u20ac\u2122", "\u2019"},
    {"\u00e2\u20ac\u017e", "\u201e"},
    {"\u00e2\u20ac\u0161", "\u201a"},
    {"\u00e2\u20ac\u201c", "\u2013"},
    {"\u00e2\u20ac\u201d", "\u2014"},
    {"\u00e2\u20ac\u00a6", "\u2026"},
    {"\u00e2\xc2\x80\xc2\x9c", "\u201c"},
    {"\u00e2\xc2\x80\xc2\x9d", "\u201d"},
    {"\u00e2\xc2\x80\xc2\x98", "\u2018"},
    {"\u00e2\xc2\x80\xc2\x99", "\u2019"},
    {"\u00e2\xc2\x80\xc2\x93", "\u2013"},
    {"\u00e2\xc2\x80\xc2\x94", "\u2014"},
    {"\u00e2\xc2\x80\u00a6", "\u2026"},
    {"\u00c2\u00ab", "\u00ab"},
    {"\u00c2\u00bb", "\u00bb"},
    {"\u00c2\u00a0", " "},
};

/* White space beyond ASCII, and C1 controls, which some terminals obey. */
static size_t wide_space(const unsigned char *b, size_t left) {
    if (left >= 2 && b[0] == 0xc2 && b[1] >= 0x80 && b[1] <= 0xa0) return 2;
    if (left < 3) return 0;
    if (b[0] == 0xe2 && b[1] == 0x80 && (b[2] <= 0x8b || b[2] == 0xa8 || b[2] == 0xa9)) return 3;
    if (b[0] == 0xe2 && b[1] == 0x80 && b[2] == 0xaf) return 3;
    if (b[0] == 0xe3 && b[1] == 0x80 && b[2] == 0x80) return 3;
    return 0;
}

static size_t space(sayso_string raw, size_t at) {
    const unsigned char *b = (const unsigned char *)raw.bytes + at;
    if (b[0] <= ' ' || b[0] == 0x7f) return 1;
    return b[0] < 0x80 ? 0 : wide_space(b, raw.n - at);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static int stands_at(const char *word, const char *bytes, size_t left) {
    for (size_t i = 0; word[i]; i++)
        if (i == left || word[i] != lower(bytes[i])) return 0;
    return 1;
}

/* What stands for a mark at this place; NULL when nothing does. */
static const mark *mark_at(sayso_string raw, size_t at) {
    const char *bytes = raw.bytes + at;
    if (bytes[0] != '&' && bytes[0] != '\xc3') return NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (stands_at(marks[i].raw, bytes, raw.n - at)) return &marks[i];
    return NULL;
}

static int is_plain(char c) {
    unsigned char byte = (unsigned char)c;
    return byte > ' ' && byte != '&' && byte < 0x7f;
}

/* Whether eight bytes are words with single blanks between them, read all at once: no control, no
 * '&', nothing from 0x7f on, no blank behind a blank. */
static int eight_plain(const char *bytes) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t eight;
    memcpy(&eight, bytes, 8);
    uint64_t ampersand = eight ^ ones * '&', blank = eight ^ ones * ' ';
    uint64_t from_space = (eight & ~high) + ones * (0x80 - ' ');
    uint64_t delete = (eight & ~high) + ones;
    if ((eight | ~from_space | delete | ((ampersand - ones) & ~ampersand)) & high) return 0;
    uint64_t blanks = ~((blank & ~high) + ones * 0x7f) & high;
    return !(blanks & blanks << 8);
}

/* Bytes from here on that need no thought: words with single blanks between them. */
static size_t plain(sayso_string raw, size_t at) {
    size_t end = at;
    while (raw.n - end > 8 && eight_plain(raw.bytes + end) &&
           (raw.bytes[end + 7] != ' ' || is_plain(raw.bytes[end + 8])))
        end += 8;
    while (end < raw.n && is_plain(raw.bytes[end])) {
        end++;
        if (end + 1 < raw.n && raw.bytes[end] == ' ' && is_plain(raw.bytes[end + 1])) end++;
    }
    return end - at;
}

static size_t sequence(sayso_string raw, size_t at) {
    size_t end = at + 1;
    while (end < raw.n && ((unsigned char)raw.bytes[end] & 0xc0) == 0x80) end++;
    return end - at;
}

/* Length of the white space at this place, or of what stands for it. */
static size_t blank(sayso_string raw, size_t at, const mark *mark) {
    if (mark) return mark->shown[0] == ' ' ? strlen(mark->raw) : 0;
    return space(raw, at);
}

/* Append what is no white space; returns how much of raw that was. */
static size_t add_shown(buffer *out, sayso_string raw, size_t at, const mark *mark) {
    if (mark) {
        buffer_say(out, mark->shown);
        return strlen(mark->raw);
    }
    size_t n = plain(raw, at);
    if (n == 0) n = sequence(raw, at);
    buffer_add(out, raw.bytes + at, n);
    return n;
}

void clean(buffer *out, sayso_string raw) {
    size_t begin = out->n;
    int spaced = 0;
    for (size_t i = 0, n; i < raw.n; i += n) {
        const mark *mark = mark_at(raw, i);
        if ((n = blank(raw, i, mark))) {
            spaced = 1;
            continue;
        }
        if (spaced && out->n > begin) buffer_add(out, " ", 1);
        spaced = 0;
        n = add_shown(out, raw, i, mark);
    }
}
