/* A record is a head, an empty line, as many bytes as the head says, and two empty lines. Where
 * that does not hold, the head lies, or bytes are missing: then the record ends where the next one
 * begins. A record is not given before it is known to end well, so that one whose packing was
 * damaged never is. */
#include "warc.h"

#include "fault.h"
#include "http.h"
#include "str.h"
#include "utf8.h"

#include <strings.h>

enum { LONGEST_HEAD = 1 << 16, LONGEST_TITLE = 200 };

static const char begin_of_record[] = "WARC/1.";

void warc_init(warc *warc, html *html, size_t limit) {
    warc->html = html;
    warc->limit = limit;
}

void warc_begin(warc *warc) {
    warc->lost = 0;
    warc->given = 0;
}

void warc_release(warc *warc) {
    buffer_release(&warc->room);
}

static sayso_string ahead_of(bytes *bytes) {
    sayso_string ahead = {NULL, 0};
    ahead.bytes = bytes_ahead(bytes, &ahead.n);
    return ahead;
}

/* So many bytes ahead, or all that are left. */
static sayso_string look_ahead(bytes *bytes, size_t n) {
    while (ahead_of(bytes).n < n && bytes_more(bytes)) continue;
    return ahead_of(bytes);
}

/* ---- Where records begin ----------------------------------------------------------------- */

/* Where a line begins a record, from at on; the text's end when none does. */
static size_t find_record(sayso_string text, size_t at) {
    while (at < text.n) {
        const char *letter = memchr(text.bytes + at, 'W', text.n - at);
        if (!letter) break;
        at = (size_t)(letter - text.bytes);
        int line = at == 0 || text.bytes[at - 1] == '\n';
        if (line && str_starts(str_slice(text, at, text.n), begin_of_record)) return at;
        at++;
    }
    return text.n;
}

/* Pass by what is no record; 0 at the end of the bytes. */
static int go_to_record(bytes *bytes) {
    enum { KEPT = sizeof begin_of_record };
    for (;;) {
        sayso_string ahead = look_ahead(bytes, 4 * KEPT);
        size_t at = find_record(ahead, 0);
        if (at < ahead.n) {
            bytes_pass(bytes, at);
            return 1;
        }
        if (ahead.n > KEPT) bytes_pass(bytes, ahead.n - KEPT);
        if (!bytes_more(bytes)) return 0;
    }
}

static size_t skip_newlines(sayso_string text, size_t at) {
    while (at < text.n && (text.bytes[at] == '\r' || text.bytes[at] == '\n')) at++;
    return at;
}

/* ---- Heads ------------------------------------------------------------------------------- */

/* Length of the head ahead, with the empty line that ends it; 0 when nothing ends it. */
static size_t head_length(bytes *bytes) {
    size_t n = 0;
    while (n < LONGEST_HEAD) {
        size_t line = bytes_line(bytes, n, LONGEST_HEAD);
        const char *at = ahead_of(bytes).bytes + n;
        if (line == 0) return 0;
        n += line;
        if (at[0] == '\n' || (line == 2 && at[0] == '\r')) return n;
    }
    return 0;
}

/* Content-Length; 0 when it is missing or no number. */
static int read_length(sayso_string head, uint64_t *length) {
    sayso_string digits = http_header(head, "content-length");
    *length = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.bytes[i] < '0' || digits.bytes[i] > '9' || i > 17) return 0;
        *length = *length * 10 + (uint64_t)(digits.bytes[i] - '0');
    }
    return digits.n > 0;
}

static int is_kind(sayso_string head, const char *kind) {
    sayso_string type = http_header(head, "warc-type");
    return type.n == strlen(kind) && strncasecmp(type.bytes, kind, type.n) == 0;
}

static int is_wanted(sayso_string head) {
    return is_kind(head, "response") || is_kind(head, "resource") || is_kind(head, "conversion");
}

/* ---- Blocks ------------------------------------------------------------------------------ */

typedef enum { BLOCK_WHOLE, BLOCK_CUT_OFF, BLOCK_TOO_LONG } block_end;

/* Whether the record that begins ahead ends n bytes from here: two newlines, and the next begins.
 */
static int ends_at(bytes *bytes, size_t n) {
    sayso_string ahead = look_ahead(bytes, n + 4 + strlen(begin_of_record));
    if (ahead.n < n) return 0;
    size_t behind = skip_newlines(ahead, n);
    if (behind == ahead.n) return !bytes_more(bytes) && bytes_are_whole(bytes);
    return behind > n && str_starts(str_slice(ahead, behind, ahead.n), begin_of_record);
}

/* Where the next record begins, n bytes from here or later, if that is not too far. */
static size_t find_next(bytes *bytes, size_t n, size_t limit) {
    size_t seen = n;
    for (;;) {
        sayso_string ahead = ahead_of(bytes);
        size_t at = find_record(ahead, seen);
        if (at < ahead.n) return at;
        if (ahead.n > seen + sizeof begin_of_record) seen = ahead.n - sizeof begin_of_record;
        if (ahead.n > n + limit || !bytes_more(bytes)) return 0;
    }
}

/* A record's length from its begin to the next one's, and that of its block. */
static block_end measure(const warc *warc, bytes *bytes, size_t head, uint64_t *length,
                         size_t *record) {
    if (*length <= warc->limit && ends_at(bytes, head + (size_t)*length)) {
        *record = skip_newlines(ahead_of(bytes), head + (size_t)*length);
        return BLOCK_WHOLE;
    }
    size_t next = find_next(bytes, head, warc->limit);
    if (!next) return ahead_of(bytes).n > warc->limit ? BLOCK_TOO_LONG : BLOCK_CUT_OFF;
    if (next - head > warc->limit + strlen("\r\n\r\n")) return BLOCK_TOO_LONG;
    size_t end = next;
    for (int newlines = 0; newlines < 2 && end > head && ahead_of(bytes).bytes[end - 1] == '\n';
         newlines++) {
        end--;
        if (end > head && ahead_of(bytes).bytes[end - 1] == '\r') end--;
    }
    *length = end - head;
    *record = next;
    return BLOCK_WHOLE;
}

/* Pass by a block that is too long, or until another record begins inside it. */
static void skip_block(bytes *bytes, size_t head, uint64_t length) {
    size_t next = 0, kept = sizeof begin_of_record;
    bytes_pass(bytes, head);
    for (sayso_string ahead = {0}; length && next == ahead.n;) {
        ahead = look_ahead(bytes, 2 * kept);
        if (ahead.n == 0) break;
        next = find_record(ahead, 0);
        size_t n = next == ahead.n && next > kept ? next - kept : next;
        if (n > length) n = (size_t)length;
        bytes_pass(bytes, n);
        length -= n;
    }
}

/* ---- Documents --------------------------------------------------------------------------- */

static int is_page(sayso_string type, sayso_string body) {
    if (!type.n) return html_is_likely(str_trim(body));
    return str_is(type, "text/html") || str_is(type, "application/xhtml+xml");
}

/* Some programs write <http://...>. */
static sayso_string address_of(sayso_string head) {
    sayso_string address = http_header(head, "warc-target-uri");
    if (str_starts(address, "<") && str_ends(address, ">"))
        address = str_slice(address, 1, address.n - 1);
    return address;
}

static sayso_status give_text(sayso_string head, sayso_string text, sayso_document *document) {
    document->replaced = utf8_repair((char *)(uintptr_t)text.bytes, text.n);
    document->text = text;
    document->url = address_of(head);
    document->language = http_header(head, "warc-identified-content-language");
    document->language = str_cut(&document->language, ',');
    sayso_string title = str_trim(str_cut(&text, '\n'));
    if (title.n <= LONGEST_TITLE) document->title = title;
    return document->text.n ? SAYSO_OK : SAYSO_END;
}

static sayso_status give_page(warc *warc, sayso_string head, sayso_string page,
                              sayso_string charset, sayso_document *document) {
    if (page.n > warc->limit) return SAYSO_END;
    return html_read(warc->html, page, charset, address_of(head), document);
}

static sayso_status tell(warc *warc, const bytes *bytes, sayso_string head, const char *what,
                         sayso_error *error) {
    sayso_string address = address_of(head);
    warc->lost = 1;
    return fault(error, SAYSO_SKIPPED, bytes->name, "%.*s%s%s",
                 (int)(address.n > 150 ? 150 : address.n), address.n ? address.bytes : "",
                 address.n ? ": " : "", what);
}

/* SAYSO_END: nothing to read in it. */
static sayso_status read_block(warc *warc, bytes *bytes, sayso_string head, sayso_string block,
                               sayso_document *document, sayso_error *error) {
    sayso_string type = http_header(head, "content-type");
    if (is_kind(head, "conversion")) return give_text(head, block, document);
    if (is_kind(head, "resource")) {
        if (!is_page(http_type(type), block)) return SAYSO_END;
        return give_page(warc, head, block, http_charset(type), document);
    }
    http_answer answer;
    if (type.n && !str_is(http_type(type), "application/http")) return SAYSO_END;
    const char *wrong = http_read(block, warc->limit, &warc->room, &answer);
    if (wrong) return tell(warc, bytes, head, wrong, error);
    if (answer.status != 200 || !is_page(answer.type, answer.body)) return SAYSO_END;
    return give_page(warc, head, answer.body, answer.charset, document);
}

static sayso_status end_of_bytes(warc *warc, bytes *bytes, sayso_string head, sayso_error *error) {
    size_t left = ahead_of(bytes).n;
    sayso_status status = SAYSO_END;
    if (!bytes->trouble.status && left)
        status = tell(warc, bytes, head, "record is cut off", error);
    bytes_pass(bytes, left);
    return status;
}

/* The record that begins ahead; SAYSO_END when it holds no document. */
static sayso_status read_record(warc *warc, bytes *bytes, sayso_document *document,
                                sayso_error *error) {
    uint64_t length;
    size_t record, n = head_length(bytes);
    sayso_string head = str_slice(ahead_of(bytes), 0, n);
    if (!n || !read_length(head, &length)) {
        if (!n && ahead_of(bytes).n < LONGEST_HEAD) return end_of_bytes(warc, bytes, head, error);
        sayso_status status = tell(warc, bytes, head, "record without a length", error);
        bytes_pass(bytes, 1);
        return status;
    }
    block_end end = measure(warc, bytes, n, &length, &record);
    head = str_slice(ahead_of(bytes), 0, n);
    utf8_repair((char *)(uintptr_t)head.bytes, head.n);
    if (end == BLOCK_CUT_OFF) return end_of_bytes(warc, bytes, head, error);
    if (end == BLOCK_TOO_LONG) {
        sayso_status status = SAYSO_END;
        if (is_wanted(head)) status = tell(warc, bytes, head, "longer than the limit", error);
        skip_block(bytes, n, length);
        return status;
    }
    warc->given = record;
    if (!is_wanted(head)) return SAYSO_END;
    sayso_string block = str_slice(ahead_of(bytes), n, n + (size_t)length);
    return read_block(warc, bytes, head, block, document, error);
}

sayso_status warc_next(warc *warc, bytes *bytes, sayso_document *document, sayso_error *error) {
    for (;;) {
        bytes_pass(bytes, warc->given);
        warc->given = 0;
        sayso_string ahead = look_ahead(bytes, strlen(begin_of_record));
        size_t blank = skip_newlines(ahead, 0);
        bytes_pass(bytes, blank);
        if (blank && blank == ahead.n) continue;
        if (ahead.n == 0) return SAYSO_END;
        ahead = look_ahead(bytes, strlen(begin_of_record));
        if (!str_starts(ahead, begin_of_record)) {
            sayso_string none = {NULL, 0};
            sayso_status status =
                warc->lost ? SAYSO_END
                           : tell(warc, bytes, none, "no record begins where one should", error);
            if (!go_to_record(bytes)) bytes_pass(bytes, ahead_of(bytes).n);
            if (status != SAYSO_END) return status;
            continue;
        }
        warc->lost = 0;
        sayso_status status = read_record(warc, bytes, document, error);
        if (status != SAYSO_END) return status;
        memset(document, 0, sizeof *document);
    }
}
