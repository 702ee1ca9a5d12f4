/* What the parts of a web page say about its article. */
#ifndef META_H
#define META_H

#include "facts.h"

/* <meta name=... content=...>; name may be that of a property as well. */
void meta_declared(facts *facts, sayso_string name, sayso_string content);

/* An element of this itemprop or rel, and what it holds. */
void meta_marked(facts *facts, sayso_string name, sayso_string content);

/* A script of JSON-LD (https://schema.org/NewsArticle). Damaged ones say nothing. */
void meta_described(facts *facts, sayso_string json);

/* What can be guessed once all has been said: outlet and date from the address, and the outlet's
 * name is taken off the title. */
void meta_settle(facts *facts);

#endif
