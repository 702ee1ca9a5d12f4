#include "windows.h"

#include <stdlib.h>

/* A window over the text that it is of. */
typedef struct {
    const text *text;
    const spans *tokens;
} view;

/* Tokens of a window, end exclusive. */
typedef struct {
    size_t start, end;
} run;

typedef struct {
    run *at;
    size_t n;
} runs;

static span token_at(const view *view, size_t i) {
    return text_clip(view->text, view->tokens->at[i]);
}

static int is_quotation_mark(int32_t c) {
    switch (c) {
    case '"':
    case '\'':
    case '`':
    case 0xab:   /* « */
    case 0xbb:   /* » */
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201c: /* “ */
    case 0x201d: /* ” */ return 1;
    default: return 0;
    }
}

static int is_mark(const view *view, size_t i) {
    span token = token_at(view, i);
    for (int64_t k = token.start; k < token.end; k++)
        if (!is_quotation_mark(view->text->at[k])) return 0;
    return token.start < token.end;
}

static int is_word(const view *view, size_t i) {
    span token = token_at(view, i);
    return view->text->rank[token.start] < view->text->rank[token.end];
}

static int is_comma(const view *view, size_t i) {
    span token = token_at(view, i);
    return token.end - token.start == 1 && view->text->at[token.start] == ',';
}

static int is_that(const view *view, size_t i) {
    span token = token_at(view, i);
    if (token.end - token.start != 4) return 0;
    for (int64_t k = 0; k < 4; k++)
        if ((view->text->at[token.start + k] | 0x20) != "that"[k]) return 0;
    return 1;
}

/* Whether no blank stands between a token and the next. */
static int touches_next(const view *view, size_t i) {
    return view->tokens->at[i].end == view->tokens->at[i + 1].start;
}

static int mark_touches(const view *view, size_t before) {
    return before + 1 < view->tokens->n && is_mark(view, before + 1) && touches_next(view, before);
}

/* PolNeAR's contents take in the quotation marks around them, with a stop that stands before the
 * closing one, and a "that" in front. */
static run content_as_collected(const view *view, run of) {
    size_t n = view->tokens->n;
    while (of.start > 0 && (is_that(view, of.start - 1) ||
                            (is_mark(view, of.start - 1) && touches_next(view, of.start - 1))))
        of.start--;
    if (of.end < n && !is_word(view, of.end) && !is_mark(view, of.end) &&
        touches_next(view, of.end - 1) && mark_touches(view, of.end))
        of.end++;
    while (mark_touches(view, of.end - 1)) of.end++;
    return of;
}

/* PolNeAR's sources take in the comma behind an apposition: "Tom Hale, the mayor," said. */
static run source_as_collected(const view *view, run of) {
    int has_comma = 0;
    for (size_t i = of.start; i < of.end; i++) has_comma |= is_comma(view, i);
    if (has_comma && of.end < view->tokens->n && is_comma(view, of.end)) of.end++;
    return of;
}

/* Without marks and punctuation at its edges. */
static run bare(const view *view, run of) {
    while (of.start < of.end && !is_word(view, of.start)) of.start++;
    while (of.start < of.end && !is_word(view, of.end - 1)) of.end--;
    return of;
}

static run bare_content(const view *view, run of) {
    of = bare(view, of);
    if (of.end - of.start > 1 && is_that(view, of.start)) of.start++;
    return bare(view, of);
}

static run cut_run(const view *view, run of, cut cut, role role) {
    if (cut == CUT_COLLECTION && role == ROLE_CONTENT) return content_as_collected(view, of);
    if (cut == CUT_COLLECTION && role == ROLE_SOURCE) return source_as_collected(view, of);
    if (cut == CUT_EDGES) return role == ROLE_CONTENT ? bare_content(view, of) : bare(view, of);
    return of;
}

/* The tokens that a span has a part of. */
static run touched(const view *view, span span) {
    run of = {0};
    for (size_t i = 0; i < view->tokens->n; i++) {
        if (view->tokens->at[i].end <= span.start || view->tokens->at[i].start >= span.end)
            continue;
        if (of.start == of.end) of.start = i;
        of.end = i + 1;
    }
    return of;
}

static void add_runs(const view *view, const spans *spans, runs *runs) {
    for (size_t i = 0; i < spans->n; i++) {
        run of = touched(view, spans->at[i]);
        if (of.start < of.end) runs->at[runs->n++] = of;
    }
}

static int by_place(const void *a, const void *b) {
    const run *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* In order, each once, none empty. */
static runs tidy(runs runs) {
    size_t kept = 0;
    if (runs.n > 1) qsort(runs.at, runs.n, sizeof *runs.at, by_place);
    for (size_t i = 0; i < runs.n; i++) {
        int again = kept && by_place(&runs.at[kept - 1], &runs.at[i]) == 0;
        if (!again && runs.at[i].start < runs.at[i].end) runs.at[kept++] = runs.at[i];
    }
    runs.n = kept;
    return runs;
}

static runs cut_runs(pool *pool, const view *view, const runs *given, cut cut, role role) {
    runs made = {pool_array(pool, given->n, sizeof *made.at), given->n};
    for (size_t i = 0; i < given->n; i++) made.at[i] = cut_run(view, given->at[i], cut, role);
    return tidy(made);
}

static size_t shared_runs(const runs *a, const runs *b) {
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
        int order = by_place(&a->at[i], &b->at[j]);
        shared += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return shared;
}

static const spans *role_of(const quote *quote, role role) {
    return role == ROLE_SOURCE ? &quote->speaker : role == ROLE_CUE ? &quote->cue : &quote->spans;
}

static runs predicted_runs(pool *pool, const view *view, const quotes *quotes, role role) {
    runs runs = {0};
    size_t room = 0;
    for (size_t j = 0; j < quotes->n; j++) room += role_of(&quotes->at[j], role)->n;
    runs.at = pool_array(pool, room, sizeof *runs.at);
    for (size_t j = 0; j < quotes->n; j++) add_runs(view, role_of(&quotes->at[j], role), &runs);
    return runs;
}

static void add_role(window_figures *figures, pool *pool, const view *view, const spans *annotated,
                     const quotes *predicted, role role) {
    runs gold = {pool_array(pool, annotated->n, sizeof *gold.at), 0};
    runs given = predicted_runs(pool, view, predicted, role);
    add_runs(view, annotated, &gold);
    for (cut cut = 0; cut < n_cuts; cut++) {
        runs wanted = cut_runs(pool, view, &gold, cut == CUT_EDGES ? cut : CUT_PREDICTED, role);
        runs got = cut_runs(pool, view, &given, cut, role);
        tally *tally = &figures->tallies[cut][role];
        tally->right += shared_runs(&wanted, &got);
        tally->predicted += got.n;
        tally->gold += wanted.n;
    }
}

/* Whether any part of a quote, its content alone, lies in the window. */
static int lies_in(const view *view, const quote *quote) {
    for (size_t i = 0; i < quote->spans.n; i++)
        if (touched(view, quote->spans.at[i]).end > 0) return 1;
    return 0;
}

static size_t count_outside(const text *text, const windows *windows, const quotes *predicted) {
    size_t outside = 0;
    for (size_t j = 0; j < predicted->n; j++) {
        size_t i = 0;
        while (i < windows->n && !lies_in(&(view){text, &windows->at[i].tokens}, &predicted->at[j]))
            i++;
        outside += i == windows->n;
    }
    return outside;
}

void windows_add_document(window_figures *figures, pool *pool, const text *text,
                          const document *document, const quotes *predicted) {
    const windows *windows = &document->windows;
    figures->documents++;
    figures->windows += windows->n;
    figures->quotes += predicted->n;
    figures->outside += count_outside(text, windows, predicted);
    for (size_t i = 0; i < windows->n; i++) {
        view view = {text, &windows->at[i].tokens};
        for (role role = 0; role < n_roles; role++)
            add_role(figures, pool, &view, &windows->at[i].roles[role], predicted, role);
    }
}
