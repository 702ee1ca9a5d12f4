/* JSON Lines: one quote a line. The order of the members is part of the format. */
#include "printer.h"
#include "str.h"

/* From its end to its begin, because that is how digits come. */
static void add_span(buffer *out, sayso_span span, uint64_t origin) {
    char text[2 * MOST_DIGITS + 3], *end = text + sizeof text, *at = end;
    *--at = ']';
    at = digits_before(at, origin + span.end);
    *--at = ',';
    at = digits_before(at, origin + span.start);
    *--at = '[';
    buffer_add(out, at, (size_t)(end - at));
}

static void add_spans(buffer *out, const char *key, sayso_spans spans, uint64_t origin) {
    buffer_say(out, key);
    buffer_add(out, "[", 1);
    for (uint32_t i = 0; i < spans.n; i++) {
        if (i) buffer_add(out, ",", 1);
        add_span(out, spans.at[i], origin);
    }
    buffer_add(out, "]", 1);
}

static void add_text(buffer *out, const char *key, sayso_string text) {
    buffer_say(out, key);
    buffer_json(out, text);
}

static void add_text_or_null(buffer *out, const char *key, sayso_string text) {
    if (text.n) {
        add_text(out, key, text);
        return;
    }
    buffer_say(out, key);
    buffer_say(out, "null");
}

static void add_cue(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    buffer_say(out, ",\"cue\":");
    if (record->cue.n == 0) {
        buffer_say(out, "null");
        return;
    }
    add_text(out, "{\"text\":", shown(printer, record, record->quote->cue, " "));
    add_spans(out, ",\"spans\":", record->cue, record->document->point_origin);
    buffer_say(out, "}");
}

static int nobody(const sayso_quote *quote) {
    return quote->mentions.n == 0 && quote->name.n == 0 && quote->role.n == 0 &&
           quote->kind == SAYSO_UNKNOWN;
}

static void add_speaker(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    const sayso_quote *quote = record->quote;
    buffer_say(out, ",\"speaker\":");
    if (nobody(quote)) {
        buffer_say(out, "null");
        return;
    }
    add_text_or_null(out, "{\"mention\":", shown(printer, record, quote->mentions, "; "));
    add_spans(out, ",\"spans\":", record->mentions, record->document->point_origin);
    add_text_or_null(out, ",\"name\":", quote->name);
    add_text(out, ",\"kind\":", str(sayso_kind_name(quote->kind)));
    add_text_or_null(out, ",\"role\":", quote->role);
    add_text_or_null(out, ",\"via\":", quote->name_via);
    buffer_say(out, "}");
}

/* Words of the text, and where they stand in code points. */
static void add_words(sayso_printer *printer, const record *record, sayso_span words,
                      sayso_span points) {
    buffer *out = &printer->out;
    if (words.start == words.end) {
        buffer_say(out, "null");
        return;
    }
    add_text(out, "{\"text\":", shown(printer, record, (sayso_spans){&words, 1}, " "));
    add_spans(out, ",\"spans\":", (sayso_spans){&points, 1}, record->document->point_origin);
    buffer_say(out, "}");
}

static void add_stance(sayso_printer *printer, const record *record, const sayso_stance *stance,
                       const sayso_span *points) {
    buffer *out = &printer->out;
    uint32_t n = stance->cue_evidence.n + stance->content_evidence.n;
    add_text(out, "{\"label\":", stance->label);
    buffer_say(out, ",\"score\":");
    print_fraction(out, stance->confidence);
    add_text(out, ",\"strength\":", str(sayso_strength_name(stance->strength)));
    if (stance->mode == SAYSO_SARCASTIC)
        buffer_say(out, ",\"sarcastic\":true");
    else if (stance->mode != SAYSO_MEANT)
        add_text(out, ",\"mode\":", str(sayso_mode_name((sayso_stance_mode)stance->mode)));
    buffer_say(out, ",\"evidence\":[");
    for (uint32_t i = 0; i < n; i++) {
        if (i) buffer_add(out, ",", 1);
        add_span(out, points[i], record->document->point_origin);
    }
    buffer_say(out, "]");
    buffer_say(out, ",\"target\":");
    add_words(printer, record, stance->target, points[n]);
    if (stance->subtype.n) add_text(out, ",\"subtype\":", stance->subtype);
    if (stance->consequence.end) {
        buffer_say(out, ",\"consequence\":");
        add_words(printer, record, stance->consequence, points[n + 1]);
    }
    add_text(out, ",\"rule\":", stance->rule);
    buffer_say(out, "}");
}

static void add_stances(sayso_printer *printer, const record *record) {
    const sayso_quote *quote = record->quote;
    const sayso_span *points = record->stances;
    buffer_say(&printer->out, ",\"stances\":[");
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        const sayso_stance *stance = &record->document->stances.at[i];
        if (i > quote->first_stance) buffer_add(&printer->out, ",", 1);
        add_stance(printer, record, stance, points);
        points += stance_points(stance);
    }
    buffer_say(&printer->out, "]");
}

static void add_parent(buffer *out, const record *record) {
    const sayso_quotes *quotes = &record->document->quotes;
    if (!(record->quote->flags & SAYSO_NESTED) || record->quote->parent >= quotes->n) return;
    buffer_say(out, ",\"parent\":\"");
    print_id(out, quotes->at[record->quote->parent].id);
    buffer_say(out, "\"");
}

static void add_flags(buffer *out, unsigned flags) {
    static const char *const names[] = {"edited", "repaired", "nested", "headline"};
    const char *before = ",\"flags\":[";
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags & 1u << i)) continue;
        buffer_say(out, before);
        buffer_json(out, str(names[i]));
        before = ",";
    }
    if (before[1] == '\0') buffer_say(out, "]");
}

void print_jsonl(sayso_printer *printer, const record *record) {
    buffer *out = &printer->out;
    const sayso_document *document = record->document;
    const sayso_quote *quote = record->quote;
    add_text(out, "{\"v\":1,\"doc\":", document->id);
    buffer_say(out, ",\"id\":\"");
    print_id(out, quote->id);
    add_text(out, "\",\"type\":", str(sayso_type_name(quote->type)));
    add_text(out, ",\"status\":", str(sayso_status_name(quote->status)));
    add_text(out, ",\"text\":", shown(printer, record, quote->spans, " "));
    add_spans(out, ",\"spans\":", record->spans, document->point_origin);
    add_spans(out, ",\"byte_spans\":", quote->spans, document->byte_origin);
    add_spans(out, ",\"verbatim\":", record->verbatim, document->point_origin);
    add_cue(printer, record);
    add_speaker(printer, record);
    add_stances(printer, record);
    if (printer->claims.wanted) print_claims_of(printer, record);
    add_parent(out, record);
    add_flags(out, quote->flags);
    buffer_say(out, ",\"confidence\":");
    print_fraction(out, quote->confidence);
    add_text(out, ",\"via\":", quote->via);
    buffer_say(out, "}\n");
}
