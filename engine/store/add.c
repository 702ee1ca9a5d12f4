/* A document becomes rows: itself, its quotes, their spans, stances and speakers.
 *
 * Strings are bound where they stand in the document. The full-text index comes later: see
 * fulltext.h. */
#include "store.h"

#include "claims.h"
#include "date.h"
#include "derived.h"
#include "fault.h"
#include "former.h"
#include "fulltext.h"
#include "identity.h"
#include "labels.h"
#include "remove.h"
#include "str.h"
#include "voices.h"

#include <stdlib.h>

/* A document on its way into the tables. */
typedef struct {
    sayso_store *store;
    const sayso_document *document;
    sayso_string key; /* its id */
    char hash[33];
    char day[11];           /* ISO; empty when unknown */
    sayso_string published; /* as it is stored */
    int64_t row, source;    /* row ids; source 0 for none */
    uint64_t n;             /* the next quote's: quotes.n */
    const uint32_t *points; /* of spans in the order of count_points; moves on */
} adding;

/* ---- Offsets in code points ---- */

static void note_spans(buffer *offsets, sayso_spans spans) {
    buffer_add(offsets, spans.at, spans.n * sizeof *spans.at);
}

/* What a single offset in the quote's row does not tell. */
static sayso_spans further(sayso_spans spans) {
    return spans.n > 1 ? spans : (sayso_spans){0};
}

/* The spans that have rows of their own or are the quote's, quote by quote, counted in one go. */
static int count_points(adding *adding) {
    buffer *offsets = &adding->store->offsets;
    const sayso_quotes *quotes = &adding->document->quotes;
    _Static_assert(sizeof(sayso_span) == 2 * sizeof(uint32_t), "a span is two offsets");
    buffer_clear(offsets);
    for (uint32_t i = 0; i < quotes->n; i++) {
        note_spans(offsets, quotes->at[i].spans);
        note_spans(offsets, quotes->at[i].verbatim);
        note_spans(offsets, further(quotes->at[i].cue));
        note_spans(offsets, further(quotes->at[i].mentions));
    }
    if (offsets->failed) return 0;
    uint32_t *points = (uint32_t *)(void *)offsets->bytes;
    if (offsets->n) sayso_points(adding->document->text, points, offsets->n / sizeof *points);
    adding->points = points;
    return 1;
}

/* ---- Rows that belong to a quote ---- */

static int add_stance(adding *adding, uint64_t id, int seq, const sayso_stance *stance) {
    sqlite3_stmt *add = store_statement(adding->store, ADD_STANCE);
    buffer *spans = &adding->store->scratch;
    int64_t rule = 0;
    if (!add) return 0;
    if (stance->rule.n && !(rule = find_rule(adding->store, stance->rule))) return 0;
    buffer_clear(spans);
    write_evidence(spans, stance);
    bind_number(add, 1, id);
    sqlite3_bind_int(add, 2, seq);
    bind_string(add, 3, stance->label);
    bind_number(add, 4, stance->strength);
    sqlite3_bind_int64(add, 5, thousandths(stance->confidence));
    for (int i = 6; i <= 13; i++) sqlite3_bind_null(add, i);
    if (stance->target.end > stance->target.start) {
        bind_string(add, 6,
                    str_slice(adding->document->text, stance->target.start, stance->target.end));
        bind_number(add, 7, stance->target.start);
        bind_number(add, 8, stance->target.end);
    }
    bind_string(add, 9, (sayso_string){spans->bytes, spans->n});
    bind_row(add, 10, rule);
    if (stance->subtype.n) bind_string(add, 11, stance->subtype);
    if (stance->consequence.end > stance->consequence.start) {
        bind_number(add, 12, stance->consequence.start);
        bind_number(add, 13, stance->consequence.end);
    }
    return store_run(add) && !spans->failed;
}

static int add_stances(adding *adding, uint64_t id, const sayso_quote *quote) {
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++)
        if (!add_stance(adding, id, (int)(i - quote->first_stance),
                        &adding->document->stances.at[i]))
            return 0;
    return 1;
}

/* Rows for some spans; moves on to the code points of what follows them. */
static int add_spans(adding *adding, uint64_t id, const char *kind, sayso_spans spans) {
    if (spans.n == 0) return 1;
    sqlite3_stmt *add = store_statement(adding->store, ADD_SPAN);
    if (!add) return 0;
    bind_number(add, 1, id);
    bind_string(add, 3, str(kind));
    for (uint32_t i = 0; i < spans.n; i++, adding->points += 2) {
        bind_number(add, 2, i);
        bind_number(add, 4, spans.at[i].start);
        bind_number(add, 5, spans.at[i].end);
        bind_number(add, 6, adding->points[0]);
        bind_number(add, 7, adding->points[1]);
        if (!store_run(add)) return 0;
    }
    return 1;
}

static int pass_over(adding *adding, sayso_spans spans) {
    adding->points += 2 * (size_t)spans.n;
    return 1;
}

/* Only what the quote's own row does not tell: see quote_spans in schema.sql. */
static int add_further_spans(adding *adding, uint64_t id, const sayso_quote *quote) {
    int split = quote->spans.n > 1, told = is_verbatim(quote);
    return (split ? add_spans(adding, id, "span", quote->spans)
                  : pass_over(adding, quote->spans)) &&
           (told ? pass_over(adding, quote->verbatim)
                 : add_spans(adding, id, "verbatim", quote->verbatim)) &&
           add_spans(adding, id, "cue", further(quote->cue)) &&
           add_spans(adding, id, "mention", further(quote->mentions));
}

static int add_further_speakers(adding *adding, uint64_t id, const voices *voices) {
    for (uint32_t i = 1; i < voices->n; i++) {
        sqlite3_stmt *add = store_statement(adding->store, ADD_QUOTE_SPEAKER);
        if (!add) return 0;
        bind_number(add, 1, id);
        bind_number(add, 2, i);
        sqlite3_bind_int64(add, 3, voices->at[i].speaker);
        if (voices->at[i].alias)
            sqlite3_bind_int64(add, 4, voices->at[i].alias);
        else
            sqlite3_bind_null(add, 4);
        if (!store_run(add)) return 0;
    }
    return 1;
}

/* ---- Quotes ---- */

/* Texts of a quote that are put together, one behind the other in the store's scratch. */
typedef struct {
    sayso_string mention, cue, text, facets, flags;
} texts;

static sayso_string since(const buffer *scratch, size_t start) {
    return (sayso_string){scratch->bytes + start, scratch->n - start};
}

static int put_together(const adding *adding, const sayso_quote *quote, const voices *voices,
                        texts *texts) {
    sayso_string text = adding->document->text;
    buffer *scratch = &adding->store->scratch;
    buffer_clear(scratch);
    write_words(scratch, text, quote->mentions, "; ");
    size_t mention = scratch->n;
    write_words(scratch, text, quote->cue, " ");
    size_t cue = scratch->n;
    write_words(scratch, text, quote->spans, " ");
    size_t words = scratch->n;
    write_facets(scratch, adding->document, quote, voices, 0);
    size_t facets = scratch->n;
    write_flags(scratch, quote);
    if (scratch->failed) return 0;
    texts->mention = str_slice(since(scratch, 0), 0, mention);
    texts->cue = str_slice(since(scratch, mention), 0, cue - mention);
    texts->text = str_slice(since(scratch, cue), 0, words - cue);
    texts->facets = str_slice(since(scratch, words), 0, facets - words);
    texts->flags = since(scratch, facets);
    return 1;
}

static void bind_texts(const adding *adding, sqlite3_stmt *add, const sayso_quote *quote,
                       const texts *texts) {
    bind_number(add, 7, quote->type);
    bind_number(add, 8, quote->status);
    bind_string(add, 9, primary_stance(adding->document, quote));
    bind_string(add, 10, quote->name);
    bind_string(add, 11, texts->mention);
    bind_number(add, 12, quote->kind);
    bind_string(add, 14, texts->cue);
    sqlite3_bind_text64(add, 25, texts->text.n ? texts->text.bytes : "", texts->text.n,
                        SQLITE_STATIC, SQLITE_UTF8);
    bind_string(add, 26, texts->facets);
    bind_string(add, 27, texts->flags);
}

static void bind_start(sqlite3_stmt *add, int parameter, sayso_spans spans) {
    if (spans.n)
        bind_number(add, parameter, spans.at[0].start);
    else
        sqlite3_bind_null(add, parameter);
}

static int64_t seal_of(const adding *adding, const sayso_quote *quote) {
    const int64_t *seals = (const int64_t *)(const void *)adding->store->seals.bytes;
    return seals[quote - adding->document->quotes.at];
}

static void bind_places(const adding *adding, sqlite3_stmt *add, const sayso_quote *quote) {
    const uint64_t *ids = (const uint64_t *)(const void *)adding->store->ids.bytes;
    size_t known = adding->store->ids.n / sizeof *ids;
    uint32_t n = quote->spans.n;
    bind_number(add, 18, n ? quote->spans.at[0].start : 0);
    bind_number(add, 19, n ? quote->spans.at[n - 1].end : 0);
    bind_number(add, 20, n ? adding->points[0] : 0);
    bind_number(add, 21, n ? adding->points[2 * n - 1] : 0);
    bind_start(add, 22, quote->cue);
    bind_start(add, 23, quote->mentions);
    bind_row(add, 24, quote->parent < known ? (int64_t)ids[quote->parent] : 0);
}

/* The rows that a quote points to. */
static int bind_rows(const adding *adding, sqlite3_stmt *add, const sayso_quote *quote,
                     const voices *voices) {
    int64_t via = 0, name_via = 0, role = 0;
    if (quote->via.n && !(via = find_rule(adding->store, quote->via))) return 0;
    if (quote->name_via.n && !(name_via = find_rule(adding->store, quote->name_via))) return 0;
    if (quote->role.n && !(role = find_role(adding->store, quote->role))) return 0;
    sqlite3_bind_int64(add, 3, adding->row);
    bind_row(add, 4, voices->n ? voices->at[0].speaker : 0);
    bind_row(add, 5, voices->n ? voices->at[0].alias : 0);
    bind_row(add, 6, adding->source);
    sqlite3_bind_int64(add, 15, thousandths(quote->confidence));
    bind_row(add, 16, via);
    bind_row(add, 17, name_via);
    bind_row(add, 13, role);
    return 1;
}

/* Insert under the quote's id, or under the next that is free. */
static int insert_quote(sqlite3_stmt *add, int64_t seal, uint64_t *id) {
    int code = SQLITE_CONSTRAINT_UNIQUE;
    for (int tries = 0; tries < 1000 && code == SQLITE_CONSTRAINT_UNIQUE; tries++) {
        if (tries) (*id)++;
        bind_number(add, 2, *id);
        sqlite3_bind_int64(add, 28, seal_row(seal, *id));
        sqlite3_step(add);
        code = sqlite3_reset(add);
    }
    return code == SQLITE_OK;
}

/* Room in the tally for so many names. */
static int make_room(sayso_store *store, size_t names) {
    if (tally_has_room(&store->tally, names)) return 1;
    if (!store_write_counts(store)) return 0;
    tally_clear(&store->tally);
    return 1;
}

static int add_quote(adding *adding, const sayso_quote *quote) {
    sayso_store *store = adding->store;
    voices voices;
    texts texts;
    speaking speaking = {store, adding->document, quote, adding->row, adding->day};
    if (!make_room(store, 4 * MOST_VOICES + 3)) return 0;
    if (!find_voices(&speaking, &voices)) return 0;
    sqlite3_stmt *add = store_statement(store, ADD_QUOTE);
    if (!add || !bind_rows(adding, add, quote, &voices)) return 0;
    if (!put_together(adding, quote, &voices, &texts)) return 0;
    bind_texts(adding, add, quote, &texts);
    bind_places(adding, add, quote);
    uint64_t id = quote->id;
    bind_number(add, 1, adding->n++);
    if (!insert_quote(add, seal_of(adding, quote), &id)) return 0;
    buffer_add(&store->ids, &id, sizeof id);
    store->added++;
    return add_further_spans(adding, id, quote) && add_stances(adding, id, quote) &&
           add_further_speakers(adding, id, &voices);
}

/* ---- The document ---- */

static int add_document(adding *adding) {
    const sayso_document *document = adding->document;
    sqlite3_stmt *add = store_statement(adding->store, ADD_DOCUMENT);
    if (!add) return 0;
    bind_string(add, 1, adding->key);
    bind_number(add, 2, document->part);
    bind_string(add, 3, str(adding->hash));
    bind_string(add, 4, document->url);
    bind_string(add, 5, document->title);
    bind_string(add, 6, document->source);
    bind_string(add, 7, document->author);
    bind_string(add, 8, adding->published);
    bind_string(add, 9, document->language);
    bind_string(add, 10, document->path);
    bind_number(add, 11, document->line);
    bind_number(add, 12, document->byte_origin);
    bind_number(add, 13, document->point_origin);
    sqlite3_bind_text64(add, 14, document->text.n ? document->text.bytes : "", document->text.n,
                        SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(
        add, 15,
        seal_place(&adding->store->sealed, str(adding->hash), document->path, document->line));
    bind_row(add, 16, document->quotes.n ? (int64_t)adding->n : 0);
    bind_number(add, 17, document->quotes.n);
    if (!store_run(add)) return 0;
    adding->row = sqlite3_last_insert_rowid(adding->store->database);
    adding->store->documents++;
    adding->store->sighted = 0;
    return document->quotes.n + document->claims.n == 0 || await_index(adding->store, adding->row);
}

static int find_place(adding *adding, uint32_t day) {
    sqlite3_stmt *find = store_statement(adding->store, NEXT_QUOTE);
    if (!find) return 0;
    bind_number(find, 1, first_quote(day));
    bind_number(find, 2, day ? first_quote(day + 1) : first_quote(UNDATED_END));
    if (sqlite3_step(find) == SQLITE_ROW) adding->n = (uint64_t)sqlite3_column_int64(find, 0);
    return sqlite3_reset(find) == SQLITE_OK;
}

static int add_all(adding *adding) {
    const sayso_document *document = adding->document;
    if (document->quotes.n && !find_place(adding, date_day(str(adding->day)))) return 0;
    /* at best a document's names fit all at once, so that none counts it twice */
    if (!make_room(adding->store, 8 * (size_t)document->quotes.n)) return 0;
    if (document->source.n && !(adding->source = find_source(adding->store, document->source)))
        return 0;
    if (!add_document(adding) || !count_points(adding)) return 0;
    buffer_clear(&adding->store->ids);
    for (uint32_t i = 0; i < document->quotes.n; i++)
        if (!add_quote(adding, &document->quotes.at[i])) return 0;
    return !adding->store->ids.failed && add_claims(adding->store, document, adding->row);
}

/* 1: it is there as it is; 0: it is not; -1: failure. */
static int is_known(adding *adding) {
    sqlite3_stmt *find = store_statement(adding->store, FIND_DOCUMENT);
    if (!find) return -1;
    bind_string(find, 1, adding->key);
    bind_number(find, 2, adding->document->part);
    int known = sqlite3_step(find) == SQLITE_ROW && str_is(column_string(find, 1), adding->hash);
    return sqlite3_reset(find) == SQLITE_OK ? known : -1;
}

sayso_status sayso_store_add(sayso_store *store, const sayso_document *document,
                             sayso_error *error) {
    if (!store->known)
        return fault(error, SAYSO_FAILED, store->path, "opened to be searched, not to be added to");
    adding adding = {.store = store, .document = document};
    adding.published = stored_date(document->published, adding.day);
    if (!seal_document(&store->sealed, document, adding.published, &store->seals, adding.hash))
        return fault(error, SAYSO_NO_MEMORY, store->path, "out of memory");
    adding.key = document->id.n ? document->id : str(adding.hash);
    if (!store_begin(store)) return store_give_up(store, error);
    incoming incoming = {document, adding.key, adding.published, str(adding.hash)};
    int known = is_known(&adding);
    if (known == 0) known = keep_former(store, &incoming);
    if (known < 0 ||
        (!known && !(remove_document(store, adding.key, document->part) && add_all(&adding))))
        return store_give_up(store, error);
    store->batch_bytes += document->text.n;
    store->batch_quotes += document->quotes.n;
    if (!known) store->stale = 1;
    return store_batch_full(store) ? store_write_batch(store, error) : SAYSO_OK;
}
