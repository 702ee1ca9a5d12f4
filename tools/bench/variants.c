/* Are the copies of quotes found, and how fast? bench-copies N puts N quotes of an invented press
 * into a database and looks for their variants. */
#include "copies.h"

#include <sayso.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void die(const sayso_error *error) {
    fprintf(stderr, "bench-copies: %s: %s\n", error->where, error->what);
    exit(1);
}

static sayso_string string(const char *text) {
    return (sayso_string){text, strlen(text)};
}

/* A surname of four letters for each number. */
static void name_speaker(uint32_t number, char name[16]) {
    strcpy(name, "Ana Aaaa");
    for (size_t i = 7; i > 3; i--, number /= 26) name[i] = (char)(name[i] + (int)(number % 26));
}

/* An article that is one quote and nothing besides. */
static void add(sayso_store *store, const copied_quote *copied) {
    char id[24], source[24], speaker[16];
    sayso_error error = {0};
    sayso_span span = {0, (uint32_t)strlen(copied->text)};
    sayso_quote quote = {.id = copied->id,
                         .spans = {&span, 1},
                         .kind = SAYSO_PERSON,
                         .person = SAYSO_NONE,
                         .parent = SAYSO_NONE};
    sayso_document document = {.text = string(copied->text), .quotes = {&quote, 1}};
    snprintf(id, sizeof id, "%u", copied->document);
    snprintf(source, sizeof source, "Outlet %u", copied->source);
    name_speaker(copied->speaker, speaker);
    document.id = string(id);
    document.source = string(source);
    quote.name = string(speaker);
    if (sayso_store_add(store, &document, &error) != SAYSO_OK) die(&error);
}

static void score(sayso_store *store, const copied_quote *quotes, uint32_t n) {
    uint64_t *clusters = calloc(n, sizeof *clusters);
    copy_pairs pairs;
    for (uint32_t i = 0; clusters && i < n; i++) {
        sayso_variants variants;
        sayso_find_variants(store, quotes[i].id, &variants, NULL);
        clusters[i] = variants.cluster;
    }
    if (!clusters || !copies_score(quotes, clusters, n, &pairs)) exit(1);
    printf("pairs: precision %.2f %%, recall %.2f %%\n",
           100 * (double)pairs.right / (double)pairs.found,
           100 * (double)pairs.right / (double)pairs.wanted);
    free(clusters);
}

static void run(const char *path, uint32_t n) {
    sayso_error error = {0};
    sayso_store *store;
    struct rusage usage;
    copied_quote *quotes = copies_make(n);
    if (!quotes || sayso_store_open(path, SAYSO_TO_INDEX, &store, &error) != SAYSO_OK) die(&error);
    for (uint32_t i = 0; i < n; i++) add(store, &quotes[i]);
    if (sayso_store_commit(store, &error) != SAYSO_OK) die(&error);
    double before = cpu_seconds();
    if (sayso_variants_update(store, &error) != SAYSO_OK) die(&error);
    double seconds = cpu_seconds() - before;
    getrusage(RUSAGE_SELF, &usage);
    printf("%u quotes: %.2f s, %.1f us a quote, peak memory %ld MB\n", n, seconds,
           seconds * 1e6 / n, usage.ru_maxrss / 1024);
    score(store, quotes, n);
    sayso_store_close(store, NULL);
    copies_free(quotes, n);
}

int main(int argc, char **argv) {
    char folder[] = "/tmp/sayso-copies-XXXXXX", path[64];
    if (argc != 2 || !mkdtemp(folder)) {
        fprintf(stderr, "usage: bench-copies N\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/copies.db", folder);
    run(path, (uint32_t)strtoul(argv[1], NULL, 10));
    unlink(path);
    rmdir(folder);
    return 0;
}
