#include "review.h"
#include "cell.h"
#include "command.h"
#include "output.h"
#include "talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- What people have filled in ------------------------------------------------------------ */

static const struct {
    const char *what;   /* in the log */
    const char *member; /* in the review */
    int required;
} fields[] = {{"reviewed", "claimReviewed", 0},
              {"verdict", "reviewRating.alternateName", 1},
              {"explanation", "reviewRating.ratingExplanation", 0},
              {"author", "author.name", 1},
              {"url", "url", 1},
              {"date", "datePublished", 1}};
enum { n_fields = sizeof fields / sizeof *fields };

typedef struct {
    char *value[n_fields];
} filled;

static sayso_status read_fields(sayso_store *store, uint64_t claim, filled *filled,
                                sayso_error *error) {
    for (size_t i = 0; i < n_fields; i++) {
        sayso_string value = {0};
        sayso_status status = sayso_claim_noted(store, claim, text(fields[i].what), &value, error);
        if (status != SAYSO_OK) return status;
        filled->value[i] = calloc(value.n + 1, 1);
        if (!filled->value[i]) return SAYSO_NO_MEMORY;
        if (value.n) memcpy(filled->value[i], value.bytes, value.n);
    }
    return SAYSO_OK;
}

static void release(filled *filled) {
    for (size_t i = 0; i < n_fields; i++) free(filled->value[i]);
}

/* 1 when nothing is missing. */
static int tell_missing(const char *name, const filled *filled) {
    char missing[256] = "";
    for (size_t i = 0; i < n_fields; i++) {
        if (!fields[i].required || *filled->value[i]) continue;
        size_t n = strlen(missing);
        snprintf(missing + n, sizeof missing - n, "%s%s", n ? ", " : "", fields[i].member);
    }
    if (*missing) talk("%s: missing before publishing: %s", name, missing);
    return !*missing;
}

static void tell_long(const char *name, sayso_string words) {
    enum { most = 75 };
    size_t points = 0;
    for (size_t i = 0; i < words.n; i++) points += ((unsigned char)words.bytes[i] & 0xc0) != 0x80;
    if (points >= most)
        talk(
            "%s: claimReviewed has %zu characters, search engines want fewer than %d: 'sayso claim "
            "set %s --reviewed TEXT'",
            name, points, most, name);
}

/* ---- One claim ----------------------------------------------------------------------------- */

static uint32_t claim_index(const sayso_document *document, uint64_t id) {
    uint32_t i = 0;
    while (i < document->claims.n && document->claims.at[i].id != id) i++;
    return i;
}

static sayso_string claim_words(const sayso_document *document, uint32_t i) {
    const sayso_spans *spans = &document->claims.at[i].spans;
    uint32_t start = spans->at[0].start;
    return (sayso_string){document->text.bytes + start, spans->at[spans->n - 1].end - start};
}

typedef struct {
    const sayso_document *document;
    const sayso_document *appearances;
    uint32_t n;
} articles;

static int print_filled(sayso_printer *printer, const char *name, const articles *articles,
                        const filled *filled) {
    const sayso_document *document = articles->document;
    char *const *value = filled->value;
    uint32_t i = claim_index(document, sayso_claim_id(text(name)));
    sayso_review review = {.appearances = articles->appearances,
                           .n_appearances = articles->n,
                           .reviewed = text(value[0]),
                           .verdict = text(value[1]),
                           .explanation = text(value[2]),
                           .author = text(value[3]),
                           .url = text(value[4]),
                           .date = text(value[5])};
    sayso_string record = sayso_print_review(printer, document, i, &review);
    if (!record.bytes) {
        talk("out of memory");
        return exit_failed;
    }
    put_bytes(record);
    tell_long(name, review.reviewed.n ? review.reviewed : claim_words(document, i));
    return tell_missing(name, filled) ? exit_fine : exit_nothing;
}

static int print_one(sayso_store *store, sayso_printer *printer, const char *name) {
    filled filled = {{0}};
    sayso_error error = {0};
    sayso_document document;
    articles articles = {.document = &document};
    uint64_t id = sayso_claim_id(text(name));
    sayso_status status = read_fields(store, id, &filled, &error);
    if (status == SAYSO_OK)
        status = sayso_claim_documents(store, id, &articles.appearances, &articles.n, &error);
    if (status == SAYSO_OK) status = sayso_store_document(store, text(name), &document, &error);
    int code = exit_failed;
    if (status == SAYSO_OK && id)
        code = print_filled(printer, name, &articles, &filled);
    else if (status == SAYSO_OK || status == SAYSO_END)
        talk("no claim '%s'", name), code = exit_nothing;
    else
        complain(&error);
    release(&filled);
    return code;
}

/* ---- All that are checked ------------------------------------------------------------------ */

static int worse(int a, int b) {
    return a > b ? a : b;
}

static int print_state(sayso_store *store, sayso_printer *printer, const char *state, uint64_t *n) {
    sayso_claim_search *search = NULL;
    sayso_queue queue = {
        .status = text(state), .kind = SAYSO_TO_CHECK_OR_TRACK, .limit = UINT32_MAX};
    sayso_claim_hit hit;
    sayso_error error = {0};
    int code = exit_fine;
    sayso_status status = sayso_claims_open(store, &queue, &search, &error);
    while (status == SAYSO_OK && (status = sayso_claims_next(search, &hit, &error)) == SAYSO_OK) {
        char name[16];
        sayso_claim_name(hit.id, name);
        code = worse(code, print_one(store, printer, name));
        (*n)++;
    }
    sayso_claims_close(search);
    return status == SAYSO_END ? code : complain(&error);
}

int review_print(sayso_store *store, sayso_printer *printer, const char *const *names, size_t n) {
    int code = exit_fine;
    uint64_t printed = 0;
    for (size_t i = 0; i < n; i++) code = worse(code, print_one(store, printer, names[i]));
    if (n) return code;
    code = print_state(store, printer, "checked", &printed);
    code = worse(code, print_state(store, printer, "published", &printed));
    return printed ? code : exit_nothing;
}
