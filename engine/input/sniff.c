/* Folders hold all sorts of things: pictures, programs and packed books are named and left alone.
 * Text with a few stray bytes is text. */
#include "sniff.h"

#include "csv.h"
#include "fault.h"
#include "html.h"
#include "xml.h"
#include "objects.h"
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
    {0, {"PK\x03\x04", 4}, "a ZIP archive"}, /* inside another */
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
    if (str_starts(begin, "WARC/1.")) return SAYSO_OK; /* whatever is in it */
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

static int is_named(const char *path, const char *kind) {
    const char *slash = strrchr(path, '/');
    return strstr(slash ? slash + 1 : path, kind) != NULL;
}

/* For files whose begin is damaged, and for tables whose header says nothing. */
static sayso_format format_named(const char *path) {
    static const struct {
        const char *kind;
        sayso_format format;
    } kinds[] = {
        {".jsonl", SAYSO_FROM_JSONL}, {".ndjson", SAYSO_FROM_JSONL}, {".json", SAYSO_FROM_JSON},
        {".csv", SAYSO_FROM_CSV},     {".tsv", SAYSO_FROM_CSV},      {".warc", SAYSO_FROM_WARC},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_named(path, kinds[i].kind)) return kinds[i].format;
    return SAYSO_FROM_AUTO;
}

static sayso_string line_at(bytes *bytes, size_t from, size_t limit) {
    size_t n;
    sayso_string line = {NULL, bytes_line(bytes, from, limit)};
    line.bytes = bytes_ahead(bytes, &n) + from;
    return line;
}

static int is_one_a_line(bytes *bytes, size_t from, jsonl *jsonl) {
    if (format_named(bytes->name) == SAYSO_FROM_JSONL) return 1;
    sayso_string line = line_at(bytes, from, jsonl->limit);
    return line.n <= jsonl->limit && jsonl_is_record(jsonl, line);
}

/* A table is looked for only where a line is short enough to be a header. */
static int is_table(bytes *bytes, size_t from, jsonl *jsonl) {
    enum { LONGEST_HEADER = 4096 };
    sayso_string line = line_at(bytes, from, LONGEST_HEADER);
    return line.n < LONGEST_HEADER && csv_is_header(jsonl->item->names, line);
}

sayso_format sniff_format(bytes *bytes, jsonl *jsonl) {
    sayso_string ahead = {NULL, 0};
    size_t from = first_letter(bytes, jsonl->limit);
    ahead.bytes = bytes_ahead(bytes, &ahead.n);
    if (from == ahead.n) return SAYSO_FROM_TEXT;
    if (str_starts(str_slice(ahead, from, ahead.n), "WARC/1.")) return SAYSO_FROM_WARC;
    if (ahead.bytes[from] == '{' && is_one_a_line(bytes, from, jsonl)) return SAYSO_FROM_JSONL;
    ahead.bytes = bytes_ahead(bytes, &ahead.n);
    ahead = str_slice(ahead, from, ahead.n);
    if (xml_is_likely(ahead)) return SAYSO_FROM_XML;
    if (html_is_likely(ahead)) return SAYSO_FROM_HTML;
    if (objects_is_likely(ahead)) return SAYSO_FROM_JSON;
    sayso_format named = format_named(bytes->name);
    if (named != SAYSO_FROM_AUTO) return named;
    return is_table(bytes, from, jsonl) ? SAYSO_FROM_CSV : SAYSO_FROM_TEXT;
}
