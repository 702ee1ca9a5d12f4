/* The trainer: see the script beside it, which people call. */
#include "program.h"
#include "stances.h"
#include "training.h"
#include "turns.h"

#include <stdio.h>
#include <string.h>

const char program[] = "train";

/* One fold is enough to see whether a change is worth its while. */
enum { HELD_OUT = 1 };

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "--measure") == 0)
        measure(argv[3], argv[2]);
    else if (argc == 4 && strcmp(argv[1], "--screen") == 0)
        train_screen(argv[3], argv[2], NO_FOLDS);
    else if (argc == 4 && strcmp(argv[1], "--rough") == 0)
        train_rough(argv[3], argv[2], NO_FOLDS);
    else if (argc == 5 && strcmp(argv[1], "--cross") == 0)
        train(argv[2], argv[3], argv[4], HELD_OUT);
    else if (argc == 4 && strcmp(argv[1], "--turns") == 0)
        train_turns(argv[2], argv[3]);
    else if (argc == 3 && strcmp(argv[1], "--cross-turns") == 0)
        cross_turns(argv[2]);
    else if (argc > 4 && strcmp(argv[1], "--stances") == 0)
        train_stances(argv[2], argv[3], argv + 4, argc - 4);
    else if (argc > 3 && strcmp(argv[1], "--cross-stances") == 0)
        cross_stances(argv[2], argv + 3, argc - 3);
    else if (argc == 4 && argv[1][0] != '-')
        train(argv[1], argv[2], argv[3], NO_FOLDS);
    else {
        fputs("usage: train [--cross] DATA VECTORS OUT, train --measure|--screen|--rough MODELS "
              "DATA,\n"
              "       train --turns DATA OUT, train --cross-turns DATA,\n"
              "       train --stances VECTORS OUT FILE..., or train --cross-stances VECTORS "
              "FILE...\n",
              stderr);
        return 2;
    }
    return fflush(stdout) == 0 ? 0 : 4;
}
