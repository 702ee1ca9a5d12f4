#include "claims.h"

#include "derived.h"
#include "fulltext.h"
#include "identity.h"
#include "labels.h"
#include "store.h"
#include "str.h"

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

static void bind_amount(sqlite3_stmt *add, const sayso_value *value) {
    for (int i = 9; i <= 10; i++) sqlite3_bind_null(add, i);
    if (value->kind == SAYSO_DATE) return;
    sqlite3_bind_double(add, 9, value->number);
    if (value->comparator == SAYSO_RANGE) sqlite3_bind_double(add, 10, value->upper);
}

static int add_value(const adding *adding, uint32_t i) {
    const sayso_value *value = &adding->document->values.at[adding->claim->values.at[i]];
    sqlite3_stmt *add = store_statement(adding->store, ADD_CLAIM_VALUE);
    if (!add) return 0;
    bind_number(add, 1, adding->id);
    bind_number(add, 2, i);
    bind_string(add, 3, str(sayso_value_kind_name((sayso_value_kind)value->kind)));
    bind_place(add, 4, value->span, adding->points[adding->claim->spans.n + i]);
    bind_string(add, 8, str(sayso_comparator_name((sayso_comparator)value->comparator)));
    bind_amount(add, value);
    bind_string(add, 11, value->unit);
    bind_string(add, 12, value->per);
    bind_string(add, 13, str(value->currency));
    bind_string(add, 14, str(value->from));
    bind_string(add, 15, str(value->to));
    const char *basis = sayso_basis_name((sayso_basis)value->basis);
    bind_string(add, 16, str(value->kind == SAYSO_DATE ? basis : ""));
    return store_run(add);
}

static int add_entity(const adding *adding, uint32_t i) {
    const sayso_person *person = &adding->document->people.at[adding->claim->people.at[i]];
    sqlite3_stmt *add = store_statement(adding->store, ADD_CLAIM_ENTITY);
    if (!add) return 0;
    bind_number(add, 1, adding->id);
    bind_number(add, 2, i);
    sqlite3_bind_text64(add, 3, person->name.n ? person->name.bytes : "", person->name.n,
                        SQLITE_STATIC, SQLITE_UTF8);
    bind_string(add, 4, str(sayso_kind_name((sayso_kind)person->kind)));
    return store_run(add);
}

static int add_parts(const adding *adding) {
    if (!add_pieces(adding)) return 0;
    for (uint32_t i = 0; i < adding->claim->values.n; i++)
        if (!add_value(adding, i)) return 0;
    for (uint32_t i = 0; i < adding->claim->people.n; i++)
        if (!add_entity(adding, i)) return 0;
    return 1;
}

/* ---- Its own row --------------------------------------------------------------------------- */

static void write_hundredths(buffer *out, int32_t hundredths) {
    if (hundredths < 0) buffer_add(out, "-", 1);
    buffer_number(out, hundredths < 0 ? -(uint32_t)hundredths : (uint32_t)hundredths);
}

/* {rule: hundredths,...}. 0 on failure. */
static int write_reasons(const adding *adding, buffer *json) {
    const sayso_claim *claim = adding->claim;
    for (uint32_t i = claim->first_reason; i < claim->end_reason; i++) {
        int64_t rule = find_rule(adding->store, adding->document->reasons.at[i].name);
        if (!rule) return 0;
        buffer_say(json, i == claim->first_reason ? "{\"" : ",\"");
        buffer_number(json, (uint64_t)rule);
        buffer_say(json, "\":");
        write_hundredths(json, adding->document->reasons.at[i].points);
    }
    buffer_say(json, claim->first_reason < claim->end_reason ? "}" : "{}");
    return 1;
}

static int bind_texts(const adding *adding, sqlite3_stmt *add) {
    buffer *scratch = &adding->store->scratch;
    buffer_clear(scratch);
    if (!write_reasons(adding, scratch)) return 0;
    size_t reasons = scratch->n;
    write_words(scratch, adding->document->text, adding->claim->spans, " ");
    sayso_string written = {scratch->bytes, scratch->n};
    sayso_string words = str_slice(written, reasons, written.n);
    bind_string(add, 6, str_slice(written, 0, reasons));
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
    sqlite3_bind_double(add, 5, claim->score / 100.0);
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
        if (!add_row(&adding, row, seals[document->quotes.n + i]) || !add_parts(&adding)) return 0;
        adding.points += adding.claim->spans.n + adding.claim->values.n;
    }
    return 1;
}

/* ---- Taking out ---------------------------------------------------------------------------- */

int remove_claims(sayso_store *store, int64_t row) {
    static const statement removals[] = {REMOVE_CLAIM_WORDS, REMOVE_CLAIM_SPANS,
                                         REMOVE_CLAIM_VALUES, REMOVE_CLAIM_ENTITIES, REMOVE_CLAIMS};
    int awaits = awaits_index(store, row), well = awaits >= 0;
    for (size_t i = awaits > 0; well && i < sizeof removals / sizeof *removals; i++) {
        sqlite3_stmt *remove = store_statement(store, removals[i]);
        if (remove) sqlite3_bind_int64(remove, 1, row);
        well = store_run(remove);
    }
    return well;
}
