/* Experiment. */
#include "program.h"
#include "statements.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char program[] = "train-claims";

int main(int argc, char **argv) {
    statements s = statements_read(argv[1]);
    for (uint32_t i = 0; i < s.n; i++) {
        printf("%d %s", s.at[i].example.right, s.at[i].doc ? s.at[i].doc : "-");
        for (uint32_t j = 0; j < s.at[i].example.n; j++) printf(" %u", s.at[i].example.features[j]);
        printf("\n");
    }
    (void)argc;
    return 0;
}
