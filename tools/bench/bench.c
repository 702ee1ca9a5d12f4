/* How fast sayso reads news, and with how much memory, beside what any program would take to read
 * the same file and SQLite alone to write the same rows; then where the time goes, pass by pass.
 *
 *     bench SAYSO NEWS.jsonl             measure on this file
 *     bench SAYSO --from SMALL.jsonl N   measure on N megabytes made of a small file
 *
 * Everything is measured in one run, so that the figures can be compared. Files are made in
 * $TMPDIR and removed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collection.h"
#include "floor.h"
#include "measure.h"
#include "watch.h"

typedef struct {
    const char *sayso, *news;
    double megabytes; /* of the news */
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

static int print(const bench *bench, const char *what, measure measure) {
    if (measure.failed)
        printf("%-22s failed\n", what);
    else
        printf("%-22s %8.2f %9.1f %9.1f\n", what, measure.seconds,
               bench->megabytes / measure.seconds, measure.megabytes);
    fflush(stdout);
    return measure.failed;
}

static int run(const bench *bench) {
    const char *const cat[] = {"cat", bench->news, NULL};
    const char *const wc[] = {"wc", "-w", bench->news, NULL};
    const char *const extract[] = {bench->sayso, "extract", bench->news, NULL};
    const char *const index[] = {bench->sayso, "index", "--db", bench->database, bench->news, NULL};
    floor_paths paths = {bench->database, bench->copy};
    printf("%.1f MB of news\n\n%-22s %8s %9s %9s\n", bench->megabytes, "", "s", "MB/s", "peak MB");
    measure_program(cat, NULL); /* so that the file is in memory for all */
    int failed = print(bench, "cat", measure_program(cat, NULL));
    failed |= print(bench, "wc -w", measure_program(wc, NULL));
    failed |= print(bench, "sayso extract", measure_program(extract, NULL));
    failed |= print(bench, "sayso index", measure_program(index, NULL));
    failed |= print(bench, "SQLite, the same rows", measure_function(floor_copy, &paths));
    printf("\n%lld documents, %lld quotes; database %.1f MB\n",
           floor_count(bench->database, "SELECT count(*) FROM documents"),
           floor_count(bench->database, "SELECT count(*) FROM quotes"), size_of(bench->database));
    failed |= watch_passes(bench->news, bench->megabytes);
    return failed ? 4 : 0;
}

int main(int argc, char **argv) {
    bench bench = {0};
    int making = argc == 5 && strcmp(argv[2], "--from") == 0;
    if (argc != 3 && !making) {
        fputs("usage: bench SAYSO NEWS.jsonl\n       bench SAYSO --from SMALL.jsonl N\n", stderr);
        return 2;
    }
    int result = start(&bench);
    if (result) return result;
    bench.sayso = argv[1];
    bench.news = making ? bench.made : argv[2];
    if (making && collection_make(argv[3], bench.made, strtoul(argv[4], NULL, 10) * 1000000) < 0)
        result = 4;
    bench.megabytes = size_of(bench.news);
    if (result == 0 && bench.megabytes == 0) {
        fprintf(stderr, "%s: nothing to read\n", bench.news);
        result = 4;
    }
    if (result == 0) result = run(&bench);
    finish(&bench);
    return result;
}
