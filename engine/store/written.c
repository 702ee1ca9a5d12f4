#include "written.h"

#include "store.h"
#include "str.h"

#include <stdlib.h>

/* Where somebody is called by a name. */
typedef struct {
    sayso_span span;
    uint32_t person;
} place;

typedef struct {
    place *at;
    uint32_t n;
} places;

/* The number of the person with that name, who is added when new. */
static uint32_t person_named(arena *arena, sayso_people *people, sayso_string name) {
    for (uint32_t i = 0; i < people->n; i++)
        if (str_equal(people->at[i].name, name)) return i;
    sayso_person person = {.name = name};
    arena_push(arena, people, person);
    return people->n - 1;
}

/* The speaker with that number, from 0, of those in a quote's name. */
static sayso_string nth_name(sayso_string names, int n) {
    while (n-- > 0) str_cut(&names, ';');
    return str_trim(str_cut(&names, ';'));
}

/* The first place of a name within a span; empty when it is not there. */
static sayso_span find_name(sayso_string text, sayso_span span, sayso_string name) {
    for (size_t at = span.start; name.n && at + name.n <= span.end; at++)
        if (memcmp(text.bytes + at, name.bytes, name.n) == 0)
            return (sayso_span){(uint32_t)at, (uint32_t)(at + name.n)};
    return (sayso_span){0, 0};
}

/* Speakers and mentions of a quote come in the same order; a speaker may have several. */
static void place_name(arena *arena, const sayso_document *document, const sayso_quote *quote,
                       sayso_string name, uint32_t person, places *places) {
    for (uint32_t i = 0; i < quote->mentions.n; i++) {
        place found = {find_name(document->text, quote->mentions.at[i], name), person};
        if (found.span.end) arena_push(arena, places, found);
    }
}

static int by_place(const void *left, const void *right) {
    const sayso_span *a = &((const place *)left)->span, *b = &((const place *)right)->span;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

static void make_mentions(arena *arena, sayso_document *document, places *places) {
    if (places->n) qsort(places->at, places->n, sizeof *places->at, by_place);
    for (uint32_t i = 0; i < places->n; i++) {
        sayso_span span = places->at[i].span;
        if (i && by_place(&places->at[i - 1], &places->at[i]) == 0) continue;
        uint32_t n = document->tokens.n;
        sayso_token token = {.start = span.start, .end = span.end};
        sayso_mention mention = {.first_token = n,
                                 .end_token = n + 1,
                                 .first_name = n,
                                 .end_name = n + 1,
                                 .head = n,
                                 .person = places->at[i].person,
                                 .form = SAYSO_NAME};
        arena_push(arena, &document->tokens, token);
        arena_push(arena, &document->mentions, mention);
    }
}

int restore_names(sayso_store *store, arena *arena, sayso_document *document) {
    places places = {0};
    sqlite3_stmt *find = store_statement(store, LOAD_WRITTEN_NAMES);
    if (!find) return 0;
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        const sayso_quote *quote = &document->quotes.at[i];
        bind_number(find, 1, quote->id);
        while (sqlite3_step(find) == SQLITE_ROW) {
            sayso_string name = nth_name(quote->name, sqlite3_column_int(find, 1));
            uint32_t person = person_named(arena, &document->people, name);
            place_name(arena, document, quote, column_string(find, 0), person, &places);
        }
        if (sqlite3_reset(find) != SQLITE_OK) return 0;
    }
    make_mentions(arena, document, &places);
    return 1;
}
