/* brat standoff: the lines of DOC.ann beside a DOC.txt that has the document's text. Offsets are
 * code points. No span crosses a line: it is cut there into several. */
#include "printer.h"
#include "str.h"

const char brat_head[] = "[entities]\n"
                         "Quote\n"
                         "Speaker\n"
                         "[relations]\n"
                         "Attribution\tArg1:Quote, Arg2:Speaker\n"
                         "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
                         "[events]\n"
                         "Say\tSource*:Speaker, Content:Quote\n"
                         "[attributes]\n"
                         "Type\tArg:Quote, Value:direct|indirect|mixed\n"
                         "Status\tArg:Quote, Value:asserted|denied|negated|asked|hypothetical|"
                         "thought|directive|planned\n"
                         "Stance\tArg:Quote, Value:optimistic|pessimistic|cautious|red_line|demand|"
                         "threat|warning|pledge|conditional|concession|dismissal|denial|accusation|"
                         "support|opposition\n";

static int breaks(char c) {
    return c == '\n' || c == '\r' || c == '\t';
}

static uint32_t points_in(sayso_string text, uint32_t start, uint32_t end) {
    uint32_t points = 0;
    for (; start < end; start++) points += ((unsigned char)text.bytes[start] & 0xc0) != 0x80;
    return points;
}

/* The pieces of a span that stand on one line each: their offsets, and their words in
 * printer->shown.
 */
static void add_pieces(sayso_printer *printer, sayso_string text, sayso_span span,
                       uint32_t first_point) {
    buffer *out = &printer->out, *words = &printer->shown;
    for (uint32_t start = span.start, end; start < span.end; start = end) {
        while (start < span.end && (breaks(text.bytes[start]) || text.bytes[start] == ' ')) start++;
        for (end = start; end < span.end && !breaks(text.bytes[end]);) end++;
        uint32_t last = end;
        while (last > start && text.bytes[last - 1] == ' ') last--;
        if (last == start) continue;
        uint32_t point = first_point + points_in(text, span.start, start);
        if (words->n) buffer_say(words, " ");
        buffer_format(out, "%s%u %u", words->n ? ";" : " ", point,
                      point + points_in(text, start, last));
        buffer_string(words, str_slice(text, start, last));
    }
}

/* A text-bound annotation; returns its number, 0 when there is nothing to bind it to. */
static uint32_t add_bound(sayso_printer *printer, const record *record, const char *type,
                          sayso_spans bytes, sayso_spans points) {
    if (bytes.n == 0) return 0;
    uint32_t number = ++printer->bound;
    printer->shown.n = 0;
    buffer_format(&printer->out, "T%u\t%s", number, type);
    for (uint32_t i = 0; i < bytes.n; i++)
        add_pieces(printer, record->document->text, bytes.at[i], points.at[i].start);
    buffer_say(&printer->out, "\t");
    buffer_string(&printer->out, (sayso_string){printer->shown.bytes, printer->shown.n});
    buffer_say(&printer->out, "\n");
    return number;
}

static void add_attribute(sayso_printer *printer, const char *name, uint32_t quote,
                          sayso_string value) {
    buffer_format(&printer->out, "A%u\t%s T%u ", ++printer->attributes, name, quote);
    buffer_string(&printer->out, value);
    buffer_say(&printer->out, "\n");
}

static void add_attributes(sayso_printer *printer, const record *record, uint32_t number) {
    const sayso_quote *quote = record->quote;
    add_attribute(printer, "Type", number, str(sayso_type_name((sayso_quote_type)quote->type)));
    add_attribute(printer, "Status", number,
                  str(sayso_status_name((sayso_quote_status)quote->status)));
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++)
        add_attribute(printer, "Stance", number, record->document->stances.at[i].label);
}

/* Who says it: an event where there is a reporting word, else a relation. first is the number of
 * the first speaker, whose fellows follow. */
static void add_saying(sayso_printer *printer, const record *record, uint32_t quote,
                       uint32_t first) {
    buffer *out = &printer->out;
    uint32_t speakers = record->quote->mentions.n;
    uint32_t cue = add_bound(printer, record, "Say", record->quote->cue, record->cue);
    if (cue) {
        buffer_format(out, "E%u\tSay:T%u", ++printer->number, cue);
        for (uint32_t i = 0; i < speakers; i++) {
            buffer_say(out, " Source");
            if (i) buffer_format(out, "%u", i + 1);
            buffer_format(out, ":T%u", first + i);
        }
        buffer_format(out, " Content:T%u\n", quote);
        return;
    }
    for (uint32_t i = 0; i < speakers; i++)
        buffer_format(out, "R%u\tAttribution Arg1:T%u Arg2:T%u\n", ++printer->relations, quote,
                      first + i);
}

/* What a person may want to know of it: the full name, the rule, how sure. */
static void add_note(sayso_printer *printer, const record *record, uint32_t quote) {
    buffer *out = &printer->out;
    buffer_format(out, "#%u\tAnnotatorNotes T%u\t", ++printer->notes, quote);
    print_id(out, record->quote->id);
    if (record->quote->name.n) {
        buffer_say(out, "; ");
        buffer_string(out, record->quote->name);
    }
    buffer_say(out, "; ");
    buffer_string(out, record->quote->via);
    buffer_say(out, "; ");
    print_fraction(out, record->quote->confidence);
    buffer_say(out, "\n");
}

void print_brat(sayso_printer *printer, const record *record) {
    uint32_t quote = add_bound(printer, record, "Quote", record->quote->spans, record->spans);
    uint32_t first = printer->bound + 1;
    for (uint32_t i = 0; i < record->quote->mentions.n; i++)
        add_bound(printer, record, "Speaker", (sayso_spans){&record->quote->mentions.at[i], 1},
                  (sayso_spans){&record->mentions.at[i], 1});
    add_saying(printer, record, quote, first);
    add_attributes(printer, record, quote);
    add_note(printer, record, quote);
}
