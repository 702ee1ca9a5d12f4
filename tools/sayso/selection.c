#include "selection.h"
#include "command.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

static int add(selection *chosen, uint64_t id) {
    if (chosen->n == chosen->room) {
        size_t room = 2 * chosen->room + 64;
        uint64_t *ids = realloc(chosen->ids, room * sizeof *ids);
        if (!ids) return 0;
        chosen->ids = ids;
        chosen->room = room;
    }
    chosen->ids[chosen->n++] = id;
    return 1;
}

static int by_id(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static int finish(selection *chosen, int well) {
    if (well && chosen->n) qsort(chosen->ids, chosen->n, sizeof *chosen->ids, by_id);
    chosen->done = calloc(chosen->n + 1, 1);
    if (well && chosen->done) return exit_fine;
    talk("out of memory");
    return exit_failed;
}

static int add_document(selection *chosen, const sayso_document *document) {
    for (uint32_t i = 0; i < document->quotes.n; i++)
        if (!add(chosen, document->quotes.at[i].id)) return 0;
    return 1;
}

/* The quote of a claim; the whole document for one of the article's own voice. */
static int add_claimed(selection *chosen, const sayso_document *document, uint64_t claim) {
    for (uint32_t i = 0; i < document->claims.n; i++)
        if (document->claims.at[i].id == claim && document->claims.at[i].quote != SAYSO_NONE)
            return add(chosen, document->quotes.at[document->claims.at[i].quote].id);
    return add_document(chosen, document);
}

int selection_name(selection *chosen, sayso_store *store, const char *const *names, size_t n) {
    int well = 1;
    for (size_t i = 0; i < n && well; i++) {
        sayso_string name = {names[i], strlen(names[i])};
        uint64_t id = sayso_quote_id(name), claim = sayso_claim_id(name);
        sayso_document document;
        sayso_error error = {0};
        sayso_status status = sayso_store_document(store, name, &document, &error);
        if (status == SAYSO_END) {
            talk("no quote, claim or document '%s'", names[i]);
            return exit_nothing;
        }
        if (status != SAYSO_OK) return complain(&error);
        well = id ? add(chosen, id) : add_claimed(chosen, &document, claim);
    }
    return finish(chosen, well);
}

int selection_search(selection *chosen, sayso_store *store, const sayso_query *query) {
    sayso_search *search = NULL;
    sayso_error error = {0};
    sayso_hit hit;
    int well = 1;
    sayso_status status = sayso_search_open(store, query, &search, &error);
    while (well && status == SAYSO_OK &&
           (status = sayso_search_next(search, &hit, &error)) == SAYSO_OK)
        well = add(chosen, hit.id);
    sayso_search_close(search);
    if (status == SAYSO_BAD_QUERY) return complain(&error), exit_usage;
    if (status != SAYSO_OK && status != SAYSO_END) return complain(&error);
    return finish(chosen, well);
}

const uint64_t *selection_ids(const selection *chosen) {
    static const uint64_t none = 0;
    return chosen->n ? chosen->ids : &none;
}

int selection_is_done(const selection *chosen, size_t i) {
    return chosen->done[i];
}

void selection_done(selection *chosen, const sayso_document *document) {
    for (uint32_t i = 0; i < document->quotes.n; i++) {
        const uint64_t *found =
            bsearch(&document->quotes.at[i].id, chosen->ids, chosen->n, sizeof *chosen->ids, by_id);
        if (found) chosen->done[found - chosen->ids] = 1;
    }
}

void selection_release(selection *chosen) {
    free(chosen->ids);
    free(chosen->done);
}
