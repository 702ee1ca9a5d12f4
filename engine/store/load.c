#include "load.h"

#include "derived.h"
#include "fault.h"
#include "identity.h"
#include "store.h"
#include "str.h"

/* What a quote's row says of its place. */
typedef struct {
    int64_t parent; /* its id; 0 for none */
    int64_t start, end;
    sayso_span cue, mention; /* empty when there is none */
    int odd;
} places;

/* A document on its way out of the tables. */
typedef struct {
    sayso_store *store;
    arena *arena;
    loaded *loaded;
    places *places; /* of each quote */
    int odd;        /* 1 when a row of this quote was */
} loading;

static sayso_string keep(arena *arena, sayso_string text) {
    char *bytes = arena_take_raw(arena, text.n + 1);
    if (text.n) memcpy(bytes, text.bytes, text.n);
    bytes[text.n] = '\0';
    return (sayso_string){bytes, text.n};
}

static sayso_string keep_column(arena *arena, sqlite3_stmt *row, int column) {
    return keep(arena, column_string(row, column));
}

/* ---- Spans --------------------------------------------------------------------------------- */

static int starts_point(sayso_string text, int64_t at) {
    return at == (int64_t)text.n || ((unsigned char)text.bytes[at] & 0xc0) != 0x80;
}

/* Within the text, and not within a code point. */
static int is_span(sayso_string text, int64_t start, int64_t end) {
    return start >= 0 && start < end && end <= (int64_t)text.n && starts_point(text, start) &&
           starts_point(text, end);
}

static void add_span(loading *l, sayso_spans *spans, int64_t start, int64_t end) {
    if (!is_span(l->loaded->document.text, start, end)) {
        l->odd = 1;
        return;
    }
    sayso_span span = {(uint32_t)start, (uint32_t)end};
    arena_push(l->arena, spans, span);
}

static sayso_spans *spans_of_kind(sayso_quote *quote, sayso_string kind) {
    if (str_is(kind, "span")) return &quote->spans;
    if (str_is(kind, "verbatim")) return &quote->verbatim;
    if (str_is(kind, "cue")) return &quote->cue;
    return str_is(kind, "mention") ? &quote->mentions : NULL;
}

/* Where the rows of spans say nothing, the quote's own row says it all. */
static void add_told_spans(loading *l, const places *places, sayso_quote *quote) {
    if (quote->spans.n == 0) add_span(l, &quote->spans, places->start, places->end);
    if (quote->cue.n == 0 && places->cue.end) arena_push(l->arena, &quote->cue, places->cue);
    if (quote->mentions.n == 0 && places->mention.end)
        arena_push(l->arena, &quote->mentions, places->mention);
    if (quote->verbatim.n || quote->type != SAYSO_DIRECT || quote->flags & NO_MARKS) return;
    for (uint32_t i = 0; i < quote->spans.n; i++)
        arena_push(l->arena, &quote->verbatim, quote->spans.at[i]);
}

static int load_spans(loading *l, const places *places, sayso_quote *quote) {
    sqlite3_stmt *find = store_statement(l->store, LOAD_SPANS);
    if (!find) return 0;
    bind_number(find, 1, quote->id);
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_spans *spans = spans_of_kind(quote, column_string(find, 0));
        if (spans)
            add_span(l, spans, sqlite3_column_int64(find, 1), sqlite3_column_int64(find, 2));
        else
            l->odd = 1;
    }
    add_told_spans(l, places, quote);
    quote->flags &= (uint8_t)~NO_MARKS;
    return sqlite3_reset(find) == SQLITE_OK;
}

/* ---- Names of enumerators ------------------------------------------------------------------ */

/* The enumerator, from 0 to last, that has this name. */
#define FIND_NAMED(l, name, enumeration, last, name_of, found)                                     \
    do {                                                                                           \
        int at = 0;                                                                                \
        while (at <= (int)(last) && !str_is(name, name_of((enumeration)at))) at++;                 \
        if (at > (int)(last)) (l)->odd = 1;                                                        \
        (found) = at > (int)(last) ? 0 : (uint8_t)at;                                              \
    } while (0)

static float confidence(loading *l, sqlite3_stmt *row, int column) {
    double stored = sqlite3_column_double(row, column);
    if (stored < 0 || stored > 1000) l->odd = 1;
    return (float)(stored / 1000);
}

/* ---- Stances ------------------------------------------------------------------------------- */

static int64_t read_number(sayso_string *text) {
    int64_t number = 0;
    while (text->n && text->bytes[0] >= '0' && text->bytes[0] <= '9' && number < UINT32_MAX) {
        number = number * 10 + (text->bytes[0] - '0');
        *text = str_slice(*text, 1, text->n);
    }
    return number;
}

/* Spans of "[start,end],[start,end]". */
static void read_spans(loading *l, sayso_string list, sayso_spans *spans) {
    while (list.n) {
        if (list.bytes[0] < '0' || list.bytes[0] > '9') {
            list = str_slice(list, 1, list.n);
            continue;
        }
        int64_t start = read_number(&list);
        if (list.n) list = str_slice(list, 1, list.n);
        add_span(l, spans, start, read_number(&list));
    }
}

/* As write_evidence has written it; anything else is odd. */
static void read_evidence(loading *l, sayso_string stored, sayso_stance *stance) {
    buffer written = {0};
    sayso_string content = stored, cue = str_cut(&content, ' ');
    read_spans(l, cue, &stance->cue_evidence);
    read_spans(l, content, &stance->content_evidence);
    write_evidence(&written, stance);
    if (!str_equal((sayso_string){written.bytes, written.n}, stored)) l->odd = 1;
    buffer_release(&written);
}

/* The begin stands in this column, the end in the next; both may be missing. */
static sayso_span read_span(loading *l, sqlite3_stmt *row, int column) {
    sayso_spans spans = {0};
    int missing = sqlite3_column_type(row, column) == SQLITE_NULL;
    if (missing != (sqlite3_column_type(row, column + 1) == SQLITE_NULL)) l->odd = 1;
    if (missing) return (sayso_span){0, 0};
    add_span(l, &spans, sqlite3_column_int64(row, column), sqlite3_column_int64(row, column + 1));
    return spans.n ? spans.at[0] : (sayso_span){0, 0};
}

static int load_stances(loading *l, uint32_t i) {
    sayso_document *document = &l->loaded->document;
    sayso_quote *quote = &document->quotes.at[i];
    sqlite3_stmt *find = store_statement(l->store, LOAD_STANCES);
    if (!find) return 0;
    bind_number(find, 1, quote->id);
    quote->first_stance = document->stances.n;
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_stance stance = {.quote = i,
                               .label = keep_column(l->arena, find, 0),
                               .confidence = confidence(l, find, 2),
                               .target = read_span(l, find, 3),
                               .rule = keep_column(l->arena, find, 6),
                               .subtype = keep_column(l->arena, find, 7),
                               .consequence = read_span(l, find, 8)};
        FIND_NAMED(l, column_string(find, 1), sayso_strength, SAYSO_STRONG, sayso_strength_name,
                   stance.strength);
        read_evidence(l, column_string(find, 5), &stance);
        arena_push(l->arena, &document->stances, stance);
    }
    quote->end_stance = document->stances.n;
    return sqlite3_reset(find) == SQLITE_OK;
}

/* ---- Quotes -------------------------------------------------------------------------------- */

static void read_quote(loading *l, sqlite3_stmt *row, sayso_quote *quote) {
    *quote = (sayso_quote){.id = (uint64_t)sqlite3_column_int64(row, 0),
                           .name = keep_column(l->arena, row, 4),
                           .role = keep_column(l->arena, row, 5),
                           .via = keep_column(l->arena, row, 6),
                           .name_via = keep_column(l->arena, row, 7),
                           .confidence = confidence(l, row, 8),
                           .person = SAYSO_NONE,
                           .parent = SAYSO_NONE};
    FIND_NAMED(l, column_string(row, 1), sayso_quote_type, SAYSO_MIXED, sayso_type_name,
               quote->type);
    FIND_NAMED(l, column_string(row, 2), sayso_quote_status, SAYSO_PLANNED, sayso_status_name,
               quote->status);
    FIND_NAMED(l, column_string(row, 3), sayso_kind, SAYSO_ANONYMOUS, sayso_kind_name, quote->kind);
    int flags = flags_named(column_string(row, 10));
    if (flags < 0) l->odd = 1;
    quote->flags = flags < 0 ? 0 : (uint8_t)flags;
}

/* The words at an offset; where several are joined, rows of spans tell instead. */
static sayso_span read_place(loading *l, sqlite3_stmt *row, int column) {
    if (sqlite3_column_type(row, column) == SQLITE_NULL) return (sayso_span){0, 0};
    return span_of_words(l->loaded->document.text, sqlite3_column_int64(row, column),
                         column_string(row, column + 1));
}

static int load_rows(loading *l) {
    struct {
        places *at;
        uint32_t n;
    } all = {0};
    sayso_document *document = &l->loaded->document;
    sqlite3_stmt *find = store_statement(l->store, LOAD_QUOTES);
    if (!find) return 0;
    sqlite3_bind_int64(find, 1, l->loaded->row);
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_quote quote;
        l->odd = 0;
        read_quote(l, find, &quote);
        places places = {sqlite3_column_int64(find, 9),  sqlite3_column_int64(find, 11),
                         sqlite3_column_int64(find, 12), read_place(l, find, 13),
                         read_place(l, find, 15),        l->odd};
        arena_push(l->arena, &document->quotes, quote);
        arena_push(l->arena, &all, places);
    }
    l->places = all.at;
    return sqlite3_reset(find) == SQLITE_OK;
}

static void find_parents(loading *l) {
    sayso_quotes *quotes = &l->loaded->document.quotes;
    for (uint32_t i = 0; i < quotes->n; i++) {
        if (!l->places[i].parent) continue;
        uint32_t parent = i; /* it stands before */
        while (parent-- > 0 && (int64_t)quotes->at[parent].id != l->places[i].parent) {
        }
        if (parent < quotes->n)
            quotes->at[i].parent = parent;
        else
            l->loaded->odd[i] = 1;
    }
}

static int load_quotes(loading *l) {
    if (!load_rows(l)) return 0;
    sayso_quotes *quotes = &l->loaded->document.quotes;
    l->loaded->odd = arena_take(l->arena, quotes->n + 1);
    for (uint32_t i = 0; i < quotes->n; i++) {
        l->odd = l->places[i].odd;
        if (!load_spans(l, &l->places[i], &quotes->at[i]) || !load_stances(l, i)) return 0;
        l->loaded->odd[i] = (uint8_t)l->odd;
    }
    find_parents(l);
    return 1;
}

/* ---- Claims -------------------------------------------------------------------------------- */

static int load_pieces(loading *l, sayso_claim *claim, int64_t start, int64_t end) {
    sqlite3_stmt *find = store_statement(l->store, LOAD_CLAIM_SPANS);
    if (!find) return 0;
    bind_number(find, 1, claim->id);
    while (sqlite3_step(find) == SQLITE_ROW)
        add_span(l, &claim->spans, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1));
    if (claim->spans.n == 0) add_span(l, &claim->spans, start, end);
    return sqlite3_reset(find) == SQLITE_OK;
}

/* Into room for size bytes with a NUL. */
static void read_short(loading *l, sqlite3_stmt *row, int column, char *room, size_t size) {
    sayso_string text = column_string(row, column);
    if (text.n >= size) l->odd = 1;
    if (text.n && text.n < size) memcpy(room, text.bytes, text.n);
}

/* A column has something in it where that means something, and nowhere else. */
static void require_column(loading *l, sqlite3_stmt *row, int column, int wanted) {
    if ((sqlite3_column_type(row, column) != SQLITE_NULL) != wanted) l->odd = 1;
}

static void read_value(loading *l, sqlite3_stmt *row, sayso_value *value) {
    sayso_spans span = {0};
    FIND_NAMED(l, column_string(row, 0), sayso_value_kind, SAYSO_DATE, sayso_value_kind_name,
               value->kind);
    FIND_NAMED(l, column_string(row, 3), sayso_comparator, SAYSO_RANGE, sayso_comparator_name,
               value->comparator);
    if (value->kind == SAYSO_DATE)
        FIND_NAMED(l, column_string(row, 11), sayso_basis, SAYSO_UNRESOLVED, sayso_basis_name,
                   value->basis);
    add_span(l, &span, sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2));
    if (span.n) value->span = span.at[0];
    value->number = value->upper = sqlite3_column_double(row, 4);
    if (value->comparator == SAYSO_RANGE) value->upper = sqlite3_column_double(row, 5);
    require_column(l, row, 4, value->kind != SAYSO_DATE);
    require_column(l, row, 5, value->kind != SAYSO_DATE && value->comparator == SAYSO_RANGE);
    require_column(l, row, 11, value->kind == SAYSO_DATE);
    value->unit = keep_column(l->arena, row, 6);
    value->per = keep_column(l->arena, row, 7);
    read_short(l, row, 8, value->currency, sizeof value->currency);
    read_short(l, row, 9, value->from, sizeof value->from);
    read_short(l, row, 10, value->to, sizeof value->to);
}

static int load_values(loading *l, sayso_claim *claim) {
    sayso_values *values = &l->loaded->document.values;
    sqlite3_stmt *find = store_statement(l->store, LOAD_CLAIM_VALUES);
    if (!find) return 0;
    bind_number(find, 1, claim->id);
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_value value = {0};
        read_value(l, find, &value);
        arena_push(l->arena, &claim->values, values->n);
        arena_push(l->arena, values, value);
    }
    return sqlite3_reset(find) == SQLITE_OK;
}

static int load_entities(loading *l, sayso_claim *claim) {
    sayso_people *people = &l->loaded->document.people;
    sqlite3_stmt *find = store_statement(l->store, LOAD_CLAIM_ENTITIES);
    if (!find) return 0;
    bind_number(find, 1, claim->id);
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_person person = {.name = keep_column(l->arena, find, 0)};
        FIND_NAMED(l, column_string(find, 1), sayso_kind, SAYSO_ANONYMOUS, sayso_kind_name,
                   person.kind);
        if (sqlite3_column_int64(find, 2) != claim->people.n) l->odd = 1;
        arena_push(l->arena, &claim->people, people->n);
        arena_push(l->arena, people, person);
    }
    return sqlite3_reset(find) == SQLITE_OK;
}

static int load_reasons(loading *l, sayso_claim *claim, sayso_string json) {
    sayso_reasons *reasons = &l->loaded->document.reasons;
    sqlite3_stmt *find = store_statement(l->store, LOAD_CLAIM_REASONS);
    if (!find) return 0;
    bind_string(find, 1, json);
    claim->first_reason = reasons->n;
    while (sqlite3_step(find) == SQLITE_ROW) {
        sayso_reason reason = {keep_column(l->arena, find, 0),
                               (int32_t)sqlite3_column_int64(find, 1)};
        arena_push(l->arena, reasons, reason);
    }
    claim->end_reason = reasons->n;
    return sqlite3_reset(find) == SQLITE_OK;
}

static uint32_t quote_of(loading *l, int64_t id) {
    const sayso_quotes *quotes = &l->loaded->document.quotes;
    for (uint32_t i = 0; i < quotes->n; i++)
        if ((int64_t)quotes->at[i].id == id) return i;
    l->odd = 1;
    return SAYSO_NONE;
}

static int load_claim(loading *l, sqlite3_stmt *row) {
    sayso_claim claim = {.id = (uint64_t)sqlite3_column_int64(row, 0),
                         .quote = SAYSO_NONE,
                         .types = (uint32_t)sqlite3_column_int64(row, 2),
                         .score = (int32_t)sqlite3_column_int64(row, 3),
                         .negative = sqlite3_column_int64(row, 5) != 0};
    FIND_NAMED(l, column_string(row, 6), sayso_modality, SAYSO_REQUIRED, sayso_modality_name,
               claim.modality);
    if (sqlite3_column_type(row, 1) != SQLITE_NULL)
        claim.quote = quote_of(l, sqlite3_column_int64(row, 1));
    if (sqlite3_column_int64(row, 5) > 1 || sqlite3_column_int64(row, 2) >> SAYSO_CLAIM_TYPES)
        l->odd = 1;
    if (!load_pieces(l, &claim, sqlite3_column_int64(row, 7), sqlite3_column_int64(row, 8)) ||
        !load_values(l, &claim) || !load_entities(l, &claim) ||
        !load_reasons(l, &claim, column_string(row, 4)))
        return 0;
    arena_push(l->arena, &l->loaded->document.claims, claim);
    return 1;
}

static int load_claims(loading *l) {
    sqlite3_stmt *find = store_statement(l->store, LOAD_CLAIMS);
    int well = find != NULL;
    if (!well) return 0;
    sqlite3_bind_int64(find, 1, l->loaded->row);
    while (well && sqlite3_step(find) == SQLITE_ROW) {
        l->odd = 0;
        well = load_claim(l, find);
        if (l->odd) arena_push(l->arena, &l->loaded->odd_claims, l->loaded->document.claims.n - 1);
    }
    return sqlite3_reset(find) == SQLITE_OK && well;
}

/* ---- The document -------------------------------------------------------------------------- */

static void read_document(loading *l, sqlite3_stmt *row) {
    sayso_document *document = &l->loaded->document;
    sayso_string *const strings[] = {&document->id,       &document->url,    &document->title,
                                     &document->source,   &document->author, &document->published,
                                     &document->language, &document->path,   &document->text,
                                     &l->loaded->hash};
    for (int i = 0; i < (int)(sizeof strings / sizeof *strings); i++)
        *strings[i] = keep_column(l->arena, row, i + 1);
    l->loaded->row = sqlite3_column_int64(row, 0);
    document->part = (uint32_t)sqlite3_column_int64(row, 11);
    document->line = (uint64_t)sqlite3_column_int64(row, 12);
    document->byte_origin = (uint64_t)sqlite3_column_int64(row, 13);
    document->point_origin = (uint64_t)sqlite3_column_int64(row, 14);
    l->loaded->seal = sqlite3_column_int64(row, 15);
}

sayso_status load_document(sayso_store *store, int64_t row, arena *arena, loaded *loaded,
                           sayso_error *error) {
    loading loading = {.store = store, .arena = arena, .loaded = loaded};
    *loaded = (struct loaded){0};
    if (setjmp(arena->landing)) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    sqlite3_stmt *find = store_statement(store, LOAD_DOCUMENT);
    if (!find) return store_fault(store, error);
    sqlite3_bind_int64(find, 1, row);
    int found = sqlite3_step(find) == SQLITE_ROW;
    if (found) read_document(&loading, find);
    if (sqlite3_reset(find) != SQLITE_OK) return store_fault(store, error);
    if (!found) return SAYSO_END;
    return load_quotes(&loading) && load_claims(&loading) ? SAYSO_OK : store_fault(store, error);
}
