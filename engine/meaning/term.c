#include "term.h"

#include "fault.h"
#include "str.h"

#include <stdlib.h>

uint32_t split_at_spaces(lexicon *lexicon, sayso_string entry, uint32_t *words) {
    uint32_t n = 0;
    while (entry.n && n < MOST_TERM_WORDS) words[n++] = lexicon_add(lexicon, str_cut(&entry, ' '));
    return n;
}

/* "0.25", "1000000": digits with a dot, in any locale. */
static double read_number(sayso_string text) {
    double number = 0, place = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.bytes[i];
        if (c == '.') {
            place = 1;
        } else if (c >= '0' && c <= '9') {
            number = number * 10 + (c - '0');
            place *= 10;
        }
    }
    return place > 1 ? number / place : number;
}

static const term_kind *kind_named(const term_kind *kinds, sayso_string name) {
    for (; kinds->name; kinds++)
        if (str_is(name, kinds->name)) return kinds;
    return NULL;
}

typedef struct {
    terms *terms;
    lexicon *lexicon;
    const term_kind *kinds;
    term_split *split;
    const char *file;
    uint64_t line;
    sayso_error *error;
} reader;

static sayso_status complain(const reader *r, const char *what, sayso_string culprit) {
    return fault_at(r->error, SAYSO_BAD_RULES, r->file, r->line, "%s '%.*s'", what,
                    (int)(culprit.n < 100 ? culprit.n : 100), culprit.bytes);
}

/* Behind '=' an underscore stands for a space. */
static sayso_string keep(lexicon *lexicon, sayso_string value) {
    char *bytes = arena_take(&lexicon->arena, value.n + 1);
    for (size_t i = 0; i < value.n; i++) bytes[i] = value.bytes[i] == '_' ? ' ' : value.bytes[i];
    return (sayso_string){bytes, value.n};
}

static sayso_status read_line(reader *r, sayso_string line) {
    uint32_t split[MOST_TERM_WORDS];
    sayso_string entry = str_cut(&line, '\t');
    uint32_t n = r->split(r->lexicon, entry, split);
    if (n == 0 || line.n == 0) return complain(r, "no entry and kind in", entry);
    uint32_t *words = arena_take(&r->lexicon->arena, n * sizeof *words);
    memcpy(words, split, n * sizeof *words);
    while (line.n) {
        sayso_string value = str_cut(&line, ' ');
        sayso_string name = str_cut(&value, '=');
        const term_kind *kind = kind_named(r->kinds, name);
        if (!kind) return complain(r, "unknown kind", name);
        term term = {.words = words + 1, .n = n - 1, .first = words[0], .kind = kind->kind};
        term.number = read_number(value);
        term.text = keep(r->lexicon, value);
        arena_push(&r->lexicon->arena, r->terms, term);
    }
    return SAYSO_OK;
}

sayso_status terms_read(terms *terms, lexicon *lexicon, const char *file, sayso_string text,
                        const term_kind *kinds, term_split *split, sayso_error *error) {
    reader r = {terms, lexicon, kinds, split, file, 0, error};
    sayso_status status = SAYSO_OK;
    while (text.n && status == SAYSO_OK) {
        sayso_string line = str_trim(str_cut(&text, '\n'));
        r.line++;
        if (line.n && line.bytes[0] != '#') status = read_line(&r, line);
    }
    return status;
}

static int by_first(const void *a, const void *b) {
    const term *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    if (x->words != y->words) return x->words < y->words ? -1 : 1;
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

void terms_finish(terms *terms, lexicon *lexicon) {
    uint32_t n = lexicon->n_words;
    terms->words = n;
    terms->from = arena_take(&lexicon->arena, ((size_t)n + 1) * sizeof *terms->from);
    terms->kinds = arena_take(&lexicon->arena, ((size_t)n + 1) * sizeof *terms->kinds);
    if (terms->n) qsort(terms->at, terms->n, sizeof *terms->at, by_first);
    for (uint32_t i = 0; i < terms->n; i++) {
        terms->from[terms->at[i].first + 1]++;
        terms->kinds[terms->at[i].first] |= TERM_BIT(terms->at[i].kind);
    }
    for (uint32_t i = 0; i < n; i++) terms->from[i + 1] += terms->from[i];
}

const term *term_next(const terms *terms, uint32_t word, const term *at) {
    if (word == 0 || !term_kinds_of(terms, word)) return NULL;
    uint32_t next = at ? (uint32_t)(at - terms->at) + 1 : terms->from[word];
    return next < terms->from[word + 1] ? &terms->at[next] : NULL;
}

int term_stands(const term *term, const uint32_t *words, uint32_t at, uint32_t end) {
    if (term->n >= end - at) return 0;
    for (uint32_t i = 0; i < term->n; i++)
        if (words[at + 1 + i] != term->words[i]) return 0;
    return 1;
}

const term *term_find(const terms *terms, const uint32_t *words, uint32_t at, uint32_t end,
                      uint32_t kind) {
    const term *t = &terms->at[terms->from[words[at]]];
    const term *stop = &terms->at[terms->from[words[at] + 1]];
    for (; t < stop; t++)
        if (t->kind == kind && term_stands(t, words, at, end)) return t;
    return NULL;
}
