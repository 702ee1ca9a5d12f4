/* Where the time goes, pass by pass. meson compiles engine.c once more for the benchmark, with a
 * clock around each pass (clocks.awk); the library itself has none. */
#ifndef WATCH_H
#define WATCH_H

void watch_begin(void);

/* The time since watch_begin is that of the pass with this name, a literal. */
void watch_end(const char *name);

/* Read, analyse and print the articles of a file, and say on standard output how long each of it
 * took. megabytes is the file's size. Returns 0, or 1 having said why. */
int watch_passes(const char *news, double megabytes);

#endif
