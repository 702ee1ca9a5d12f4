#include "proof.h"
#include "output.h"
#include "talk.h"

#include <string.h>

static void ignore(void *context, const sayso_defect *defect) {
    (void)context;
    (void)defect;
}

static uint64_t line_of(sayso_string body, uint32_t start) {
    uint64_t line = 1;
    for (uint32_t i = 0; i < start && i < body.n; i++) line += body.bytes[i] == '\n';
    return line;
}

int put_proof(sayso_store *store, const char *name, sayso_string body, uint32_t start) {
    char hex[65];
    sayso_verified verified;
    sayso_error error = {0};
    sayso_string id = {name, strlen(name)};
    sayso_sha256(body, hex);
    put("line        ");
    put_number(line_of(body, start));
    put(" of the text\nsha256      ");
    put(hex);
    put("\n");
    if (sayso_store_verify_document(store, id, ignore, NULL, &verified, &error) != SAYSO_OK) {
        complain(&error);
        return 0;
    }
    put("unchanged   ");
    put(verified.defects ? "NO: see 'sayso verify'\n" : "yes\n");
    return 1;
}
