/* Whether a text tells a story, as a novel does, or reports. */
#ifndef TALE_H
#define TALE_H

#include "lexicon.h"

typedef enum { NO_TALE, TALE, SURE_TALE } tale_kind;

/* News is full of numbers, dates, abbreviations and bodies; a story has few of them. It is surely
 * one where it has hardly any, or where people talk as they do in novels. */
tale_kind tale_of(const sayso_document *document);

#endif
