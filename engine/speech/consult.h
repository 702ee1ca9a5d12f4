/* Reports that the trained models find in the sentences of a document, as reports of the same kind
 * as those of rules; what marks say and what models say is brought together here. */
#ifndef CONSULT_H
#define CONSULT_H

#include "models.h"
#include "report.h"

/* The reports of all sentences. Speech between marks that turns out to be a part of a report loses
 * its verdict; speech without a speaker gets one where a model finds it. */
reports consult_models(const scene *s, const models *models, sayso_convention convention,
                       attributions *marks);

#endif
