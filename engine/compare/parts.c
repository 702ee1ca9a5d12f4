/* Every voice is found under its rarest three neighbouring words; then all words of all forms are
 * walked past that table. Whatever three words stand for a part, what contains it has them too. */
#include "collected.h"

#include "part.h"
#include "sketch.h"

#include <stdlib.h>

enum { SHINGLE = 3, RARITY_BITS = 20, EITHER = 5, CONTENT = 2 };

/* How many days may lie between a part and its whole: of few words, the same are soon said again.
 */
enum { DAYS_APART = 31, FEW_WORDS = 5, DAYS_OF_FEW = 3 };

/* A voice that may be a part of something, and the whole found for it so far. */
typedef struct {
    uint64_t key;
    uint32_t voice, next; /* next: in the same slot, plus one */
    uint32_t whole;       /* a voice, or SAYSO_NONE */
    uint32_t days;        /* between the two */
} fragment;

typedef struct {
    versions *versions;
    uint32_t *counts; /* how often words occur, by some of their bits */
    uint8_t *seen;    /* a bit for each key that some fragment has, by its first seen_bits bits */
    int seen_bits;
    uint32_t *slots;
    size_t n_slots;
    fragment *at;
    uint32_t n;
    folded_word *bones;
    size_t room;
} fragments;

/* ---- Shingles ---- */

static uint64_t shingle_at(const folded_word *bones) {
    return mix_bits(bones[0] + 3 * mix_bits(bones[1] + 5 * mix_bits(bones[2])));
}

static uint32_t *count_of(const fragments *f, folded_word word) {
    return &f->counts[word >> (64 - RARITY_BITS)];
}

static uint64_t rarest_shingle(const fragments *f, const folded_word *bones, size_t n) {
    uint32_t fewest = UINT32_MAX;
    uint64_t rarest = 0;
    for (size_t i = 0; i + SHINGLE <= n; i++) {
        uint32_t least = UINT32_MAX;
        for (size_t j = i; j < i + SHINGLE; j++)
            if (*count_of(f, bones[j]) < least) least = *count_of(f, bones[j]);
        if (i && least >= fewest) continue;
        fewest = least;
        rarest = shingle_at(bones + i);
    }
    return rarest;
}

/* The bones of a form, in f->bones. */
static size_t bones_of(fragments *f, const form *form) {
    if (form->n > f->room) {
        folded_word *bones = realloc(f->bones, 2 * form->n * sizeof *bones);
        if (!bones) return 0;
        f->bones = bones;
        f->room = 2 * form->n;
    }
    return take_bones(words_of(f->versions, form).at, form->n, f->bones);
}

/* ---- The table ---- */

static uint64_t key_for(uint64_t shingle, const form *form, int64_t speaker) {
    return is_telling(form) ? shingle : shingle ^ mix_bits((uint64_t)speaker);
}

static void add_fragment(fragments *f, uint32_t voice, uint64_t key) {
    uint32_t *slot = &f->slots[key & (f->n_slots - 1)];
    f->at[f->n] = (fragment){key, voice, *slot, SAYSO_NONE, UINT32_MAX};
    uint64_t bit = key >> (64 - f->seen_bits);
    f->seen[bit >> 3] |= (uint8_t)(1 << (bit & 7));
    *slot = ++f->n;
}

static void add_form(fragments *f, const form *form) {
    size_t n = bones_of(f, form);
    if (n < SHINGLE || (form->content < CONTENT && form->n < EITHER)) return;
    uint64_t shingle = rarest_shingle(f, f->bones, n);
    for (uint32_t i = form->first_voice; i < form->end_voice; i++) {
        int64_t speaker = voice_at(f->versions, i)->speaker;
        if (speaker || is_telling(form)) add_fragment(f, i, key_for(shingle, form, speaker));
        if (is_telling(form)) return;
    }
}

static void count_words(fragments *f) {
    const buffer *words = &f->versions->words;
    const folded_word *word = (const folded_word *)(void *)words->bytes;
    for (size_t n = words->n / sizeof *word; n > 0; n--, word++)
        if (bone_of(*word)) (*count_of(f, bone_of(*word)))++;
}

/* ---- Wholes ---- */

static uint32_t days_between(const voice *a, const voice *b) {
    if (!a->first_day || !b->first_day) return DAYS_APART;
    if (a->last_day < b->first_day) return b->first_day - a->last_day;
    return b->last_day < a->first_day ? a->first_day - b->last_day : 0;
}

/* The same speaker before others, then the nearest in time, then what is repeated most. */
static int is_better(const versions *v, const fragment *fragment, uint32_t whole, uint32_t days) {
    if (fragment->whole == SAYSO_NONE) return 1;
    const voice *part = voice_at(v, fragment->voice), *before = voice_at(v, fragment->whole);
    const voice *now = voice_at(v, whole);
    int was_same = before->speaker == part->speaker, is_same = now->speaker == part->speaker;
    if (was_same != is_same) return is_same;
    if (days != fragment->days) return days < fragment->days;
    return form_at(v, now->form)->quotes > form_at(v, before->form)->quotes;
}

static int is_part(versions *v, const form *part, const form *whole) {
    row words = words_of(v, part), window = part_window(words, words_of(v, whole));
    return window.n && window.n < whole->n &&
           differ_compare(&v->differ, words, window, most_changes(words.n, words.n)) !=
               TOO_DIFFERENT;
}

static void try_whole(fragments *f, fragment *fragment, uint32_t whole) {
    versions *v = f->versions;
    const voice *part = voice_at(v, fragment->voice), *said = voice_at(v, whole);
    const form *x = form_at(v, part->form), *y = form_at(v, said->form);
    uint32_t days = days_between(part, said);
    uint32_t most_days = x->n < FEW_WORDS ? DAYS_OF_FEW : DAYS_APART;
    if (x->n >= y->n || (!is_telling(x) && (part->speaker != said->speaker || days > most_days)))
        return;
    if (!is_better(v, fragment, whole, days) || !is_part(v, x, y)) return;
    fragment->whole = whole;
    fragment->days = days;
}

static void try_key(fragments *f, uint64_t key, uint32_t whole) {
    uint64_t bit = key >> (64 - f->seen_bits);
    if (!(f->seen[bit >> 3] >> (bit & 7) & 1)) return;
    for (uint32_t at = f->slots[key & (f->n_slots - 1)]; at; at = f->at[at - 1].next)
        if (f->at[at - 1].key == key) try_whole(f, &f->at[at - 1], whole);
}

static void walk_form(fragments *f, const form *form) {
    size_t n = bones_of(f, form);
    for (size_t i = 0; i + SHINGLE <= n; i++) {
        uint64_t shingle = shingle_at(f->bones + i);
        for (uint32_t j = form->first_voice; j < form->end_voice; j++) {
            int64_t speaker = voice_at(f->versions, j)->speaker;
            try_key(f, shingle, j);
            if (speaker) try_key(f, shingle ^ mix_bits((uint64_t)speaker), j);
        }
    }
}

/* ---- All ---- */

static int make_fragments(fragments *f) {
    versions *v = f->versions;
    size_t voices = n_voices(v);
    f->seen_bits = 14; /* sixteen for each slot */
    for (f->n_slots = 1024; f->n_slots < voices; f->n_slots *= 2) f->seen_bits++;
    f->counts = calloc((size_t)1 << RARITY_BITS, sizeof *f->counts);
    f->seen = calloc((size_t)1 << (f->seen_bits - 3), 1);
    f->slots = calloc(f->n_slots, sizeof *f->slots);
    f->at = malloc((voices + 1) * sizeof *f->at);
    if (!f->counts || !f->seen || !f->slots || !f->at) return 0;
    count_words(f);
    for (uint32_t i = 0; i < n_forms(v); i++) add_form(f, form_at(v, i));
    return 1;
}

int join_parts(versions *v) {
    fragments f = {.versions = v};
    int well = make_fragments(&f);
    for (uint32_t i = 0; well && i < n_forms(v); i++) walk_form(&f, form_at(v, i));
    for (uint32_t i = 0; well && i < f.n; i++)
        if (f.at[i].whole != SAYSO_NONE) join_voices(v, f.at[i].voice, f.at[i].whole);
    free(f.counts);
    free(f.seen);
    free(f.slots);
    free(f.at);
    free(f.bones);
    return well && !v->differ.failed;
}
