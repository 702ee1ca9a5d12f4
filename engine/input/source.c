/* Plain system calls: open, read, close. Standard input is read like a file and never closed. */
#include "source.h"

#include "fault.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int source_open(source *source, const char *path) {
    *source = (struct source){.file = -1};
    if (strcmp(path, STANDARD_INPUT) == 0)
        source->file = STDIN_FILENO;
    else
        source->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    return source->file < 0 ? errno : 0;
}

ssize_t source_read(source *source, char *into, size_t n) {
    ssize_t got;
    if (source->read) {
        got = source->read(source->from, into, n);
        if (got > 0) source->n += (uint64_t)got;
        return got;
    }
    do got = read(source->file, into, n);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        source->refused = errno;
    else
        source->n += (uint64_t)got;
    return got;
}

int source_seek(source *source, uint64_t position) {
    if (source->read) return ESPIPE;
    if (lseek(source->file, (off_t)position, SEEK_SET) < 0) return errno;
    source->n = position;
    return 0;
}

void source_close(source *source) {
    if (source->file > STDIN_FILENO) close(source->file);
    source->file = -1;
}

sayso_status source_refusal(const char *path, int number, sayso_error *error) {
    char why[128];
    if (number == ENOMEM) return fault(error, SAYSO_NO_MEMORY, path, "out of memory");
    if (number == ENOENT) return fault(error, SAYSO_SKIPPED, path, "no such file");
    if (strerror_r(number, why, sizeof why) != 0) memcpy(why, "the system refused", 19);
    if (why[0] >= 'A' && why[0] <= 'Z') why[0] = (char)(why[0] + ('a' - 'A'));
    return fault(error, SAYSO_SKIPPED, path, "%s", why);
}
