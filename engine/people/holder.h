/* Descriptions by a public office: "the Vermont senator", "the former first lady". */
#ifndef HOLDER_H
#define HOLDER_H

#include "solver.h"

/* A person has got this full name: offices that are known of it count from now on. */
void note_offices(solver *s, uint32_t person, sayso_string name);

/* Whether offices are known of a person. */
int holds_office(const solver *s, uint32_t person);

/* Whom of those named so far a description fits by his office, at the time of the document;
 * SAYSO_NONE where it fits nobody, or several of whom one cannot say. */
uint32_t solve_office(const solver *s, const sayso_mention *m);

#endif
