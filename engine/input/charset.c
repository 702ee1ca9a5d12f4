#include "charset.h"

#include "str.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>

struct converter {
    iconv_t way;
    size_t unit; /* bytes of the smallest letter */
    uint32_t replaced;
};

/* ---- Which ------------------------------------------------------------------------------- */

static const struct {
    sayso_string mark;
    const char *name;
} marks[] = {
    {{"\xef\xbb\xbf", 3}, "UTF-8"},    {{"\xff\xfe\0\0", 4}, "UTF-32LE"},
    {{"\0\0\xfe\xff", 4}, "UTF-32BE"}, {{"\xff\xfe", 2}, "UTF-16LE"},
    {{"\xfe\xff", 2}, "UTF-16BE"},
};

const char *charset_of_mark(sayso_string begin, size_t *mark) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (begin.n < marks[i].mark.n) continue;
        if (!str_equal(str_slice(begin, 0, marks[i].mark.n), marks[i].mark)) continue;
        *mark = marks[i].mark.n;
        return marks[i].name;
    }
    return NULL;
}

/* A sequence of UTF-8 that the text's end may have cut off. */
static size_t sequence(const unsigned char *b, size_t left) {
    size_t n = b[0] < 0xc2 ? 0 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : b[0] < 0xf5 ? 4 : 0;
    for (size_t i = 1; i < n && i < left; i++)
        if ((b[i] & 0xc0) != 0x80) return 0;
    return n;
}

const char *charset_guess(sayso_string text) {
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    size_t high = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (bytes[i] < 0x80) continue;
        if (sequence(bytes + i, text.n - i)) return "UTF-8";
        high++;
    }
    return high && high < text.n / 4 ? "WINDOWS-1252" : "UTF-8";
}

int charset_is_utf8(sayso_string name) {
    return (name.n == 5 && strncasecmp(name.bytes, "utf-8", 5) == 0) ||
           (name.n == 4 && strncasecmp(name.bytes, "utf8", 4) == 0);
}

/* What names mean on the web (https://encoding.spec.whatwg.org/), where that is not what they say.
 */
static const struct {
    const char *name, *meant;
} meanings[] = {
    {"utf8", "UTF-8"},
    {"us-ascii", "WINDOWS-1252"},
    {"ascii", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"shift_jis", "CP932"},
    {"x-sjis", "CP932"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"utf-16", "UTF-16LE"},
};

enum { LONGEST_NAME = 40 };

/* The name that iconv knows; name has room for LONGEST_NAME. */
static int find_name(sayso_string given, char *name) {
    given = str_trim(given);
    if (given.n == 0 || given.n >= LONGEST_NAME) return 0;
    for (size_t i = 0; i < given.n; i++) {
        char c = given.bytes[i];
        int letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && c != '-' && c != '_' && c != ':' && c != '.') return 0;
        name[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    name[given.n] = '\0';
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (strcmp(name, meanings[i].name) == 0) strcpy(name, meanings[i].meant);
    return 1;
}

/* ---- Converting -------------------------------------------------------------------------- */

static size_t unit_of(const char *name) {
    if (strncmp(name, "UTF-32", 6) == 0 || strncmp(name, "utf-32", 6) == 0) return 4;
    return strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "utf-16", 6) == 0 ? 2 : 1;
}

converter *converter_new(sayso_string given) {
    char name[LONGEST_NAME];
    if (!find_name(given, name)) return NULL;
    converter *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    made->unit = unit_of(name);
    made->way = iconv_open("UTF-8", name);
    if (made->way != (iconv_t)-1) return made;
    free(made);
    return NULL;
}

void converter_free(converter *converter) {
    if (!converter) return;
    iconv_close(converter->way);
    free(converter);
}

uint32_t converter_replaced(const converter *converter) {
    return converter->replaced;
}

/* What cannot be converted is passed by, unit by unit. */
static void replace(converter *converter, char **from, size_t *left, buffer *into) {
    size_t n = converter->unit < *left ? converter->unit : *left;
    buffer_add(into, "?", 1);
    *from += n;
    *left -= n;
    converter->replaced++;
}

size_t converter_add(converter *converter, sayso_string text, continuation continuation,
                     buffer *into) {
    char *from = (char *)(uintptr_t)text.bytes;
    size_t left = text.n;
    while (left && buffer_reserve(into, 3 * left + 16)) {
        char *out = into->bytes + into->n;
        size_t room = into->room - into->n;
        size_t status = iconv(converter->way, &from, &left, &out, &room);
        into->n = (size_t)(out - into->bytes);
        if (status != (size_t)-1 || errno == E2BIG) continue;
        if (errno == EINVAL && continuation == MORE_FOLLOWS) break;
        replace(converter, &from, &left, into);
    }
    return text.n - left;
}
