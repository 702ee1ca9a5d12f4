/* GDELT's Global Quotation Graph: JSON Lines, a document each, with what stands between marks and a
 * snippet before and behind it. It has no speakers. */
#include "printer.h"
#include "clean.h"
#include "str.h"

enum { SNIPPET = 100 /* code points */ };

static int continues(sayso_string text, size_t at) {
    return at < text.n && ((unsigned char)text.bytes[at] & 0xc0) == 0x80;
}

static sayso_string before(sayso_string text, uint32_t start) {
    size_t at = start;
    for (int points = 0; points < SNIPPET && at > 0;)
        if (!continues(text, --at)) points++;
    return str_slice(text, at, start);
}

static sayso_string behind(sayso_string text, uint32_t end) {
    size_t at = end;
    for (int points = 0; points < SNIPPET && at < text.n;)
        if (!continues(text, ++at)) points++;
    return str_slice(text, end, at);
}

static void add_text(sayso_printer *printer, const char *key, sayso_string raw) {
    printer->shown.n = 0;
    clean(&printer->shown, raw);
    buffer_say(&printer->out, key);
    buffer_json(&printer->out, (sayso_string){printer->shown.bytes, printer->shown.n});
}

void begin_gqg(sayso_printer *printer, const sayso_document *document) {
    buffer *out = &printer->out;
    buffer_say(out, "{\"date\":");
    buffer_json(out, document->published);
    buffer_say(out, ",\"url\":");
    buffer_json(out, document->url);
    buffer_say(out, ",\"title\":");
    buffer_json(out, document->title);
    buffer_say(out, ",\"lang\":");
    buffer_json(out, document->language);
    buffer_say(out, ",\"quotes\":[");
}

void print_gqg(sayso_printer *printer, const record *record) {
    sayso_string text = record->document->text;
    for (uint32_t i = 0; i < record->quote->verbatim.n; i++) {
        sayso_span span = record->quote->verbatim.at[i];
        add_text(printer, printer->number++ ? ",{\"pre\":" : "{\"pre\":", before(text, span.start));
        add_text(printer, ",\"quote\":", str_slice(text, span.start, span.end));
        add_text(printer, ",\"post\":", behind(text, span.end));
        buffer_say(&printer->out, "}");
    }
}

void end_gqg(sayso_printer *printer) {
    buffer_say(&printer->out, "]}\n");
}
