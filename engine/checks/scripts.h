/* JSON-LD inside web pages. */
#ifndef SCRIPTS_H
#define SCRIPTS_H

#include "sayso.h"

/* What stands in the next <script type="application/ld+json"> at or behind *at, which moves behind
 * it; empty when there is none. Comment and CDATA signs around it are left out. */
sayso_string next_script(sayso_string page, size_t *at);

#endif
