/* Candidates are voices whose sketches are equal in a band; each pair of them is compared word by
 * word. Telling forms are looked at once for all speakers, others speaker by speaker. */
#include "collected.h"

#include "part.h"
#include "sketch.h"

#include <stdlib.h>

/* A pair of candidates is looked for this many entries back in a band's bucket: those of a large
 * bucket that belong together are joined through each other. */
enum { FARTHEST = 32, LONGEST_SHORT = 11 };

/* Shorter quotes may differ by numbers, negations and qualifiers alone. */
enum { FEWEST_WORDS = 6 };

/* A voice to be paired, and what tells most others from it without a look at its words: each word
 * left out or added changes one bit of marks at most. */
typedef struct {
    uint64_t marks; /* a bit for each word, by six of its bits */
    uint32_t voice, form, n_words;
    uint32_t salt; /* of the speaker, where only the same one is looked for */
} candidate;

/* A band of a voice's sketch, above its place in the list of candidates. */
typedef struct {
    uint64_t *at, *other; /* other: room for sorting */
    candidate *candidates;
    size_t n;
} entries;

/* ---- Sketches of all forms ---- */

/* Band by band: that of form i is at band * n_forms + i. */
static uint32_t *sketch_forms(const versions *v) {
    uint32_t n = n_forms(v);
    uint32_t *bands = malloc(((size_t)n + 1) * BANDS * sizeof *bands);
    folded_word *bones = NULL;
    size_t room = 0;
    for (uint32_t i = 0; bands && i < n; i++) {
        row words = words_of(v, form_at(v, i));
        if (words.n > room) {
            free(bones);
            bones = malloc((room = 2 * words.n) * sizeof *bones);
            if (!bones) {
                free(bands);
                return NULL;
            }
        }
        sketch made = sketch_of(bones, take_bones(words.at, words.n, bones));
        for (size_t band = 0; band < BANDS; band++) bands[band * n + i] = made.bands[band];
    }
    free(bones);
    return bands;
}

/* ---- Buckets ---- */

/* By the upper half, four times a byte; equal ones stay in their order. */
static void sort_entries(entries *list) {
    for (int shift = 32; shift < 64; shift += 8) {
        size_t starts[257] = {0};
        for (size_t i = 0; i < list->n; i++) starts[(list->at[i] >> shift & 255) + 1]++;
        for (size_t i = 0; i < 256; i++) starts[i + 1] += starts[i];
        for (size_t i = 0; i < list->n; i++)
            list->other[starts[list->at[i] >> shift & 255]++] = list->at[i];
        uint64_t *sorted = list->other;
        list->other = list->at;
        list->at = sorted;
    }
}

static int speaks_both(const versions *v, uint32_t a, uint32_t b) {
    const form *x = form_at(v, voice_at(v, a)->form), *y = form_at(v, voice_at(v, b)->form);
    uint32_t i = x->first_voice, j = y->first_voice;
    while (i < x->end_voice && j < y->end_voice) {
        int64_t left = voice_at(v, i)->speaker, right = voice_at(v, j)->speaker;
        if (left == right && left) return 1;
        if (left <= right) i++;
        if (right <= left) j++;
    }
    return 0;
}

/* Words that may be left out and added between two forms; 0 when they cannot be one quote. */
static int allowed_changes(const versions *v, uint32_t a, uint32_t b) {
    const form *x = form_at(v, voice_at(v, a)->form), *y = form_at(v, voice_at(v, b)->form);
    uint32_t shorter = x->n < y->n ? x->n : y->n, longer = x->n < y->n ? y->n : x->n;
    int most = most_changes(x->n, y->n);
    if (longer - shorter > (uint32_t)most) return 0;
    if (is_telling(x) && is_telling(y)) return speaks_both(v, a, b) ? most : most * 3 / 5;
    if (voice_at(v, a)->speaker != voice_at(v, b)->speaker) return 0;
    return shorter >= FEWEST_WORDS || equal_bones(words_of(v, x), words_of(v, y)) ? most : 0;
}

static int count_bits(uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    return (int)(((bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu) * 0x0101010101010101u >> 56);
}

static int may_be_alike(const candidate *a, const candidate *b) {
    return count_bits(a->marks ^ b->marks) <= most_changes(a->n_words, b->n_words);
}

static void try_pair(versions *v, uint32_t a, uint32_t b) {
    if (voice_root(v, a) == voice_root(v, b)) return;
    int most = allowed_changes(v, a, b);
    row left = words_of(v, form_at(v, voice_at(v, a)->form));
    row right = words_of(v, form_at(v, voice_at(v, b)->form));
    if (most && differ_compare(&v->differ, left, right, most) != TOO_DIFFERENT)
        join_voices(v, a, b);
}

static void try_bucket(versions *v, const entries *list, size_t start, size_t end) {
    for (size_t i = start + 1; i < end; i++) {
        size_t from = i - start > FARTHEST ? i - FARTHEST : start;
        const candidate *b = &list->candidates[(uint32_t)list->at[i]];
        for (size_t j = from; j < i; j++) {
            const candidate *a = &list->candidates[(uint32_t)list->at[j]];
            if (may_be_alike(a, b)) try_pair(v, a->voice, b->voice);
        }
    }
}

static void try_band(versions *v, entries *list) {
    sort_entries(list);
    for (size_t start = 0, end; start < list->n; start = end) {
        for (end = start; end < list->n && list->at[end] >> 32 == list->at[start] >> 32;) end++;
        try_bucket(v, list, start, end);
    }
}

/* ---- The two rounds ---- */

static void try_bands(versions *v, const uint32_t *bands, entries *list) {
    for (size_t band = 0; band < BANDS; band++) {
        const uint32_t *keys = bands + band * n_forms(v);
        for (size_t i = 0; i < list->n; i++) {
            const candidate *candidate = &list->candidates[i];
            list->at[i] = (uint64_t)(keys[candidate->form] ^ candidate->salt) << 32 | i;
        }
        try_band(v, list);
    }
}

static void list_voice(const versions *v, entries *list, uint32_t voice, uint32_t salt) {
    uint32_t form = voice_at(v, voice)->form;
    row words = words_of(v, form_at(v, form));
    uint64_t marks = 0;
    for (size_t i = 0; i < words.n; i++) marks |= (uint64_t)1 << (words.at[i] >> 58);
    list->candidates[list->n++] = (candidate){marks, voice, form, (uint32_t)words.n, salt};
}

static void list_telling(const versions *v, entries *list) {
    list->n = 0;
    for (uint32_t i = 0; i < n_forms(v); i++)
        if (is_telling(form_at(v, i))) list_voice(v, list, form_at(v, i)->first_voice, 0);
}

static void list_others(const versions *v, entries *list) {
    list->n = 0;
    for (uint32_t i = 0; i < n_voices(v); i++) {
        const voice *said = voice_at(v, i);
        const form *form = form_at(v, said->form);
        if (said->speaker && (!is_telling(form) || form->n <= LONGEST_SHORT))
            list_voice(v, list, i, (uint32_t)mix_bits((uint64_t)said->speaker));
    }
}

int join_near(versions *v) {
    uint32_t *bands = sketch_forms(v);
    size_t n = (size_t)n_voices(v) + 1;
    entries list = {malloc(n * sizeof *list.at), malloc(n * sizeof *list.other),
                    malloc(n * sizeof *list.candidates), 0};
    int well = bands && list.at && list.other && list.candidates;
    if (well) {
        list_telling(v, &list);
        try_bands(v, bands, &list);
        list_others(v, &list);
        try_bands(v, bands, &list);
    }
    free(bands);
    free(list.at);
    free(list.other);
    free(list.candidates);
    return well && !v->differ.failed;
}
