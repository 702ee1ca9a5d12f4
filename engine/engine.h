/* What the library's own tools may see of an engine beyond sayso.h. */
#ifndef ENGINE_H
#define ENGINE_H

#include "claim_rules.h"
#include "diction.h"

/* All live as long as the engine. */
const lexicon *engine_lexicon(const sayso_engine *engine);
const claim_rules *engine_claim_rules(const sayso_engine *engine);
const clusters *engine_clusters(const sayso_engine *engine);
const diction *engine_diction(const sayso_engine *engine);

#endif
