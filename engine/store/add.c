/* A document becomes rows: itself, its quotes, their spans, stances and speakers.
 *
 * Everything goes into its table at once except spans and words for the full-text index, which wait
 * for the end of the batch (see pending.h). Strings are bound where they stand in the document. */
#include "store.h"

#include "date.h"
#include "facets.h"
#include "fault.h"
#include "identity.h"
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
    int64_t row, source;    /* row ids; source 0 for none */
    const uint32_t *points; /* of all spans in the order of note_offsets; moves on */
} adding;

/* ---- Texts ---- */

/* Without line breaks: each with the white space around it is one space. */
static void add_unbroken(buffer *out, sayso_string text) {
    while (text.n) {
        size_t n = 0;
        while (n < text.n && text.bytes[n] != '\n' && text.bytes[n] != '\r') n++;
        sayso_string line = str_slice(text, 0, n);
        text = str_slice(text, n, text.n);
        if (text.n == 0) {
            buffer_string(out, line);
            return;
        }
        while (line.n && (line.bytes[line.n - 1] == ' ' || line.bytes[line.n - 1] == '\t'))
            line.n--;
        buffer_string(out, line);
        buffer_add(out, " ", 1);
        text = str_slice(text, text.n - str_trim(text).n, text.n);
    }
}

/* Words of several spans, joined. */
static void add_spans_text(buffer *out, sayso_string text, sayso_spans spans,
                           const char *separator) {
    for (uint32_t i = 0; i < spans.n; i++) {
        if (i) buffer_say(out, separator);
        add_unbroken(out, str_slice(text, spans.at[i].start, spans.at[i].end));
    }
}

/* ---- Offsets in code points ---- */

static void note_spans(buffer *offsets, sayso_spans spans) {
    buffer_add(offsets, spans.at, spans.n * sizeof *spans.at);
}

/* All spans of all quotes in the order in which add_all_spans writes them, counted in one go. */
static int count_points(adding *adding) {
    buffer *offsets = &adding->store->offsets;
    const sayso_quotes *quotes = &adding->document->quotes;
    _Static_assert(sizeof(sayso_span) == 2 * sizeof(uint32_t), "a span is two offsets");
    buffer_clear(offsets);
    for (uint32_t i = 0; i < quotes->n; i++) {
        note_spans(offsets, quotes->at[i].spans);
        note_spans(offsets, quotes->at[i].verbatim);
        note_spans(offsets, quotes->at[i].cue);
        note_spans(offsets, quotes->at[i].mentions);
    }
    if (offsets->failed) return 0;
    uint32_t *points = (uint32_t *)(void *)offsets->bytes;
    if (offsets->n) sayso_points(adding->document->text, points, offsets->n / sizeof *points);
    adding->points = points;
    return 1;
}

/* ---- What waits for the end of the batch ---- */

static void add_pending_spans(adding *adding, const char *kind, sayso_spans spans) {
    for (uint32_t i = 0; i < spans.n; i++, adding->points += 2) {
        pending_span span = {kind, spans.at[i], {adding->points[0], adding->points[1]}};
        buffer_add(&adding->store->pending.spans, &span, sizeof span);
    }
}

static void add_all_spans(adding *adding, const sayso_quote *quote, pending_row *row) {
    const buffer *spans = &adding->store->pending.spans;
    row->first_span = spans->n / sizeof(pending_span);
    add_pending_spans(adding, "span", quote->spans);
    add_pending_spans(adding, "verbatim", quote->verbatim);
    add_pending_spans(adding, "cue", quote->cue);
    add_pending_spans(adding, "mention", quote->mentions);
    row->n_spans = (uint32_t)(spans->n / sizeof(pending_span) - row->first_span);
}

/* ---- Rows that belong to a quote ---- */

static void add_json_spans(buffer *json, const char *key, sayso_spans spans) {
    buffer_format(json, "\"%s\":[", key);
    for (uint32_t i = 0; i < spans.n; i++)
        buffer_format(json, "%s[%u,%u]", i ? "," : "", spans.at[i].start, spans.at[i].end);
    buffer_say(json, "]");
}

static int add_stance(adding *adding, uint64_t id, int seq, const sayso_stance *stance) {
    sqlite3_stmt *add = store_statement(adding->store, ADD_STANCE);
    buffer *json = &adding->store->scratch;
    if (!add) return 0;
    buffer_clear(json);
    buffer_say(json, "{");
    add_json_spans(json, "cue", stance->cue_evidence);
    buffer_say(json, ",");
    add_json_spans(json, "content", stance->content_evidence);
    buffer_say(json, "}");
    bind_number(add, 1, id);
    sqlite3_bind_int(add, 2, seq);
    bind_string(add, 3, stance->label);
    bind_string(add, 4, str(sayso_strength_name(stance->strength)));
    sqlite3_bind_double(add, 5, (double)stance->confidence);
    for (int i = 6; i <= 8; i++) sqlite3_bind_null(add, i);
    if (stance->target.end > stance->target.start) {
        bind_string(add, 6,
                    str_slice(adding->document->text, stance->target.start, stance->target.end));
        bind_number(add, 7, stance->target.start);
        bind_number(add, 8, stance->target.end);
    }
    bind_string(add, 9, (sayso_string){json->bytes, json->n});
    bind_string(add, 10, stance->rule);
    return store_run(add) && !json->failed;
}

static int add_stances(adding *adding, uint64_t id, const sayso_quote *quote) {
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++)
        if (!add_stance(adding, id, (int)(i - quote->first_stance),
                        &adding->document->stances.at[i]))
            return 0;
    return 1;
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

/* ---- Facets: what a search can ask besides words ---- */

static void add_speaker_facets(const adding *adding, buffer *facets, const sayso_quote *quote,
                               int64_t speaker) {
    facet_number(facets, FACET_SPEAKER, speaker);
    buffer_add(facets, " ", 1);
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        facet_number(facets, FACET_SPEAKER, speaker);
        facet_label(facets, FACET_STANCE, adding->document->stances.at[i].label);
        buffer_add(facets, " ", 1);
    }
}

static void add_facets(const adding *adding, buffer *facets, const sayso_quote *quote,
                       const voices *voices) {
    for (uint32_t i = 0; i < voices->n; i++)
        add_speaker_facets(adding, facets, quote, voices->at[i].speaker);
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        facet_label(facets, FACET_STANCE, adding->document->stances.at[i].label);
        buffer_add(facets, " ", 1);
    }
    if (quote->status != SAYSO_ASSERTED) {
        facet_label(facets, FACET_STATUS, str(sayso_status_name(quote->status)));
        buffer_add(facets, " ", 1);
    }
    if (adding->source) facet_number(facets, FACET_SOURCE, adding->source);
}

/* ---- Quotes ---- */

static sayso_string primary_stance(const adding *adding, const sayso_quote *quote) {
    const sayso_stance *best = NULL;
    for (uint32_t i = quote->first_stance; i < quote->end_stance; i++) {
        const sayso_stance *stance = &adding->document->stances.at[i];
        if (!best || stance->confidence > best->confidence) best = stance;
    }
    return best ? best->label : (sayso_string){0};
}

/* The quote's words, name and facets, where they wait for the index. */
static pending_row add_pending_words(adding *adding, const sayso_quote *quote,
                                     const voices *voices) {
    buffer *words = &adding->store->pending.words;
    pending_row row = {.at = words->n};
    add_spans_text(words, adding->document->text, quote->spans, " ");
    row.text = (uint32_t)(words->n - row.at);
    buffer_string(words, quote->name);
    row.name = (uint32_t)(words->n - row.at - row.text);
    add_facets(adding, words, quote, voices);
    row.facets = (uint32_t)(words->n - row.at - row.text - row.name);
    return row;
}

static void bind_texts(adding *adding, sqlite3_stmt *add, const sayso_quote *quote,
                       const pending_row *row) {
    const sayso_document *document = adding->document;
    const pending *pending = &adding->store->pending;
    buffer *scratch = &adding->store->scratch;
    buffer_clear(scratch);
    add_spans_text(scratch, document->text, quote->mentions, "; ");
    size_t mention = scratch->n;
    add_spans_text(scratch, document->text, quote->cue, " ");
    bind_string(add, 5, str(sayso_type_name(quote->type)));
    bind_string(add, 6, str(sayso_status_name(quote->status)));
    bind_string(add, 7, primary_stance(adding, quote));
    bind_string(add, 8, str(adding->day));
    bind_string(add, 9, document->source);
    bind_string(add, 10, pending_name(pending, row));
    bind_string(add, 11, (sayso_string){scratch->bytes, mention});
    bind_string(add, 12, str(sayso_kind_name(quote->kind)));
    bind_string(add, 13, quote->role);
    if (scratch->n > mention)
        bind_string(add, 14, (sayso_string){scratch->bytes + mention, scratch->n - mention});
    else
        sqlite3_bind_null(add, 14);
    bind_string(add, 16, quote->via);
    bind_string(add, 17, quote->name_via);
    sqlite3_bind_text64(add, 23, row->text ? pending_text(pending, row).bytes : "", row->text,
                        SQLITE_STATIC, SQLITE_UTF8);
    bind_string(add, 24, pending_facets(pending, row));
}

static void bind_row(sqlite3_stmt *add, int parameter, int64_t row) {
    if (row)
        sqlite3_bind_int64(add, parameter, row);
    else
        sqlite3_bind_null(add, parameter);
}

static void bind_places(const adding *adding, sqlite3_stmt *add, const sayso_quote *quote,
                        const voices *voices) {
    const uint64_t *ids = (const uint64_t *)(const void *)adding->store->ids.bytes;
    size_t known = adding->store->ids.n / sizeof *ids;
    uint32_t n = quote->spans.n;
    sqlite3_bind_int64(add, 2, adding->row);
    bind_row(add, 3, voices->n ? voices->at[0].speaker : 0);
    bind_row(add, 4, voices->n ? voices->at[0].alias : 0);
    sqlite3_bind_double(add, 15, (double)quote->confidence);
    bind_number(add, 18, n ? quote->spans.at[0].start : 0);
    bind_number(add, 19, n ? quote->spans.at[n - 1].end : 0);
    bind_number(add, 20, n ? adding->points[0] : 0);
    bind_number(add, 21, n ? adding->points[2 * n - 1] : 0);
    bind_row(add, 22, quote->parent < known ? (int64_t)ids[quote->parent] : 0);
}

/* Insert under the quote's id, or under the next that is free. */
static int insert_quote(sqlite3_stmt *add, uint64_t *id) {
    int code = SQLITE_CONSTRAINT_PRIMARYKEY;
    for (int tries = 0; tries < 1000 && code == SQLITE_CONSTRAINT_PRIMARYKEY; tries++) {
        if (tries) (*id)++;
        bind_number(add, 1, *id);
        sqlite3_step(add);
        code = sqlite3_reset(add);
    }
    return code == SQLITE_OK;
}

/* Room in the tally for so many names. */
static int make_room(sayso_store *store, size_t names) {
    if (tally_has_room(&store->tally, names)) return 1;
    if (!store_flush(store)) return 0;
    tally_clear(&store->tally);
    return 1;
}

static int add_quote(adding *adding, const sayso_quote *quote) {
    sayso_store *store = adding->store;
    voices voices;
    speaking speaking = {store, adding->document, quote, adding->row, adding->day};
    if (!make_room(store, 3 * MOST_VOICES)) return 0;
    if (!find_voices(&speaking, &voices)) return 0;
    sqlite3_stmt *add = store_statement(store, ADD_QUOTE);
    if (!add) return 0;
    pending_row row = add_pending_words(adding, quote, &voices);
    if (pending_failed(&store->pending)) return 0;
    row.id = quote->id;
    bind_texts(adding, add, quote, &row);
    bind_places(adding, add, quote, &voices);
    if (!insert_quote(add, &row.id)) return 0;
    add_all_spans(adding, quote, &row);
    pending_add(&store->pending, &row);
    buffer_add(&store->ids, &row.id, sizeof row.id);
    store->added++;
    return add_stances(adding, row.id, quote) && add_further_speakers(adding, row.id, &voices);
}

/* ---- The document ---- */

/* As given, if it is an ISO date; else the day, if one can be made out. */
static sayso_string published(const adding *adding) {
    sayso_string given = str_trim(adding->document->published);
    return adding->day[0] && !str_starts(given, adding->day) ? str(adding->day) : given;
}

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
    bind_string(add, 8, published(adding));
    bind_string(add, 9, document->language);
    bind_string(add, 10, document->path);
    bind_number(add, 11, document->line);
    bind_number(add, 12, document->byte_origin);
    bind_number(add, 13, document->point_origin);
    sqlite3_bind_text64(add, 14, document->text.n ? document->text.bytes : "", document->text.n,
                        SQLITE_STATIC, SQLITE_UTF8);
    if (!store_run(add)) return 0;
    adding->row = sqlite3_last_insert_rowid(adding->store->database);
    adding->store->documents++;
    return 1;
}

static int add_all(adding *adding) {
    const sayso_document *document = adding->document;
    uint32_t day = date_day(document->published);
    if (day) date_iso(day, adding->day);
    /* at best a document's names fit all at once, so that none counts it twice */
    if (!make_room(adding->store, 6 * (size_t)document->quotes.n)) return 0;
    if (document->source.n && !(adding->source = find_source(adding->store, document->source)))
        return 0;
    if (!add_document(adding) || !count_points(adding)) return 0;
    buffer_clear(&adding->store->ids);
    for (uint32_t i = 0; i < document->quotes.n; i++)
        if (!add_quote(adding, &document->quotes.at[i])) return 0;
    return !adding->store->ids.failed;
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
    if (!store->hash)
        return fault(error, SAYSO_FAILED, store->path, "opened to be searched, not to be added to");
    adding adding = {.store = store, .document = document};
    hash_document(store->hash, document, adding.hash);
    adding.key = document->id.n ? document->id : str(adding.hash);
    if (!store_begin(store)) return store_give_up(store, error);
    int known = is_known(&adding);
    if (known > 0) return SAYSO_OK;
    if (known < 0 || !remove_document(store, adding.key, document->part) || !add_all(&adding))
        return store_give_up(store, error);
    store->batched += document->text.n;
    return store_batch_full(store) ? store_write_batch(store, error) : SAYSO_OK;
}
