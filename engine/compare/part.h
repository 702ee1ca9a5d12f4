/* Rows of words that are parts of longer ones, up to numbers, negations and qualifiers. */
#ifndef PART_H
#define PART_H

#include "differ.h"

/* 1 when both have the same bones. */
int equal_bones(row a, row b);

/* The words of whole that part stands for, negations and qualifiers before them included; n is 0
 * when there are none. */
row part_window(row part, row whole);

#endif
