/* NFKD, marks stripped, case folded. Letters with a stroke have no decomposition, but whoever
 * types Walesa means Wałęsa: they are replaced as well. */
#include "folding.h"

#include "str.h"
#include "utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

static int is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static int is_letter(uint32_t point) {
    switch (utf8proc_category((utf8proc_int32_t)point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_CO: return 1;
    default: return 0;
    }
}

/* A letter with a stroke, or a ligature, as plain letters; NULL for others. */
static const char *plain_letters(uint32_t point) {
    switch (point) {
    case 0xe6: return "ae";
    case 0xf0:
    case 0x111: return "d";
    case 0xf8: return "o";
    case 0xfe: return "th";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    case 0x167: return "t";
    default: return NULL;
    }
}

static void add_plain(const char *bytes, buffer *folded) {
    const char *end = bytes + strlen(bytes);
    while (bytes < end) {
        uint32_t length;
        const char *letters = plain_letters(utf8_decode(bytes, end, &length));
        if (letters)
            buffer_say(folded, letters);
        else
            buffer_add(folded, bytes, length);
        bytes += length;
    }
}

static void fold_foreign(sayso_string text, buffer *folded) {
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)text.bytes, (utf8proc_ssize_t)text.n, &mapped,
                     UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD |
                         UTF8PROC_IGNORE);
    if (n >= 0)
        add_plain((const char *)mapped, folded);
    else
        buffer_string(folded, text);
    free(mapped);
}

static void fold_ascii(sayso_string text, buffer *folded) {
    if (!buffer_reserve(folded, text.n)) return;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.bytes[i];
        folded->bytes[folded->n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
}

/* Word by word, because few need more than the case of ASCII. */
void fold_name(sayso_string text, buffer *folded) {
    while (text.n) {
        size_t n = 0;
        unsigned char all = 0;
        while (n < text.n && text.bytes[n] != ' ') all |= (unsigned char)text.bytes[n++];
        while (n < text.n && text.bytes[n] == ' ') n++;
        if (all < 0x80)
            fold_ascii(str_slice(text, 0, n), folded);
        else
            fold_foreign(str_slice(text, 0, n), folded);
        text = str_slice(text, n, text.n);
    }
}

/* Where the first character is, or is not, a letter. */
static size_t letters_end(sayso_string text, int letter) {
    size_t at = 0;
    while (at < text.n) {
        if ((unsigned char)text.bytes[at] < 0x80) {
            if (is_ascii_letter(text.bytes[at]) == letter) return at;
            at++;
            continue;
        }
        uint32_t length;
        uint32_t point = utf8_decode(text.bytes + at, text.bytes + text.n, &length);
        if (is_letter(point) == letter) return at;
        at += length;
    }
    return text.n;
}

sayso_string next_folded_word(sayso_string *folded) {
    sayso_string rest = str_slice(*folded, letters_end(*folded, 1), folded->n);
    size_t end = letters_end(rest, 0);
    *folded = str_slice(rest, end, rest.n);
    return str_slice(rest, 0, end);
}

int has_letters(sayso_string text) {
    return letters_end(text, 1) < text.n;
}
