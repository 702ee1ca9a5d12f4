/* A folder that results are written to, a file a document. */
#ifndef FOLDER_H
#define FOLDER_H

#include <sayso.h>

enum { folder_name = 128 };

/* Make it. Returns 0, having said why, when that fails or when it is there already. */
int folder_make(const char *folder);

/* A file's name without its ending: the document's id, as far as files can be called so, with a
 * number before it that tells it from others. */
void folder_name_of(const sayso_document *document, uint64_t number, char *name);

/* Write a file. Returns 0, having said why, when that fails. */
int folder_write(const char *folder, const char *name, const char *ending, sayso_string bytes);

#endif
