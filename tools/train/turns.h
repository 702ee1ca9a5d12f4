/* The model of whose turn it is in a conversation, learned from novels. */
#ifndef TURNS_H
#define TURNS_H

#include "collection.h"

/* Learn from DATA's novels (pdnc.train and litbank-raw.train, packed or not) that are not in the
 * folds held out, leave turns.model in the folder out, and print how many turns are right. */
void train_turns(const char *data, const char *out, folds held_out);

#endif
