/* Any text can be analysed, its layers hold together, and its quotes can be printed. */
#include "sayso.h"

#include "fuzz.h"
#include "layers.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

static sayso_worker *worker;
static sayso_printer *printers[SAYSO_AS_WEBANNOTATION + 1];

static void begin(void) {
    static sayso_engine *engine;
    const sayso_options options = {.claims = SAYSO_WITH_CLAIMS};
    REQUIRE(sayso_engine_new(&options, &engine, NULL) == SAYSO_OK);
    REQUIRE(sayso_worker_new(engine, &worker, NULL) == SAYSO_OK);
    for (int format = 0; format <= SAYSO_AS_WEBANNOTATION; format++)
        REQUIRE(sayso_printer_new((sayso_record_format)format, &printers[format], NULL) ==
                SAYSO_OK);
    sayso_printer_add_claims(printers[SAYSO_AS_JSONL]);
}

static void analyse(const char *text, size_t n) {
    sayso_document document = {
        .id = {"fuzz", 4}, .published = {"2026-05-23", 10}, .text = {text, n}};
    REQUIRE(sayso_analyse(worker, &document, NULL) == SAYSO_OK);
    uint32_t index = 0;
    const char *mistake = layers_mistake(&document, &index);
    if (mistake) fuzz_stop(mistake, "layers", (int)index);
    for (int format = 0; format <= SAYSO_AS_WEBANNOTATION; format++) {
        sayso_string records = sayso_print_quotes(printers[format], &document);
        uint32_t claims = format == SAYSO_AS_JSONL ? document.claims.n : 0;
        REQUIRE((records.n == 0) == (document.quotes.n + claims == 0));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    if (!worker) begin();
    char *text = malloc(n + !n);
    REQUIRE(text);
    if (n) memcpy(text, bytes, n);
    utf8_repair(text, n);
    analyse(text, n);
    free(text);
    return 0;
}
