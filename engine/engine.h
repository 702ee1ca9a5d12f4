/* What the library's own tools may see of an engine beyond sayso.h. */
#ifndef ENGINE_H
#define ENGINE_H

#include "lexicon.h"

/* Lives as long as the engine. */
const lexicon *engine_lexicon(const sayso_engine *engine);

#endif
