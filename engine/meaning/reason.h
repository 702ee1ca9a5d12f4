/* What speaks for or against checking a claim, by name, and what each is worth. */
#ifndef REASON_H
#define REASON_H

#include "term.h"

typedef enum {
    /* of every claim */
    REASON_ANY,
    REASON_WORDING, /* the model's sum over the words */
    /* what its values are */
    REASON_NUMBER,
    REASON_PERCENT,
    REASON_MONEY,
    REASON_MEASURE,
    REASON_RATIO, /* fractions and multiples */
    REASON_RATE,
    REASON_DATE,
    REASON_YEAR,
    REASON_PERIOD,
    /* words: claims/words.txt has those that are listed */
    REASON_COMPARISON,
    REASON_TREND,
    REASON_RECORD,
    REASON_CAUSE,
    REASON_LAW,
    REASON_VOTE,
    REASON_INSTITUTION,
    REASON_PUBLIC, /* jobs, taxes, crime: what touches many */
    REASON_FUTURE,
    REASON_PLEDGE,
    REASON_POSITION,
    REASON_SAYING,
    REASON_HEDGE,
    REASON_OPINION,
    REASON_WISH,
    REASON_JUDGEMENT,
    REASON_DUTY,
    REASON_CONDITION,
    REASON_COURTESY,
    REASON_EVERY, /* all, never, only, most */
    REASON_DEFINITION,
    /* grammar */
    REASON_PAST,
    REASON_PERFECT,
    REASON_NEGATION,
    REASON_FIRST_PERSON,
    REASON_WE,
    REASON_SECOND_PERSON,
    REASON_THIRD_PERSON,
    REASON_NAME,
    REASON_NAMES, /* two and more */
    REASON_PLACE,
    REASON_FRAGMENT, /* no verb */
    REASON_SHORT,
    REASON_LONG,
    /* who says it */
    REASON_NAMED_SPEAKER,
    REASON_ROLE,
    REASON_UNNAMED_SPEAKER,
    REASON_OWN_VOICE,
    REASON_DENIED,
    REASON_NOT_ASSERTED,
    N_REASONS
} reason;

typedef struct {
    int32_t points[N_REASONS];
    int32_t least; /* claims with a lower score are left out */
    int32_t track; /* the same for predictions and pledges */
} reason_weights;

extern const char *const reason_names[N_REASONS];

/* The kinds of claims/words.txt: the reasons that words give. */
extern const term_kind reason_kinds[];

/* Read lines "name<TAB>points"; names are those of reasons, "least" and "track". */
sayso_status reason_weights_read(reason_weights *weights, const char *file, sayso_string text,
                                 sayso_error *error);

#endif
