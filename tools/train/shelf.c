#include "shelf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static _Noreturn void fail(const char *path, const char *what) {
    fprintf(stderr, "train: %s: %s\n", path, what);
    exit(4);
}

void shelf_path(char path[LONGEST_PATH], const char *folder, const char *name, const char *ending) {
    int n = snprintf(path, LONGEST_PATH, "%s/%s%s", folder, name, ending);
    if (n < 0 || n >= LONGEST_PATH) fail(folder, "name is too long");
}

void shelf_make(const char *folder) {
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) fail(folder, strerror(errno));
}

void shelf_write(const char *path, const char *bytes, size_t n) {
    FILE *file = fopen(path, "wb");
    if (!file) fail(path, strerror(errno));
    int good = fwrite(bytes, 1, n, file) == n;
    if (fclose(file) != 0 || !good) fail(path, "cannot be written");
}

void shelf_keep(net *net, const char *folder, const char *name) {
    char path[LONGEST_PATH];
    size_t n;
    char *bytes = net_pack(net, &n);
    shelf_path(path, folder, name, ".model");
    shelf_write(path, bytes, n);
    free(bytes);
    net_free(net);
}

static sayso_string read_all(pool *pool, const char *path) {
    FILE *file = fopen(path, "rb");
    struct stat about;
    if (!file || fstat(fileno(file), &about) != 0) fail(path, strerror(errno));
    size_t n = (size_t)about.st_size;
    char *bytes = pool_take(pool, n + 1);
    if (fread(bytes, 1, n, file) != n) fail(path, "cannot be read");
    fclose(file);
    return (sayso_string){bytes, n};
}

void shelf_fetch(weights *weights, pool *pool, const char *folder, const char *name) {
    char path[LONGEST_PATH];
    sayso_error error = {0};
    shelf_path(path, folder, name, ".model");
    if (weights_read(weights, read_all(pool, path), path, &error)) fail(path, error.what);
}
