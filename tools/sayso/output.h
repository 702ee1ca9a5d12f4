/* Results, on standard output: buffered, and without fuss when the reader has gone. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <sayso.h>

void output_open(void);

/* Write out what is left. Returns code, or exit_failed if something could not be written. A reader
 * who stops reading is not a failure. */
int output_close(int code);
int output_closed(void); /* 1 when nothing more can be written */
void output_flush(void);

void put(const char *text);
void put_bytes(sayso_string text);
void put_number(uint64_t number);

/* Two decimals in any locale. */
void put_fraction(double number);

/* Without what a terminal might obey: control characters become spaces. */
void put_shown(sayso_string text);
void put_json(sayso_string text);
void put_csv(sayso_string cell);

/* Escape sequences, or "" where colours are not wanted. */
const char *bold(void);
const char *dim(void);
const char *removed(void);
const char *added(void);
const char *plain(void);

#endif
