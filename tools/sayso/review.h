/* Checks of claims, handed over as ClaimReview. */
#ifndef REVIEW_H
#define REVIEW_H

#include <sayso.h>

/* Print the claims of these ids, or, when n is 0, those that are checked or published. An exit
 * code: exit_nothing when something must be filled in before it can be published, which is named.
 */
int review_print(sayso_store *store, sayso_printer *printer, const char *const *names, size_t n);

#endif
