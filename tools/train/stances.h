/* The model of engine/meaning/impression, learned from quotes that people gave stances. */
#ifndef STANCES_H
#define STANCES_H

/* Learn from annotated documents and leave OUT/stance.model. The file of vectors has a word and its
 * numbers a line, the most frequent words first. */
void train_stances(const char *vectors, const char *out, char **files, int n);

/* Learn from three quarters and print what the model says of the last one, for each in turn: a
 * quote a line, its document, its number there, and a score a stance. */
void cross_stances(const char *vectors, char **files, int n);

#endif
