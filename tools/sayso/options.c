#include "options.h"
#include "nearest.h"
#include "talk.h"

#include <stdlib.h>
#include <string.h>

int usage_hint(const char *command) {
    talk("try 'sayso %s --help'", command);
    return exit_usage;
}

const char *option_dashes(const char *name) {
    return name[1] ? "--" : "-";
}

/* ---- Values ------------------------------------------------------------------------------ */

static int same(const char *choice, size_t n, const char *value) {
    return strlen(value) == n && memcmp(choice, value, n) == 0;
}

int option_choice(const char *choices, const char *value) {
    if (!value) return 0;
    for (int i = 0;; i++) {
        size_t n = strcspn(choices, "|");
        if (same(choices, n, value)) return i;
        if (choices[n] == '\0') return -1;
        choices += n + 1;
    }
}

int option_number(const char *name, const char *value, uint32_t otherwise, uint32_t *number) {
    *number = otherwise;
    if (!value) return 1;
    uint64_t sum = 0;
    for (const char *at = value; *at >= '0' && *at <= '9'; at++) {
        sum = sum * 10 + (uint64_t)(*at - '0');
        if (sum > UINT32_MAX) sum = UINT32_MAX;
    }
    *number = (uint32_t)sum;
    if (*value && value[strspn(value, "0123456789")] == '\0') return 1;
    talk("%s%s: '%s' is not a number", option_dashes(name), name, value);
    return 0;
}

/* 0, 1, 0.85 and .85: with a point in any locale. */
int option_fraction(const char *name, const char *value, double *fraction) {
    double unit = 1, sum = 0;
    const char *at = value;
    for (; *at >= '0' && *at <= '9'; at++) sum = sum * 10 + (*at - '0');
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++) sum += (*at - '0') * (unit /= 10);
    *fraction = sum;
    int digits = value[strcspn(value, "0123456789")] != '\0';
    if (digits && *at == '\0' && sum <= 1) return 1;
    talk("--%s: '%s' is not a number from 0 to 1", name, value);
    return 0;
}

/* ---- Words ------------------------------------------------------------------------------- */

static size_t find_option(const command *command, const char *name, size_t n) {
    size_t i = 0;
    while (i < command->n_options && !same(name, n, command->options[i].name)) i++;
    return i;
}

static options_answer unknown_option(const command *command, const char *word) {
    char typed[64] = "";
    const char *nearest = NULL;
    const char *name = word + strspn(word, "-");
    strncat(typed, name, strcspn(name, "=") < 63 ? strcspn(name, "=") : 63);
    for (size_t i = 0; i < command->n_options; i++)
        if (command->options[i].name[1]) nearest = nearer(typed, nearest, command->options[i].name);
    nearest = nearer(typed, nearest, "help");
    int n = (int)strcspn(word, "=");
    if (nearest)
        talk("unknown option '%.*s'; did you mean '--%s'?", n, word, nearest);
    else
        talk("unknown option '%.*s'", n, word);
    return OPTIONS_WRONG;
}

static options_answer wrong_value(const option *option, const char *value) {
    char choices[128] = "";
    const char *nearest = NULL;
    strncat(choices, option->value, sizeof choices - 1);
    for (char *rest = NULL, *word = strtok_r(choices, "|", &rest); word;
         word = strtok_r(NULL, "|", &rest))
        nearest = nearer(value, nearest, word);
    if (nearest)
        talk("--%s: unknown value '%s'; did you mean '%s'?", option->name, value, nearest);
    else
        talk("--%s: unknown value '%s'; one of %s", option->name, value, option->value);
    return OPTIONS_WRONG;
}

static options_answer check_value(const option *option, const char *value, const char *after) {
    if (!option->value && after) {
        talk("%s%s takes no value, but got '%s'", option_dashes(option->name), option->name, after);
        return OPTIONS_WRONG;
    }
    if (!value) {
        talk("%s%s needs a value: %s", option_dashes(option->name), option->name, option->value);
        return OPTIONS_WRONG;
    }
    if (option->value && strchr(option->value, '|') && option_choice(option->value, value) < 0)
        return wrong_value(option, value);
    return OPTIONS_READ;
}

/* An option at argv[*at], and its value, which may be the next word. */
static options_answer read_option(const command *command, char **argv, size_t *at,
                                  arguments *arguments) {
    const char *word = argv[*at];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) return OPTIONS_HELP;
    int is_letter = word[1] != '-';
    size_t n = is_letter ? 2 : strcspn(word, "=");
    size_t i = find_option(command, word + 2 - is_letter, is_letter ? 1 : n - 2);
    if (i == command->n_options) return unknown_option(command, word);
    const option *option = &command->options[i];
    const char *after = word[n] ? word + n + (word[n] == '=') : NULL;
    const char *value = after;
    if (!option->value)
        value = "";
    else if (!after)
        value = argv[*at + 1] ? argv[++*at] : NULL;
    arguments->value[i] = value;
    return check_value(option, value, after);
}

/* A word that begins with a minus is an option, unless the command says that it is a word. */
static int is_option(const command *command, const char *word) {
    if (word[0] != '-' || word[1] == '\0') return 0;
    if (!command->minus_words || word[1] == '-' || strcmp(word, "-h") == 0) return 1;
    return find_option(command, word + 1, strlen(word + 1)) < command->n_options;
}

options_answer options_read(const command *command, char **argv, size_t n, arguments *arguments) {
    size_t operands = 0, at = 0;
    memset(arguments, 0, sizeof *arguments);
    for (; at < n && strcmp(argv[at], "--") != 0; at++) {
        if (!is_option(command, argv[at])) {
            argv[operands++] = argv[at];
            continue;
        }
        options_answer answer = read_option(command, argv, &at, arguments);
        if (answer != OPTIONS_READ) return answer;
    }
    while (++at < n) argv[operands++] = argv[at];
    arguments->operands = (const char *const *)argv;
    arguments->n = operands;
    return OPTIONS_READ;
}
