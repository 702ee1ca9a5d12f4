/* What people have decided about speakers: kept beside what documents say, and stronger. */
#ifndef DECISIONS_H
#define DECISIONS_H

#include "same.h"

typedef struct {
    decision *at;
    uint32_t n;
} decisions;

/* All decisions, their strings in the arena. 1 when it went well. */
int load_decisions(sayso_store *store, arena *arena, decisions *list);

#endif
