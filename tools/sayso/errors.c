#include "errors.h"
#include "command.h"
#include "talk.h"

#include <errno.h>
#include <string.h>

const char errors_help[] = "list there what could not be read, and why";

int errors_open(const char *path, FILE **list) {
    *list = NULL;
    if (!path || (*list = fopen(path, "w"))) return 1;
    talk("%s: %s", path, strerror(errno));
    return 0;
}

/* What would end a cell becomes a space. */
static void put_cell(FILE *list, sayso_string cell, char end) {
    for (size_t i = 0; i < cell.n; i++)
        fputc((unsigned char)cell.bytes[i] < ' ' ? ' ' : cell.bytes[i], list);
    fputc(end, list);
}

void errors_add(FILE *list, sayso_string file, const sayso_error *error) {
    put_cell(list, file, '\t');
    put_cell(list, (sayso_string){error->where, strlen(error->where)}, '\t');
    put_cell(list, (sayso_string){error->what, strlen(error->what)}, '\n');
    fflush(list);
}

int errors_close(const char *path, FILE *list, int code) {
    if (!list) return code;
    int failed = ferror(list);
    if (fclose(list) == 0 && !failed) return code;
    talk("%s: cannot be written", path);
    return exit_failed;
}
