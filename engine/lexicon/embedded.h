/* Files that stand inside the library, as they were when it was built. */
#ifndef EMBEDDED_H
#define EMBEDDED_H

typedef struct {
    const char *name; /* "en/titles.txt" */
    const char *start, *end;
} embedded_file;

extern const embedded_file rule_files[];  /* sorted by name; the last has no name */
extern const embedded_file model_files[]; /* likewise */

#endif
