/* The annotation format of Citron (BBC): a JSON object a document, offsets in code points. Citron
 * knows no quote without a reporting word, and its contents have their quotation marks. */
#include "printer.h"
#include "clean.h"
#include "str.h"
#include "utf8.h"

static int is_mark(uint32_t point) {
    static const uint32_t marks[] = {'"',    '\'',   0x2018, 0x2019, 0x201a, 0x201c,
                                     0x201d, 0x201e, 0xab,   0xbb,   0x2039, 0x203a};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == point) return 1;
    return 0;
}

/* Take in the marks beside a span. */
static void widen(sayso_string text, sayso_span *bytes, sayso_span *points) {
    uint32_t length, before = bytes->start;
    while (before > 0 && ((unsigned char)text.bytes[--before] & 0xc0) == 0x80) {
    }
    if (before < bytes->start &&
        is_mark(utf8_decode(text.bytes + before, text.bytes + text.n, &length))) {
        bytes->start = before;
        points->start--;
    }
    if (bytes->end < text.n &&
        is_mark(utf8_decode(text.bytes + bytes->end, text.bytes + text.n, &length))) {
        bytes->end += length;
        points->end++;
    }
}

static void add_span(buffer *out, const sayso_document *document, sayso_span bytes,
                     sayso_span points) {
    buffer_format(out, "{\"start\":%u,\"end\":%u,\"text\":", points.start, points.end);
    buffer_json(out, str_slice(document->text, bytes.start, bytes.end));
    buffer_say(out, "}");
}

static void add_spans(buffer *out, const record *record, const char *key, sayso_spans bytes,
                      sayso_spans points) {
    buffer_say(out, key);
    for (uint32_t i = 0; i < bytes.n; i++) {
        if (i) buffer_say(out, ",");
        add_span(out, record->document, bytes.at[i], points.at[i]);
    }
    buffer_say(out, "]");
}

static void add_contents(buffer *out, const record *record) {
    const sayso_quote *quote = record->quote;
    buffer_say(out, ",\"contents\":[");
    for (uint32_t i = 0; i < quote->spans.n; i++) {
        sayso_span bytes = quote->spans.at[i], points = record->spans.at[i];
        widen(record->document->text, &bytes, &points);
        if (i) buffer_say(out, ",");
        add_span(out, record->document, bytes, points);
    }
    buffer_say(out, "]");
}

void begin_citron(sayso_printer *printer, const sayso_document *document) {
    buffer_say(&printer->out, "{\"text\":");
    buffer_json(&printer->out, document->text);
    buffer_say(&printer->out, ",\"quotes\":[");
}

void print_citron(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    const sayso_quote *quote = record->quote;
    if (quote->cue.n == 0) return;
    buffer_say(out, printer->number++ ? ",{\"cue\":" : "{\"cue\":");
    add_span(out, record->document, quote->cue.at[0], record->cue.at[0]);
    add_spans(out, record, ",\"sources\":[", quote->mentions, record->mentions);
    add_contents(out, record);
    buffer_say(out, ",\"coreferences\":[],\"confidence\":");
    print_fraction(out, quote->confidence);
    buffer_say(out, ",\"id\":\"");
    print_id(out, quote->id);
    buffer_say(out, "\"}");
}

void end_citron(sayso_printer *printer) {
    buffer_say(&printer->out, "],\"coreference_groups\":[]}\n");
}
