/* sayso: reads news, finds out who said what, and remembers it. */
#include "command.h"
#include "help.h"
#include "nearest.h"
#include "options.h"
#include "output.h"
#include "talk.h"

#include <sayso.h>
#include <string.h>

static const command *const commands[] = {
    &extract_command,  &index_command, &search_command, &speakers_command, &show_command,
    &variants_command, &diff_command,  &stance_command, &stats_command,    &timeline_command,
    &claims_command,   &claim_command, &checks_command, &match_command,    &log_command,
    &report_command,   &db_command,    &export_command, &verify_command,   &merge_command,
    &split_command,
};
enum { n_commands = sizeof commands / sizeof *commands };

static const command *find_command(const char *name) {
    for (size_t i = 0; i < n_commands; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

static const char *nearest_command(const char *name) {
    const char *nearest = NULL;
    for (size_t i = 0; i < n_commands; i++) nearest = nearer(name, nearest, commands[i]->name);
    return nearer(name, nearest, "help");
}

static int unknown_command(const char *name) {
    int is_option = name[0] == '-';
    const char *what = is_option ? "option" : "command";
    const char *nearest =
        is_option ? nearer(name, nearer(name, NULL, "--help"), "--version") : nearest_command(name);
    if (nearest)
        talk("unknown %s '%s'; did you mean '%s'?", what, name, nearest);
    else
        talk("unknown %s '%s'", what, name);
    talk("try 'sayso --help'");
    return exit_usage;
}

static int help(const char *name) {
    if (!name) {
        help_all(commands, n_commands);
        return exit_fine;
    }
    const command *command = find_command(name);
    if (!command) return unknown_command(name);
    help_command(command);
    return exit_fine;
}

static int version(void) {
    put("sayso ");
    put(sayso_version());
    put("\n");
    return exit_fine;
}

static int run(const command *command, char **argv, size_t n) {
    arguments arguments;
    switch (options_read(command, argv, n, &arguments)) {
    case OPTIONS_HELP: help_command(command); return exit_fine;
    case OPTIONS_WRONG: return usage_hint(command->name);
    case OPTIONS_READ: break;
    }
    return command->run(&arguments);
}

static int is_either(const char *word, const char *a, const char *b) {
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

static int begin(char **argv, size_t n) {
    if (n == 0) {
        talk("no command");
        talk("try 'sayso --help'");
        return exit_usage;
    }
    if (is_either(argv[0], "--version", "version")) return version();
    if (is_either(argv[0], "--help", "-h")) return help(NULL);
    if (strcmp(argv[0], "help") == 0)
        return help(n > 1 && strcmp(argv[1], "--help") != 0 ? argv[1] : NULL);
    const command *command = find_command(argv[0]);
    return command ? run(command, argv + 1, n - 1) : unknown_command(argv[0]);
}

int main(int argc, char **argv) {
    output_open();
    return output_close(begin(argv + 1, argc > 1 ? (size_t)argc - 1 : 0));
}
