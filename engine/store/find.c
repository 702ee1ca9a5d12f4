/* Search: newest first, or the newest of them by relevance.
 *
 * Words, speaker, stance, outlet and rare statuses become one expression for the full-text index,
 * which gives rows in descending order, that is by date, and stops when there are enough; dates are
 * a range of these rows. What the index does not hold is compared row by row on the way. */
#include "store.h"

#include "fault.h"
#include "request.h"
#include "str.h"

#include <stdlib.h>

/* To rank a match costs as much as to find fifty: the newest matches alone are ranked. */
enum { MOST_RANKED = 2000 };

typedef struct {
    int64_t n; /* quotes.n */
    double score;
} ranked;

struct sayso_search {
    sayso_store *store;
    sqlite3_stmt *found;
    request request;
    ranked *ranked; /* best first; NULL when the newest come first */
    uint32_t n_ranked, next;
};

static sayso_status rank(sayso_search *search, sayso_error *error) {
    sqlite3_stmt *rank = store_statement(search->store, RANK_WORDS);
    if (!rank) return store_fault(search->store, error);
    search->ranked = malloc(MOST_RANKED * sizeof *search->ranked);
    if (!search->ranked) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    request_bind(rank, &search->request);
    sqlite3_bind_int(rank, 10, MOST_RANKED);
    while (search->n_ranked < MOST_RANKED && sqlite3_step(rank) == SQLITE_ROW)
        search->ranked[search->n_ranked++] =
            (ranked){sqlite3_column_int64(rank, 0), -sqlite3_column_double(rank, 1)};
    return sqlite3_reset(rank) == SQLITE_OK ? SAYSO_OK : store_fault(search->store, error);
}

static sayso_status start(sayso_search *search, sayso_error *error) {
    request *request = &search->request;
    int by_relevance = request->query->order == SAYSO_BY_RELEVANCE;
    if (!store_flush(search->store)) return store_give_up(search->store, error);
    sayso_status status = request_read(request, error);
    if (status != SAYSO_OK) return status;
    if (by_relevance && request->wording.wanted.n == 0)
        return fault(error, SAYSO_BAD_QUERY, NULL, "relevance is that of words: add one");
    if (request->hopeless) return SAYSO_OK;
    search->found = store_prepare(search->store, request->expression.n ? SEARCH_WORDS : SEARCH_ALL);
    if (!search->found) return store_fault(search->store, error);
    request_bind(search->found, request);
    return by_relevance ? rank(search, error) : SAYSO_OK;
}

sayso_status sayso_search_open(sayso_store *store, const sayso_query *query, sayso_search **search,
                               sayso_error *error) {
    *search = calloc(1, sizeof **search);
    if (!*search) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    (*search)->store = store;
    (*search)->request = (request){.store = store, .query = query};
    sayso_status status = start(*search, error);
    (*search)->request.query = NULL; /* the caller may let go of it */
    if (status == SAYSO_OK) return status;
    sayso_search_close(*search);
    *search = NULL;
    return status;
}

/* The columns of quotes_view, behind the marked text. */
static void read_hit(sqlite3_stmt *found, sayso_hit *hit) {
    sayso_string *const strings[] = {
        &hit->text,     &hit->type,  &hit->status, &hit->cue,    &hit->via,     &hit->name_via,
        &hit->mention,  &hit->name,  &hit->kind,   &hit->role,   &hit->stances, NULL,
        &hit->document, &hit->title, &hit->url,    &hit->source, &hit->author,  &hit->published,
        &hit->path,     NULL,        &hit->spans,  &hit->points};
    *hit = (sayso_hit){.id = (uint64_t)sqlite3_column_int64(found, 1)};
    for (int i = 0; i < (int)(sizeof strings / sizeof *strings); i++)
        if (strings[i]) *strings[i] = column_string(found, i + 2);
    hit->confidence = sqlite3_column_double(found, 13);
    hit->line = (uint64_t)sqlite3_column_int64(found, 21);
    hit->marked = column_string(found, 0);
    if (!hit->marked.bytes) hit->marked = hit->text;
}

/* Of quotes in order of relevance, each is looked up when its turn comes. */
static sayso_status next_ranked(sayso_search *search, sayso_hit *hit, sayso_error *error) {
    if (search->next == search->n_ranked) return SAYSO_END;
    const ranked *next = &search->ranked[search->next++];
    sqlite3_reset(search->found);
    sqlite3_bind_int64(search->found, 2, next->n);
    sqlite3_bind_int64(search->found, 3, next->n);
    if (sqlite3_step(search->found) != SQLITE_ROW) return store_fault(search->store, error);
    read_hit(search->found, hit);
    hit->score = next->score;
    return SAYSO_OK;
}

sayso_status sayso_search_next(sayso_search *search, sayso_hit *hit, sayso_error *error) {
    if (!search->found) return SAYSO_END;
    if (search->ranked) return next_ranked(search, hit, error);
    switch (sqlite3_step(search->found)) {
    case SQLITE_ROW: read_hit(search->found, hit); return SAYSO_OK;
    case SQLITE_DONE:
        sqlite3_finalize(search->found);
        search->found = NULL;
        return SAYSO_END;
    default: return store_fault(search->store, error);
    }
}

void sayso_search_close(sayso_search *search) {
    if (!search) return;
    sqlite3_finalize(search->found);
    request_release(&search->request);
    free(search->ranked);
    free(search);
}

sayso_status sayso_find_quote(sayso_store *store, uint64_t id, sayso_hit *hit, sayso_error *error) {
    enum { BODY = 28, DETAILS = 29 };
    if (!store_flush(store)) return store_give_up(store, error);
    if (!store->shown) store->shown = store_prepare(store, FIND_QUOTE);
    if (!store->shown) return store_fault(store, error);
    sqlite3_reset(store->shown);
    bind_number(store->shown, 1, id);
    switch (sqlite3_step(store->shown)) {
    case SQLITE_ROW:
        read_hit(store->shown, hit);
        hit->body = column_string(store->shown, BODY);
        hit->stance_details = column_string(store->shown, DETAILS);
        return SAYSO_OK;
    case SQLITE_DONE: sqlite3_reset(store->shown); return SAYSO_END;
    default: return store_fault(store, error);
    }
}
