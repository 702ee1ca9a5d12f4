#include "models.h"

#include "arena.h"
#include "embedded.h"
#include "fault.h"
#include "str.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xxhash.h>

const char *const edge_names[N_EDGES] = {
    [EDGE_AFTER_START] = "after-start", [EDGE_AFTER_END] = "after-end",
    [EDGE_BEFORE_END] = "before-end",   [EDGE_BEFORE_START] = "before-start",
    [EDGE_SOURCE_HEAD] = "source-head", [EDGE_SOURCE_START] = "source-start",
    [EDGE_SOURCE_END] = "source-end",   [EDGE_CUE_START] = "cue-start",
    [EDGE_CUE_END] = "cue-end",
};

enum { LONGEST_PATH = 1024 };

typedef struct {
    const char *language, *folder;
    arena *arena; /* of files that are read from a folder */
    sayso_error *error;
    char path[LONGEST_PATH];
    sayso_string file;
    uint64_t identity; /* of all files so far */
} loader;

static int find_embedded(loader *l, const char *name) {
    snprintf(l->path, sizeof l->path, "%s/%s.model", l->language, name);
    for (const embedded_file *file = model_files; file->name; file++)
        if (strcmp(file->name, l->path) == 0) {
            l->file = (sayso_string){file->start, (size_t)(file->end - file->start)};
            return 1;
        }
    return 0;
}

static sayso_status read_file(loader *l, const char *name) {
    snprintf(l->path, sizeof l->path, "%s/%s.model", l->folder, name);
    FILE *file = fopen(l->path, "rb");
    if (!file) return fault(l->error, SAYSO_BAD_RULES, l->path, "%s", strerror(errno));
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    int good = size >= 0 && fseek(file, 0, SEEK_SET) == 0;
    if (good) {
        char *bytes = arena_take(l->arena, (size_t)size + 1);
        l->file = (sayso_string){bytes, (size_t)size};
        good = fread(bytes, 1, (size_t)size, file) == (size_t)size;
    }
    fclose(file);
    return good ? SAYSO_OK : fault(l->error, SAYSO_BAD_RULES, l->path, "cannot be read");
}

static sayso_status find_file(loader *l, const char *name) {
    sayso_status status = SAYSO_OK;
    if (l->folder)
        status = read_file(l, name);
    else if (!find_embedded(l, name))
        status = fault(l->error, SAYSO_BAD_RULES, l->path, "model is missing");
    if (status == SAYSO_OK)
        l->identity = XXH3_64bits_withSeed(l->file.bytes, l->file.n, l->identity);
    return status;
}

static sayso_status load_one(loader *l, const char *name, uint32_t classes, weights *weights) {
    sayso_status status = find_file(l, name);
    if (!status) status = weights_read(weights, l->file, l->path, l->error);
    if (!status && weights->classes != classes)
        status = fault(l->error, SAYSO_BAD_RULES, l->path, "is a model of something else");
    return status;
}

static int is_there(loader *l, const char *name) {
    if (!l->folder) return find_embedded(l, name);
    snprintf(l->path, sizeof l->path, "%s/%s.model", l->folder, name);
    return access(l->path, F_OK) == 0;
}

static sayso_status load_stance(loader *l, weights *weights) {
    if (!is_there(l, "stance")) return SAYSO_OK;
    sayso_status status = find_file(l, "stance");
    return status ? status : weights_read(weights, l->file, l->path, l->error);
}

static sayso_status load_all(models *m, loader *l) {
    sayso_status status = find_file(l, "words");
    if (!status) status = clusters_read(&m->clusters, l->file, l->path, l->error);
    if (!status) status = load_one(l, "tags", N_TAGS, &m->tags);
    if (!status) status = load_one(l, "steps", N_STEPS, &m->steps);
    if (!status) status = load_one(l, "relations", N_RELATIONS, &m->relations);
    if (!status) status = load_one(l, "screen", 2, &m->attribution.screen);
    if (!status) status = load_one(l, "cue", N_CUE_PATTERNS, &m->attribution.cue);
    if (!status && is_there(l, "rough"))
        status = load_one(l, "rough", N_EDGES, &m->attribution.rough);
    if (!status) status = load_one(l, "report", 2, &m->attribution.whole);
    if (!status) status = load_stance(l, &m->stance);
    for (int e = 0; !status && e < N_EDGES; e++)
        status = load_one(l, edge_names[e], 1, &m->attribution.edges[e]);
    if (!status && is_there(l, "claims")) status = find_file(l, "claims"), m->claims = l->file;
    if (!status && is_there(l, "turns")) status = load_one(l, "turns", 1, &m->turns);
    return status;
}

sayso_status models_load(models *m, const char *language, const char *folder, sayso_error *error) {
    loader l = {.language = language, .folder = folder, .error = error};
    if (folder ? *folder == 0 : !find_embedded(&l, "words")) return SAYSO_OK;
    l.arena = m->owned = calloc(1, sizeof *l.arena);
    if (!l.arena) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    arena_init(l.arena, SIZE_MAX);
    if (setjmp(l.arena->landing)) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    sayso_status status = load_all(m, &l);
    m->loaded = status == SAYSO_OK;
    m->identity = l.identity;
    return status;
}

void models_release(models *m) {
    if (!m->owned) return;
    arena_release(m->owned);
    free(m->owned);
}
