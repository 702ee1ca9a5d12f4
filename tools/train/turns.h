/* The model of whose turn it is in a conversation, learned from novels. */
#ifndef TURNS_H
#define TURNS_H

#include "collection.h"

/* Learn from DATA's novels (pdnc.train and litbank-raw.train, packed or not), leave turns.model in
 * the folder out, and print how many turns are right. */
void train_turns(const char *data, const char *out);

/* Learn from three folds of the novels and print how many turns of the fourth are right, for each
 * fold in turn. */
void cross_turns(const char *data);

#endif
