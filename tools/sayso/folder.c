#include "folder.h"
#include "talk.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

int folder_make(const char *folder) {
    if (mkdir(folder, 0777) == 0) return 1;
    talk("%s: %s", folder, strerror(errno));
    return 0;
}

static int is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

void folder_name_of(const sayso_document *document, uint64_t number, char *name) {
    enum { longest = 80 };
    int n = snprintf(name, folder_name, "%06llu-", (unsigned long long)number);
    for (size_t i = 0; i < document->id.n && i < longest; i++)
        name[n++] = is_plain(document->id.bytes[i]) ? document->id.bytes[i] : '_';
    name[n] = '\0';
}

int folder_write(const char *folder, const char *name, const char *ending, sayso_string bytes) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
    FILE *file = fopen(path, "wb");
    int well = file && fwrite(bytes.bytes, 1, bytes.n, file) == bytes.n;
    if (file && fclose(file) != 0) well = 0;
    if (!well) talk("%s: %s", path, strerror(errno));
    return well;
}
