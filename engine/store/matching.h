/* Which earlier check is about what somebody says: found by words, ranked by what agrees. */
#ifndef MATCHING_H
#define MATCHING_H

/* What is known of the words of all checks, counted when first needed. */
typedef struct matcher matcher;

void matcher_free(matcher *matcher);

#endif
