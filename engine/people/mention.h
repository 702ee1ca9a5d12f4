/* Words that name or point to somebody: names with their titles, descriptions, pronouns. */
#ifndef MENTION_H
#define MENTION_H

#include "tale.h"

/* All mentions, in the order of their first tokens; of two that begin together the longer first.
 * A possessor is a mention of its own besides the one it stands in ("Hale" in "Hale's lawyer"). */
sayso_mentions find_mentions(arena *arena, const lexicon *lexicon, const sayso_document *document,
                             tale_kind tale);

/* Whether somebody is spoken to by it: “Come here, Anne,” “My dear Anne!” */
int is_address(const sayso_document *document, const sayso_mention *mention);

#endif
