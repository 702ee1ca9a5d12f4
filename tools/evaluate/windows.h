/* How many spans of each role are found exactly, window by window: the measure by which sequence
 * labellers are compared on PolNeAR.
 *
 * A window holds some sentences, with the spans of all sources, cues and contents in them; it does
 * not say which belong together. Every role is counted alone, all quotes of a window together. A
 * predicted span counts in each window that has tokens of it, with these tokens; the same tokens
 * twice, as of one speaker of two quotes, count once. It is right when an annotated span has the
 * same first and last token. Neighbours are not joined, as labels of beginnings keep them apart;
 * spans that overlap stay as they are, though a labeller gives a token one role only. */
#ifndef WINDOWS_H
#define WINDOWS_H

#include "figures.h"

/* How spans are cut before they are compared.
 *
 * CUT_COLLECTION brings predicted spans to the habits of PolNeAR's annotators and leaves theirs
 * alone, so that its figures can be put beside published ones: contents take in quotation marks
 * that touch them, with the stop before a closing mark, and a "that" in front; sources that have a
 * comma inside, the comma behind them. It asks the tokens of the window alone, never gold.
 *
 * CUT_EDGES looks past all that on both sides: spans lose marks and punctuation at their edges,
 * and contents an opening "that". Spans of marks alone, such as a colon that is a cue, are not
 * counted. Its figures tell what habits still cost; they are not those of the publications. */
typedef enum { CUT_PREDICTED, CUT_COLLECTION, CUT_EDGES, n_cuts } cut;

typedef struct {
    size_t documents, windows;
    size_t quotes, outside; /* predicted; of them in no window */
    tally tallies[n_cuts][n_roles];
} window_figures;

/* Counts the windows of a document, and the quotes predicted for it. */
void windows_add_document(window_figures *figures, pool *pool, const text *text,
                          const document *document, const quotes *predicted);

#endif
