#include "sign.h"

#include "str.h"
#include "token.h"
#include "utf8.h"

#include <utf8proc.h>

static sign symbol(uint32_t length, token_symbol symbol) {
    return (sign){.length = length, .class = SIGN_SYMBOL, .symbol = (uint8_t)symbol};
}

static sign space(uint32_t length) {
    return (sign){.length = length, .class = SIGN_SPACE};
}

/* ---- Code points ---- */

static token_symbol symbol_of_point(uint32_t point) {
    switch (point) {
    case 0x2018: return SINGLE_LEFT;
    case 0x2019: return SINGLE_RIGHT;
    case 0x201a: return SINGLE_LOW;
    case 0x201b: return SINGLE_LEFT;
    case 0x201c: return DOUBLE_LEFT;
    case 0x201d: return DOUBLE_RIGHT;
    case 0x201e: return DOUBLE_LOW;
    case 0x201f: return DOUBLE_LEFT;
    case 0x2033: return OTHER_SYMBOL;
    case 0x2039: return SINGLE_LEFT;
    case 0x203a: return SINGLE_RIGHT;
    case 0x00ab: return GUILLEMET_LEFT;
    case 0x00bb: return GUILLEMET_RIGHT;
    case 0xff02: return DOUBLE_STRAIGHT;
    case 0x300c: return GUILLEMET_LEFT;
    case 0x300d: return GUILLEMET_RIGHT;
    case 0x00b4: return SINGLE_RIGHT;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return DASH;
    case 0x2026: return ELLIPSIS;
    default: return OTHER_SYMBOL;
    }
}

static int is_space_point(uint32_t point) {
    return point == 0xa0 || (point >= 0x2000 && point <= 0x200d) || point == 0x2028 ||
           point == 0x2029 || point == 0x202f || point == 0x205f || point == 0x3000 ||
           point == 0xfeff || point == 0x2060 || point == 0x85;
}

static sign point_sign(uint32_t point, uint32_t length) {
    if (is_space_point(point)) return space(length);
    if (point < 0x250 && point >= 0xc0 && point != 0xd7 && point != 0xf7)
        return (sign){.length = length,
                      .class = SIGN_LETTER,
                      .upper = utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LU};
    switch (utf8proc_category((utf8proc_int32_t)point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return (sign){.length = length, .class = SIGN_LETTER, .upper = 1};
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return (sign){.length = length, .class = SIGN_LETTER};
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: return (sign){.length = length, .class = SIGN_DIGIT};
    default: {
        sign found = symbol(length, symbol_of_point(point));
        found.joins = point == 0x2019 || point == 0x2018 || point == 0xb4;
        return found;
    }
    }
}

/* ---- Characters that were encoded twice ---- */

/* Windows-1252 read as Latin-1 and encoded again: "â€" and what the third byte became. */
static const struct {
    const char *bytes;
    token_symbol symbol;
    int joins;
} twice[] = {
    {"\xc3\xa2\xe2\x82\xac\xc5\x93", DOUBLE_LEFT, 0},      /* â€œ */
    {"\xc3\xa2\xe2\x82\xac\xc2\x9d", DOUBLE_RIGHT, 0},     /* â€ and U+009D */
    {"\xc3\xa2\xe2\x82\xac\xcb\x9c", SINGLE_LEFT, 1},      /* â€˜ */
    {"\xc3\xa2\xe2\x82\xac\xe2\x84\xa2", SINGLE_RIGHT, 1}, /* â€™ */
    {"\xc3\xa2\xe2\x82\xac\xe2\x80\x9c", DASH, 0},         /* â€“ */
    {"\xc3\xa2\xe2\x82\xac\xe2\x80\x9d", DASH, 0},         /* â€” */
    {"\xc3\xa2\xe2\x82\xac\xc2\xa6", ELLIPSIS, 0},         /* â€¦ */
    {"\xc3\xa2\xe2\x82\xac\xc5\xbe", DOUBLE_LOW, 0},       /* â€ž */
    {"\xc3\xa2\xc2\x80\xc2\x9c", DOUBLE_LEFT, 0},
    {"\xc3\xa2\xc2\x80\xc2\x9d", DOUBLE_RIGHT, 0},
    {"\xc3\xa2\xc2\x80\xc2\x98", SINGLE_LEFT, 1},
    {"\xc3\xa2\xc2\x80\xc2\x99", SINGLE_RIGHT, 1},
    {"\xc3\xa2\xc2\x80\xc2\x93", DASH, 0},
    {"\xc3\xa2\xc2\x80\xc2\x94", DASH, 0},
    {"\xc3\xa2\xe2\x82\xac", DOUBLE_RIGHT, 0}, /* â€, its third byte lost */
};

static sign twice_encoded(sayso_string rest) {
    for (size_t i = 0; i < sizeof twice / sizeof *twice; i++)
        if (str_starts(rest, twice[i].bytes)) {
            sign found = symbol((uint32_t)strlen(twice[i].bytes), twice[i].symbol);
            found.joins = twice[i].joins ? 1 : 0;
            return found;
        }
    if (str_starts(rest, "\xc3\x82\xc2\xa0")) return space(4);
    return (sign){0};
}

/* ---- HTML entities ---- */

static const struct {
    const char *name;
    uint32_t point;
} entities[] = {
    {"&quot;", '"'},      {"&apos;", '\''},     {"&amp;", '&'},       {"&lt;", '<'},
    {"&gt;", '>'},        {"&nbsp;", 0xa0},     {"&ldquo;", 0x201c},  {"&rdquo;", 0x201d},
    {"&bdquo;", 0x201e},  {"&lsquo;", 0x2018},  {"&rsquo;", 0x2019},  {"&sbquo;", 0x201a},
    {"&laquo;", 0xab},    {"&raquo;", 0xbb},    {"&ndash;", 0x2013},  {"&mdash;", 0x2014},
    {"&hellip;", 0x2026}, {"&lsaquo;", 0x2039}, {"&rsaquo;", 0x203a}, {"&shy;", 0x200b},
};

static uint32_t numeric_entity(sayso_string rest, uint32_t *length) {
    uint32_t base = rest.n > 2 && (rest.bytes[2] | 0x20) == 'x' ? 16 : 10, point = 0;
    size_t i = base == 16 ? 3 : 2, first = i;
    for (; i < rest.n && i < first + 7; i++) {
        char c = rest.bytes[i], low = (char)(c | 0x20);
        if (c >= '0' && c <= '9')
            point = point * base + (uint32_t)(c - '0');
        else if (base == 16 && low >= 'a' && low <= 'f')
            point = point * 16 + (uint32_t)(low - 'a') + 10;
        else
            break;
    }
    if (i == first || i >= rest.n || rest.bytes[i] != ';' || point < 0x20 || point > 0x10ffff)
        return 0;
    *length = (uint32_t)i + 1;
    return point;
}

static sign ascii_sign(unsigned char c);

static sign entity(sayso_string rest) {
    uint32_t length = 0, point = 0;
    if (rest.n > 3 && rest.bytes[1] == '#') point = numeric_entity(rest, &length);
    for (size_t i = 0; !point && i < sizeof entities / sizeof *entities; i++)
        if (str_starts(rest, entities[i].name)) {
            point = entities[i].point;
            length = (uint32_t)strlen(entities[i].name);
        }
    if (!point) return symbol(1, OTHER_SYMBOL);
    sign found = point < 0x80 ? ascii_sign((unsigned char)point) : point_sign(point, length);
    found.length = length;
    return found;
}

/* ---- ASCII ---- */

static token_symbol symbol_of_ascii(unsigned char c) {
    switch (c) {
    case ',': return COMMA;
    case '.': return PERIOD;
    case '?': return QUESTION;
    case '!': return EXCLAMATION;
    case ':': return COLON;
    case ';': return SEMICOLON;
    case '-': return DASH;
    case '(':
    case '[':
    case '{': return OPEN_BRACKET;
    case ')':
    case ']':
    case '}': return CLOSE_BRACKET;
    case '/': return SLASH;
    case '"': return DOUBLE_STRAIGHT;
    case '\'': return SINGLE_STRAIGHT;
    case '`': return SINGLE_LEFT;
    default: return OTHER_SYMBOL;
    }
}

const char sign_classes[128] = "                                " /* controls */
                               " ..............."                 /* blank to / */
                               "0000000000......"                 /* 0 to ? */
                               ".AAAAAAAAAAAAAAA"                 /* @ to O */
                               "AAAAAAAAAAA....."                 /* P to _ */
                               ".aaaaaaaaaaaaaaa"                 /* ` to o */
                               "aaaaaaaaaaa.... ";                /* p to delete */

static sign ascii_sign(unsigned char c) {
    if (sign_classes[c] != '.') return sign_at((const char *)&c, (const char *)&c + 1);
    sign found = symbol(1, symbol_of_ascii(c));
    found.joins = c == '\'';
    return found;
}

sign sign_read(const char *bytes, const char *end) {
    unsigned char c = (unsigned char)bytes[0];
    sayso_string rest = {bytes, (size_t)(end - bytes)};
    if (c == '&') return entity(rest);
    if (c < 0x80) return ascii_sign(c);
    if (c == 0xc3 && rest.n > 3) {
        sign found = twice_encoded(rest);
        if (found.length) return found;
    }
    uint32_t length, point = utf8_decode(bytes, end, &length);
    return point_sign(point, length);
}
