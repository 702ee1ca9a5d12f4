/* Claims to JSON: within the record of their quote, or records of their own. */
#include "printer.h"
#include "str.h"

#include <math.h>
#include <stdlib.h>

/* ---- Which claims, and where in code points ------------------------------------------------ */

static int resize(uint32_t **list, size_t n) {
    uint32_t *grown = realloc(*list, n * sizeof **list);
    if (grown) *list = grown;
    return grown != NULL;
}

static int make_room(claim_list *list, const sayso_document *document) {
    size_t claims = document->claims.n, quotes = (size_t)document->quotes.n + 1, points = 0;
    for (uint32_t i = 0; i < document->claims.n; i++)
        points += document->claims.at[i].spans.n + document->claims.at[i].values.n;
    if (claims > list->room_claims) {
        list->room_claims = 2 * claims;
        if (!resize(&list->first_point, list->room_claims) ||
            !resize(&list->next, list->room_claims))
            return 0;
    }
    if (quotes > list->room_quotes) {
        list->room_quotes = 2 * quotes;
        if (!resize(&list->first, list->room_quotes)) return 0;
    }
    if (points <= list->points.room) return 1;
    sayso_span *at = realloc(list->points.at, 2 * points * sizeof *at);
    if (!at) return 0;
    list->points.at = at;
    list->points.room = 2 * points;
    return 1;
}

static void add_points(claim_list *list, const sayso_document *document, const sayso_claim *claim) {
    points *points = &list->points;
    for (uint32_t i = 0; i < claim->spans.n; i++) points->at[points->n++] = claim->spans.at[i];
    for (uint32_t i = 0; i < claim->values.n; i++)
        points->at[points->n++] = document->values.at[claim->values.at[i]].span;
}

int list_claims(claim_list *list, const sayso_document *document) {
    uint32_t n = document->claims.n, quotes = document->quotes.n;
    if (!make_room(list, document)) return 0;
    list->points.n = 0;
    for (uint32_t i = 0; i <= quotes; i++) list->first[i] = SAYSO_NONE;
    for (uint32_t i = 0; i < n; i++) {
        list->first_point[i] = (uint32_t)list->points.n;
        add_points(list, document, &document->claims.at[i]);
    }
    for (uint32_t i = n; i-- > 0;) {
        uint32_t quote = document->claims.at[i].quote;
        uint32_t *first = &list->first[quote == SAYSO_NONE ? quotes : quote];
        list->next[i] = *first;
        *first = i;
    }
    sayso_points(document->text, (uint32_t *)list->points.at, 2 * list->points.n);
    return 1;
}

void claim_list_release(claim_list *list) {
    free(list->points.at);
    free(list->first_point);
    free(list->next);
    free(list->first);
}

/* ---- Values -------------------------------------------------------------------------------- */

/* Up to six decimals, in any locale, without zeros at the end. */
static void add_number(buffer *out, double number) {
    enum { MILLION = 1000000 };
    if (number < 0) buffer_say(out, "-");
    number = fabs(number);
    if (number > 1e18) number = 1e18;
    double whole = floor(number);
    uint64_t decimals = (uint64_t)((number - whole) * MILLION + 0.5), place = MILLION / 10;
    if (decimals == MILLION) whole++, decimals = 0;
    buffer_number(out, (uint64_t)whole);
    if (decimals) buffer_say(out, ".");
    for (; decimals; decimals %= place, place /= 10) buffer_number(out, decimals / place);
}

static void add_text(buffer *out, const char *key, sayso_string text) {
    if (text.n == 0) return;
    buffer_say(out, key);
    buffer_json(out, text);
}

static void add_points_of(buffer *out, const char *key, const sayso_span *spans, uint32_t n,
                          uint64_t origin) {
    buffer_say(out, key);
    for (uint32_t i = 0; i < n; i++)
        buffer_format(out, "%s[%llu,%llu]", i ? "," : "[",
                      (unsigned long long)(origin + spans[i].start),
                      (unsigned long long)(origin + spans[i].end));
    buffer_say(out, n ? "]" : "[]");
}

static void add_day(buffer *out, const char *key, const char *day) {
    buffer_say(out, key);
    if (!*day) buffer_say(out, "null");
    if (*day) buffer_json(out, str(day));
}

static void add_amount(buffer *out, const sayso_value *value) {
    buffer_say(out, ",\"value\":");
    add_number(out, value->number);
    if (value->comparator == SAYSO_RANGE) {
        buffer_say(out, ",\"upper\":");
        add_number(out, value->upper);
    }
    add_text(out, ",\"unit\":", value->unit);
    add_text(out, ",\"currency\":", str(value->currency));
    add_text(out, ",\"per\":", value->per);
}

static void add_value(sayso_printer *printer, const record *record, const sayso_value *value,
                      const sayso_span *points) {
    buffer *out = &printer->out;
    sayso_span span = value->span;
    add_text(out, "{\"kind\":", str(sayso_value_kind_name((sayso_value_kind)value->kind)));
    add_text(out, ",\"text\":", shown(printer, record, (sayso_spans){&span, 1}, " "));
    add_points_of(out, ",\"spans\":", points, 1, record->document->point_origin);
    add_text(out,
             ",\"comparator\":", str(sayso_comparator_name((sayso_comparator)value->comparator)));
    if (value->kind != SAYSO_DATE) {
        add_amount(out, value);
    } else {
        add_day(out, ",\"from\":", value->from);
        add_day(out, ",\"to\":", value->to);
        add_text(out, ",\"basis\":", str(sayso_basis_name((sayso_basis)value->basis)));
    }
    buffer_say(out, "}");
}

/* ---- Claims -------------------------------------------------------------------------------- */

static void add_types(buffer *out, uint32_t types) {
    const char *before = ",\"types\":[";
    for (int i = 0; i < SAYSO_CLAIM_TYPES; i++) {
        if (!(types >> i & 1)) continue;
        buffer_say(out, before);
        buffer_json(out, str(sayso_claim_type_name((sayso_claim_type)i)));
        before = ",";
    }
    buffer_say(out, types ? "]" : ",\"types\":[]");
}

static void add_hundredths(buffer *out, int32_t hundredths) {
    unsigned size = hundredths < 0 ? -(unsigned)hundredths : (unsigned)hundredths;
    buffer_format(out, "%s%u.%02u", hundredths < 0 ? "-" : "", size / 100, size % 100);
}

static void add_reasons(buffer *out, const sayso_document *document, const sayso_claim *claim) {
    buffer_say(out, ",\"score\":");
    add_hundredths(out, claim->score);
    buffer_say(out, ",\"reasons\":{");
    for (uint32_t i = claim->first_reason; i < claim->end_reason; i++) {
        add_text(out, i > claim->first_reason ? "," : "", document->reasons.at[i].name);
        buffer_say(out, ":");
        add_hundredths(out, document->reasons.at[i].points);
    }
    buffer_say(out, "}");
}

static void add_people(buffer *out, const sayso_document *document, const sayso_claim *claim) {
    buffer_say(out, ",\"entities\":[");
    for (uint32_t i = 0; i < claim->people.n; i++) {
        const sayso_person *person = &document->people.at[claim->people.at[i]];
        add_text(out, i ? ",{\"name\":" : "{\"name\":", person->name);
        add_text(out, ",\"kind\":", str(sayso_kind_name((sayso_kind)person->kind)));
        buffer_say(out, "}");
    }
    buffer_say(out, "]");
}

static void add_claim(sayso_printer *printer, const record *record, uint32_t number) {
    const sayso_document *document = record->document;
    const sayso_claim *claim = &document->claims.at[number];
    const sayso_span *points = printer->claims.points.at + printer->claims.first_point[number];
    buffer *out = &printer->out;
    char name[16];
    sayso_claim_name(claim->id, name);
    buffer_format(out, "\"id\":\"%s\"", name);
    add_text(out, ",\"text\":", shown(printer, record, claim->spans, " "));
    add_points_of(out, ",\"spans\":", points, claim->spans.n, document->point_origin);
    add_points_of(out, ",\"byte_spans\":", claim->spans.at, claim->spans.n, document->byte_origin);
    add_types(out, claim->types);
    buffer_say(out, claim->negative ? ",\"polarity\":\"negative\"" : ",\"polarity\":\"positive\"");
    add_text(out, ",\"modality\":", str(sayso_modality_name((sayso_modality)claim->modality)));
    buffer_say(out, ",\"values\":[");
    for (uint32_t i = 0; i < claim->values.n; i++) {
        if (i) buffer_say(out, ",");
        add_value(printer, record, &document->values.at[claim->values.at[i]],
                  points + claim->spans.n + i);
    }
    buffer_say(out, "]");
    add_people(out, document, claim);
    add_reasons(out, document, claim);
    buffer_say(out, "}");
}

void print_claims_of(sayso_printer *printer, const record *record) {
    const claim_list *list = &printer->claims;
    uint32_t quote = (uint32_t)(record->quote - record->document->quotes.at);
    const char *before = "";
    buffer_say(&printer->out, ",\"claims\":[");
    for (uint32_t i = list->first[quote]; i != SAYSO_NONE; i = list->next[i]) {
        buffer_say(&printer->out, before);
        buffer_say(&printer->out, "{");
        add_claim(printer, record, i);
        before = ",";
    }
    buffer_say(&printer->out, "]");
}

void print_own_claims(sayso_printer *printer, const sayso_document *document) {
    const claim_list *list = &printer->claims;
    record record = {.document = document};
    for (uint32_t i = list->first[document->quotes.n]; i != SAYSO_NONE; i = list->next[i]) {
        add_text(&printer->out, "{\"v\":1,\"doc\":", document->id);
        buffer_say(&printer->out, ",\"type\":\"claim\",");
        add_claim(printer, &record, i);
        buffer_say(&printer->out, "\n");
    }
}
