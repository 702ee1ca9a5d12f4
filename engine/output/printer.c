#include "printer.h"
#include "clean.h"
#include "fault.h"
#include "str.h"

#include <stdlib.h>

sayso_status sayso_printer_new(sayso_record_format format, sayso_printer **printer,
                               sayso_error *error) {
    *printer = calloc(1, sizeof **printer);
    if (!*printer) return fault(error, SAYSO_NO_MEMORY, NULL, "no memory for a printer");
    (*printer)->format = format;
    return SAYSO_OK;
}

void sayso_printer_free(sayso_printer *printer) {
    if (!printer) return;
    buffer_release(&printer->out);
    buffer_release(&printer->shown);
    free(printer->points.at);
    claim_list_release(&printer->claims);
    free(printer);
}

void sayso_printer_require(sayso_printer *printer, double confidence) {
    printer->least = (float)confidence;
}

void sayso_printer_choose(sayso_printer *printer, const uint64_t *ids, size_t n) {
    printer->chosen = ids;
    printer->n_chosen = n;
}

void sayso_printer_add_claims(sayso_printer *printer) {
    printer->claims.wanted = printer->format == SAYSO_AS_JSONL;
}

sayso_string sayso_print_head(sayso_printer *printer) {
    if (printer->format == SAYSO_AS_BRAT) return str(brat_head);
    return str(printer->format == SAYSO_AS_CSV ? csv_head : "");
}

/* ---- Code points ------------------------------------------------------------------------- */

uint32_t stance_points(const sayso_stance *stance) {
    return stance->cue_evidence.n + stance->content_evidence.n + 2;
}

static uint32_t spans_of(const sayso_document *document, const sayso_quote *quote) {
    uint32_t n = quote->spans.n + quote->verbatim.n + quote->cue.n + quote->mentions.n;
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        const sayso_stance *stance = &document->stances.at[i];
        n += stance_points(stance);
    }
    return n;
}

static int make_room(points *points, const sayso_document *document) {
    size_t n = 0;
    for (uint32_t i = 0; i < document->quotes.n; i++)
        n += spans_of(document, &document->quotes.at[i]);
    points->n = 0;
    if (n <= points->room) return 1;
    sayso_span *at = realloc(points->at, 2 * n * sizeof *at);
    if (!at) return 0;
    points->at = at;
    points->room = 2 * n;
    return 1;
}

static void add_spans(points *points, sayso_spans spans) {
    for (uint32_t i = 0; i < spans.n; i++) points->at[points->n++] = spans.at[i];
}

static void add_quote(points *points, const sayso_document *document, const sayso_quote *quote) {
    add_spans(points, quote->spans);
    add_spans(points, quote->verbatim);
    add_spans(points, quote->cue);
    add_spans(points, quote->mentions);
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        const sayso_stance *stance = &document->stances.at[i];
        add_spans(points, stance->cue_evidence);
        add_spans(points, stance->content_evidence);
        points->at[points->n++] = stance->target;
        points->at[points->n++] = stance->consequence;
    }
}

static int find_points(points *points, const sayso_document *document) {
    if (!make_room(points, document)) return 0;
    for (uint32_t i = 0; i < document->quotes.n; i++)
        add_quote(points, document, &document->quotes.at[i]);
    sayso_points(document->text, (uint32_t *)points->at, 2 * points->n);
    return 1;
}

/* ---- Records ----------------------------------------------------------------------------- */

static sayso_spans take(sayso_span **next, uint32_t n) {
    sayso_spans spans = {*next, n};
    *next += n;
    return spans;
}

/* The order is that of add_quote. */
static record next_record(const sayso_document *document, const sayso_quote *quote,
                          sayso_span **next) {
    sayso_span *end = *next + spans_of(document, quote);
    record record = {.document = document, .quote = quote};
    record.spans = take(next, quote->spans.n);
    record.verbatim = take(next, quote->verbatim.n);
    record.cue = take(next, quote->cue.n);
    record.mentions = take(next, quote->mentions.n);
    record.stances = *next;
    *next = end;
    return record;
}

static void print(sayso_printer *printer, const record *record) {
    switch (printer->format) {
    case SAYSO_AS_JSONL: print_jsonl(printer, record); break;
    case SAYSO_AS_CSV: print_csv(printer, record); break;
    case SAYSO_AS_TEXT: print_text(printer, record); break;
    case SAYSO_AS_WEBANNOTATION: print_webannotation(printer, record); break;
    case SAYSO_AS_QUOTATION: print_quotation(printer, record); break;
    case SAYSO_AS_CITRON: print_citron(printer, record); break;
    case SAYSO_AS_GQG: print_gqg(printer, record); break;
    case SAYSO_AS_BRAT: print_brat(printer, record); break;
    }
}

static void begin(sayso_printer *printer, const sayso_document *document) {
    printer->number = printer->bound = printer->attributes = 0;
    printer->relations = printer->notes = 0;
    printer->sha256[0] = '\0';
    if (printer->format == SAYSO_AS_CITRON) begin_citron(printer, document);
    if (printer->format == SAYSO_AS_GQG) begin_gqg(printer, document);
}

static void end(sayso_printer *printer) {
    if (printer->format == SAYSO_AS_CITRON) end_citron(printer);
    if (printer->format == SAYSO_AS_GQG) end_gqg(printer);
}

static int is_chosen(const sayso_printer *printer, uint64_t id) {
    size_t low = 0, high = printer->n_chosen;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (printer->chosen[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < printer->n_chosen && printer->chosen[low] == id;
}

static int is_wanted(const sayso_printer *printer, const sayso_quote *quote) {
    return quote->confidence >= printer->least &&
           (!printer->chosen || is_chosen(printer, quote->id));
}

sayso_string sayso_print_quotes(sayso_printer *printer, const sayso_document *document) {
    sayso_string nothing = {NULL, 0};
    buffer_clear(&printer->out);
    if (document->quotes.n == 0 && document->claims.n == 0) return str("");
    if (!find_points(&printer->points, document)) return nothing;
    if (printer->claims.wanted && !list_claims(&printer->claims, document)) return nothing;
    sayso_span *next = printer->points.at;
    begin(printer, document);
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        const sayso_quote *quote = &document->quotes.at[i];
        record record = next_record(document, quote, &next);
        if (is_wanted(printer, quote)) print(printer, &record);
    }
    end(printer);
    if (printer->claims.wanted) print_own_claims(printer, document);
    if (printer->out.failed || printer->shown.failed) return nothing;
    return printer->out.n ? (sayso_string){printer->out.bytes, printer->out.n} : str("");
}

/* ---- What several formats need ----------------------------------------------------------- */

sayso_string shown(sayso_printer *printer, const record *record, sayso_spans spans,
                   const char *joint) {
    buffer *out = &printer->shown;
    out->n = 0;
    for (uint32_t i = 0; i < spans.n; i++) {
        if (i) buffer_say(out, joint);
        clean(out, str_slice(record->document->text, spans.at[i].start, spans.at[i].end));
    }
    return (sayso_string){out->bytes, out->n};
}

void print_fraction(buffer *out, double number) {
    /* what a float lacks of 0.955 is no digit */
    uint64_t hundredths = number > 0 ? (uint64_t)(number * 100 + 0.50001) : 0;
    char decimals[] = {'.', (char)('0' + hundredths / 10 % 10), (char)('0' + hundredths % 10)};
    buffer_number(out, hundredths / 100);
    buffer_add(out, decimals, sizeof decimals);
}

void print_id(buffer *out, uint64_t id) {
    char name[16];
    sayso_quote_name(id, name);
    buffer_say(out, name);
}
