#include "same.h"

#include "evidence.h"
#include "str.h"

#include <stdlib.h>

/* ---- Trees of those who are the same ---- */

uint32_t root_of(block *b, uint32_t i) {
    while (b->at[i].parent != i) i = b->at[i].parent = b->at[b->at[i].parent].parent;
    return i;
}

/* 1 when both are the same from now on; 0 when somebody has decided that they are not. */
static int unite(block *b, uint32_t i, uint32_t j) {
    uint32_t low = root_of(b, i), high = root_of(b, j);
    if (low == high) return 1;
    if (low > high) low = root_of(b, j), high = root_of(b, i);
    sighting *a = &b->at[low], *c = &b->at[high];
    if ((a->left & c->right) | (a->right & c->left)) return 0;
    c->parent = low;
    a->left |= c->left;
    a->right |= c->right;
    a->all_fields |= c->all_fields;
    return 1;
}

static uint32_t root_fields(block *b, uint32_t i) {
    return b->at[root_of(b, i)].all_fields;
}

/* Sightings of a list, in ascending order. */
typedef struct {
    uint32_t *at;
    uint32_t n;
} numbers;

/* Unite each with the first group of the list that takes it. */
static void unite_list(block *b, const numbers *list) {
    numbers heads = {0};
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t head = 0;
        while (head < heads.n && !unite(b, heads.at[head], list->at[i])) head++;
        if (head == heads.n) arena_push(b->arena, &heads, list->at[i]);
    }
}

/* ---- What decisions say ---- */

reference read_reference(const known *known, arena *arena, sayso_string text) {
    reference reference = {0};
    size_t open = text.n;
    if (str_ends(text, ")"))
        while (open > 0 && text.bytes[open - 1] != '(') open--;
    if (open > 1 && open < text.n) {
        reference.role = fold_phrase(arena, str_slice(text, open, text.n - 1));
        text = str_trim(str_slice(text, 0, open - 1));
    }
    spelling spelling = spell(known, arena, text);
    reference.name = spelling.folded;
    reference.block = spelling_block(&spelling);
    return reference;
}

int reference_fits(const reference *reference, const sighting *s) {
    return str_equal(reference->name, s->spelling.folded) &&
           (reference->role.n == 0 || str_equal(reference->role, s->folded_role));
}

static void mark_splits(block *b) {
    uint64_t bit = 1;
    for (uint32_t i = 0; i < b->n_decisions; i++) {
        const decision *d = &b->decisions[i];
        if (d->kind != DECIDED_APART) continue;
        for (uint32_t j = 0; j < b->n; j++) {
            sighting *s = &b->at[j];
            if (reference_fits(&d->right, s))
                s->right |= bit;
            else if (reference_fits(&d->left, s))
                s->left |= bit;
        }
        bit <<= 1;
    }
}

/* All that one side of a decision means are one, and one with the other side. */
static void apply_merges(block *b) {
    for (uint32_t i = 0; i < b->n_decisions; i++) {
        const decision *d = &b->decisions[i];
        uint32_t first = SAYSO_NONE;
        for (uint32_t j = 0; d->kind == DECIDED_SAME && j < b->n; j++) {
            sighting *s = &b->at[j];
            int right = reference_fits(&d->right, s);
            if (!right && !reference_fits(&d->left, s)) continue;
            if (first == SAYSO_NONE) first = j;
            if (!unite(b, first, j)) continue;
            s->settled = 1;
            if (right) s->reason = "by hand";
        }
    }
}

/* ---- Namesakes ---- */

/* Those of a list that have a field, by fields: heads gets one of each group. */
static void unite_by_field(block *b, const numbers *list, numbers *heads) {
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t number = list->at[i], fields = b->at[number].fields;
        int alone = fields != 0;
        for (uint32_t j = 0; fields && j < heads->n; j++)
            if ((root_fields(b, heads->at[j]) & fields) && unite(b, heads->at[j], number))
                alone = 0;
        if (alone) arena_push(b->arena, heads, number);
    }
}

/* Two of the same name who are in the news with the same people are one, whatever they do. */
static void unite_by_company(block *b, const numbers *heads) {
    enum { ENOUGH = 2 };
    for (uint32_t i = 1; i < heads->n; i++)
        for (uint32_t j = 0; j < i; j++)
            if (shared_company(b, root_of(b, heads->at[i]), root_of(b, heads->at[j])) >= ENOUGH)
                unite(b, heads->at[i], heads->at[j]);
}

/* The head whose company or field the sighting's article shows; SAYSO_NONE when that is not clear.
 */
static uint32_t choose_namesake(block *b, uint32_t number, const numbers *heads) {
    uint32_t best = SAYSO_NONE, most = 0, topic = 0;
    for (uint32_t i = 0; i < heads->n; i++) {
        uint32_t shared = company_with(b, number, root_of(b, heads->at[i]));
        if (shared > most)
            best = heads->at[i];
        else if (shared == most)
            best = SAYSO_NONE;
        if (shared > most) most = shared;
    }
    if (best != SAYSO_NONE) {
        b->at[number].reason = "same name and company";
        return best;
    }
    topic = article_field(b, number);
    for (uint32_t i = 0; topic && i < heads->n; i++)
        if (root_fields(b, heads->at[i]) & topic) {
            if (best != SAYSO_NONE) return SAYSO_NONE;
            best = heads->at[i];
        }
    if (best != SAYSO_NONE) b->at[number].reason = "same name, subject of the article";
    return best;
}

/* In how many sightings each head is seen with a role of its fields. */
static void count_heads(block *b, const numbers *list, uint32_t *counts) {
    for (uint32_t i = 0; i < list->n; i++)
        if (b->at[list->at[i]].fields) counts[root_of(b, list->at[i])]++;
}

/* A "con artist" among a hundred presidents is no namesake: a field in which a name is hardly ever
 * seen does not tell two people apart. */
static void unite_the_odd(block *b, const numbers *list, const numbers *heads) {
    enum { HARDLY = 4 /* times less than the most */ };
    uint32_t *counts = arena_take(b->arena, (b->n + 1) * sizeof *counts);
    uint32_t most = heads->at[0];
    count_heads(b, list, counts);
    for (uint32_t i = 1; i < heads->n; i++)
        if (counts[root_of(b, heads->at[i])] > counts[root_of(b, most)]) most = heads->at[i];
    uint32_t few = counts[root_of(b, most)] / HARDLY;
    for (uint32_t i = 0; i < heads->n; i++)
        if (counts[root_of(b, heads->at[i])] <= few) unite(b, most, heads->at[i]);
}

/* People of one name: one, unless their roles are of different fields. */
static void tell_namesakes(block *b, const numbers *list) {
    numbers heads = {0}, open = {0};
    unite_by_field(b, list, &heads);
    if (heads.n > 1) unite_by_company(b, &heads);
    if (heads.n > 1) unite_the_odd(b, list, &heads);
    int several = 0;
    for (uint32_t i = 1; i < heads.n; i++)
        several |= root_of(b, heads.at[i]) != root_of(b, heads.at[0]);
    if (!several) {
        unite_list(b, list);
        return;
    }
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t number = list->at[i];
        if (b->at[number].fields) {
            b->at[number].reason = "same name and field";
            continue;
        }
        uint32_t head = choose_namesake(b, number, &heads);
        if (head == SAYSO_NONE || !unite(b, head, number)) arena_push(b->arena, &open, number);
    }
    unite_list(b, &open);
}

/* ---- Full names ---- */

static int same_name(const sighting *a, const sighting *b) {
    return a->person && b->person && a->full && b->full &&
           str_equal(a->spelling.last, b->spelling.last) &&
           str_equal(a->spelling.first, b->spelling.first);
}

/* 1 when no two of the sightings have middle names that differ. */
static int all_rests_agree(const block *b, uint32_t first, uint32_t end) {
    sayso_string longest = {0};
    for (uint32_t i = first; i < end; i++) {
        sayso_string rest = b->at[i].spelling.rest;
        if (!rests_agree(longest, rest)) return 0;
        if (rest.n > longest.n) longest = rest;
    }
    return 1;
}

static void take_full_names(block *b, uint32_t first, uint32_t end) {
    int agree = all_rests_agree(b, first, end);
    for (uint32_t i = first, next; i < end; i = next) {
        numbers list = {0};
        for (next = i; next < end; next++) {
            if (!agree && !str_equal(b->at[i].spelling.rest, b->at[next].spelling.rest)) break;
            arena_push(b->arena, &list, next);
        }
        tell_namesakes(b, &list);
    }
}

/* ---- Former names ---- */

/* The one speaker who has that name; SAYSO_NONE when there is none, or more than one. */
static uint32_t only_one_named(block *b, const spelling *name) {
    uint32_t found = SAYSO_NONE;
    for (uint32_t i = 0; i < b->n; i++) {
        const sighting *s = &b->at[i];
        if (!s->full || !str_equal(s->spelling.last, name->last) ||
            !str_equal(s->spelling.first, name->first))
            continue;
        if (found != SAYSO_NONE && root_of(b, found) != root_of(b, i)) return SAYSO_NONE;
        found = i;
    }
    return found;
}

static void apply_former_names(block *b) {
    for (uint32_t i = 0; i < b->n; i++) {
        if (b->at[i].former.n == 0) continue;
        spelling name = spell(b->known, b->arena, b->at[i].former);
        uint32_t other = only_one_named(b, &name);
        if (other != SAYSO_NONE) unite(b, i, other);
    }
}

/* ---- Surnames and initials ---- */

/* A speaker with a full name, whom a surname may mean. */
typedef struct {
    uint32_t root;
    numbers members; /* its full names */
} candidate;

typedef struct {
    candidate *at;
    uint32_t n;
} candidates;

static candidates list_candidates(block *b) {
    candidates list = {0};
    uint32_t *place = arena_take(b->arena, (b->n + 1) * sizeof *place);
    for (uint32_t i = 0; i < b->n; i++) {
        if (!b->at[i].full) continue;
        uint32_t root = root_of(b, i);
        if (!place[root]) {
            candidate made = {.root = root};
            arena_push(b->arena, &list, made);
            place[root] = list.n;
        }
        arena_push(b->arena, &list.at[place[root] - 1].members, i);
    }
    return list;
}

static int has_name(const block *b, const candidate *candidate, const sighting *s) {
    for (uint32_t i = 0; i < candidate->members.n; i++) {
        const spelling *name = &b->at[candidate->members.at[i]].spelling;
        if (str_equal(name->last, s->spelling.last) &&
            (s->spelling.first.n == 0 || name->first.bytes[0] == s->spelling.first.bytes[0]))
            return 1;
    }
    return 0;
}

/* "president" and "Ukrainian president" are one role, "president" and "vice president" are too:
 * among people of one surname that is near enough. */
static int roles_agree(sayso_string a, sayso_string b) {
    sayso_string longer = a.n > b.n ? a : b, shorter = a.n > b.n ? b : a;
    if (shorter.n == 0) return 0;
    if (longer.n == shorter.n) return str_equal(a, b);
    size_t at = longer.n - shorter.n;
    return longer.bytes[at - 1] == ' ' && str_equal(str_slice(longer, at, longer.n), shorter);
}

static int has_role(const block *b, const candidate *candidate, sayso_string role) {
    sayso_string before = {0};
    for (uint32_t i = 0; i < candidate->members.n; i++) {
        sayso_string other = b->at[candidate->members.at[i]].folded_role;
        if (!str_equal(other, before) && roles_agree(other, role)) return 1;
        before = other;
    }
    return 0;
}

typedef int fits_candidate(block *b, const candidate *candidate, uint32_t number, uint32_t topic);

static int fits_role(block *b, const candidate *candidate, uint32_t number, uint32_t topic) {
    (void)topic;
    return has_role(b, candidate, b->at[number].folded_role);
}

static int fits_company(block *b, const candidate *candidate, uint32_t number, uint32_t topic) {
    (void)topic;
    return company_with(b, number, candidate->root) > 0;
}

static int fits_topic(block *b, const candidate *candidate, uint32_t number, uint32_t topic) {
    (void)number;
    uint32_t fields = root_fields(b, candidate->root);
    return fields == 0 || (fields & topic);
}

/* The only candidate that fits; SAYSO_NONE when there are none or several. */
static uint32_t only_fit(block *b, const candidates *list, uint32_t number, fits_candidate *fits) {
    uint32_t topic = fits == fits_topic ? article_field(b, number) : 0, found = SAYSO_NONE;
    if (fits == fits_topic && topic == 0) return SAYSO_NONE;
    for (uint32_t i = 0; i < list->n; i++) {
        if (!fits(b, &list->at[i], number, topic)) continue;
        if (found != SAYSO_NONE) return SAYSO_NONE;
        found = i;
    }
    return found;
}

/* Those whom the name may mean. */
static candidates narrow(block *b, const candidates *all, uint32_t number) {
    const sighting *s = &b->at[number];
    candidates list = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        const candidate *c = &all->at[i];
        if (has_name(b, c, s)) arena_push(b->arena, &list, *c);
    }
    return list;
}

/* 1 when there is but one of that surname, seen often enough, and nothing speaks against it. */
static int is_the_only_one(block *b, const candidates *list, const sighting *s) {
    enum { WELL_KNOWN = 2 };
    if (list->n != 1) return 0;
    if (list->at[0].members.n < WELL_KNOWN && !s->spelling.initial) return 0;
    uint32_t fields = root_fields(b, list->at[0].root);
    return !s->fields || !fields || (s->fields & fields);
}

/* Whom a surname or an initial means, and why; SAYSO_NONE when it is not safe to say. */
static uint32_t choose(block *b, const candidates *list, uint32_t number) {
    sighting *s = &b->at[number];
    uint32_t found = SAYSO_NONE;
    if (s->folded_role.n && (found = only_fit(b, list, number, fits_role)) != SAYSO_NONE)
        s->reason = "surname and role";
    else if (is_the_only_one(b, list, s)) {
        s->reason = "only one of that surname";
        found = 0;
    } else if (s->fields)
        return SAYSO_NONE;
    else if ((found = only_fit(b, list, number, fits_company)) != SAYSO_NONE)
        s->reason = "surname and company";
    else if (list->n > 1 && (found = only_fit(b, list, number, fits_topic)) != SAYSO_NONE)
        s->reason = "surname, subject of the article";
    return found == SAYSO_NONE ? SAYSO_NONE : list->at[found].root;
}

static int same_form(const sighting *a, const sighting *b) {
    return a->person == b->person && str_equal(a->spelling.folded, b->spelling.folded);
}

/* Names that are not full: each sighting goes where it belongs, the others stay together. */
static void take_weak_names(block *b, const candidates *all, uint32_t first, uint32_t end) {
    candidates list = narrow(b, all, first);
    numbers open = {0};
    for (uint32_t i = first; i < end; i++) {
        if (b->at[i].settled) continue;
        uint32_t root = choose(b, &list, i);
        if (root == SAYSO_NONE || !unite(b, root, i)) {
            b->at[i].reason = NULL;
            arena_push(b->arena, &open, i);
        }
    }
    if (open.n) tell_namesakes(b, &open);
}

/* ---- All together ---- */

static int compare_names(const sighting *a, const sighting *b) {
    int order = (int)b->person - (int)a->person;
    if (!order) order = (int)b->full - (int)a->full;
    if (!order) order = str_compare(a->spelling.last, b->spelling.last);
    if (!order) order = str_compare(a->spelling.first, b->spelling.first);
    if (!order) order = str_compare(a->spelling.rest, b->spelling.rest);
    return order ? order : str_compare(a->spelling.folded, b->spelling.folded);
}

static int by_names(const void *left, const void *right) {
    const sighting *a = left, *b = right;
    int order = compare_names(a, b);
    if (!order) order = str_compare(a->folded_role, b->folded_role);
    if (!order) order = str_compare(a->day, b->day);
    return order ? order : (a->document > b->document) - (a->document < b->document);
}

/* Rows of one name that are taken for persons here and for bodies there are what most are, if the
 * name has several words; a single word may be both (Jordan). */
static void vote_on_kinds(block *b) {
    for (uint32_t first = 0, end; first < b->n; first = end) {
        uint32_t persons = 0;
        for (end = first;
             end < b->n && str_equal(b->at[first].spelling.folded, b->at[end].spelling.folded);
             end++)
            persons += b->at[end].person;
        if (b->at[first].spelling.first.n == 0) continue;
        for (uint32_t i = first; i < end; i++) b->at[i].person = 2 * persons >= end - first;
    }
    for (uint32_t i = 0; i < b->n; i++) {
        sighting *s = &b->at[i];
        s->full = s->person && s->spelling.first.n && !s->spelling.initial;
    }
}

static int by_folded(const void *left, const void *right) {
    const sighting *a = left, *b = right;
    return str_compare(a->spelling.folded, b->spelling.folded);
}

static void prepare(block *b) {
    qsort(b->at, b->n, sizeof *b->at, by_folded);
    vote_on_kinds(b);
    qsort(b->at, b->n, sizeof *b->at, by_names);
    for (uint32_t i = 0; i < b->n; i++) {
        b->at[i].parent = i;
        b->at[i].all_fields = b->at[i].fields;
    }
    mark_splits(b);
}

static uint32_t end_of(const block *b, uint32_t first) {
    uint32_t end = first + 1;
    int full = b->at[first].full;
    while (end < b->n &&
           (full ? same_name(&b->at[first], &b->at[end]) : same_form(&b->at[first], &b->at[end])))
        end++;
    return end;
}

static void take_body(block *b, uint32_t first, uint32_t end) {
    numbers list = {0};
    for (uint32_t i = first; i < end; i++) arena_push(b->arena, &list, i);
    unite_list(b, &list);
}

void find_same(block *b) {
    uint32_t end;
    prepare(b);
    for (uint32_t i = 0; i < b->n; i = end) {
        end = end_of(b, i);
        if (b->at[i].full)
            take_full_names(b, i, end);
        else if (!b->at[i].person)
            take_body(b, i, end);
    }
    apply_former_names(b);
    apply_merges(b);
    candidates all = list_candidates(b);
    for (uint32_t i = 0; i < b->n; i = end) {
        end = end_of(b, i);
        if (b->at[i].person && !b->at[i].full) take_weak_names(b, &all, i, end);
    }
}
