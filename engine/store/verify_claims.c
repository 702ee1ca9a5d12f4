/* Claims against the text they were found in. */
#include "verify.h"

#include "derived.h"
#include "identity.h"
#include "str.h"

/* A claim under verification. */
typedef struct {
    verification *v;
    const sayso_document *document;
    const sayso_claim *claim;
    const sayso_span *points; /* of its spans, then of its values */
    int64_t seal;             /* what it must be */
} checking;

/* Spans of all claims and of their values in code points, counted in one go. */
static const sayso_span *count_points(verification *v) {
    const sayso_document *document = &v->loaded->document;
    size_t n = 0, at = 0;
    for (uint32_t i = 0; i < document->claims.n; i++)
        n += document->claims.at[i].spans.n + document->claims.at[i].values.n;
    sayso_span *points = arena_take(&v->arena, (n + 1) * sizeof *points);
    for (uint32_t i = 0; i < document->claims.n; i++) {
        const sayso_claim *claim = &document->claims.at[i];
        for (uint32_t s = 0; s < claim->spans.n; s++) points[at++] = claim->spans.at[s];
        for (uint32_t w = 0; w < claim->values.n; w++)
            points[at++] = document->values.at[claim->values.at[w]].span;
    }
    sayso_points(document->text, &points[0].start, 2 * n);
    return points;
}

static void check_points(checking *c, statement name, const char *what, const sayso_span *points,
                         uint32_t n) {
    sqlite3_stmt *find = verify_statement(c->v, name);
    if (!find) return;
    bind_number(find, 1, c->claim->id);
    for (uint32_t i = 0; sqlite3_step(find) == SQLITE_ROW; i++)
        if (i >= n || sqlite3_column_int64(find, 0) != i ||
            sqlite3_column_int64(find, 1) != points[i].start ||
            sqlite3_column_int64(find, 2) != points[i].end)
            defect(c->v, c->claim->id, "%s %u: its number or its code points do not fit", what, i);
    verify_reset(c->v, find);
}

static void require_text(checking *c, sqlite3_stmt *row, int column) {
    if (!str_equal(column_string(row, column),
                   (sayso_string){c->v->written.bytes, c->v->written.n}))
        defect(c->v, c->claim->id, "%s is not what follows from text and spans",
               sqlite3_column_name(row, column));
    buffer_clear(&c->v->written);
}

static void check_texts(checking *c, sqlite3_stmt *row) {
    buffer *written = &c->v->written;
    buffer_clear(written);
    write_words(written, c->document->text, c->claim->spans, " ");
    require_text(c, row, 0);
    buffer_say(written, c->v->day);
    require_text(c, row, 1);
}

static void check_extent(checking *c, sqlite3_stmt *row) {
    uint32_t n = c->claim->spans.n;
    if (n == 0) return;
    const int64_t expected[] = {c->claim->spans.at[0].start, c->claim->spans.at[n - 1].end,
                                c->points[0].start, c->points[n - 1].end};
    for (int i = 0; i < 4; i++)
        if (sqlite3_column_int64(row, 3 + i) != expected[i])
            defect(c->v, c->claim->id, "%s is not that of its spans",
                   sqlite3_column_name(row, 3 + i));
}

static void check_row(checking *c) {
    sqlite3_stmt *row = verify_statement(c->v, PROVE_CLAIM);
    if (!row) return;
    bind_number(row, 1, c->claim->id);
    if (sqlite3_step(row) == SQLITE_ROW) {
        check_texts(c, row);
        check_extent(c, row);
        if (sqlite3_column_int64(row, 7) != hash_words(&c->v->sealed, column_string(row, 0)))
            defect(c->v, c->claim->id, "words is not the hash of its words");
        if (sqlite3_column_int64(row, 2) != seal_row(c->seal, c->claim->id))
            defect(c->v, c->claim->id,
                   "its seal does not fit what was found: spans, quote, types, values or reasons");
    }
    verify_reset(c->v, row);
}

void verify_claims(verification *v) {
    const sayso_document *document = &v->loaded->document;
    const int64_t *seals = (const int64_t *)(const void *)v->seals.bytes;
    const sayso_span *points = count_points(v);
    for (uint32_t i = 0; i < v->loaded->odd_claims.n; i++)
        defect(v, document->claims.at[v->loaded->odd_claims.at[i]].id,
               "its rows say what no claim can say");
    for (uint32_t i = 0; i < document->claims.n && !v->failed; i++) {
        const sayso_claim *claim = &document->claims.at[i];
        checking c = {v, document, claim, points, seals[document->quotes.n + i]};
        check_points(&c, PROVE_CLAIM_SPANS, "span", points, claim->spans.n);
        check_points(&c, PROVE_CLAIM_VALUES, "value", points + claim->spans.n, claim->values.n);
        check_row(&c);
        points += claim->spans.n + claim->values.n;
    }
}
