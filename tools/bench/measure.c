#define _DEFAULT_SOURCE /* wait4 */
#include "measure.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double measure_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double measure_spent(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static measure await(pid_t child, double begin) {
    int status = 0;
    struct rusage usage = {0};
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) return (measure){.failed = 1};
    return (measure){.seconds = measure_now() - begin,
                     .processor = seconds(usage.ru_utime) + seconds(usage.ru_stime),
                     .megabytes = (double)usage.ru_maxrss / 1024,
                     .failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0};
}

/* In the child. */
static _Noreturn void become(const char *const *words, const char *input) {
    int in = open(input ? input : "/dev/null", O_RDONLY);
    int out = open("/dev/null", O_WRONLY);
    if (in >= 0 && out >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
        execvp(words[0], (char *const *)words);
    perror(words[0]);
    _exit(127);
}

measure measure_program(const char *const *words, const char *input) {
    double begin = measure_now();
    pid_t child = fork();
    if (child == 0) become(words, input);
    return await(child, begin);
}

measure measure_function(int (*function)(void *context), void *context) {
    fflush(NULL);
    double begin = measure_now();
    pid_t child = fork();
    if (child == 0) _exit(function(context));
    return await(child, begin);
}
