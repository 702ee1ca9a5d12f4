/* Quotes that a search has found, printed. */
#ifndef HITS_H
#define HITS_H

#include <sayso.h>

/* Offsets from first to last: the outer ones of "[[12,20],[30,40]]". */
sayso_span hit_extent(sayso_string spans);

/* Who, in bold; then role, day and outlet. */
void put_speaker(const sayso_hit *hit);

/* Where the article stands: url, else path:line. */
void put_place(const sayso_hit *hit);
void put_quote_name(uint64_t id);
void put_line(const char *label, sayso_string value);

/* With a mark when others have the same words. */
void print_hit(sayso_store *store, const sayso_hit *hit);
void print_hit_json(const sayso_hit *hit);
void print_hit_csv(const sayso_hit *hit);
extern const char hit_csv_head[];

#endif
