#include "claims.h"

#include "derived.h"
#include "fulltext.h"
#include "identity.h"
#include "labels.h"
#include "store.h"
#include "str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A claim on its way into the tables. */
typedef struct {
    sayso_store *store;
    const sayso_document *document;
    const sayso_claim *claim;
    const sayso_span *points; /* of its spans, then of its values */
    uint64_t id;
} adding;

/* ---- Offsets in code points ---------------------------------------------------------------- */

/* Spans of all claims and of their values, claim by claim, counted in one go. NULL on failure. */
static const sayso_span *count_points(sayso_store *store, const sayso_document *document) {
    buffer *offsets = &store->offsets;
    buffer_clear(offsets);
    for (uint32_t i = 0; i < document->claims.n; i++) {
        const sayso_claim *claim = &document->claims.at[i];
        buffer_add(offsets, claim->spans.at, claim->spans.n * sizeof *claim->spans.at);
        for (uint32_t v = 0; v < claim->values.n; v++)
            buffer_add(offsets, &document->values.at[claim->values.at[v]].span, sizeof(sayso_span));
    }
    if (offsets->failed || offsets->n == 0) return NULL;
    uint32_t *points = (uint32_t *)(void *)offsets->bytes;
    sayso_points(document->text, points, offsets->n / sizeof *points);
    return (const sayso_span *)(const void *)offsets->bytes;
}

/* ---- What belongs to a claim --------------------------------------------------------------- */

static void bind_place(sqlite3_stmt *add, int parameter, sayso_span bytes, sayso_span points) {
    bind_number(add, parameter, bytes.start);
    bind_number(add, parameter + 1, bytes.end);
    bind_number(add, parameter + 2, points.start);
    bind_number(add, parameter + 3, points.end);
}

static int add_pieces(const adding *adding) {
    sayso_spans spans = adding->claim->spans;
    sqlite3_stmt *add = store_statement(adding->store, ADD_CLAIM_SPAN);
    if (!add || spans.n < 2) return add != NULL;
    bind_number(add, 1, adding->id);
    for (uint32_t i = 0; i < spans.n; i++) {
        bind_number(add, 2, i);
        bind_place(add, 3, spans.at[i], adding->points[i]);
        if (!store_run(add)) return 0;
    }
    return 1;
}

/* ---- Values and entities: see claim_values and claim_entities in schema.sql --------------- */

static void write_signed(buffer *json, int64_t number) {
    if (number < 0) buffer_add(json, "-", 1);
    buffer_number(json, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

/* With as many digits as it takes to read the same number again. */
static void write_real(buffer *json, double number) {
    char digits[32];
    if (fabs(number) < 1e15 && floor(number) == number) {
        write_signed(json, (int64_t)number);
        return;
    }
    for (int n = 15; n <= 17; n++) {
        snprintf(digits, sizeof digits, "%.*g", n, number);
        if (strtod(digits, NULL) == number) break;
    }
    buffer_say(json, isfinite(number) ? digits : "9e999");
}

static void write_string(buffer *json, sayso_string text) {
    buffer_add(json, ",", 1);
    if (text.n)
        buffer_json(json, text);
    else
        buffer_say(json, "null");
}

/* Where it stands, from where the claim begins. */
static void write_place(buffer *json, sayso_span place, sayso_span claim) {
    buffer_add(json, ",", 1);
    write_signed(json, (int64_t)place.start - claim.start);
    buffer_add(json, ",", 1);
    write_signed(json, (int64_t)place.end - claim.start);
}

static void write_date(buffer *json, const sayso_value *value) {
    write_string(json, str(value->from));
    write_string(json, str(value->to));
    write_string(json, str(sayso_basis_name((sayso_basis)value->basis)));
}

/* What is empty at the end is left out. */
static void write_amount(buffer *json, const sayso_value *value) {
    const sayso_string strings[] = {value->unit, value->per, str(value->currency)};
    enum { N = sizeof strings / sizeof *strings };
    int n = N, range = value->comparator == SAYSO_RANGE;
    while (n > 0 && strings[n - 1].n == 0) n--;
    buffer_add(json, ",", 1);
    write_real(json, value->number);
    if (!range && n == 0) return;
    buffer_say(json, range ? "," : ",null");
    if (range) write_real(json, value->upper);
    for (int i = 0; i < n; i++) write_string(json, strings[i]);
}

static void write_value(const adding *adding, buffer *json, uint32_t i) {
    const sayso_claim *claim = adding->claim;
    const sayso_value *value = &adding->document->values.at[claim->values.at[i]];
    buffer_say(json, i ? ",[" : "[[");
    buffer_number(json, value->kind);
    write_place(json, value->span, claim->spans.at[0]);
    write_place(json, adding->points[claim->spans.n + i], adding->points[0]);
    buffer_add(json, ",", 1);
    buffer_number(json, value->comparator);
    if (value->kind == SAYSO_DATE)
        write_date(json, value);
    else
        write_amount(json, value);
    buffer_add(json, "]", 1);
}

static void write_entity(const adding *adding, buffer *json, uint32_t i) {
    const sayso_person *person = &adding->document->people.at[adding->claim->people.at[i]];
    buffer_say(json, i ? ",[" : "[[");
    buffer_json(json, person->name);
    buffer_add(json, ",", 1);
    buffer_number(json, person->kind);
    buffer_add(json, "]", 1);
}

static void write_values(const adding *adding, buffer *json) {
    uint32_t n = adding->claim->values.n;
    for (uint32_t i = 0; i < n; i++) write_value(adding, json, i);
    if (n) buffer_add(json, "]", 1);
}

static void write_entities(const adding *adding, buffer *json) {
    uint32_t n = adding->claim->people.n;
    for (uint32_t i = 0; i < n; i++) write_entity(adding, json, i);
    if (n) buffer_add(json, "]", 1);
}

/* ---- Its own row --------------------------------------------------------------------------- */

/* {rule: hundredths,...}. 0 on failure. */
static int write_reasons(const adding *adding, buffer *json) {
    const sayso_claim *claim = adding->claim;
    for (uint32_t i = claim->first_reason; i < claim->end_reason; i++) {
        int64_t rule = find_rule(adding->store, adding->document->reasons.at[i].name);
        if (!rule) return 0;
        buffer_say(json, i == claim->first_reason ? "{\"" : ",\"");
        buffer_number(json, (uint64_t)rule);
        buffer_say(json, "\":");
        write_signed(json, adding->document->reasons.at[i].points);
    }
    buffer_say(json, claim->first_reason < claim->end_reason ? "}" : "{}");
    return 1;
}

static int bind_texts(const adding *adding, sqlite3_stmt *add) {
    buffer *scratch = &adding->store->scratch;
    buffer_clear(scratch);
    if (!write_reasons(adding, scratch)) return 0;
    size_t reasons = scratch->n;
    write_values(adding, scratch);
    size_t values = scratch->n;
    write_entities(adding, scratch);
    size_t entities = scratch->n;
    write_words(scratch, adding->document->text, adding->claim->spans, " ");
    sayso_string written = {scratch->bytes, scratch->n};
    sayso_string words = str_slice(written, entities, written.n);
    bind_string(add, 6, str_slice(written, 0, reasons));
    bind_string(add, 16, str_slice(written, reasons, values));
    bind_string(add, 17, str_slice(written, values, entities));
    bind_string(add, 13, words);
    sqlite3_bind_int64(add, 15, hash_words(&adding->store->sealed, words));
    return !scratch->failed;
}

static void bind_quote(const adding *adding, sqlite3_stmt *add) {
    const int64_t *ids = (const int64_t *)(const void *)adding->store->ids.bytes;
    uint32_t quote = adding->claim->quote;
    if (quote < adding->store->ids.n / sizeof *ids)
        sqlite3_bind_int64(add, 3, ids[quote]);
    else
        sqlite3_bind_null(add, 3);
}

/* Under the claim's id, or under the next that is free. */
static int insert(adding *adding, sqlite3_stmt *add, int64_t seal) {
    int code = SQLITE_CONSTRAINT_PRIMARYKEY;
    adding->id = adding->claim->id;
    for (int tries = 0; tries < 1000 && code == SQLITE_CONSTRAINT_PRIMARYKEY; tries++) {
        if (tries) adding->id++;
        bind_number(add, 1, adding->id);
        sqlite3_bind_int64(add, 14, seal_row(seal, adding->id));
        sqlite3_step(add);
        code = sqlite3_reset(add);
    }
    return code == SQLITE_OK;
}

static int add_row(adding *adding, int64_t row, int64_t seal) {
    const sayso_claim *claim = adding->claim;
    sqlite3_stmt *add = store_statement(adding->store, ADD_CLAIM);
    uint32_t last = claim->spans.n - 1;
    if (!add) return 0;
    sqlite3_bind_int64(add, 2, row);
    bind_quote(adding, add);
    if (!bind_texts(adding, add)) return 0;
    bind_number(add, 4, claim->types);
    sqlite3_bind_int64(add, 5, claim->score);
    bind_number(add, 7, claim->negative);
    bind_number(add, 8, claim->modality);
    bind_place(add, 9, (sayso_span){claim->spans.at[0].start, claim->spans.at[last].end},
               (sayso_span){adding->points[0].start, adding->points[last].end});
    return insert(adding, add, seal);
}

int add_claims(sayso_store *store, const sayso_document *document, int64_t row) {
    if (document->claims.n == 0) return 1;
    const int64_t *seals = (const int64_t *)(const void *)store->seals.bytes;
    adding adding = {.store = store, .document = document};
    adding.points = count_points(store, document);
    if (!adding.points) return 0;
    for (uint32_t i = 0; i < document->claims.n; i++) {
        adding.claim = &document->claims.at[i];
        if (!add_row(&adding, row, seals[document->quotes.n + i]) || !add_pieces(&adding)) return 0;
        adding.points += adding.claim->spans.n + adding.claim->values.n;
    }
    return 1;
}

/* ---- Taking out ---------------------------------------------------------------------------- */

int remove_claims(sayso_store *store, int64_t row) {
    static const statement removals[] = {REMOVE_CLAIM_WORDS, REMOVE_CLAIM_SPANS, REMOVE_CLAIMS};
    int awaits = awaits_index(store, row), well = awaits >= 0;
    for (size_t i = awaits > 0; well && i < sizeof removals / sizeof *removals; i++) {
        sqlite3_stmt *remove = store_statement(store, removals[i]);
        if (remove) sqlite3_bind_int64(remove, 1, row);
        well = store_run(remove);
    }
    return well;
}
