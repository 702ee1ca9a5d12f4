/* sayso stance test: whether a file of stance rules does what its examples say. */
#include "options.h"
#include "output.h"
#include "talk.h"

#include <sayso.h>
#include <string.h>

static int test(const char *file) {
    sayso_error error = {0};
    uint32_t n = 0;
    if (sayso_stance_test(NULL, file, &n, &error) != SAYSO_OK) return complain(&error);
    put(file);
    put(": ");
    put_number(n);
    put(n == 1 ? " example holds\n" : " examples hold\n");
    return exit_fine;
}

static int stance(const arguments *arguments) {
    int code = exit_fine;
    if (arguments->n < 2 || strcmp(arguments->operands[0], "test") != 0) {
        talk("'test' and a file are missing");
        return usage_hint("stance");
    }
    for (size_t i = 1; i < arguments->n; i++)
        if (test(arguments->operands[i]) != exit_fine) code = exit_failed;
    return code;
}

const command stance_command = {
    .name = "stance",
    .operands = "test FILE...",
    .summary = "run the examples of a file of stance rules",
    .about = "Reads each FILE as the rules of the tag it is named after, in the place of built-in\n"
             "rules of that name, and runs its examples: lines that begin with '+' must have the\n"
             "tag, those that begin with '-' must not. Files that --rules adds are tested in the\n"
             "same way when loaded.",
    .example = "sayso stance test rules/stance/apology.txt",
    .run = stance,
};
