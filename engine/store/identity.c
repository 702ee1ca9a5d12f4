#include "identity.h"

#include "str.h"

#include <inttypes.h>
#include <stdio.h>

static void add_number(XXH3_state_t *state, uint64_t number) {
    XXH3_128bits_update(state, &number, sizeof number);
}

/* With its length, so that "ab" and "c" are not "a" and "bc". */
static void add_string(XXH3_state_t *state, sayso_string text) {
    add_number(state, text.n);
    if (text.n) XXH3_128bits_update(state, text.bytes, text.n);
}

static void add_strings(XXH3_state_t *state, const sayso_string *strings, size_t n) {
    for (size_t i = 0; i < n; i++) add_string(state, strings[i]);
}

static void add_spans(XXH3_state_t *state, sayso_spans spans) {
    add_number(state, spans.n);
    if (spans.n) XXH3_128bits_update(state, spans.at, spans.n * sizeof *spans.at);
}

static void add_confidence(XXH3_state_t *state, float confidence) {
    XXH3_128bits_update(state, &confidence, sizeof confidence);
}

static int64_t seal_end(XXH3_state_t *state) {
    return (int64_t)XXH3_128bits_digest(state).low64;
}

/* ---- Quotes ------------------------------------------------------------------------------- */

static void add_stance(XXH3_state_t *state, const sayso_stance *stance) {
    sayso_span target = stance->target;
    if (target.start >= target.end) target = (sayso_span){0, 0};
    add_string(state, stance->label);
    add_string(state, stance->rule);
    add_number(state, stance->strength);
    add_confidence(state, stance->confidence);
    add_spans(state, stance->cue_evidence);
    add_spans(state, stance->content_evidence);
    add_spans(state, (sayso_spans){&target, 1});
}

/* Known by its place, since it may have got another id in the store. */
static void add_parent(XXH3_state_t *state, const sayso_document *document, uint32_t i) {
    uint32_t parent = document->quotes.at[i].parent;
    add_spans(state, parent < i ? document->quotes.at[parent].spans : (sayso_spans){0});
}

static int64_t seal_quote(XXH3_state_t *state, const sayso_document *document, uint32_t i) {
    const sayso_quote *quote = &document->quotes.at[i];
    const sayso_string strings[] = {quote->name, quote->role, quote->via, quote->name_via};
    const sayso_spans spans[] = {quote->spans, quote->verbatim, quote->cue, quote->mentions};
    XXH3_128bits_reset(state);
    add_strings(state, strings, sizeof strings / sizeof *strings);
    for (size_t kind = 0; kind < sizeof spans / sizeof *spans; kind++)
        add_spans(state, spans[kind]);
    add_number(state, (uint64_t)quote->type << 24 | (uint64_t)quote->status << 16 |
                          (uint64_t)quote->kind << 8 | quote->flags);
    add_confidence(state, quote->confidence);
    add_parent(state, document, i);
    for (uint32_t s = quote->first_stance; s < quote->end_stance; s++)
        add_stance(state, &document->stances.at[s]);
    return seal_end(state);
}

/* ---- Claims -------------------------------------------------------------------------------- */

static void add_real(XXH3_state_t *state, double number) {
    XXH3_128bits_update(state, &number, sizeof number);
}

static void add_value(XXH3_state_t *state, const sayso_value *value) {
    sayso_span span = value->span;
    add_spans(state, (sayso_spans){&span, 1});
    add_number(state, (uint64_t)value->kind << 16 | (uint64_t)value->comparator << 8 |
                          (value->kind == SAYSO_DATE ? value->basis : 0));
    add_real(state, value->number);
    add_real(state, value->upper);
    add_string(state, value->unit);
    add_string(state, value->per);
    add_string(state, str(value->currency));
    add_string(state, str(value->from));
    add_string(state, str(value->to));
}

static int64_t seal_claim(XXH3_state_t *state, const sayso_document *document, uint32_t i) {
    const sayso_claim *claim = &document->claims.at[i];
    int spoken = claim->quote < document->quotes.n;
    XXH3_128bits_reset(state);
    add_spans(state, claim->spans);
    add_spans(state, spoken ? document->quotes.at[claim->quote].spans : (sayso_spans){0});
    add_number(state,
               (uint64_t)claim->types << 16 | (uint64_t)claim->negative << 8 | claim->modality);
    add_number(state, (uint64_t)claim->score);
    for (uint32_t v = 0; v < claim->values.n; v++)
        add_value(state, &document->values.at[claim->values.at[v]]);
    for (uint32_t p = 0; p < claim->people.n; p++) {
        const sayso_person *person = &document->people.at[claim->people.at[p]];
        add_string(state, person->name);
        add_number(state, person->kind);
    }
    for (uint32_t r = claim->first_reason; r < claim->end_reason; r++) {
        add_string(state, document->reasons.at[r].name);
        add_number(state, (uint64_t)document->reasons.at[r].points);
    }
    return seal_end(state);
}

/* ---- The document -------------------------------------------------------------------------- */

static void hash_all(XXH3_state_t *state, const sayso_document *document, sayso_string published,
                     uint64_t seals, char *hash) {
    const sayso_string strings[] = {document->id,       document->url,    document->title,
                                    document->source,   document->author, published,
                                    document->language, document->text};
    const uint64_t numbers[] = {document->part, document->byte_origin, document->point_origin,
                                seals};
    XXH3_128bits_reset(state);
    add_strings(state, strings, sizeof strings / sizeof *strings);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) add_number(state, numbers[i]);
    XXH128_hash_t digest = XXH3_128bits_digest(state);
    snprintf(hash, 33, "%016" PRIx64 "%016" PRIx64, digest.high64, digest.low64);
}

/* Seals are mixed before they are added up, so that no two can be changed against each other. */
static uint64_t add_seal(buffer *seals, int64_t seal) {
    buffer_add(seals, &seal, sizeof seal);
    return XXH3_64bits(&seal, sizeof seal);
}

int seal_document(XXH3_state_t *state, const sayso_document *document, sayso_string published,
                  buffer *seals, char *hash) {
    uint64_t sum = 0;
    buffer_clear(seals);
    for (uint32_t i = 0; i < document->quotes.n; i++)
        sum += add_seal(seals, seal_quote(state, document, i));
    for (uint32_t i = 0; i < document->claims.n; i++)
        sum += add_seal(seals, seal_claim(state, document, i));
    hash_all(state, document, published, sum, hash);
    return !seals->failed;
}

int64_t seal_row(int64_t seal, uint64_t id) {
    const uint64_t both[] = {(uint64_t)seal, id};
    return (int64_t)XXH3_64bits(both, sizeof both);
}

int64_t seal_place(XXH3_state_t *state, sayso_string hash, sayso_string path, uint64_t line) {
    XXH3_128bits_reset(state);
    add_string(state, hash);
    add_string(state, path);
    add_number(state, line);
    return seal_end(state);
}

/* ---- Evidence ------------------------------------------------------------------------------ */

static void write_spans(buffer *json, const char *key, sayso_spans spans) {
    buffer_format(json, "\"%s\":[", key);
    for (uint32_t i = 0; i < spans.n; i++)
        buffer_format(json, "%s[%u,%u]", i ? "," : "", spans.at[i].start, spans.at[i].end);
    buffer_say(json, "]");
}

void write_evidence(buffer *json, const sayso_stance *stance) {
    buffer_say(json, "{");
    write_spans(json, "cue", stance->cue_evidence);
    buffer_say(json, ",");
    write_spans(json, "content", stance->content_evidence);
    buffer_say(json, "}");
}
