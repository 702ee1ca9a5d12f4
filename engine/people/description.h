/* Whom a description is of: "the mayor", "the agency", "a Reuters poll", "an old man". */
#ifndef DESCRIPTION_H
#define DESCRIPTION_H

#include "solver.h"

/* The person or body, or SAYSO_NONE. */
uint32_t solve_description(solver *s, uint32_t number);

/* "Jane Hale, the mayor," and "the mayor, Jane Hale,"; "Jane Hale is the mayor" */
void solve_apposition(solver *s, uint32_t number);
void solve_copula(solver *s, uint32_t number);

/* The mention before the 's that mention `number` begins with, or SAYSO_NONE. */
uint32_t owner_of(const solver *s, uint32_t number);

/* "Dent's campaign", "Dent's team": a body of that noun named after somebody of that last name, or
 * SAYSO_NONE. */
uint32_t solve_owned_body(const solver *s, sayso_string head, sayso_string last);

/* A description, not of several, of a person, known or not. */
int describes_a_person(const sayso_mention *m);

/* Whether a role of the same noun is another: "the outgoing leader", opposition leader. */
int is_another_office(const solver *s, const sayso_mention *m, sayso_string role);

/* Somebody is described, and stays without a name. */
void note_stranger(solver *s, const sayso_mention *m);

/* How well a body may be called by the noun at token head, "the agency": 0 not, 2 well. */
int body_fits(const solver *s, uint32_t person, uint32_t head);

#endif
