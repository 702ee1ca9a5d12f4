/* Layers of a document as lines to read and to compare: "head | key: value | key: value". */
#ifndef VIEWS_H
#define VIEWS_H

#include "sayso.h"

#include <stdio.h>

typedef void view(FILE *out, const sayso_document *document);

/* The view with this name, or NULL. */
view *view_named(const char *name);

/* Names of all views, separated by spaces. */
extern const char view_names[];

#endif
