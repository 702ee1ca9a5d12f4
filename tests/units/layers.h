/* What must hold of the layers of any document, whatever its text. */
#ifndef LAYERS_H
#define LAYERS_H

#include "sayso.h"

/* The first thing that does not hold, or NULL. index becomes the item's in its layer. */
const char *layers_mistake(const sayso_document *document, uint32_t *index);

#endif
