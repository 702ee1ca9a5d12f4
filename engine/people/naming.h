/* Which person a name is of, and which name a person has in the end. */
#ifndef NAMING_H
#define NAMING_H

#include "solver.h"

/* The person whom mention m, number `number`, names: met before, or new. */
uint32_t solve_name(solver *s, sayso_mention *m, uint32_t number);

/* A person's name as it stands, but on one line. */
sayso_string mention_name(const solver *s, const sayso_mention *m);

/* A person is found from now on by the word of a role at token head; the first role is kept. */
void learn_role(solver *s, uint32_t person, sayso_string role, uint32_t head);

/* "Kremlin spokesman Dmitry Peskov" */
void learn_roles_before_name(solver *s, const sayso_mention *m);

/* "the Ferry Safety Board (FSB)" */
void learn_abbreviation(solver *s, uint32_t number);

/* The people of the part before of a long text. */
void remember_names(solver *s, const sayso_people *before);

/* When all mentions have been gone through. */
void settle_genders(solver *s);
void settle_names(solver *s);

/* In what is surely a tale, who has no other name is called by the description: "old sailor".
 */
void settle_unnamed(solver *s);

#endif
