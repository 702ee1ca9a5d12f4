#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_A_TIME = 2 };

static void begin_job(void (*job)(void *, uint32_t), void *context, uint32_t i) {
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) {
        perror("train: fork");
        exit(4);
    }
    if (child > 0) return;
    job(context, i);
    fflush(NULL);
    _exit(0);
}

static void end_job(void) {
    int status;
    if (wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    fputs("train: a part of the training failed\n", stderr);
    exit(4);
}

void do_jobs(uint32_t n, void (*job)(void *, uint32_t), void *context) {
    for (uint32_t i = 0; i < n; i++) {
        if (i >= AT_A_TIME) end_job();
        begin_job(job, context, i);
    }
    for (uint32_t i = 0; i < n && i < AT_A_TIME; i++) end_job();
}
