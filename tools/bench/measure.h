/* How long something takes, and how much memory. */
#ifndef MEASURE_H
#define MEASURE_H

typedef struct {
    double seconds;
    double processor; /* seconds of all its threads */
    double megabytes; /* most memory it held at once */
    int failed;
} measure;

/* Seconds since some moment that stays the same. */
double measure_now(void);

/* Seconds of processor time that this process has had: what other programs do changes it little. */
double measure_spent(void);

/* Run a program with standard input from a file and output to nowhere. input may be NULL. */
measure measure_program(const char *const *words, const char *input);

/* Run a function in a process of its own; it returns 0 when all is well. */
measure measure_function(int (*function)(void *context), void *context);

#endif
