/* Markup is written by many hands: a type may be a word, a URL or a list; a person an object, a
 * name or a reference; a number a string. Each is taken for what it means, and the verdict is kept
 * word for word. */
#include "review.h"

#include "str.h"
#include "utf8.h"

#include <json-c/linkhash.h>
#include <string.h>

enum { DEEPEST = 24, MOST_NAMES = 8 };

/* ---- Members ----------------------------------------------------------------------------- */

/* "http://schema.org/name" and "schema:name" are name. */
static const char *local_name(const char *key) {
    const char *name = key;
    if (key[0] == '@') return key;
    for (; *key; key++)
        if (*key == '/' || *key == ':' || *key == '#') name = key + 1;
    return name;
}

static json_object *member(json_object *object, const char *name) {
    json_object *value = NULL;
    if (!json_object_is_type(object, json_type_object)) return NULL;
    if (json_object_object_get_ex(object, name, &value)) return value;
    json_object_object_foreach(object, key,
                               other) if (strcmp(local_name(key), name) == 0) return other;
    return NULL;
}

/* The first of a list that is not null; what is no list itself. */
static json_object *first(json_object *value) {
    if (!json_object_is_type(value, json_type_array)) return value;
    for (size_t i = 0; i < json_object_array_length(value); i++)
        if (json_object_array_get_idx(value, i)) return json_object_array_get_idx(value, i);
    return NULL;
}

static int is_named(json_object *type, const char *name) {
    if (json_object_is_type(type, json_type_string))
        return strcmp(local_name(json_object_get_string(type)), name) == 0;
    if (json_object_is_type(type, json_type_array))
        for (size_t i = 0; i < json_object_array_length(type); i++)
            if (is_named(json_object_array_get_idx(type, i), name)) return 1;
    return 0;
}

static int is_type(json_object *object, const char *name) {
    json_object *type = member(object, "@type");
    return is_named(type ? type : member(object, "type"), name);
}

/* ---- Texts ------------------------------------------------------------------------------- */

static sayso_string scalar(json_object *value) {
    sayso_string text = {NULL, 0};
    switch (json_object_get_type(value)) {
    case json_type_string:
        text.bytes = json_object_get_string(value);
        text.n = (size_t)json_object_get_string_len(value);
        break;
    case json_type_int:
    case json_type_double:
        text.bytes = json_object_to_json_string_length(value, JSON_C_TO_STRING_PLAIN, &text.n);
        break;
    default: break;
    }
    return str_trim(text);
}

/* A text, or the first member of an object that says it. keys ends with NULL. */
static sayso_string text_in(json_object *value, const char *const *keys) {
    value = first(value);
    sayso_string text = scalar(value);
    for (const char *const *key = keys; text.n == 0 && *key; key++)
        if (member(value, *key)) text = text_in(member(value, *key), keys);
    return text;
}

static sayso_string text_of(json_object *value) {
    static const char *const keys[] = {"@value", "text", "name", NULL};
    return text_in(value, keys);
}

static int is_address(sayso_string text) {
    return str_starts(text, "http://") || str_starts(text, "https://");
}

/* An @id may be an address or a name for use in the same file. */
static sayso_string address_of(json_object *value) {
    static const char *const keys[] = {"url", "@value", NULL}, *const id[] = {"@id", NULL};
    sayso_string address = text_in(value, keys);
    if (address.n == 0) address = text_in(value, id);
    return address.n && address.bytes[0] == '#' ? (sayso_string){0} : address;
}

/* The first of several values that says something. */
static sayso_string either(sayso_string a, sayso_string b) {
    return a.n ? a : b;
}

/* ---- References -------------------------------------------------------------------------- */

/* The object that an @id stands for, among those of the same @graph; else object itself. */
static json_object *resolved(json_object *object, json_object *root) {
    json_object *id = member(object, "@id"), *graph = member(root, "@graph");
    if (!id || member(object, "name") || !json_object_is_type(graph, json_type_array))
        return object;
    for (size_t i = 0; i < json_object_array_length(graph); i++) {
        json_object *other = json_object_array_get_idx(graph, i);
        json_object *known = member(other, "@id");
        if (other != object && known && str_equal(scalar(known), scalar(id))) return other;
    }
    return object;
}

static void add_name(json_object *value, json_object *root, buffer *names) {
    sayso_string name = text_of(resolved(value, root));
    if (name.n == 0) return;
    if (names->n) buffer_say(names, "; ");
    buffer_string(names, name);
}

/* Persons or organisations, joined by "; ". */
static void add_names(json_object *value, json_object *root, buffer *names) {
    if (!json_object_is_type(value, json_type_array)) {
        add_name(value, root, names);
        return;
    }
    for (size_t i = 0; i < json_object_array_length(value) && i < MOST_NAMES; i++)
        add_name(json_object_array_get_idx(value, i), root, names);
}

/* ---- What a check consists of ------------------------------------------------------------ */

/* Strings on their way into the check: they are appended first and bound at the end, because the
 * text moves as it grows. */
typedef struct {
    json_object *root;
    buffer *text;
    buffer names;
    struct {
        sayso_string *to;
        size_t at, n;
    } fields[16];
    size_t n;
} filling;

static void put(filling *f, sayso_string *to, sayso_string value) {
    if (value.n == 0 || f->n == sizeof f->fields / sizeof *f->fields) return;
    f->fields[f->n].to = to;
    f->fields[f->n].at = f->text->n;
    f->fields[f->n++].n = value.n;
    buffer_string(f->text, value);
}

static void put_names(filling *f, sayso_string *to, json_object *value) {
    buffer_clear(&f->names);
    add_names(value, f->root, &f->names);
    put(f, to, (sayso_string){f->names.bytes, f->names.n});
}

static void put_rating(filling *f, sayso_check *check, json_object *rating) {
    rating = first(rating);
    if (json_object_is_type(rating, json_type_object)) {
        put(f, &check->verdict,
            either(
                text_of(member(rating, "alternateName")),
                either(text_of(member(rating, "textualRating")), text_of(member(rating, "name")))));
        put(f, &check->rating, text_of(member(rating, "ratingValue")));
        put(f, &check->best, text_of(member(rating, "bestRating")));
        put(f, &check->worst, text_of(member(rating, "worstRating")));
        put(f, &check->explanation, text_of(member(rating, "ratingExplanation")));
    } else
        put(f, &check->verdict, scalar(rating));
}

/* itemReviewed: a Claim, or in older markup a CreativeWork, or only its text. */
static void put_item(filling *f, sayso_check *check, json_object *review) {
    json_object *item = resolved(first(member(review, "itemReviewed")), f->root);
    json_object *appearance = member(item, "firstAppearance");
    if (!appearance) appearance = member(item, "appearance");
    if (!appearance) appearance = member(item, "sameAs");
    put(f, &check->claim, either(text_of(member(review, "claimReviewed")), text_of(item)));
    put_names(f, &check->claimant, member(item, "author"));
    put(f, &check->claimed, text_of(member(item, "datePublished")));
    put(f, &check->appearance, address_of(appearance));
}

static void put_markup(filling *f, sayso_check *check, json_object *review) {
    json_object *author = member(review, "author");
    if (!author) author = member(review, "publisher");
    put_item(f, check, review);
    put_rating(f, check, member(review, "reviewRating"));
    put(f, &check->title,
        either(text_of(member(review, "headline")), text_of(member(review, "name"))));
    put(f, &check->url,
        either(address_of(member(review, "url")), address_of(member(review, "mainEntityOfPage"))));
    put_names(f, &check->publisher, author);
    sayso_string site = address_of(resolved(first(author), f->root));
    if (is_address(site)) put(f, &check->site, site);
    put(f, &check->published, text_of(member(review, "datePublished")));
    put(f, &check->language, text_of(member(review, "inLanguage")));
}

/* claims[].claimReview[] of the API. */
static void put_review_of_claim(filling *f, sayso_check *check, json_object *claim,
                                json_object *review) {
    json_object *publisher = member(review, "publisher");
    put(f, &check->claim, text_of(member(claim, "text")));
    put_names(f, &check->claimant, member(claim, "claimant"));
    put(f, &check->claimed, text_of(member(claim, "claimDate")));
    put(f, &check->verdict, text_of(member(review, "textualRating")));
    put(f, &check->title, text_of(member(review, "title")));
    put(f, &check->url, address_of(member(review, "url")));
    put(f, &check->publisher,
        either(text_of(member(publisher, "name")), text_of(member(publisher, "site"))));
    put(f, &check->site, text_of(member(publisher, "site")));
    put(f, &check->published, text_of(member(review, "reviewDate")));
    put(f, &check->language, text_of(member(review, "languageCode")));
}

/* claimReviewMarkups[] of the API's markup pages. */
static void put_review_of_page(filling *f, sayso_check *check, json_object *page,
                               json_object *review) {
    json_object *author = member(page, "claimReviewAuthor");
    put(f, &check->claim, text_of(member(review, "claimReviewed")));
    put_names(f, &check->claimant, member(review, "claimAuthor"));
    put(f, &check->claimed, text_of(member(review, "claimDate")));
    put(f, &check->appearance,
        either(address_of(member(review, "claimFirstAppearance")),
               address_of(member(review, "claimAppearances"))));
    put_rating(f, check, member(review, "rating"));
    put(f, &check->url,
        either(address_of(member(review, "url")), address_of(member(page, "pageUrl"))));
    put_names(f, &check->publisher, author);
    put(f, &check->published, text_of(member(page, "publishDate")));
}

int read_review(const review_place *place, json_object *root, buffer *text, sayso_check *check) {
    filling f = {.root = root, .text = text};
    *check = (sayso_check){0};
    if (place->kind == REVIEW_MARKUP)
        put_markup(&f, check, place->review);
    else if (place->kind == REVIEW_OF_CLAIM)
        put_review_of_claim(&f, check, place->around, place->review);
    else
        put_review_of_page(&f, check, place->around, place->review);
    buffer_release(&f.names);
    if (text->failed) return 0;
    utf8_repair(text->bytes, text->n);
    for (size_t i = 0; i < f.n; i++)
        *f.fields[i].to = (sayso_string){text->bytes + f.fields[i].at, f.fields[i].n};
    return 1;
}

/* ---- Finding them ------------------------------------------------------------------------ */

static void add_place(buffer *places, json_object *review, json_object *around, review_kind kind) {
    review_place place = {review, around, kind};
    buffer_add(places, &place, sizeof place);
}

static void add_each(buffer *places, json_object *list, json_object *around, review_kind kind,
                     uint64_t *empty) {
    if (!json_object_is_type(list, json_type_array)) {
        add_place(places, list, around, kind);
        return;
    }
    for (size_t i = 0; i < json_object_array_length(list); i++)
        if (json_object_array_get_idx(list, i))
            add_place(places, json_object_array_get_idx(list, i), around, kind);
        else
            (*empty)++;
}

static void walk(json_object *value, int depth, buffer *places, uint64_t *empty);

static void walk_members(json_object *object, int depth, buffer *places, uint64_t *empty) {
    json_object_object_foreach(object, key, value) {
        if (!value && strcmp(local_name(key), "item") == 0) (*empty)++;
        walk(value, depth + 1, places, empty);
    }
}

static void walk(json_object *value, int depth, buffer *places, uint64_t *empty) {
    json_object *reviews;
    if (depth > DEEPEST) return;
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value); i++) {
            if (!json_object_array_get_idx(value, i)) (*empty)++;
            walk(json_object_array_get_idx(value, i), depth + 1, places, empty);
        }
        return;
    }
    if (!json_object_is_type(value, json_type_object)) return;
    if (is_type(value, "ClaimReview") || member(value, "claimReviewed"))
        add_place(places, value, NULL, REVIEW_MARKUP);
    else if ((reviews = member(value, "claimReviewMarkups")))
        add_each(places, reviews, value, REVIEW_OF_PAGE, empty);
    else if ((reviews = member(value, "claimReview")) && member(value, "text"))
        add_each(places, reviews, value, REVIEW_OF_CLAIM, empty);
    else
        walk_members(value, depth, places, empty);
}

void find_reviews(json_object *element, buffer *places, uint64_t *empty) {
    walk(element, 0, places, empty);
}
