/* Folders are read whole, their names sorted bytewise, and entered as they come; only the folders
 * around the current file are held in memory. Hidden names, and what is neither file nor folder,
 * are passed over. A symbolic link leads into the same folder once, and never into a folder it
 * stands in: loops end. */
#include "walk.h"

#include "fault.h"
#include "source.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct folder {
    folder *around;
    identity identity;
    size_t path;  /* length of the path up to and including its '/' */
    char *names;  /* one behind the other, each ending with NUL */
    char **order; /* the names, sorted */
    size_t n, next;
};

void walk_init(walk *walk, const char *const *paths, size_t n) {
    memset(walk, 0, sizeof *walk);
    walk->paths = paths;
    walk->n = n;
}

static void leave_folder(walk *walk) {
    folder *folder = walk->inner;
    walk->inner = folder->around;
    free(folder->names);
    free(folder->order);
    free(folder);
}

void walk_release(walk *walk) {
    while (walk->inner) leave_folder(walk);
    buffer_release(&walk->path);
    buffer_release(&walk->links);
}

/* ---- Reading a folder -------------------------------------------------------------------- */

/* Returns 0 or the errno. */
static int read_names(const char *path, buffer *names, size_t *n) {
    DIR *listing = opendir(path);
    if (!listing) return errno;
    const struct dirent *entry;
    for (errno = 0; (entry = readdir(listing)); errno = 0) {
        if (entry->d_name[0] == '.') continue;
        buffer_add(names, entry->d_name, strlen(entry->d_name) + 1);
        (*n)++;
    }
    int refused = names->failed ? ENOMEM : errno;
    closedir(listing);
    return refused;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int sort_names(folder *folder) {
    folder->order = malloc((folder->n + 1) * sizeof *folder->order);
    if (!folder->order) return ENOMEM;
    char *name = folder->names;
    for (size_t i = 0; i < folder->n; i++, name += strlen(name) + 1) folder->order[i] = name;
    if (folder->n) qsort(folder->order, folder->n, sizeof *folder->order, compare);
    return 0;
}

/* Go into the folder at walk->path; returns 0 or the errno. */
static int enter_folder(walk *walk, identity which) {
    folder *inside = calloc(1, sizeof *inside);
    if (!inside) return ENOMEM;
    inside->around = walk->inner;
    inside->identity = which;
    walk->inner = inside;
    buffer names = {0};
    int refused = read_names(walk->path.bytes, &names, &inside->n);
    inside->names = names.bytes;
    if (!refused) refused = sort_names(inside);
    if (refused) {
        leave_folder(walk);
        return refused;
    }
    size_t length = strlen(walk->path.bytes);
    walk->path.n = length;
    if (walk->path.bytes[length - 1] != '/') buffer_add(&walk->path, "/", 1);
    inside->path = walk->path.n;
    return walk->path.failed ? ENOMEM : 0;
}

/* ---- Links ------------------------------------------------------------------------------- */

static int is_same(identity a, identity b) {
    return a.device == b.device && a.number == b.number;
}

/* Whether a link to this folder has been followed before, or leads back to where it stands. */
static int has_entered(const walk *walk, identity which) {
    for (const folder *f = walk->inner; f; f = f->around)
        if (is_same(f->identity, which)) return 1;
    for (size_t at = 0; at < walk->links.n; at += sizeof which) {
        identity link;
        memcpy(&link, walk->links.bytes + at, sizeof link);
        if (is_same(link, which)) return 1;
    }
    return 0;
}

/* Whether the folder at walk->path is to be entered. */
static int is_wanted(walk *walk, identity which) {
    struct stat link;
    if (!walk->inner || lstat(walk->path.bytes, &link) != 0 || !S_ISLNK(link.st_mode)) return 1;
    if (has_entered(walk, which)) return 0;
    buffer_add(&walk->links, &which, sizeof which);
    return 1;
}

/* ---- The next file ----------------------------------------------------------------------- */

static void set_path(walk *walk, size_t kept, const char *name) {
    walk->path.n = kept;
    buffer_add(&walk->path, name, strlen(name) + 1);
}

/* The next name, given or in a folder, becomes walk->path; 0 when there is none. */
static int next_name(walk *walk) {
    while (walk->inner && walk->inner->next == walk->inner->n) leave_folder(walk);
    folder *inner = walk->inner;
    if (inner)
        set_path(walk, inner->path, inner->order[inner->next++]);
    else if (walk->next < walk->n)
        set_path(walk, 0, walk->paths[walk->next++]);
    else
        return 0;
    return 1;
}

typedef enum { FOUND, PASSED, REFUSED } found;

/* Look at what is at walk->path, and enter it if it is a folder. */
static found look(walk *walk, int *refused) {
    struct stat status;
    walk->size = 0;
    walk->modified = 0;
    walk->regular = 0;
    if (!walk->inner && strcmp(walk->path.bytes, STANDARD_INPUT) == 0) return FOUND;
    if (stat(walk->path.bytes, &status) != 0) {
        *refused = errno;
        return REFUSED;
    }
    if (S_ISDIR(status.st_mode)) {
        identity which = {status.st_dev, status.st_ino};
        *refused = is_wanted(walk, which) ? enter_folder(walk, which) : 0;
        return *refused ? REFUSED : PASSED;
    }
    walk->regular = S_ISREG(status.st_mode);
    if (walk->regular) {
        walk->size = (uint64_t)status.st_size;
        walk->modified = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    }
    return walk->regular || !walk->inner ? FOUND : PASSED;
}

sayso_status walk_next(walk *walk, sayso_error *error) {
    while (next_name(walk)) {
        int refused = 0;
        if (walk->path.failed) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
        found found = look(walk, &refused);
        if (walk->links.failed) refused = ENOMEM;
        if (refused) return source_refusal(walk->path.bytes, refused, error);
        if (found == FOUND) return SAYSO_OK;
    }
    return SAYSO_END;
}
