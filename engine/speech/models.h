/* The trained models of a language: those inside the library, or those of a folder. */
#ifndef MODELS_H
#define MODELS_H

#include "learned.h"

typedef struct {
    clusters clusters;
    weights tags, steps, relations;
    attribution_models attribution;
    weights stance;      /* classes 0: there is none */
    sayso_string claims; /* the file of the wording of claims; empty where there is none */
    weights turns;       /* whose turn it is in a conversation; no classes: plain rules decide */
    uint64_t identity;   /* hash of the files */
    uint32_t loaded;     /* 0: the language has no models, and rules decide alone */
    void *owned;         /* what models_release frees */
} models;

/* The file of each edge's model, without its ending; the others are tags, steps, relations, screen,
 * cue and report (attribution.whole), words for the clusters, and rough, claims, stance and turns,
 * which may be missing. */
extern const char *const edge_names[N_EDGES];

/* Load the models of a language; folder stands in the place of the built-in ones, "" for none. */
sayso_status models_load(models *models, const char *language, const char *folder,
                         sayso_error *error);
void models_release(models *models);

#endif
