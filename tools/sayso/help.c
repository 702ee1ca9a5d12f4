#include "help.h"
#include "options.h"
#include "output.h"

#include <string.h>

enum { help_column = 26 };

static void put_padded(size_t written) {
    if (written + 2 > help_column) {
        put("\n");
        written = 0;
    }
    while (written++ < help_column) put(" ");
}

/* --name VALUE, and what it does in a column of its own. */
static void put_option(const option *option) {
    const char *dashes = option_dashes(option->name);
    size_t n = 2 + strlen(dashes) + strlen(option->name);
    put("  ");
    put(dashes);
    put(option->name);
    if (option->value) {
        put(" ");
        put(option->value);
        n += 1 + strlen(option->value);
    }
    put_padded(n);
    put(option->help);
    put("\n");
}

/* Lines, each behind two spaces. */
static void put_indented(const char *lines) {
    while (*lines) {
        size_t n = strcspn(lines, "\n");
        put("  ");
        put_bytes((sayso_string){lines, n});
        put("\n");
        lines += n + (lines[n] == '\n');
    }
}

void help_command(const command *command) {
    static const option help = {"help", NULL, "print this"};
    put("usage: sayso ");
    put(command->name);
    put(" [OPTION]...");
    put(*command->operands ? " " : "");
    put(command->operands);
    put("\n\n");
    put(command->about);
    put("\n\noptions:\n");
    for (size_t i = 0; i < command->n_options; i++) put_option(&command->options[i]);
    put_option(&help);
    put("\nexample:\n");
    put_indented(command->example);
}

void help_all(const command *const *commands, size_t n) {
    put("usage: sayso COMMAND [OPTION]...\n\n"
        "Reads news, finds out who said what, and remembers it.\n\ncommands:\n");
    for (size_t i = 0; i < n; i++) {
        put("  ");
        put(commands[i]->name);
        put_padded(2 + strlen(commands[i]->name));
        put(commands[i]->summary);
        put("\n");
    }
    put("  help COMMAND");
    put_padded(14);
    put("say more about a command, as 'sayso COMMAND --help' does\n\noptions:\n"
        "  --help                  print this\n"
        "  --version               print the version\n\nexample:\n"
        "  sayso extract --format text article.txt\n"
        "  sayso index articles/ && sayso search peace --speaker Ruiz\n\n"
        "exit codes: 0 fine, 1 nothing found, 2 wrong usage, 3 some documents skipped, 4 failed\n");
}
