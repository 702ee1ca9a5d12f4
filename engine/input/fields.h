/* Which names stand for which field of a document: those that feeds, crawlers and collections use,
 * and those that a user maps. */
#ifndef FIELDS_H
#define FIELDS_H

#include "sayso.h"

typedef enum {
    FIELD_TEXT,
    FIELD_ID,
    FIELD_URL,
    FIELD_TITLE,
    FIELD_SOURCE,
    FIELD_AUTHOR,
    FIELD_PUBLISHED,
    FIELD_LANGUAGE,
    FIELDS
} field;

/* Names given by a user; where there is one, no other name stands for the field. */
typedef struct {
    sayso_string mapped[FIELDS];
} field_names;

/* "text=body,date=published"; NULL maps nothing. The names lie in map. */
sayso_status field_names_read(field_names *names, const char *map, sayso_error *error);

/* Whether a value of this name is of any use. Capitals and small letters are the same. */
int field_names_know(const field_names *names, sayso_string key);

/* What a record gives for its fields, and how early each name stands among those of its field. */
typedef struct {
    sayso_string value;
    size_t rank;
} field_value;

typedef struct {
    const field_names *names;
    field_value at[FIELDS];
} fields;

typedef enum { VALUE_STRING, VALUE_NUMBER } value_kind;

/* A value, which may be changed later; of several names of one field, the first counts. */
void fields_take(fields *fields, sayso_string key, sayso_string value, value_kind kind);

/* Make the values valid UTF-8 and the document's members of them; 0 when there is no text. */
int fields_give(const fields *fields, sayso_document *document);

/* What is wrong with a record without text, for messages. */
extern const char fields_no_text[];

#endif
