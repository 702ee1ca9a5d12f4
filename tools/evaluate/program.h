/* Which program reads: the scorer, or the trainer. */
#ifndef PROGRAM_H
#define PROGRAM_H

/* Its name, for messages; each program defines its own. */
extern const char program[];

#endif
