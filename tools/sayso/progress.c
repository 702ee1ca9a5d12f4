#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_open(progress *progress) {
    progress->wanted = isatty(STDERR_FILENO);
    progress->visible = 0;
    progress->started = progress->shown = now();
}

double progress_seconds(const progress *progress) {
    return now() - progress->started;
}

int progress_due(const progress *progress) {
    return progress->wanted && now() - progress->shown >= 0.2;
}

void progress_step(progress *progress, uint64_t done) {
    if (progress->begun > 0) return;
    progress->begun = now();
    progress->begun_done = done;
}

static void show_time_left(const progress *progress, const progress_counts *counts) {
    uint64_t done = counts->done - progress->begun_done;
    if (counts->total == 0 || done == 0 || counts->done > counts->total) return;
    double seconds = now() - progress->begun;
    double left = seconds * (double)(counts->total - counts->done) / (double)done;
    unsigned long whole = (unsigned long)left;
    fprintf(stderr, ", %lu:%02lu left", whole / 60, whole % 60);
}

void progress_show(progress *progress, const progress_counts *counts) {
    double seconds = now() - progress->begun;
    double rate = seconds > 0 ? (double)counts->text / seconds / 1e5 : 0;
    unsigned long long tenths = (unsigned long long)rate;
    fprintf(stderr, "\r\033[K%llu documents, %llu.%llu MB/s, %llu quotes",
            (unsigned long long)counts->documents, tenths / 10, tenths % 10,
            (unsigned long long)counts->quotes);
    show_time_left(progress, counts);
    fflush(stderr);
    progress->visible = 1;
    progress->shown = now();
}

void progress_hide(progress *progress) {
    if (progress->visible) fputs("\r\033[K", stderr);
    progress->visible = 0;
}
