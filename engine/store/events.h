/* The log of what people do with claims and quotes: it only grows, and each entry is chained to the
 * one before it by its hash (see events in schema.sql). */
#ifndef EVENTS_H
#define EVENTS_H

#include "buffer.h"

typedef struct event {
    int64_t subject; /* the id of a claim or quote */
    sayso_string at, who, kind, text, what, before, after;
} event;

/* Append an entry; event->at is set to the time when it is empty. Needs a transaction. 1 when it
 * went well. */
int add_event(sayso_store *store, const event *event);

/* The hash of an entry behind the one that has the hash previous, empty for the first. */
void hash_event(sayso_string previous, int64_t id, const event *event, char hex[65]);

/* The latest value of something about a claim, in value; empty when there is none. 1: well. */
int current_value(sayso_store *store, uint64_t claim, sayso_string what, buffer *value);

#endif
