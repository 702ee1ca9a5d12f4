/* Checks out of JSON objects: ClaimReview markup in whatever dress, and what the Fact Check Tools
 * API of Google gives. */
#ifndef REVIEW_H
#define REVIEW_H

#include "buffer.h"

#include <json-c/json_object.h>

/* A place where a check stands: the object of the review, and around it the page or claim that has
 * the rest. */
typedef enum { REVIEW_MARKUP, REVIEW_OF_CLAIM, REVIEW_OF_PAGE } review_kind;

typedef struct {
    json_object *review, *around;
    review_kind kind;
} review_place;

/* Append the review_places within an element, and count nulls where a review could stand. */
void find_reviews(json_object *element, buffer *places, uint64_t *empty);

/* Fill check out of a place; its strings are appended to text, which must be empty, and point into
 * it. root is the element, where names may be kept apart under their @id. 0: no memory. */
int read_review(const review_place *place, json_object *root, buffer *text, sayso_check *check);

#endif
