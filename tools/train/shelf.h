/* Folders of models: where training leaves them and finds them again. */
#ifndef SHELF_H
#define SHELF_H

#include "net.h"
#include "pool.h"

enum { LONGEST_PATH = 1024 };

/* A path in a folder; too long a one ends the program. */
void shelf_path(char path[LONGEST_PATH], const char *folder, const char *name, const char *ending);

/* Make a folder that is not there yet. */
void shelf_make(const char *folder);

/* Write FOLDER/NAME.model, and free the net. What cannot be written ends the program. */
void shelf_keep(net *net, const char *folder, const char *name);

/* Write a file. What cannot be written ends the program. */
void shelf_write(const char *path, const char *bytes, size_t n);

/* Read FOLDER/NAME.model into the pool. What cannot be read ends the program. */
void shelf_fetch(weights *weights, pool *pool, const char *folder, const char *name);

#endif
