/* Who speaks in a conversation, where the text says "he" or nothing at all.
 *
 * The speech of a tale is a row of turns. From the first to the last each that names nobody is
 * given to one of the people present, ranked by a trained model over who spoke before, who is
 * spoken of around the marks, and who is addressed between them (after He, Barbosa and Kondrak
 * 2013, "Identification of Speakers in Novels"). */
#ifndef TURN_H
#define TURN_H

#include "direct.h"
#include "weights.h"

enum { MOST_PRESENT = 16 };

/* A turn that names nobody, and what is known of those who could speak. */
typedef struct {
    uint32_t pair; /* its first pair of marks */
    uint32_t n;
    uint32_t people[MOST_PRESENT];
    features looks[MOST_PRESENT];
    uint32_t chosen; /* into people */
} choice;

/* How turns are decided: by a model, or by plain rules where it is NULL. A trainer watches. */
typedef struct {
    const weights *model;
    void (*watch)(void *watcher, const choice *choice);
    void *watcher;
} umpire;

/* Gives each speech of a conversation without a named source its speaker. */
void take_turns(const scene *s, attributions *found, const umpire *umpire);

#endif
