/* Quotes are collected as forms (words they share) and voices (a form as one speaker says it).
 * Voices are joined pair by pair: whether two are joined depends on them alone, not on when they
 * came. */
#include "collected.h"

#include "grouped.h"

#include <stdlib.h>
#include <xxhash.h>

versions *versions_new(const vocabulary *vocabulary) {
    versions *v = calloc(1, sizeof *v);
    if (!v) return NULL;
    v->vocabulary = vocabulary;
    v->n_slots = 1024;
    v->slots = calloc(v->n_slots, sizeof *v->slots);
    if (v->slots) return v;
    free(v);
    return NULL;
}

void versions_free(versions *v) {
    if (!v) return;
    folded_release(&v->folded);
    differ_release(&v->differ);
    buffer_release(&v->words);
    buffer_release(&v->forms);
    buffer_release(&v->items);
    buffer_release(&v->voices);
    free(v->slots);
    free(v->parents);
    free(v);
}

/* ---- Forms ---- */

static uint64_t hash_row(row words) {
    return XXH3_64bits(words.at, words.n * sizeof *words.at);
}

int64_t form_hash(const versions *v, uint32_t form) {
    return (int64_t)hash_row(words_of(v, form_at(v, form)));
}

/* The slot of a row of words: the upper half holds the lower one of their hash, so that others are
 * told from them without a look at their words. */
static uint64_t *slot_of(const versions *v, row words, uint32_t hash) {
    for (uint64_t at = hash;; at++) {
        uint64_t *slot = &v->slots[at & (v->n_slots - 1)];
        if (*slot == 0) return slot;
        if (*slot >> 32 != hash) continue;
        row there = words_of(v, form_at(v, (uint32_t)*slot - 1));
        if (there.n == words.n && memcmp(there.at, words.at, words.n * sizeof *words.at) == 0)
            return slot;
    }
}

static void move_slot(versions *v, uint64_t slot) {
    uint64_t at = slot >> 32;
    while (v->slots[at & (v->n_slots - 1)]) at++;
    v->slots[at & (v->n_slots - 1)] = slot;
}

static int widen(versions *v) {
    uint64_t *old = v->slots;
    size_t n = v->n_slots;
    if (2 * (size_t)n_forms(v) < n) return 1;
    v->slots = calloc(4 * n, sizeof *v->slots);
    if (!v->slots) {
        v->slots = old;
        return 0;
    }
    v->n_slots = 4 * n;
    for (size_t i = 0; i < n; i++)
        if (old[i]) move_slot(v, old[i]);
    free(old);
    return 1;
}

static uint32_t content_of(row words) {
    uint32_t n = 0;
    for (size_t i = 0; i < words.n; i++)
        n += kind_of(words.at[i]) == PLAIN || kind_of(words.at[i]) == NUMBER;
    return n;
}

/* The number of the form with these words, plus one; 0 when memory ran out. */
static uint32_t find_form(versions *v, row words) {
    if (!widen(v)) return 0;
    uint32_t hash = (uint32_t)hash_row(words);
    uint64_t *slot = slot_of(v, words, hash);
    if (*slot) return (uint32_t)*slot;
    form made = {.first_word = v->words.n / sizeof(folded_word),
                 .n = (uint32_t)words.n,
                 .content = content_of(words)};
    buffer_add(&v->words, words.at, words.n * sizeof *words.at);
    buffer_add(&v->forms, &made, sizeof made);
    if (v->words.failed || v->forms.failed) return 0;
    *slot = (uint64_t)hash << 32 | n_forms(v);
    return n_forms(v);
}

int versions_add(versions *v, const version *version, sayso_string text) {
    enum { FEWEST_WORDS = 3 };
    fold_words(v->vocabulary, text, WITHOUT_BRACKETS, &v->folded);
    if (v->folded.failed) return 0;
    if (v->folded.n < FEWEST_WORDS) return 1;
    uint32_t form = find_form(v, (row){v->folded.at, v->folded.n});
    item made = {*version, form - 1};
    buffer_add(&v->items, &made, sizeof made);
    return form && !v->items.failed;
}

/* ---- Voices ---- */

static int by_speaker(const void *left, const void *right) {
    const item *a = left, *b = right;
    if (a->version.speaker != b->version.speaker)
        return a->version.speaker < b->version.speaker ? -1 : 1;
    return a->version.id < b->version.id ? -1 : a->version.id > b->version.id;
}

/* Items in the order of their groups, which are forms, and within a form speaker by speaker. */
static int arrange_items(versions *v, const grouped *by_form) {
    buffer arranged = {0};
    for (uint32_t i = 0; i < n_items(v); i++)
        buffer_add(&arranged, item_at(v, by_form->at[i]), sizeof(item));
    buffer_release(&v->items);
    v->items = arranged;
    for (uint32_t i = 0; !arranged.failed && i < n_forms(v); i++) {
        uint32_t start = by_form->starts[i], n = by_form->starts[i + 1] - start;
        if (n > 1) qsort(item_at(v, start), n, sizeof(item), by_speaker);
    }
    return !arranged.failed;
}

static int sort_items(versions *v) {
    uint32_t n = n_items(v), *forms = malloc(((size_t)n + 1) * sizeof *forms);
    grouped by_form = {0};
    for (uint32_t i = 0; forms && i < n; i++) forms[i] = item_at(v, i)->form;
    int well = forms && group_rows(forms, n, n_forms(v), &by_form) && arrange_items(v, &by_form);
    grouped_release(&by_form);
    free(forms);
    return well;
}

static void add_to_voice(voice *voice, const item *item) {
    uint32_t day = (uint32_t)(item->version.id >> DAY_SHIFT);
    voice->end_item++;
    if (!voice->first_day) voice->first_day = day;
    if (day) voice->last_day = day;
}

static int make_voices(versions *v) {
    if (!sort_items(v)) return 0;
    for (uint32_t i = 0; i < n_items(v); i++) {
        const item *item = item_at(v, i);
        uint32_t last = n_voices(v);
        form *form = form_at(v, item->form);
        if (form->quotes++ == 0) form->first_voice = last;
        if (last == 0 || voice_at(v, last - 1)->form != item->form ||
            voice_at(v, last - 1)->speaker != item->version.speaker) {
            voice made = {item->form, i, i, item->version.speaker, 0, 0};
            buffer_add(&v->voices, &made, sizeof made);
            if (v->voices.failed) return 0;
            last++;
        }
        form->end_voice = last;
        add_to_voice(voice_at(v, last - 1), item);
    }
    return 1;
}

/* ---- Joining ---- */

static int part_all(versions *v) {
    v->parents = malloc(((size_t)n_voices(v) + 1) * sizeof *v->parents);
    for (uint32_t i = 0; v->parents && i < n_voices(v); i++) v->parents[i] = i;
    return v->parents != NULL;
}

uint32_t voice_root(const versions *v, uint32_t at) {
    uint32_t *parents = v->parents;
    while (parents[at] != at) at = parents[at] = parents[parents[at]];
    return at;
}

void join_voices(versions *v, uint32_t a, uint32_t b) {
    a = voice_root(v, a);
    b = voice_root(v, b);
    if (a < b)
        v->parents[b] = a;
    else
        v->parents[a] = b;
}

/* One word in five; in short quotes one word exchanged for another, or two left out. */
int most_changes(size_t a, size_t b) {
    size_t fifth = (a + b) / 5;
    return fifth > 2 ? (int)fifth : 2;
}

static void join_equal(versions *v) {
    for (uint32_t i = 0; i < n_forms(v); i++) {
        const form *form = form_at(v, i);
        if (!is_telling(form)) continue;
        for (uint32_t j = form->first_voice + 1; j < form->end_voice; j++)
            join_voices(v, form->first_voice, j);
    }
}

int versions_find(versions *v, version_clusters *found) {
    if (!make_voices(v) || !part_all(v)) return 0;
    join_equal(v);
    return join_near(v) && join_parts(v) && gather_clusters(v, found);
}

void version_clusters_release(version_clusters *found) {
    buffer_release(&found->clusters);
    buffer_release(&found->members);
    buffer_release(&found->altered);
}
