#include "news.h"

#include "cmocka_tests.h"
#include "layers.h"

#include <stdlib.h>

sayso_input *news_open(void) {
    static const char *path;
    path = getenv("NEWS");
    sayso_input *input = NULL;
    sayso_error error = {0};
    if (!path) fail_msg("NEWS must name the collection");
    if (sayso_input_open(&path, 1, NULL, &input, &error))
        fail_msg("%s: %s", error.where, error.what);
    return input;
}

sayso_engine *engine_open(size_t budget) {
    sayso_engine *engine = NULL;
    sayso_options options = {.budget = budget, .claims = SAYSO_WITH_CLAIMS};
    sayso_error error = {0};
    if (sayso_engine_new(&options, &engine, &error)) fail_msg("%s: %s", error.where, error.what);
    return engine;
}

sayso_worker *worker_open(const sayso_engine *engine) {
    sayso_worker *worker = NULL;
    if (sayso_worker_new(engine, &worker, NULL)) fail_msg("no worker");
    return worker;
}

void require_layers(const sayso_document *document, const char *what) {
    uint32_t index = 0;
    const char *mistake = layers_mistake(document, &index);
    if (mistake) fail_msg("%s: item %u: not so: %s", what, index, mistake);
}
