/* Documents out of JSON in any layout: objects in a list, one behind the other or in an object
 * around them, over any number of lines. */
#ifndef OBJECTS_H
#define OBJECTS_H

#include "bytes.h"
#include "item.h"

typedef struct {
    item *item;
    size_t limit;      /* bytes of an object */
    uint64_t line;     /* where the bytes ahead begin */
    uint64_t given;    /* documents of this file */
    uint64_t told;     /* problems of this file */
    int lost;          /* behind damage, until an object can be read again */
    int inside;        /* an object around others has been entered */
    uint64_t patience; /* bytes that may be read again in search of objects */
    buffer begin;      /* how the first document begins: its first name */
} objects;

void objects_init(objects *objects, item *item, size_t limit);
void objects_begin(objects *objects);

/* Whether the bytes ahead, from the first letter on, may be such JSON. */
int objects_is_likely(sayso_string ahead);

/* As jsonl_next. */
sayso_status objects_next(objects *objects, bytes *bytes, sayso_document *document,
                          sayso_error *error);
void objects_release(objects *objects);

#endif
