/* The rule files of a language: those that stand inside the library, and those that a user adds. */
#ifndef RULES_H
#define RULES_H

#include "sayso.h"

typedef struct {
    const char *name; /* "titles.txt", "stance/red_line.txt" */
    sayso_string text;
    const char *path; /* where a user keeps it; NULL: built in */
} rule_file;

typedef struct {
    rule_file *at;
    uint32_t n;
    void *owned; /* what rules_release frees */
} rule_list;

/* The files of language, built-in ones first, both in bytewise order of their names. folder may be
 * NULL; its files add to the built-in file of the same name, or stand in its place when their
 * first line is "# instead". */
sayso_status rules_load(const char *language, const char *folder, rule_list *files,
                        sayso_error *error);

/* Put a file that a user keeps at path, as the rules of the stance it is named after, in the place
 * of built-in ones. */
sayso_status rules_add_stance(rule_list *files, const char *path, sayso_error *error);

void rules_release(rule_list *files);

#endif
