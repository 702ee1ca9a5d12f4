/* Quotes for people: a paragraph each. */
#include "printer.h"
#include "clean.h"
#include "str.h"

static void add_speaker(sayso_printer *printer, const record *record) {
    const sayso_quote *quote = record->quote;
    buffer *out = &printer->out;
    sayso_string name = quote->name;
    if (name.n == 0) name = shown(printer, record, quote->mentions, "; ");
    if (name.n == 0) name = str("unknown");
    clean(out, name);
    if (quote->role.n == 0) return;
    buffer_say(out, " (");
    clean(out, quote->role);
    buffer_say(out, ")");
}

static void add_properties(buffer *out, const record *record) {
    const sayso_quote *quote = record->quote;
    buffer_say(out, ", ");
    buffer_say(out, sayso_type_name(quote->type));
    if (quote->status != SAYSO_ASSERTED) {
        buffer_say(out, ", ");
        buffer_say(out, sayso_status_name(quote->status));
    }
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        buffer_say(out, ", ");
        buffer_string(out, record->document->stances.at[i].label);
    }
    buffer_say(out, ", ");
    print_fraction(out, quote->confidence);
    buffer_say(out, "\n");
}

static void add_words(sayso_printer *printer, const record *record) {
    int direct = record->quote->type == SAYSO_DIRECT;
    buffer_say(&printer->out, direct ? "    \u201c" : "    ");
    buffer_string(&printer->out, shown(printer, record, record->quote->spans, " "));
    buffer_say(&printer->out, direct ? "\u201d\n" : "\n");
}

static void add_place(buffer *out, const record *record) {
    const sayso_document *document = record->document;
    buffer_say(out, "    ");
    clean(out, document->url.n ? document->url : document->path);
    if (document->url.n == 0 && document->line) {
        buffer_say(out, ":");
        buffer_number(out, document->line);
    }
}

/* From the first word to the last. */
static void add_extent(buffer *out, const char *unit, sayso_spans spans, uint64_t origin) {
    if (spans.n == 0) return;
    buffer_say(out, unit);
    buffer_number(out, origin + spans.at[0].start);
    buffer_say(out, "-");
    buffer_number(out, origin + spans.at[spans.n - 1].end);
}

void print_text(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    add_speaker(printer, record);
    add_properties(out, record);
    add_words(printer, record);
    add_place(out, record);
    add_extent(out, " bytes ", record->quote->spans, record->document->byte_origin);
    add_extent(out, " points ", record->spans, record->document->point_origin);
    buffer_say(out, " ");
    print_id(out, record->quote->id);
    buffer_say(out, "\n\n");
}
