/* Runs a fuzz target on the files of folders: inputs that once went wrong, and ordinary ones.
 * usage: replay FOLDER... */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_PATH = 4096 };

static void replay(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    size_t n = 0, room = 4096;
    uint8_t *bytes = malloc(room);
    while (bytes && (n += fread(bytes + n, 1, room - n, file)) == room)
        bytes = realloc(bytes, room *= 2);
    fclose(file);
    if (!bytes) exit(4);
    uint8_t *exact = malloc(n + !n); /* so that a sanitizer sees reads past the end */
    if (!exact) exit(4);
    memcpy(exact, bytes, n);
    free(bytes);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
}

static unsigned replay_folder(const char *name) {
    DIR *folder = opendir(name);
    if (!folder) {
        perror(name);
        exit(2);
    }
    unsigned n = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[LONGEST_PATH];
        if (entry->d_name[0] == '.') continue;
        int length = snprintf(path, sizeof path, "%s/%s", name, entry->d_name);
        if (length >= (int)sizeof path) continue;
        replay(path);
        n++;
    }
    closedir(folder);
    return n;
}

int main(int argc, char **argv) {
    unsigned n = 0;
    for (int i = 1; i < argc; i++) n += replay_folder(argv[i]);
    printf("%u passed, %u failed\n", n, n ? 0U : 1U);
    return n ? 0 : 1;
}
