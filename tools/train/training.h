/* All models of a language, learned one from the other. */
#ifndef TRAINING_H
#define TRAINING_H

#include "lessons.h"

/* Learn from the articles in DATA (polnear.train, polnear-syntax.train and ud-ewt.train, packed or
 * not) that are not in the folds held out, and leave the models in the folder out, and in folders
 * within it those learned on the way. With folds held out, print how well these are read, and write
 * them to out as held-out.jsonl. */
void train(const char *data, const char *vectors, const char *out, folds held_out);

/* Learn again, with the other models of a folder, one that only spares them work, and leave it
 * there: the screen of words, or the rough look at edges. */
void train_screen(const char *data, const char *folder, folds held_out);
void train_rough(const char *data, const char *folder, folds held_out);

/* Print how well the models of a folder read the development part of DATA. */
void measure(const char *data, const char *folder);

#endif
