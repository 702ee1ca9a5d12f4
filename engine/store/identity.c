#include "identity.h"

#include <inttypes.h>
#include <stdio.h>

static void hash_number(XXH3_state_t *state, uint64_t number) {
    XXH3_128bits_update(state, &number, sizeof number);
}

/* With its length, so that "ab" and "c" are not "a" and "bc". */
static void hash_string(XXH3_state_t *state, sayso_string text) {
    hash_number(state, text.n);
    if (text.n) XXH3_128bits_update(state, text.bytes, text.n);
}

static void hash_quote(XXH3_state_t *state, const sayso_quote *quote) {
    hash_number(state, quote->id);
    hash_string(state, quote->name);
    hash_string(state, quote->role);
    hash_string(state, quote->via);
    hash_string(state, quote->name_via);
    hash_number(state, (uint64_t)quote->type << 24 | (uint64_t)quote->status << 16 |
                           (uint64_t)quote->kind << 8 | quote->flags);
    hash_number(state, (uint64_t)(quote->confidence * 1000));
    if (quote->cue.n) hash_number(state, quote->cue.at[0].start);
    if (quote->mentions.n) hash_number(state, quote->mentions.at[0].start);
}

static void hash_stance(XXH3_state_t *state, const sayso_stance *stance) {
    hash_number(state, (uint64_t)stance->quote << 8 | stance->strength);
    hash_string(state, stance->label);
    hash_string(state, stance->rule);
}

void hash_document(XXH3_state_t *state, const sayso_document *document, char *hash) {
    const sayso_string strings[] = {document->id,       document->url,    document->title,
                                    document->source,   document->author, document->published,
                                    document->language, document->text};
    XXH3_128bits_reset(state);
    hash_number(state, document->part);
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) hash_string(state, strings[i]);
    for (uint32_t i = 0; i < document->quotes.n; i++) hash_quote(state, &document->quotes.at[i]);
    for (uint32_t i = 0; i < document->stances.n; i++) hash_stance(state, &document->stances.at[i]);
    XXH128_hash_t digest = XXH3_128bits_digest(state);
    snprintf(hash, 33, "%016" PRIx64 "%016" PRIx64, digest.high64, digest.low64);
}
