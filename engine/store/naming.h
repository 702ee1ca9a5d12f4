/* From a name, or a part of one, to the speakers who may be meant. */
#ifndef NAMING_H
#define NAMING_H

#include "buffer.h"

/* Rows found, as JSON to bind and as a part of an expression of FTS5. */
typedef struct {
    buffer json;   /* [1,2,...] */
    buffer facets; /* "s1" OR "s2" ...; of the first MOST_FACETS */
    uint32_t n;
} matches;

/* An expression of more than so many takes longer than looking at each quote. */
enum { MOST_FACETS = 500 };

/* Speakers one of whose names has all words of about, or else words that begin with them: last
 * name, full name, alias. 1 when it went well. */
int match_speakers(sayso_store *store, sayso_string about, matches *found);

/* One speaker that a user means, and how decisions refer to it: by a name that documents use, with
 * a role behind it in brackets where the name has several owners. */
typedef struct {
    int64_t speaker;
    buffer reference; /* the caller releases it */
} named_speaker;

/* The speaker that a name, or "name (role)", stands for. SAYSO_BAD_QUERY when there is none or when
 * there are several. */
sayso_status name_speaker(sayso_store *store, sayso_string typed, named_speaker *found,
                          sayso_error *error);

/* A name of the speaker, or one of its roles, as a reference. 1: found; 0: there is none; -1:
 * failure. */
int find_part(sayso_store *store, const named_speaker *from, sayso_string part, buffer *reference);

/* Speakers whose names have the words that are spelled most like those of about. */
int match_near_speakers(sayso_store *store, sayso_string about, matches *found);

/* Outlets whose name has about in it. 1 when it went well. */
int match_sources(sayso_store *store, sayso_string about, matches *found);

void matches_release(matches *found);

#endif
