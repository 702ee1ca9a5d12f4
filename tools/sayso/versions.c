#include "versions.h"
#include "hits.h"
#include "output.h"
#include "talk.h"

static void put_named(const char *label, uint64_t quote, uint64_t shown) {
    put(label);
    put_quote_name(quote);
    put(quote == shown ? ", this one\n" : "\n");
}

void put_counts(uint64_t quotes, uint64_t sources) {
    put_number(quotes);
    put(quotes == 1 ? " quote" : " quotes");
    if (sources < 2) return;
    put(" in ");
    put_number(sources);
    put(" outlets");
}

void put_variants(sayso_store *store, uint64_t quote) {
    sayso_variants variants;
    sayso_error error = {0};
    if (sayso_find_variants(store, quote, &variants, &error) != SAYSO_OK) {
        complain(&error);
        return;
    }
    if (variants.cluster) {
        put("variants    ");
        put_counts(variants.quotes, variants.sources);
        put(", ");
        put_number(variants.forms);
        put(variants.forms == 1 ? " wording\n" : " wordings\n");
        put_named("  earliest  ", variants.cluster, quote);
        put_named("  fullest   ", variants.fullest, quote);
        put_named("  commonest ", variants.commonest, quote);
        put_line("  this one  ", variants.likeness);
        put_line("altered     ", variants.altered);
        if (variants.altered.n) put_named("  against   ", variants.compared_by, quote);
    }
    if (variants.stale)
        put("            (quotes came since variants were found: see 'sayso variants')\n");
}

void put_variant_mark(sayso_store *store, uint64_t quote) {
    sayso_variants variants;
    if (sayso_find_variants(store, quote, &variants, NULL) != SAYSO_OK || !variants.cluster) return;
    put(" [");
    put_number(variants.quotes);
    put(" variants");
    if (variants.altered.n) put("; altered: ");
    put_shown(variants.altered);
    put("]");
}
