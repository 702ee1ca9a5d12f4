/* One article as XML: an item of a feed, or what news agencies send. */
#ifndef STORY_H
#define STORY_H

#include "html.h"

#include <libxml/tree.h>

/* What the element of an article says, and its text. */
void story_read(xmlNode *element, html *html, facts *facts, buffer *text);

/* What a feed says of itself before its first article. */
void story_around(facts *facts, sayso_string xml);

#endif
