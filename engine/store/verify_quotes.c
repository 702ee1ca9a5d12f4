/* Quotes against the text they were found in, and against the registry of speakers. */
#include "verify.h"

#include "date.h"
#include "derived.h"
#include "identity.h"
#include "store.h"
#include "str.h"

/* A quote under verification. */
typedef struct {
    verification *v;
    const sayso_document *document;
    const sayso_quote *quote;
    voices voices;
    const sayso_span *points; /* of its spans: of itself, verbatim, cue, mentions */
    int64_t seal;             /* what it must be */
} checking;

static int64_t document_source(verification *v) {
    if (v->loaded->document.source.n == 0) return 0;
    sqlite3_stmt *find = verify_statement(v, FIND_SOURCE);
    if (!find) return 0;
    bind_string(find, 1, v->loaded->document.source);
    int64_t source = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    verify_reset(v, find);
    if (!source) defect(v, 0, "its outlet is not among the sources");
    return source;
}

/* ---- Spans --------------------------------------------------------------------------------- */

static uint32_t spans_of(const sayso_quote *quote) {
    return quote->spans.n + quote->verbatim.n + quote->cue.n + quote->mentions.n;
}

static void collect(sayso_spans *all, sayso_spans spans) {
    for (uint32_t i = 0; i < spans.n; i++) all->at[all->n++] = spans.at[i];
}

/* All spans of all quotes in code points, counted in one go. */
static const sayso_span *count_points(verification *v) {
    const sayso_document *document = &v->loaded->document;
    size_t n = 0;
    for (uint32_t i = 0; i < document->quotes.n; i++) n += spans_of(&document->quotes.at[i]);
    sayso_spans all = {arena_take(&v->arena, (n + 1) * sizeof *all.at), 0};
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        collect(&all, document->quotes.at[i].spans);
        collect(&all, document->quotes.at[i].verbatim);
        collect(&all, document->quotes.at[i].cue);
        collect(&all, document->quotes.at[i].mentions);
    }
    sayso_points(document->text, &all.at[0].start, 2 * (size_t)all.n);
    return all.at;
}

/* The code points of the first span of a kind, and how many there are. */
static sayso_spans points_of(const checking *c, sayso_string kind) {
    const sayso_quote *quote = c->quote;
    sayso_spans points = {(sayso_span *)c->points, quote->spans.n};
    if (str_is(kind, "span")) return points;
    points = (sayso_spans){points.at + points.n, quote->verbatim.n};
    if (str_is(kind, "verbatim")) return points;
    points = (sayso_spans){points.at + points.n, quote->cue.n};
    if (str_is(kind, "cue")) return points;
    return (sayso_spans){points.at + points.n, quote->mentions.n};
}

static void check_spans(checking *c) {
    sqlite3_stmt *find = verify_statement(c->v, PROVE_SPANS);
    if (!find) return;
    bind_number(find, 1, c->quote->id);
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_string kind = column_string(find, 0);
        int64_t seq = sqlite3_column_int64(find, 1);
        sayso_spans points = points_of(c, kind);
        if (seq < 0 || seq >= points.n || sqlite3_column_int64(find, 2) != points.at[seq].start ||
            sqlite3_column_int64(find, 3) != points.at[seq].end)
            defect(c->v, c->quote->id, "%.*s %lld: its number or its code points do not fit",
                   kind.n < 100 ? (int)kind.n : 100, kind.bytes, (long long)seq);
    }
    verify_reset(c->v, find);
}

/* ---- Stances ------------------------------------------------------------------------------- */

static void check_stances(checking *c) {
    sqlite3_stmt *find = verify_statement(c->v, PROVE_STANCES);
    if (!find) return;
    bind_number(find, 1, c->quote->id);
    uint32_t i = c->quote->first_stance;
    for (; sqlite3_step(find) == SQLITE_ROW && i < c->quote->end_stance; i++) {
        sayso_span target = c->document->stances.at[i].target;
        sayso_string words = str_slice(c->document->text, target.start, target.end);
        if (sqlite3_column_int64(find, 0) != i - c->quote->first_stance ||
            !str_equal(column_string(find, 1), words))
            defect(c->v, c->quote->id, "stance %u: its number or its target does not fit",
                   i - c->quote->first_stance);
    }
    verify_reset(c->v, find);
}

/* ---- Speakers ------------------------------------------------------------------------------ */

static int contains(sayso_string text, sayso_string words) {
    for (size_t at = 0; at + words.n <= text.n; at++)
        if (memcmp(text.bytes + at, words.bytes, words.n) == 0) return 1;
    return 0;
}

static int is_mentioned(const checking *c, sayso_string name) {
    for (uint32_t i = 0; i < c->quote->mentions.n; i++) {
        sayso_span span = c->quote->mentions.at[i];
        if (contains(str_slice(c->document->text, span.start, span.end), name)) return 1;
    }
    return 0;
}

static void load_voices(checking *c) {
    sqlite3_stmt *find = verify_statement(c->v, PROVE_VOICES);
    if (!find) return;
    bind_number(find, 1, c->quote->id);
    while (sqlite3_step(find) == SQLITE_ROW && c->voices.n < MOST_VOICES) {
        if (sqlite3_column_int64(find, 0) != c->voices.n)
            defect(c->v, c->quote->id, "a speaker is missing");
        int64_t alias = sqlite3_column_int64(find, 2);
        if (alias && (sqlite3_column_int64(find, 1) != sqlite3_column_int64(find, 3) ||
                      !is_mentioned(c, column_string(find, 4))))
            defect(c->v, c->quote->id, "its text does not have the speaker under this alias");
        c->voices.at[c->voices.n++] = (voice){sqlite3_column_int64(find, 1), alias};
    }
    verify_reset(c->v, find);
}

/* The voices that the document has under a name, taken off a list of those not yet explained. */
static int explain(checking *c, sayso_string name, voices *rest) {
    sqlite3_stmt *find = verify_statement(c->v, PROVE_SIGHTING);
    int found = 0;
    if (!find) return 1;
    sqlite3_bind_int64(find, 1, c->v->loaded->row);
    bind_string(find, 2, name);
    while (sqlite3_step(find) == SQLITE_ROW) {
        int64_t speaker = sqlite3_column_int64(find, 0);
        for (uint32_t i = 0; i < c->voices.n; i++) found |= c->voices.at[i].speaker == speaker;
        for (uint32_t i = 0; i < rest->n; i++)
            if (rest->at[i].speaker == speaker) rest->at[i] = rest->at[--rest->n];
    }
    verify_reset(c->v, find);
    return found;
}

static void check_voices(checking *c) {
    voices rest = c->voices;
    sayso_string names = c->quote->name;
    uint32_t named = 0;
    while (names.n && named < MOST_VOICES) {
        sayso_string name = str_trim(str_cut(&names, ';'));
        if (name.n == 0) continue;
        named++;
        if (!explain(c, name, &rest))
            defect(c->v, c->quote->id, "it is not linked to the speaker '%.*s' of its document",
                   name.n < 100 ? (int)name.n : 100, name.bytes);
    }
    if (rest.n) defect(c->v, c->quote->id, "it is linked to a speaker whom its text does not name");
}

/* ---- The row ------------------------------------------------------------------------------- */

static void require_text(checking *c, sqlite3_stmt *row, int column, sayso_string expected) {
    if (!str_equal(column_string(row, column), expected))
        defect(c->v, c->quote->id, "%s is not what follows from text and spans",
               sqlite3_column_name(row, column));
}

static void require_words(checking *c, sqlite3_stmt *row, int column, sayso_spans spans,
                          const char *separator) {
    buffer *written = &c->v->written;
    buffer_clear(written);
    write_words(written, c->document->text, spans, separator);
    require_text(c, row, column, (sayso_string){written->bytes, written->n});
}

static void check_facets(checking *c, sqlite3_stmt *row, int column) {
    buffer *written = &c->v->written;
    buffer_clear(written);
    write_facets(written, c->document, c->quote, &c->voices, c->v->source);
    require_text(c, row, column, (sayso_string){written->bytes, written->n});
}

/* An offset, or NULL where there are no spans. */
static void require_offset(checking *c, sqlite3_stmt *row, int column, const sayso_span *spans,
                           uint32_t n) {
    int is_null = sqlite3_column_type(row, column) == SQLITE_NULL;
    if (n ? is_null || sqlite3_column_int64(row, column) != spans->start : !is_null)
        defect(c->v, c->quote->id, "%s is not that of its spans", sqlite3_column_name(row, column));
}

static void check_offsets(checking *c, sqlite3_stmt *row, int column) {
    const sayso_quote *quote = c->quote;
    uint32_t n = quote->spans.n;
    if (n) {
        sayso_span bytes = {quote->spans.at[0].start, quote->spans.at[n - 1].end};
        sayso_span points = {c->points[0].start, c->points[n - 1].end};
        const sayso_span ends[] = {{bytes.end, 0}, {points.end, 0}};
        require_offset(c, row, column, &bytes, 1);
        require_offset(c, row, column + 1, &ends[0], 1);
        require_offset(c, row, column + 2, &points, 1);
        require_offset(c, row, column + 3, &ends[1], 1);
    }
    require_offset(c, row, column + 4, quote->cue.at, quote->cue.n);
    require_offset(c, row, column + 5, quote->mentions.at, quote->mentions.n);
}

/* Rows are numbered by day. */
static void check_number(checking *c, int64_t n) {
    uint32_t day = date_day(str(c->v->day));
    uint64_t end = day ? first_quote(day + 1) : first_quote(UNDATED_END);
    if ((uint64_t)n < first_quote(day) || (uint64_t)n >= end)
        defect(c->v, c->quote->id, "its number is of another day");
}

static void check_row(checking *c) {
    sqlite3_stmt *row = verify_statement(c->v, PROVE_QUOTE);
    const sayso_quote *quote = c->quote;
    if (!row) return;
    bind_number(row, 1, quote->id);
    if (sqlite3_step(row) == SQLITE_ROW) {
        require_words(c, row, 0, quote->spans, " ");
        require_words(c, row, 1, quote->mentions, "; ");
        require_words(c, row, 2, quote->cue, " ");
        require_text(c, row, 3, str(c->v->day));
        require_text(c, row, 4, primary_stance(c->document, quote));
        check_facets(c, row, 5);
        if (sqlite3_column_int64(row, 6) != seal_row(c->seal, c->quote->id))
            defect(c->v, quote->id,
                   "its seal does not fit what was found: spans, names, stances, "
                   "type, rule or confidence");
        if (sqlite3_column_int64(row, 7) != c->v->source)
            defect(c->v, quote->id, "its source is not that of its document");
        check_offsets(c, row, 8);
        check_number(c, sqlite3_column_int64(row, 14));
    }
    verify_reset(c->v, row);
}

void verify_quotes(verification *v) {
    const sayso_document *document = &v->loaded->document;
    const int64_t *seals = (const int64_t *)(const void *)v->seals.bytes;
    const sayso_span *points = count_points(v);
    v->source = document_source(v);
    stored_date(document->published, v->day);
    for (uint32_t i = 0; i < document->quotes.n && !v->failed; i++) {
        checking c = {v, document, &document->quotes.at[i], {.n = 0}, points, seals[i]};
        if (v->loaded->odd[i]) defect(v, c.quote->id, "its rows say what no quote can say");
        points += spans_of(c.quote);
        load_voices(&c);
        check_spans(&c);
        check_stances(&c);
        check_voices(&c);
        check_row(&c);
    }
}
