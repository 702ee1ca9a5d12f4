/* W3C Web Annotation: JSON-LD, one annotation a line, for tools that show quotes in their article.
 * Each span is a target of its own; the three selectors of a target select the same words. */
#include "printer.h"
#include "sha256.h"
#include "str.h"

enum { context_points = 32 };

static int continues(sayso_string text, size_t at) {
    return at < text.n && ((unsigned char)text.bytes[at] & 0xc0) == 0x80;
}

static sayso_string prefix(sayso_string text, uint32_t start) {
    size_t at = start;
    for (int points = 0; points < context_points && at > 0;)
        if (!continues(text, --at)) points++;
    return str_slice(text, at, start);
}

static sayso_string suffix(sayso_string text, uint32_t end) {
    size_t at = end;
    for (int points = 0; points < context_points && at < text.n;)
        if (!continues(text, ++at)) points++;
    return str_slice(text, end, at);
}

static void add_text(buffer *out, const char *key, sayso_string text) {
    buffer_say(out, key);
    buffer_json(out, text);
}

static void add_body(buffer *out, const char *purpose, sayso_string value) {
    if (value.n == 0) return;
    if (out->n && out->bytes[out->n - 1] == '}') buffer_say(out, ",");
    buffer_say(out, "{\"type\":\"TextualBody\",\"purpose\":\"");
    buffer_say(out, purpose);
    add_text(out, "\",\"value\":", value);
    buffer_say(out, "}");
}

static void add_bodies(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    const sayso_quote *quote = record->quote;
    sayso_string speaker = quote->name;
    if (speaker.n == 0) speaker = shown(printer, record, quote->mentions, "; ");
    buffer_say(out, ",\"body\":[");
    add_body(out, "identifying", speaker);
    add_body(out, "classifying", str(sayso_type_name(quote->type)));
    add_body(out, "classifying", str(sayso_status_name(quote->status)));
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++)
        add_body(out, "tagging", record->document->stances.at[i].label);
    buffer_say(out, "]");
}

/* An IRI: the article's address, or else the hash of its text. */
static void add_source(sayso_printer *printer, const sayso_document *document) {
    buffer *out = &printer->out;
    if (document->url.n) {
        add_text(out, "{\"source\":", document->url);
        return;
    }
    if (!printer->sha256[0]) sha256_text(document->text, printer->sha256);
    buffer_say(out, "{\"source\":\"urn:sha256:");
    buffer_say(out, printer->sha256);
    buffer_say(out, "\"");
}

/* When the article said so: a time in UTC, as the specification wants it, or nothing. */
static void add_state(buffer *out, sayso_string published) {
    size_t least = sizeof "2026-05-23T10:00:00Z" - 1;
    if (published.n < least || published.bytes[10] != 'T' || !str_ends(published, "Z")) return;
    add_text(out, ",\"state\":{\"type\":\"TimeState\",\"sourceDate\":", published);
    buffer_say(out, "}");
}

static void add_position(buffer *out, const char *type, sayso_span span, uint64_t origin) {
    buffer_format(out, ",{\"type\":\"%s\",\"start\":", type);
    buffer_number(out, origin + span.start);
    buffer_say(out, ",\"end\":");
    buffer_number(out, origin + span.end);
    buffer_say(out, "}");
}

static void add_target(sayso_printer *printer, const record *record, uint32_t i) {
    buffer *out = &printer->out;
    const sayso_document *document = record->document;
    sayso_span span = record->quote->spans.at[i];
    add_source(printer, document);
    buffer_say(out, ",\"selector\":[{\"type\":\"TextQuoteSelector\"");
    add_text(out, ",\"exact\":", str_slice(document->text, span.start, span.end));
    add_text(out, ",\"prefix\":", prefix(document->text, span.start));
    add_text(out, ",\"suffix\":", suffix(document->text, span.end));
    buffer_say(out, "}");
    add_position(out, "TextPositionSelector", record->spans.at[i], document->point_origin);
    add_position(out, "DataPositionSelector", span, document->byte_origin);
    buffer_say(out, "]");
    add_state(out, document->published);
    buffer_say(out, "}");
}

void print_webannotation(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    buffer_say(out, "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:sayso:");
    print_id(out, record->quote->id);
    buffer_say(out, "\",\"type\":\"Annotation\",\"motivation\":\"identifying\"");
    add_bodies(printer, record);
    buffer_say(out, ",\"target\":[");
    for (uint32_t i = 0; i < record->quote->spans.n; i++) {
        if (i) buffer_say(out, ",");
        add_target(printer, record, i);
    }
    buffer_say(out, "]}\n");
}
