/* CSV as in RFC 4180: lines end with CR LF. Cells that a spreadsheet would take for a formula are
 * kept as they are: this is data, and whoever opens it says so to the spreadsheet. */
#include "printer.h"
#include "str.h"

#include <string.h>

const char csv_head[] = "id,doc,type,status,text,speaker,mention,kind,role,cue,stances,confidence,"
                        "via,spans,byte_spans,published,source,author,title,url,path,line\r\n";

static int needs_quotes(sayso_string cell) {
    for (size_t i = 0; i < cell.n; i++)
        if (strchr(",\"\r\n", cell.bytes[i]) && cell.bytes[i]) return 1;
    return 0;
}

static void add_bare(buffer *out, sayso_string cell) {
    if (!needs_quotes(cell)) {
        buffer_string(out, cell);
        return;
    }
    buffer_add(out, "\"", 1);
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.bytes[i] == '"') buffer_add(out, "\"", 1);
        buffer_add(out, cell.bytes + i, 1);
    }
    buffer_add(out, "\"", 1);
}

static void add_cell(buffer *out, sayso_string cell) {
    buffer_add(out, ",", 1);
    add_bare(out, cell);
}

/* As 10-20;30-40. */
static void add_spans(buffer *out, sayso_spans spans, uint64_t origin) {
    for (uint32_t i = 0; i < spans.n; i++) {
        buffer_add(out, i ? ";" : ",", 1);
        buffer_number(out, origin + spans.at[i].start);
        buffer_add(out, "-", 1);
        buffer_number(out, origin + spans.at[i].end);
    }
    if (spans.n == 0) buffer_add(out, ",", 1);
}

static void add_stances(buffer *out, const record *record) {
    const sayso_quote *quote = record->quote;
    buffer_add(out, ",", 1);
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        if (i > quote->first_stance) buffer_add(out, ";", 1);
        buffer_string(out, record->document->stances.at[i].label);
    }
}

static void add_document(buffer *out, const sayso_document *document) {
    add_cell(out, document->published);
    add_cell(out, document->source);
    add_cell(out, document->author);
    add_cell(out, document->title);
    add_cell(out, document->url);
    add_cell(out, document->path);
    buffer_add(out, ",", 1);
    if (document->line) buffer_number(out, document->line);
    buffer_add(out, "\r\n", 2);
}

void print_csv(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    const sayso_quote *quote = record->quote;
    print_id(out, quote->id);
    add_cell(out, record->document->id);
    add_cell(out, str(sayso_type_name(quote->type)));
    add_cell(out, str(sayso_status_name(quote->status)));
    add_cell(out, shown(printer, record, quote->spans, " "));
    add_cell(out, quote->name);
    add_cell(out, shown(printer, record, quote->mentions, "; "));
    add_cell(out, str(sayso_kind_name(quote->kind)));
    add_cell(out, quote->role);
    add_cell(out, shown(printer, record, quote->cue, " "));
    add_stances(out, record);
    buffer_add(out, ",", 1);
    print_fraction(out, quote->confidence);
    add_cell(out, quote->via);
    add_spans(out, record->spans, record->document->point_origin);
    add_spans(out, quote->spans, record->document->byte_origin);
    add_document(out, record->document);
}
