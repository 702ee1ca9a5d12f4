/* How fast sayso reads news, and with how much memory, beside what any program would take to read
 * the same file and SQLite alone to write the same rows; then where the time goes, pass by pass.
 *
 *     bench SAYSO NEWS.jsonl             measure on this file
 *     bench SAYSO --from SMALL.jsonl N   measure on N megabytes made of a small file
 *     bench SAYSO --search N             index invented news with N quotes, and search in them
 *
 * Everything is measured in one run, so that the figures can be compared. Files are made in
 * $TMPDIR and removed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collection.h"
#include "floor.h"
#include "invented.h"
#include "latency.h"
#include "measure.h"
#include "storing.h"
#include "watch.h"

typedef struct {
    const char *sayso, *news;
    double megabytes; /* of the news */
    uint64_t known;   /* quotes, in invented news */
    char folder[256];
    char made[300], database[300], copy[300];
} bench;

static int start(bench *bench) {
    const char *base = getenv("TMPDIR");
    snprintf(bench->folder, sizeof bench->folder, "%s/sayso-bench-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(bench->folder)) {
        perror(bench->folder);
        return 4;
    }
    snprintf(bench->made, sizeof bench->made, "%s/news.jsonl", bench->folder);
    snprintf(bench->database, sizeof bench->database, "%s/news.db", bench->folder);
    snprintf(bench->copy, sizeof bench->copy, "%s/copy.db", bench->folder);
    return 0;
}

static void finish(const bench *bench) {
    const char *const files[] = {bench->made, bench->database, bench->copy};
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 9; i++) {
        char path[320];
        snprintf(path, sizeof path, "%s%s", files[i / 3], endings[i % 3]);
        unlink(path);
    }
    rmdir(bench->folder);
}

static double size_of(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? (double)status.st_size / 1e6 : 0;
}

static void print_head(const bench *bench) {
    printf("%.1f MB of news\n\n%-22s %8s %8s %9s %9s\n", bench->megabytes, "", "s", "CPU s", "MB/s",
           "peak MB");
}

static int print(const bench *bench, const char *what, measure measure) {
    char memory[16] = "";
    if (measure.megabytes > 0) snprintf(memory, sizeof memory, "%.1f", measure.megabytes);
    if (measure.failed)
        printf("%-22s failed\n", what);
    else
        printf("%-22s %8.2f %8.2f %9.1f %9s\n", what, measure.seconds, measure.processor,
               bench->megabytes / measure.seconds, memory);
    fflush(stdout);
    return measure.failed;
}

static int run(const bench *bench) {
    const char *const cat[] = {"cat", bench->news, NULL};
    const char *const wc[] = {"wc", "-w", bench->news, NULL};
    const char *const extract[] = {bench->sayso, "extract", bench->news, NULL};
    const char *const index[] = {bench->sayso, "index", "--db", bench->database, bench->news, NULL};
    floor_paths paths = {bench->database, bench->copy};
    print_head(bench);
    measure_program(cat, NULL); /* so that the file is in memory for all */
    int failed = print(bench, "cat", measure_program(cat, NULL));
    failed |= print(bench, "wc -w", measure_program(wc, NULL));
    failed |= print(bench, "sayso extract", measure_program(extract, NULL));
    failed |= print(bench, "sayso index", measure_program(index, NULL));
    failed |=
        print(bench, "reading and storing", storing_measure(bench->news, bench->database, NULL));
    failed |= print(bench, "SQLite, the same rows", measure_function(floor_copy, &paths));
    printf("\n%lld documents, %lld quotes; database %.1f MB\n",
           floor_count(bench->database, "SELECT count(*) FROM documents"),
           floor_count(bench->database, "SELECT count(*) FROM quotes"), size_of(bench->database));
    failed |= watch_passes(bench->news, bench->megabytes);
    return failed ? 4 : 0;
}

/* ---- Invented news ---- */

static int invent(bench *bench, uint64_t quotes) {
    FILE *out = fopen(bench->made, "w");
    if (out) bench->known = invented_news(out, quotes);
    if (out && fclose(out) == 0) return 0;
    perror(bench->made);
    return 4;
}

static int index_with(const bench *bench, const char *threads) {
    char what[32];
    const char *const words[] = {bench->sayso, "index",         "--models=", "-j", threads,
                                 "--db",       bench->database, bench->news, NULL};
    unlink(bench->database);
    snprintf(what, sizeof what, "sayso index -j %s", threads);
    return print(bench, what, measure_program(words, NULL));
}

static const char size_of_table[] =
    "SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1 AND (name = '%s' OR name GLOB '%s')";

static double bytes_a_quote(const bench *bench, const char *table, const char *others) {
    char query[160];
    snprintf(query, sizeof query, size_of_table, table, others);
    return (double)floor_count(bench->database, query) / (double)bench->known;
}

static void print_sizes(const bench *bench) {
    double all = bytes_a_quote(bench, "", "*"), documents = bytes_a_quote(bench, "documents", "");
    printf("\n%llu quotes are known, %lld found\n\n%-38s %8s\n", (unsigned long long)bench->known,
           floor_count(bench->database, "SELECT count(*) FROM quotes"), "", "bytes a quote");
    printf("%-38s %8.0f\n%-38s %8.0f\n%-38s %8.0f\n%-38s %8.0f\n", "the whole database", all,
           "without the articles' own rows", all - documents, "of these, rows of quotes",
           bytes_a_quote(bench, "quotes", ""), "of these, the full-text index",
           bytes_a_quote(bench, "", "quotes_fts*"));
}

static int run_search(const bench *bench) {
    const char *const cat[] = {"cat", bench->news, NULL};
    const char *const wc[] = {"wc", "-w", bench->news, NULL};
    const char *const extract[] = {bench->sayso, "extract",   "--models=", "-j",
                                   "1",          bench->news, NULL};
    floor_paths paths = {bench->database, bench->copy};
    print_head(bench);
    measure_program(cat, NULL);
    int failed = print(bench, "cat", measure_program(cat, NULL));
    failed |= print(bench, "wc -w", measure_program(wc, NULL));
    failed |= print(bench, "sayso extract -j 1", measure_program(extract, NULL));
    failed |= index_with(bench, "1") || index_with(bench, "2");
    failed |=
        print(bench, "reading and storing", storing_measure(bench->news, bench->database, ""));
    failed |= print(bench, "SQLite, the same rows", measure_function(floor_copy, &paths));
    print_sizes(bench);
    failed |= latency_measure(bench->database);
    return failed ? 4 : 0;
}

/* ---- The command line ---- */

static int usage(void) {
    fputs("usage: bench SAYSO NEWS.jsonl\n       bench SAYSO --from SMALL.jsonl N\n"
          "       bench SAYSO --search N\n",
          stderr);
    return 2;
}

/* Make the news that argv asks for, or take those it names. */
static int find_news(bench *bench, int argc, char **argv) {
    int result = 0;
    bench->news = argc == 3 ? argv[2] : bench->made;
    if (argc == 4)
        result = invent(bench, strtoull(argv[3], NULL, 10));
    else if (argc == 5 &&
             collection_make(argv[3], bench->made, strtoul(argv[4], NULL, 10) * 1000000) < 0)
        result = 4;
    bench->megabytes = size_of(bench->news);
    if (result == 0 && bench->megabytes == 0) {
        fprintf(stderr, "%s: nothing to read\n", bench->news);
        result = 4;
    }
    return result;
}

int main(int argc, char **argv) {
    bench bench = {0};
    int from = argc == 5 && strcmp(argv[2], "--from") == 0;
    int search = argc == 4 && strcmp(argv[2], "--search") == 0;
    if (argc != 3 && !from && !search) return usage();
    int result = start(&bench);
    if (result) return result;
    bench.sayso = argv[1];
    result = find_news(&bench, argc, argv);
    if (result == 0) result = search ? run_search(&bench) : run(&bench);
    finish(&bench);
    return result;
}
