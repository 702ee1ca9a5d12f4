/* How failures travel: a status for the caller, and words for a person. */
#ifndef FAULT_H
#define FAULT_H

#include "sayso.h"

/* Describe a failure in error (may be NULL) and return status, so that callers can write
 * return fault(error, SAYSO_FAILED, path, "no such file"). where may be NULL. */
__attribute__((format(printf, 4, 5))) sayso_status fault(sayso_error *error, sayso_status status,
                                                         const char *where, const char *what, ...);

/* The same with line number: where becomes "where:line". */
__attribute__((format(printf, 5, 6))) sayso_status fault_at(sayso_error *error, sayso_status status,
                                                            const char *where, uint64_t line,
                                                            const char *what, ...);

#endif
