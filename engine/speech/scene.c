#include "scene.h"

#include <string.h>

static uint32_t *unset(arena *arena, uint32_t n) {
    uint32_t *numbers = arena_take_raw(arena, ((size_t)n + 1) * sizeof *numbers);
    memset(numbers, 0xff, ((size_t)n + 1) * sizeof *numbers); /* SAYSO_NONE */
    return numbers;
}

static void note_mentions(scene *s) {
    const sayso_mentions *mentions = &s->document->mentions;
    for (uint32_t i = 0; i < mentions->n; i++) {
        const sayso_mention *m = &mentions->at[i];
        uint32_t *start = &s->starting[m->first_token], *end = &s->ending[m->end_token];
        if (*start == SAYSO_NONE) *start = i; /* the longer comes first */
        if (*end == SAYSO_NONE) *end = i;     /* the one that begins earlier is the longer */
    }
}

/* Inner pairs come after the pairs around them, so that they write over them. */
static void note_pairs(scene *s) {
    const sayso_mark_pairs *marks = &s->document->marks;
    for (uint32_t i = 0; i < marks->n; i++) {
        uint32_t end = marks->at[i].close + (marks->at[i].end == SAYSO_CLOSED ? 1 : 0);
        for (uint32_t t = marks->at[i].open; t < end; t++) s->pair_at[t] = i;
    }
}

static void note_cues(scene *s) {
    uint32_t next = 0;
    for (uint32_t i = 0; i < s->cues.n; i++) s->cue_at[s->cues.at[i].group] = i;
    for (uint32_t sentence = 0; sentence <= s->document->sentences.n; sentence++) {
        while (next < s->cues.n && s->cues.at[next].sentence < sentence) next++;
        s->cue_from[sentence] = next;
    }
}

scene make_scene(arena *arena, const lexicon *lexicon, const sayso_document *document) {
    uint32_t n = document->tokens.n;
    scene s = {.arena = arena,
               .lexicon = lexicon,
               .document = document,
               .tokens = document->tokens.at,
               .n_tokens = n,
               .cues = find_cues(arena, lexicon, document),
               .starting = unset(arena, n),
               .ending = unset(arena, n),
               .pair_at = unset(arena, n),
               .cue_at = unset(arena, n),
               .cue_from = unset(arena, document->sentences.n)};
    note_mentions(&s);
    note_pairs(&s);
    note_cues(&s);
    return s;
}

uint32_t scene_outermost(const scene *s, uint32_t pair) {
    while (s->document->marks.at[pair].parent != SAYSO_NONE)
        pair = s->document->marks.at[pair].parent;
    return pair;
}

sayso_span scene_span(const scene *s, stretch stretch) {
    return (sayso_span){scene_token(s, stretch.first)->start, scene_token(s, stretch.end - 1)->end};
}

uint32_t scene_words(const scene *s, stretch stretch) {
    uint32_t n = 0;
    for (uint32_t i = stretch.first; i < stretch.end; i++) {
        uint8_t kind = scene_token(s, i)->kind;
        n += kind == SAYSO_WORD || kind == SAYSO_NUMBER;
    }
    return n;
}
