/* The articles of the project's own collection. */
#ifndef NEWS_H
#define NEWS_H

#include "sayso.h"

/* Fails the test when the collection, or the engine, cannot be opened. */
sayso_input *news_open(void);
sayso_engine *engine_open(size_t budget);
sayso_worker *worker_open(const sayso_engine *engine);

/* Fails the test when a layer of the document is not as it must be. what says which document. */
void require_layers(const sayso_document *document, const char *what);

#endif
