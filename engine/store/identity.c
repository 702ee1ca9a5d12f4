#include "identity.h"

#include "derived.h"
#include "str.h"

#include <inttypes.h>
#include <stdio.h>
#include <xxhash.h>

static void add_number(buffer *sealed, uint64_t number) {
    buffer_add(sealed, &number, sizeof number);
}

/* With its length, so that "ab" and "c" are not "a" and "bc". */
static void add_string(buffer *sealed, sayso_string text) {
    add_number(sealed, text.n);
    buffer_string(sealed, text);
}

static void add_strings(buffer *sealed, const sayso_string *strings, size_t n) {
    for (size_t i = 0; i < n; i++) add_string(sealed, strings[i]);
}

static void add_spans(buffer *sealed, sayso_spans spans) {
    add_number(sealed, spans.n);
    buffer_add(sealed, spans.at, spans.n * sizeof *spans.at);
}

static void add_confidence(buffer *sealed, float confidence) {
    add_number(sealed, (uint64_t)thousandths(confidence));
}

static int64_t seal_end(buffer *sealed) {
    return (int64_t)XXH3_128bits(sealed->bytes, sealed->n).low64;
}

/* ---- Quotes ------------------------------------------------------------------------------- */

static void add_stance(buffer *sealed, const sayso_stance *stance) {
    sayso_span target = stance->target, consequence = stance->consequence;
    if (target.start >= target.end) target = (sayso_span){0, 0};
    add_string(sealed, stance->label);
    add_string(sealed, stance->rule);
    add_number(sealed, stance->strength);
    add_confidence(sealed, stance->confidence);
    add_spans(sealed, stance->cue_evidence);
    add_spans(sealed, stance->content_evidence);
    add_spans(sealed, (sayso_spans){&target, 1});
    add_string(sealed, stance->subtype);
    add_spans(sealed, (sayso_spans){&consequence, 1});
}

/* Known by its place, since it may have got another id in the store. */
static void add_parent(buffer *sealed, const sayso_document *document, uint32_t i) {
    uint32_t parent = document->quotes.at[i].parent;
    add_spans(sealed, parent < i ? document->quotes.at[parent].spans : (sayso_spans){0});
}

static int64_t seal_quote(buffer *sealed, const sayso_document *document, uint32_t i) {
    const sayso_quote *quote = &document->quotes.at[i];
    const sayso_string strings[] = {quote->name, quote->role, quote->via, quote->name_via};
    const sayso_spans spans[] = {quote->spans, quote->verbatim, quote->cue, quote->mentions};
    buffer_clear(sealed);
    add_strings(sealed, strings, sizeof strings / sizeof *strings);
    for (size_t kind = 0; kind < sizeof spans / sizeof *spans; kind++)
        add_spans(sealed, spans[kind]);
    add_number(sealed, (uint64_t)quote->type << 24 | (uint64_t)quote->status << 16 |
                           (uint64_t)quote->kind << 8 | quote->flags);
    add_confidence(sealed, quote->confidence);
    add_parent(sealed, document, i);
    for (uint32_t s = quote->first_stance; s < quote->end_stance; s++)
        add_stance(sealed, &document->stances.at[s]);
    return seal_end(sealed);
}

/* ---- Claims -------------------------------------------------------------------------------- */

static void add_real(buffer *sealed, double number) {
    buffer_add(sealed, &number, sizeof number);
}

static void add_value(buffer *sealed, const sayso_value *value) {
    sayso_span span = value->span;
    add_spans(sealed, (sayso_spans){&span, 1});
    add_number(sealed, (uint64_t)value->kind << 16 | (uint64_t)value->comparator << 8 |
                           (value->kind == SAYSO_DATE ? value->basis : 0));
    add_real(sealed, value->number);
    add_real(sealed, value->upper);
    add_string(sealed, value->unit);
    add_string(sealed, value->per);
    add_string(sealed, str(value->currency));
    add_string(sealed, str(value->from));
    add_string(sealed, str(value->to));
}

static int64_t seal_claim(buffer *sealed, const sayso_document *document, uint32_t i) {
    const sayso_claim *claim = &document->claims.at[i];
    int spoken = claim->quote < document->quotes.n;
    buffer_clear(sealed);
    add_spans(sealed, claim->spans);
    add_spans(sealed, spoken ? document->quotes.at[claim->quote].spans : (sayso_spans){0});
    add_number(sealed,
               (uint64_t)claim->types << 16 | (uint64_t)claim->negative << 8 | claim->modality);
    add_number(sealed, (uint64_t)claim->score);
    for (uint32_t v = 0; v < claim->values.n; v++)
        add_value(sealed, &document->values.at[claim->values.at[v]]);
    for (uint32_t p = 0; p < claim->people.n; p++) {
        const sayso_person *person = &document->people.at[claim->people.at[p]];
        add_string(sealed, person->name);
        add_number(sealed, person->kind);
    }
    for (uint32_t r = claim->first_reason; r < claim->end_reason; r++) {
        add_string(sealed, document->reasons.at[r].name);
        add_number(sealed, (uint64_t)document->reasons.at[r].points);
    }
    return seal_end(sealed);
}

/* ---- The document -------------------------------------------------------------------------- */

static void hash_all(buffer *sealed, const sayso_document *document, sayso_string published,
                     uint64_t seals, char *hash) {
    const sayso_string strings[] = {document->id,       document->url,    document->title,
                                    document->source,   document->author, published,
                                    document->language, document->text};
    const uint64_t numbers[] = {document->part, document->byte_origin, document->point_origin,
                                seals};
    buffer_clear(sealed);
    add_strings(sealed, strings, sizeof strings / sizeof *strings);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) add_number(sealed, numbers[i]);
    XXH128_hash_t digest = XXH3_128bits(sealed->bytes, sealed->n);
    snprintf(hash, 33, "%016" PRIx64 "%016" PRIx64, digest.high64, digest.low64);
}

/* Seals are mixed before they are added up, so that no two can be changed against each other. */
static uint64_t add_seal(buffer *seals, int64_t seal) {
    buffer_add(seals, &seal, sizeof seal);
    return XXH3_64bits(&seal, sizeof seal);
}

int seal_document(buffer *sealed, const sayso_document *document, sayso_string published,
                  buffer *seals, char *hash) {
    uint64_t sum = 0;
    buffer_clear(seals);
    for (uint32_t i = 0; i < document->quotes.n; i++)
        sum += add_seal(seals, seal_quote(sealed, document, i));
    for (uint32_t i = 0; i < document->claims.n; i++)
        sum += add_seal(seals, seal_claim(sealed, document, i));
    hash_all(sealed, document, published, sum, hash);
    return !seals->failed && !sealed->failed;
}

int64_t seal_row(int64_t seal, uint64_t id) {
    const uint64_t both[] = {(uint64_t)seal, id};
    return (int32_t)XXH3_64bits(both, sizeof both);
}

int64_t seal_place(buffer *sealed, sayso_string hash, sayso_string path, uint64_t line) {
    buffer_clear(sealed);
    add_string(sealed, hash);
    add_string(sealed, path);
    add_number(sealed, line);
    return seal_end(sealed);
}

/* ---- Evidence ------------------------------------------------------------------------------ */

static void write_spans(buffer *out, sayso_spans spans) {
    for (uint32_t i = 0; i < spans.n; i++) {
        buffer_say(out, i ? ",[" : "[");
        buffer_number(out, spans.at[i].start);
        buffer_add(out, ",", 1);
        buffer_number(out, spans.at[i].end);
        buffer_add(out, "]", 1);
    }
}

void write_evidence(buffer *out, const sayso_stance *stance) {
    write_spans(out, stance->cue_evidence);
    buffer_add(out, " ", 1);
    write_spans(out, stance->content_evidence);
}
