#include "rules.h"

#include "arena.h"
#include "embedded.h"
#include "fault.h"
#include "str.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    arena arena;
    rule_list *files;
    sayso_error *error;
} loader;

static int is_rule_file(const char *name) {
    sayso_string text = str(name);
    return name[0] != '.' && (str_ends(text, ".txt") || str_ends(text, ".tsv"));
}

static char *joined(loader *loader, const char *folder, const char *name) {
    size_t n = strlen(folder) + strlen(name) + 2;
    char *path = arena_take(&loader->arena, n);
    snprintf(path, n, "%s%s%s", folder, *folder ? "/" : "", name);
    return path;
}

static void load_embedded(loader *loader, const char *language) {
    size_t n = strlen(language);
    for (const embedded_file *file = rule_files; file->name; file++) {
        if (strncmp(file->name, language, n) != 0 || file->name[n] != '/') continue;
        rule_file found = {
            file->name + n + 1, {file->start, (size_t)(file->end - file->start)}, NULL};
        arena_push(&loader->arena, loader->files, found);
    }
}

static sayso_status read_file(loader *loader, const char *path, sayso_string *text) {
    FILE *file = fopen(path, "rb");
    if (!file) return fault(loader->error, SAYSO_BAD_RULES, path, "%s", strerror(errno));
    char *bytes = NULL;
    size_t n = 0, room = 0;
    do {
        size_t more = room ? room * 2 : 65536;
        char *grown = arena_take(&loader->arena, more);
        if (n) memcpy(grown, bytes, n);
        bytes = grown;
        room = more;
        n += fread(bytes + n, 1, room - n, file);
    } while (n == room);
    int failed = ferror(file);
    fclose(file);
    if (failed) return fault(loader->error, SAYSO_BAD_RULES, path, "cannot be read");
    *text = (sayso_string){bytes, n};
    return SAYSO_OK;
}

static void add_file(loader *loader, rule_file file) {
    if (str_starts(file.text, "# instead"))
        for (uint32_t i = 0; i < loader->files->n; i++)
            if (strcmp(loader->files->at[i].name, file.name) == 0) {
                loader->files->at[i] = file;
                return;
            }
    arena_push(&loader->arena, loader->files, file);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static sayso_status load_folder(loader *loader, const char *folder, const char *below);

static sayso_status load_entry(loader *loader, const char *folder, const char *name) {
    char *path = joined(loader, folder, name);
    if (is_rule_file(name)) {
        rule_file file = {name, {NULL, 0}, path};
        sayso_status status = read_file(loader, path, &file.text);
        if (status == SAYSO_OK) add_file(loader, file);
        return status;
    }
    if (str_is(str(name), "stance") || str_is(str(name), "claims"))
        return load_folder(loader, path, name);
    return SAYSO_OK;
}

static sayso_status load_folder(loader *loader, const char *folder, const char *below) {
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, by_name);
    if (n < 0) return fault(loader->error, SAYSO_BAD_RULES, folder, "%s", strerror(errno));
    sayso_status status = SAYSO_OK;
    for (int i = 0; i < n; i++) {
        const char *name = joined(loader, "", entries[i]->d_name);
        uint32_t before = loader->files->n;
        if (status == SAYSO_OK && name[0] != '.') status = load_entry(loader, folder, name);
        if (*below && loader->files->n > before)
            loader->files->at[before].name = joined(loader, below, name);
        free(entries[i]);
    }
    free(entries);
    return status;
}

sayso_status rules_load(const char *language, const char *folder, rule_list *files,
                        sayso_error *error) {
    loader *loader = calloc(1, sizeof *loader);
    memset(files, 0, sizeof *files);
    if (!loader) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    files->owned = loader;
    loader->files = files;
    loader->error = error;
    arena_init(&loader->arena, SIZE_MAX / 4);
    if (setjmp(loader->arena.landing)) {
        rules_release(files);
        return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    }
    load_embedded(loader, language);
    if (files->n == 0)
        return fault(error, SAYSO_BAD_RULES, NULL, "no rules for language '%s'", language);
    return folder ? load_folder(loader, folder, "") : SAYSO_OK;
}

sayso_status rules_add_stance(rule_list *files, const char *path, sayso_error *error) {
    loader *loader = files->owned;
    const char *slash = strrchr(path, '/');
    loader->error = error;
    if (setjmp(loader->arena.landing)) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    rule_file file = {joined(loader, "stance", slash ? slash + 1 : path), {NULL, 0}, path};
    sayso_status status = read_file(loader, path, &file.text);
    for (uint32_t i = 0; status == SAYSO_OK && i < files->n; i++)
        if (strcmp(files->at[i].name, file.name) == 0) {
            files->at[i] = file;
            return SAYSO_OK;
        }
    if (status == SAYSO_OK) arena_push(&loader->arena, files, file);
    return status;
}

void rules_release(rule_list *files) {
    loader *loader = files->owned;
    if (loader) arena_release(&loader->arena);
    free(loader);
    memset(files, 0, sizeof *files);
}
