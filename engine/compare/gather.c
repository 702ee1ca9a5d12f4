/* What has been joined becomes clusters: the members in their order, the words that stand for all
 * of them, and what differs from these in a way that matters. */
#include "collected.h"

#include "grouped.h"
#include "part.h"

#include <stdlib.h>

typedef struct {
    uint64_t id; /* of the quote */
    uint32_t item;
} joined;

/* A form within a cluster. */
typedef struct {
    uint32_t form, quotes;
    uint64_t earliest;
    uint8_t likeness;
    uint8_t altered; /* a bit for each kind */
} group_form;

typedef struct {
    int64_t speaker;
    uint32_t quotes;
    uint64_t earliest;
} group_speaker;

typedef struct {
    versions *versions;
    version_clusters *found;
    buffer joined;
    const joined *at; /* the cluster's quotes in the order of their ids, within joined */
    uint32_t n;
    buffer forms;    /* of group_form, in the order of their numbers */
    buffer speakers; /* of group_speaker, persons alone, in the order of their numbers */
    buffer numbers;  /* of int64_t: for counting */
} group;

/* ---- Order ---- */

static int by_number(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static int by_form(const void *left, const void *right) {
    uint32_t a = ((const group_form *)left)->form, b = ((const group_form *)right)->form;
    return (a > b) - (a < b);
}

static int by_speaker(const void *left, const void *right) {
    return by_number(&((const group_speaker *)left)->speaker,
                     &((const group_speaker *)right)->speaker);
}

static int by_earliest(const void *left, const void *right) {
    uint64_t a = ((const cluster *)left)->earliest, b = ((const cluster *)right)->earliest;
    return (a > b) - (a < b);
}

static int by_quote(const void *left, const void *right) {
    const altered_quote *a = left, *b = right;
    if (a->quote != b->quote) return a->quote < b->quote ? -1 : 1;
    return a->kind - b->kind;
}

/* ---- A group ---- */

static const version *member(const group *g, uint32_t i) {
    return &item_at(g->versions, g->at[i].item)->version;
}

static uint32_t form_of(const group *g, uint32_t i) {
    return item_at(g->versions, g->at[i].item)->form;
}

/* Quotes without a day have the smallest ids and are no earliest ones if there are others. */
static uint64_t earlier(uint64_t a, uint64_t b) {
    if (!a) return b;
    if (!(a >> DAY_SHIFT) != !(b >> DAY_SHIFT)) return a >> DAY_SHIFT ? a : b;
    return a < b ? a : b;
}

static uint32_t count_different(group *g, int64_t (*number)(const version *)) {
    uint32_t different = 0;
    buffer_clear(&g->numbers);
    for (uint32_t i = 0; i < g->n; i++) {
        int64_t value = number(member(g, i));
        if (value) buffer_add(&g->numbers, &value, sizeof value);
    }
    int64_t *numbers = (int64_t *)(void *)g->numbers.bytes;
    size_t n = g->numbers.n / sizeof *numbers;
    if (n) qsort(numbers, n, sizeof *numbers, by_number);
    for (size_t i = 0; i < n; i++) different += i == 0 || numbers[i] != numbers[i - 1];
    return different;
}

static int64_t document_of(const version *version) {
    return version->document;
}

static int64_t source_of(const version *version) {
    return version->source;
}

/* Rows sorted by their first member become one for each number, with their quotes added up. */
static group_form *list_forms(group *g, uint32_t *n) {
    buffer_clear(&g->forms);
    for (uint32_t i = 0; i < g->n; i++) {
        group_form made = {form_of(g, i), 1, member(g, i)->id, LIKE_EQUAL, 0};
        buffer_add(&g->forms, &made, sizeof made);
    }
    group_form *forms = (group_form *)(void *)g->forms.bytes;
    *n = 0;
    if (g->forms.failed) return NULL;
    qsort(forms, g->n, sizeof *forms, by_form);
    for (uint32_t i = 0; i < g->n; i++) {
        group_form *last = *n ? &forms[*n - 1] : NULL;
        if (!last || last->form != forms[i].form) {
            forms[(*n)++] = forms[i];
            continue;
        }
        last->quotes++;
        last->earliest = earlier(last->earliest, forms[i].earliest);
    }
    return forms;
}

static group_speaker *list_speakers(group *g, uint32_t *n) {
    buffer_clear(&g->speakers);
    for (uint32_t i = 0; i < g->n; i++) {
        const version *version = member(g, i);
        group_speaker made = {version->speaker, 1, version->id};
        if (version->speaker && version->person) buffer_add(&g->speakers, &made, sizeof made);
    }
    group_speaker *speakers = (group_speaker *)(void *)g->speakers.bytes;
    size_t all = g->speakers.n / sizeof *speakers;
    *n = 0;
    if (all) qsort(speakers, all, sizeof *speakers, by_speaker);
    for (size_t i = 0; i < all; i++) {
        group_speaker *last = *n ? &speakers[*n - 1] : NULL;
        if (!last || last->speaker != speakers[i].speaker) {
            speakers[(*n)++] = speakers[i];
            continue;
        }
        last->quotes++;
        last->earliest = earlier(last->earliest, speakers[i].earliest);
    }
    return speakers;
}

/* ---- Which words stand for it ---- */

static uint32_t words_in(const group *g, const group_form *form) {
    return form_at(g->versions, form->form)->n;
}

static const group_form *fullest(const group *g, const group_form *forms, uint32_t n) {
    const group_form *best = forms;
    for (uint32_t i = 1; i < n; i++) {
        uint32_t now = words_in(g, &forms[i]), before = words_in(g, best);
        if (now > before ||
            (now == before && earlier(forms[i].earliest, best->earliest) == forms[i].earliest))
            best = &forms[i];
    }
    return best;
}

/* The form with most quotes among those of at least so many words. */
static const group_form *commonest(const group *g, const group_form *forms, uint32_t n,
                                   uint32_t fewest_words) {
    const group_form *best = NULL;
    for (uint32_t i = 0; i < n; i++) {
        const group_form *form = &forms[i];
        if (words_in(g, form) < fewest_words) continue;
        if (!best || form->quotes > best->quotes ||
            (form->quotes == best->quotes && words_in(g, form) > words_in(g, best)) ||
            (form->quotes == best->quotes && words_in(g, form) == words_in(g, best) &&
             earlier(form->earliest, best->earliest) == form->earliest))
            best = form;
    }
    return best;
}

/* ---- What is altered ---- */

int versions_compare(differ *differ, row a, row b, row *b_window, alteration altered[3]) {
    row window = a.n < b.n ? part_window(a, b) : (row){0};
    *b_window = window.n && window.n < b.n ? window : b;
    memset(altered, 0, 3 * sizeof *altered);
    if (differ_compare(differ, a, *b_window, most_changes(a.n, b_window->n)) == TOO_DIFFERENT)
        return 0;
    return find_alterations(differ, a, *b_window, altered);
}

static void compare_form(const group *g, group_form *form, const group_form *by) {
    versions *v = g->versions;
    alteration altered[3];
    row words = words_of(v, form_at(v, form->form)), whole = words_of(v, form_at(v, by->form));
    row window;
    if (form == by) return;
    versions_compare(&v->differ, words, whole, &window, altered);
    form->likeness = window.n < whole.n ? LIKE_PART : LIKE_NEAR;
    for (uint8_t kind = 0; kind < 3; kind++)
        form->altered |= (uint8_t)(altered[kind].found << kind);
}

static void note_altered(const group *g, uint32_t i, uint64_t other, alteration_kind kind) {
    altered_quote made = {member(g, i)->id, other, (uint8_t)kind};
    if (made.quote != other) buffer_add(&g->found->altered, &made, sizeof made);
}

/* Telling words that several persons are said to have said: all but the one who says them most. */
static void note_speakers(group *g) {
    uint32_t n;
    const group_speaker *speakers = list_speakers(g, &n), *most = speakers;
    if (n < 2) return;
    for (uint32_t i = 1; i < n; i++)
        if (speakers[i].quotes > most->quotes ||
            (speakers[i].quotes == most->quotes &&
             earlier(speakers[i].earliest, most->earliest) == speakers[i].earliest))
            most = &speakers[i];
    for (uint32_t i = 0; i < g->n; i++) {
        const version *version = member(g, i);
        if (version->person && version->speaker && version->speaker != most->speaker &&
            is_telling(form_at(g->versions, form_of(g, i))))
            note_altered(g, i, most->earliest, ALTERED_SPEAKER);
    }
}

/* ---- Clusters ---- */

static void add_members(const group *g, const group_form *forms, uint32_t n, uint64_t other) {
    for (uint32_t i = 0; i < g->n; i++) {
        group_form sought = {.form = form_of(g, i)};
        const group_form *form = bsearch(&sought, forms, n, sizeof *forms, by_form);
        cluster_member made = {member(g, i)->id, form_hash(g->versions, form->form),
                               form->likeness};
        buffer_add(&g->found->members, &made, sizeof made);
        for (uint8_t kind = 0; kind < 3; kind++)
            if (form->altered >> kind & 1) note_altered(g, i, other, (alteration_kind)kind);
    }
}

static void add_cluster(group *g) {
    uint32_t n;
    if (g->n < 2 || count_different(g, document_of) < 2) return;
    group_form *forms = list_forms(g, &n);
    if (!forms) return;
    const group_form *full = fullest(g, forms, n);
    const group_form *by = commonest(g, forms, n, words_in(g, full) * 3 / 5);
    cluster made = {.first_member = (uint32_t)(g->found->members.n / sizeof(cluster_member)),
                    .fullest = full->earliest,
                    .commonest = commonest(g, forms, n, 0)->earliest,
                    .compared_by = by->earliest,
                    .sources = count_different(g, source_of),
                    .forms = n};
    for (uint32_t i = 0; i < n; i++) compare_form(g, &forms[i], by);
    for (uint32_t i = 0; i < g->n; i++) made.earliest = earlier(made.earliest, member(g, i)->id);
    add_members(g, forms, n, by->earliest);
    note_speakers(g);
    made.end_member = (uint32_t)(g->found->members.n / sizeof(cluster_member));
    buffer_add(&g->found->clusters, &made, sizeof made);
}

static int by_id(const void *left, const void *right) {
    uint64_t a = ((const joined *)left)->id, b = ((const joined *)right)->id;
    return (a > b) - (a < b);
}

static void fill_group(group *g, const uint32_t *items, uint32_t n) {
    buffer_clear(&g->joined);
    for (uint32_t i = 0; i < n; i++) {
        joined made = {item_at(g->versions, items[i])->version.id, items[i]};
        buffer_add(&g->joined, &made, sizeof made);
    }
    g->at = (const joined *)(void *)g->joined.bytes;
    g->n = g->joined.failed ? 0 : n;
    if (g->n) qsort(g->joined.bytes, n, sizeof(joined), by_id);
}

/* Items by the voices that stand for them. */
static int group_items(const versions *v, grouped *by_root) {
    uint32_t *roots = malloc(((size_t)n_items(v) + 1) * sizeof *roots);
    for (uint32_t i = 0; roots && i < n_voices(v); i++)
        for (uint32_t j = voice_at(v, i)->first_item; j < voice_at(v, i)->end_item; j++)
            roots[j] = voice_root(v, i);
    int well = roots && group_rows(roots, n_items(v), n_voices(v), by_root);
    free(roots);
    return well;
}

static int add_clusters(group *g, const grouped *by_root) {
    for (uint32_t i = 0; i < n_voices(g->versions); i++) {
        uint32_t start = by_root->starts[i], n = by_root->starts[i + 1] - start;
        if (n < 2) continue;
        fill_group(g, by_root->at + start, n);
        add_cluster(g);
    }
    return !g->found->clusters.failed && !g->found->members.failed && !g->found->altered.failed &&
           !g->joined.failed && !g->forms.failed && !g->speakers.failed && !g->numbers.failed;
}

static void sort_buffer(buffer *rows, size_t size, int (*order)(const void *, const void *)) {
    if (rows->n) qsort(rows->bytes, rows->n / size, size, order);
}

int gather_clusters(versions *v, version_clusters *found) {
    group group = {.versions = v, .found = found};
    grouped by_root = {0};
    int well = group_items(v, &by_root) && add_clusters(&group, &by_root);
    grouped_release(&by_root);
    buffer_release(&group.joined);
    buffer_release(&group.forms);
    buffer_release(&group.speakers);
    buffer_release(&group.numbers);
    sort_buffer(&found->clusters, sizeof(cluster), by_earliest);
    sort_buffer(&found->altered, sizeof(altered_quote), by_quote);
    return well && !v->differ.failed;
}
