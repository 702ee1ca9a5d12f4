/* Folders hold all sorts of things: pictures, programs and packed books are named and left alone.
 * Text with a few stray bytes is text. */
#include "sniff.h"

#include "fault.h"
#include "str.h"

enum { SAMPLE = 8192, FEW = 8 /* stray control bytes */, RARE = 20 /* one in so many */ };

typedef struct {
    size_t at;
    sayso_string magic;
    const char *name;
} signature;

static const signature signatures[] = {
    {0,
     {"\x7f"
      "ELF",
      4},
     "a program"},
    {0, {"\x89PNG", 4}, "a PNG image"},
    {0, {"\xff\xd8\xff", 3}, "a JPEG image"},
    {0, {"GIF8", 4}, "a GIF image"},
    {0, {"%PDF-", 5}, "PDF"},
    {0, {"PK\x03\x04", 4}, "a ZIP archive"},
    {0, {"Rar!\x1a", 5}, "a RAR archive"},
    {0, {"7z\xbc\xaf", 4}, "a 7z archive"},
    {257, {"ustar", 5}, "a tar archive"},
    {0, {"SQLite format 3", 16}, "an SQLite database"},
    {0, {"\xd0\xcf\x11\xe0", 4}, "an old Office file"},
};

static const char *known_kind(sayso_string begin) {
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *s = &signatures[i];
        if (begin.n < s->at + s->magic.n) continue;
        if (str_equal(str_slice(begin, s->at, s->at + s->magic.n), s->magic)) return s->name;
    }
    return NULL;
}

static int is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int has_many_controls(sayso_string begin) {
    size_t controls = 0;
    if (begin.n > SAMPLE) begin.n = SAMPLE;
    for (size_t i = 0; i < begin.n; i++)
        controls += (unsigned char)begin.bytes[i] < ' ' && !is_blank(begin.bytes[i]);
    return controls > FEW && controls > begin.n / RARE;
}

sayso_status sniff_text(bytes *bytes, sayso_error *error) {
    sayso_string begin = {0};
    begin.bytes = bytes_ahead(bytes, &begin.n);
    if (str_starts(begin, "\xff\xfe") || str_starts(begin, "\xfe\xff"))
        return fault(error, SAYSO_SKIPPED, bytes->name, "is UTF-16: convert it to UTF-8 first");
    const char *kind = known_kind(begin);
    if (kind) return fault(error, SAYSO_SKIPPED, bytes->name, "not text but %s", kind);
    if (has_many_controls(begin)) return fault(error, SAYSO_SKIPPED, bytes->name, "not text");
    return SAYSO_OK;
}

/* Where the first letter stands; where the bytes end when there is none within limit. */
static size_t first_letter(bytes *bytes, size_t limit) {
    size_t n, at = 0;
    do {
        sayso_string ahead = {0};
        ahead.bytes = bytes_ahead(bytes, &ahead.n);
        if (at == 0 && str_starts(ahead, BYTE_ORDER_MARK)) at = strlen(BYTE_ORDER_MARK);
        while (at < ahead.n && is_blank(ahead.bytes[at])) at++;
        n = ahead.n;
    } while (at == n && n <= limit && bytes_more(bytes));
    return at;
}

/* For files whose first line is damaged. */
static int is_named_jsonl(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return strstr(name, ".jsonl") || strstr(name, ".ndjson");
}

/* For a line too long to be looked at as a whole. */
static int opens_like_record(sayso_string line) {
    line = str_trim(str_slice(line, 1, line.n));
    return str_starts(line, "\"");
}

sayso_format sniff_format(bytes *bytes, jsonl *jsonl) {
    size_t n, from = first_letter(bytes, jsonl->limit);
    const char *ahead = bytes_ahead(bytes, &n);
    if (from == n || ahead[from] != '{') return SAYSO_FROM_TEXT;
    if (is_named_jsonl(bytes->name)) return SAYSO_FROM_JSONL;
    sayso_string line = {NULL, bytes_line(bytes, from, jsonl->limit)};
    line.bytes = bytes_ahead(bytes, &n) + from;
    int is_record = line.n > jsonl->limit ? opens_like_record(line) : jsonl_is_record(jsonl, line);
    return is_record ? SAYSO_FROM_JSONL : SAYSO_FROM_TEXT;
}
