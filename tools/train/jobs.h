/* Work that is done in processes of its own, so that two cores have something to do while every
 * training stays in one thread. */
#ifndef JOBS_H
#define JOBS_H

#include <stdint.h>

/* Does job(context, i) for every i below n, two at a time, each in a copy of this process: what it
 * is to leave behind, it must write to files. When one fails, the program ends. */
void do_jobs(uint32_t n, void (*job)(void *context, uint32_t i), void *context);

#endif
