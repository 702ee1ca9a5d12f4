/* The text is given where it lies in the window. Parts of a long text are cut where it hurts
 * least: at the last paragraph's end in the second half of what fits, or else at a line's, a
 * sentence's, a word's, a letter's. Together they are the file, byte for byte. */
#include "plain.h"

#include "utf8.h"

enum { SMALLEST_LIMIT = 4 /* bytes of one code point */ };

void plain_init(plain *plain, size_t limit) {
    plain->limit = limit < SMALLEST_LIMIT ? SMALLEST_LIMIT : limit;
    plain_begin(plain);
}

void plain_begin(plain *plain) {
    plain->given = 0;
    plain->byte_origin = plain->point_origin = 0;
    plain->part = 0;
}

/* ---- Where to cut ------------------------------------------------------------------------ */

static int is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Whether text may be cut before at, which is at least 1. */
typedef int may_cut(const char *text, size_t at);

static int after_line(const char *text, size_t at) {
    return text[at - 1] == '\n';
}

/* After an empty line. */
static int after_paragraph(const char *text, size_t at) {
    if (!after_line(text, at)) return 0;
    for (at--; at > 0 && is_blank(text[at - 1]); at--)
        if (text[at - 1] == '\n') return 1;
    return 0;
}

static int after_word(const char *text, size_t at) {
    return is_blank(text[at - 1]);
}

/* A mark or bracket; one beyond ASCII is taken for a mark. */
static int is_closing(char c) {
    return (unsigned char)c >= 0x80 || c == '"' || c == '\'' || c == ')' || c == ']';
}

/* After a full stop and a blank; marks and brackets may stand between them. */
static int after_sentence(const char *text, size_t at) {
    if (!after_word(text, at) || at < 2) return 0;
    at--;
    while (at > 1 && is_closing(text[at - 1])) at--;
    return text[at - 1] == '.' || text[at - 1] == '!' || text[at - 1] == '?';
}

static int between_points(const char *text, size_t at) {
    return ((unsigned char)text[at] & 0xc0) != 0x80;
}

/* Where to end a part of at most limit bytes; more than limit bytes are there. */
static size_t find_cut(const char *text, size_t limit) {
    static may_cut *const ways[] = {after_paragraph, after_line, after_sentence, after_word};
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
        for (size_t at = limit; at > limit / 2; at--)
            if (ways[way](text, at)) return at;
    for (size_t at = limit; at > limit - SMALLEST_LIMIT; at--)
        if (between_points(text, at)) return at;
    return limit;
}

/* ---- Parts ------------------------------------------------------------------------------- */

/* Be done with the part given last. */
static void pass_part(plain *plain, bytes *bytes) {
    size_t n;
    const char *ahead = bytes_ahead(bytes, &n);
    if (plain->given == 0) return;
    plain->byte_origin += plain->given;
    plain->point_origin += utf8_count(ahead, plain->given);
    bytes_pass(bytes, plain->given);
    plain->given = 0;
}

sayso_status plain_next(plain *plain, bytes *bytes, sayso_document *document) {
    size_t n;
    pass_part(plain, bytes);
    do bytes_ahead(bytes, &n);
    while (n <= plain->limit && bytes_more(bytes));
    if (n == 0 || bytes->trouble.status == SAYSO_NO_MEMORY) return SAYSO_END;
    char *text = bytes_ahead(bytes, &n);
    if (n > plain->limit) n = find_cut(text, plain->limit);
    plain->given = n;
    document->replaced = utf8_repair(text, n);
    document->text = (sayso_string){text, n};
    document->byte_origin = plain->byte_origin;
    document->point_origin = plain->point_origin;
    document->part = plain->part++;
    return SAYSO_OK;
}
