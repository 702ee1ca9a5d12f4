/* What a command is: a name, a table of options, and a function. Parser and help are made of the
 * table. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stddef.h>

enum { exit_fine, exit_nothing, exit_usage, exit_skipped, exit_failed };

typedef struct {
    const char *name;  /* without its dashes */
    const char *value; /* what help calls its value, "a|b|c" to allow these alone; NULL: a switch */
    const char *help;
} option;

enum { most_options = 16 };

/* A command line taken apart. Values stand where their options stand in the table. */
typedef struct {
    const char *value[most_options]; /* NULL when the option was not given, "" for a switch */
    const char *const *operands;
    size_t n;
} arguments;

typedef struct {
    const char *name, *operands, *summary;
    const char *about;   /* paragraphs for its help */
    const char *example; /* lines for its help */
    const option *options;
    size_t n_options;
    int minus_words; /* 1 when -word is an operand */
    int (*run)(const arguments *arguments);
} command;

extern const command checks_command, claim_command, claims_command, diff_command, db_command,
    export_command, extract_command, index_command, log_command, match_command, merge_command,
    report_command, search_command, show_command, speakers_command, split_command, stance_command,
    stats_command, timeline_command, variants_command, verify_command;

#endif
