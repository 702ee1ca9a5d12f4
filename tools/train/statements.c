#include "statements.h"

#include "arena.h"
#include "engine.h"
#include "lines.h"
#include "mark.h"
#include "observe.h"
#include "program.h"
#include "sentence.h"
#include "str.h"
#include "token.h"
#include "value.h"
#include "diction.h"

#include <json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    const sayso_engine *engine;
    arena arena;
    pool *pool;
} reader;

/* One block of prose, whatever it looks like. */
static void read_layers(reader *r, sayso_document *d) {
    const lexicon *lexicon = engine_lexicon(r->engine);
    sayso_block *block = arena_take(&r->arena, sizeof *block);
    block->span = (sayso_span){0, (uint32_t)d->text.n};
    d->blocks = (sayso_blocks){block, 1};
    d->tokens = find_tokens(&r->arena, lexicon, d->text, &d->blocks);
    d->marks = find_marks(&r->arena, d);
    d->sentences = find_sentences(&r->arena, lexicon, d);
    d->values = find_values(&r->arena, lexicon, engine_claim_rules(r->engine), d);
}

static uint32_t *numbers(arena *arena, uint32_t n) {
    uint32_t *at = arena_take(arena, ((size_t)n + 1) * sizeof *at);
    for (uint32_t i = 0; i < n; i++) at[i] = i;
    return at;
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* All of its tokens, in nobody's voice. */
static void look(reader *r, const sayso_document *d, statement *made) {
    candidate all = {numbers(&r->arena, d->tokens.n), d->tokens.n, SAYSO_NONE, 0, 0};
    sayso_indices values = {numbers(&r->arena, d->values.n), d->values.n};
    observed seen = observe(engine_claim_rules(r->engine), d, &all, &values);
    dictions *words = arena_take(&r->arena, sizeof *words);
    look_at_diction(engine_clusters(r->engine), d, &all, words);
    uint32_t *features = pool_array(r->pool, N_REASONS + words->n, sizeof *features), n = 0;
    observed own = UINT64_C(1) << REASON_OWN_VOICE;
    for (uint32_t i = 0; i < N_REASONS; i++)
        if (has_reason(seen & ~own, (reason)i)) features[n++] = i;
    for (uint32_t i = 0; i < words->n; i++)
        features[n++] = N_REASONS + (words->at[i] & ((1 << DICTION_BITS) - 1));
    qsort(features, n, sizeof *features, by_number);
    made->points = reasons_sum(&engine_claim_rules(r->engine)->weights, seen & ~own) +
                   diction_points(engine_diction(r->engine), words);
    made->example = (logit_example){features, n, diction_share(words), 1, 0};
}

static void read_text(reader *r, statement *made) {
    sayso_document document = {.id = str("statement"), .text = str(made->text)};
    arena_reset(&r->arena);
    if (setjmp(r->arena.landing)) exit(4);
    read_layers(r, &document);
    look(r, &document, made);
}

static const char *member(reader *r, json_object *object, const char *key) {
    json_object *value = NULL;
    if (!json_object_object_get_ex(object, key, &value) || !value) return NULL;
    const char *text = json_object_get_string(value);
    return pool_copy(r->pool, text, strlen(text));
}

static statement read_line(reader *r, const lines *lines) {
    char *line = pool_copy(r->pool, lines->text, lines->n);
    json_object *object = json_tokener_parse(line), *label = NULL;
    statement made = {0};
    if (!object || !(made.text = member(r, object, "text")) ||
        !json_object_object_get_ex(object, "label", &label))
        lines_fail(lines, "no text and label");
    made.doc = member(r, object, "doc");
    read_text(r, &made);
    made.example.right = json_object_get_int(label) == 1;
    json_object_put(object);
    return made;
}

statements statements_read(const char *file) {
    statements read = {0};
    sayso_options options = {.claims = SAYSO_WITH_CLAIMS};
    sayso_engine *engine;
    sayso_error error = {0};
    if (sayso_engine_new(&options, &engine, &error)) {
        fprintf(stderr, "%s: %s: %s\n", program, error.where, error.what);
        exit(4);
    }
    reader r = {.engine = engine, .pool = &read.pool};
    arena_init(&r.arena, (size_t)1 << 28);
    read.before = engine_claim_rules(engine)->weights;
    lines lines;
    lines_open(&lines, file);
    uint32_t room = 0;
    while (lines_next(&lines)) {
        if (read.n == room) {
            room = room ? 2 * room : 1024;
            read.at = realloc(read.at, room * sizeof *read.at);
            if (!read.at) exit(4);
        }
        read.at[read.n++] = read_line(&r, &lines);
    }
    lines_close(&lines);
    arena_release(&r.arena);
    sayso_engine_free(engine);
    return read;
}

void statements_free(statements *statements) {
    free(statements->at);
    pool_release(&statements->pool);
}
