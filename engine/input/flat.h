/* JSON objects of nothing but strings, as most lines are: read in one sweep. All others, and all
 * broken ones, are left to json-c. */
#ifndef FLAT_H
#define FLAT_H

#include "buffer.h"
#include "fields.h"

/* Take the values of such an object, which then lie in room; 0 where it is something else, or has
 * no text. Gives what json-c would give. */
int flat_read(sayso_string object, buffer *room, fields *fields);

#endif
