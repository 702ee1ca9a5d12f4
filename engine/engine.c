/* One article through all passes, and the calls around it. */
#include "engine.h"

#include "arena.h"
#include "claim.h"
#include "examples.h"
#include "fault.h"
#include "layout.h"
#include "lexicon.h"
#include "mark.h"
#include "mention.h"
#include "models.h"
#include "person.h"
#include "quote.h"
#include "rules.h"
#include "sentence.h"
#include "stance.h"
#include "str.h"
#include "tale.h"
#include "token.h"
#include "value.h"

#include <math.h>
#include <stdlib.h>
#include <xxhash.h>

enum {
    SMALLEST_BUDGET = 64 << 20,
    BUDGET_A_BYTE = 64,
    LONG_TEXT = 1 << 16,
    MOST_REMEMBERED = 2000
};

struct sayso_engine {
    rule_list rules;
    lexicon lexicon;
    stance_rules stances;
    claim_rules claims;
    models models;
    diction diction;
    uint64_t identity; /* hash of all that it knows */
    size_t budget;     /* 0: by the document's size */
    sayso_convention convention;
    sayso_claims_wanted wanted;
    sayso_stances_wanted stances_wanted;
};

struct sayso_worker {
    const sayso_engine *engine;
    arena arena;
    arena memories[2];   /* of people of the part before, and of the part before that */
    int memory;          /* which of them is the later */
    sayso_people before; /* people of the part before, in memories[memory] */
};

const char *sayso_version(void) {
    return "0.1.0";
}

/* ---- The engine: rules, loaded once ---- */

/* Verbs first: phrases take the form of the verb they begin with. */
static sayso_status read_lists(sayso_engine *engine, sayso_error *error) {
    sayso_status status = SAYSO_OK;
    for (int verbs = 1; verbs >= 0; verbs--)
        for (uint32_t i = 0; status == SAYSO_OK && i < engine->rules.n; i++) {
            const rule_file *file = &engine->rules.at[i];
            if ((strcmp(file->name, "cue-verbs.tsv") == 0) == verbs)
                status = lexicon_read(&engine->lexicon, file->name, file->text, error);
        }
    return status;
}

static int hears_stances(const sayso_engine *engine) {
    uint32_t classes = engine->models.stance.classes;
    return classes == 0 || classes == IMPRESSIONS;
}

/* stance: a file of stance rules to add, or NULL. */
static sayso_status load(sayso_engine *engine, const sayso_options *options, const char *stance,
                         sayso_error *error) {
    const char *language = options && options->language ? options->language : "en";
    sayso_status status =
        rules_load(language, options ? options->rules : NULL, &engine->rules, error);
    if (status == SAYSO_OK && stance) status = rules_add_stance(&engine->rules, stance, error);
    if (status) return status;
    if (setjmp(engine->lexicon.arena.landing))
        return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    status = read_lists(engine, error);
    if (status == SAYSO_OK)
        status = stance_rules_load(&engine->stances, &engine->lexicon, &engine->rules, error);
    if (status == SAYSO_OK && engine->wanted == SAYSO_WITH_CLAIMS)
        status = claim_rules_load(&engine->claims, &engine->lexicon, &engine->rules, error);
    if (engine->wanted == SAYSO_WITH_CLAIMS) claim_rules_finish(&engine->claims, &engine->lexicon);
    lexicon_finish(&engine->lexicon);
    if (status == SAYSO_OK)
        status = models_load(&engine->models, language, options ? options->models : NULL, error);
    if (status == SAYSO_OK && engine->models.claims.n)
        status = diction_read(&engine->diction, engine->models.claims, "claims.model", error);
    if (status == SAYSO_OK && !hears_stances(engine))
        return fault(error, SAYSO_BAD_RULES, "stance.model", "is a model of something else");
    return status;
}

static void identify(sayso_engine *engine) {
    uint64_t hash = engine->models.identity + engine->convention;
    for (uint32_t i = 0; i < engine->rules.n; i++) {
        const rule_file *file = &engine->rules.at[i];
        hash = XXH3_64bits_withSeed(file->text.bytes, file->text.n, hash);
    }
    engine->identity = XXH3_64bits_withSeed(sayso_version(), strlen(sayso_version()), hash);
}

uint64_t sayso_engine_identity(const sayso_engine *engine) {
    return engine->identity;
}

/* Users' stance files must do what their own examples say. */
static sayso_status try_examples(const sayso_engine *engine, uint32_t *n, sayso_error *error) {
    sayso_worker *worker = NULL;
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < engine->rules.n; i++) {
        const rule_file *file = &engine->rules.at[i];
        if (!file->path || !stance_of_file(file->name).n) continue;
        if (!worker) status = sayso_worker_new(engine, &worker, error);
        if (status == SAYSO_OK) status = run_examples(worker, file, n, error);
    }
    sayso_worker_free(worker);
    return status;
}

/* *n: how many examples held. */
static sayso_status make_engine(const sayso_options *options, const char *stance, uint32_t *n,
                                sayso_engine **engine, sayso_error *error) {
    sayso_engine *made = calloc(1, sizeof *made);
    *engine = NULL;
    if (!made) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    lexicon_init(&made->lexicon);
    made->budget = options ? options->budget : 0;
    made->wanted = options ? options->claims : SAYSO_WITHOUT_CLAIMS;
    made->stances_wanted = options ? options->stances : SAYSO_STANCES_MEANT;
    made->convention = options ? options->convention : SAYSO_CONVENTION_SAYSO;
    sayso_status status = load(made, options, stance, error);
    if (status == SAYSO_OK) status = try_examples(made, n, error);
    identify(made);
    if (status)
        sayso_engine_free(made);
    else
        *engine = made;
    return status;
}

sayso_status sayso_engine_new(const sayso_options *options, sayso_engine **engine,
                              sayso_error *error) {
    uint32_t n = 0;
    return make_engine(options, NULL, &n, engine, error);
}

sayso_status sayso_stance_test(const sayso_options *options, const char *file, uint32_t *n,
                               sayso_error *error) {
    sayso_engine *engine = NULL;
    *n = 0;
    sayso_status status = make_engine(options, file, n, &engine, error);
    sayso_engine_free(engine);
    if (status == SAYSO_OK && *n == 0) return fault(error, SAYSO_BAD_RULES, file, "no examples");
    return status;
}

void sayso_engine_free(sayso_engine *engine) {
    if (!engine) return;
    lexicon_release(&engine->lexicon);
    rules_release(&engine->rules);
    models_release(&engine->models);
    free(engine);
}

const lexicon *engine_lexicon(const sayso_engine *engine) {
    return &engine->lexicon;
}

const claim_rules *engine_claim_rules(const sayso_engine *engine) {
    return &engine->claims;
}

const clusters *engine_clusters(const sayso_engine *engine) {
    return &engine->models.clusters;
}

const diction *engine_diction(const sayso_engine *engine) {
    return &engine->diction;
}

/* ---- The worker: memory for one document ---- */

sayso_status sayso_worker_new(const sayso_engine *engine, sayso_worker **worker,
                              sayso_error *error) {
    *worker = calloc(1, sizeof **worker);
    if (!*worker) return fault(error, SAYSO_NO_MEMORY, NULL, "out of memory");
    (*worker)->engine = engine;
    arena_init(&(*worker)->arena, 0);
    for (int i = 0; i < 2; i++) arena_init(&(*worker)->memories[i], SMALLEST_BUDGET);
    return SAYSO_OK;
}

void sayso_worker_free(sayso_worker *worker) {
    if (!worker) return;
    arena_release(&worker->arena);
    for (int i = 0; i < 2; i++) arena_release(&worker->memories[i]);
    free(worker);
}

static void forget_layers(sayso_document *document) {
    document->blocks = (sayso_blocks){0};
    document->tokens = (sayso_tokens){0};
    document->marks = (sayso_mark_pairs){0};
    document->sentences = (sayso_sentences){0};
    document->mentions = (sayso_mentions){0};
    document->people = (sayso_people){0};
    document->quotes = (sayso_quotes){0};
    document->stances = (sayso_stances){0};
    document->values = (sayso_values){0};
    document->claims = (sayso_claims){0};
    document->reasons = (sayso_reasons){0};
}

static sayso_string keep(arena *memory, sayso_string text) {
    if (text.n == 0) return text;
    char *bytes = arena_take(memory, text.n);
    memcpy(bytes, text.bytes, text.n);
    return (sayso_string){bytes, text.n};
}

/* Who is known by a description alone is known in one part. */
static int is_named(const sayso_document *d, const sayso_person *person) {
    return person->first_mention == SAYSO_NONE ||
           d->mentions.at[person->first_mention].form == SAYSO_NAME;
}

/* Copy the people of a part, so that the next part of the same text knows them. The names that this
 * part took over from the one before still stand in the other memory. */
static void remember_people(sayso_worker *worker, const sayso_document *d) {
    arena *memory = &worker->memories[worker->memory ^ 1];
    sayso_people kept = {0};
    arena_reset(memory);
    if (setjmp(memory->landing)) {
        worker->before = (sayso_people){0};
        return;
    }
    for (uint32_t i = 0; i < d->people.n && i < MOST_REMEMBERED; i++) {
        sayso_person person = d->people.at[i];
        if (person.kind != SAYSO_PERSON || !is_named(d, &person)) continue;
        person.name = keep(memory, person.name);
        person.role = keep(memory, person.role);
        person.first_mention = SAYSO_NONE;
        person.n_mentions = 0;
        arena_push(memory, &kept, person);
    }
    worker->memory ^= 1;
    worker->before = kept;
}

static void add_claims(arena *arena, const sayso_engine *engine, sayso_document *d) {
    const claim_knowledge knowledge = {&engine->claims, &engine->models.clusters, &engine->diction};
    d->values = find_values(arena, &engine->lexicon, &engine->claims, d);
    claim_findings found = find_claims(arena, &knowledge, d);
    d->claims = found.claims;
    d->reasons = found.reasons;
}

/* Down, so that hundredths are rounded from all digits; what a float lacks of 0.29 is no digit. */
static float cut(float confidence) {
    return (float)(floor(1000 * (double)confidence + 0.01) / 1000);
}

/* To thousandths, which are what is stored: the same is printed from a database. */
static void cut_confidence(sayso_document *d) {
    for (uint32_t i = 0; i < d->quotes.n; i++)
        d->quotes.at[i].confidence = cut(d->quotes.at[i].confidence);
    for (uint32_t i = 0; i < d->stances.n; i++)
        d->stances.at[i].confidence = cut(d->stances.at[i].confidence);
}

static void find_layers(sayso_worker *worker, sayso_document *d) {
    const sayso_engine *engine = worker->engine;
    arena *arena = &worker->arena;
    const lexicon *lexicon = &engine->lexicon;
    const quote_knowledge knowledge = {lexicon, &engine->models, engine->convention};
    const sayso_people *before = d->part > 0 ? &worker->before : NULL;
    d->blocks = find_blocks(arena, lexicon, d->text);
    d->tokens = find_tokens(arena, lexicon, d->text, &d->blocks);
    d->marks = find_marks(arena, d);
    d->sentences = find_sentences(arena, lexicon, d);
    const tale_kind tale = tale_of(d);
    d->mentions = find_mentions(arena, lexicon, d, tale);
    d->people = find_people(arena, lexicon, d, before, tale);
    d->quotes = find_quotes(arena, &knowledge, d);
    const stance_knowledge stances = {lexicon, &engine->stances, &engine->models.stance,
                                      engine->stances_wanted};
    d->stances = find_stances(arena, &stances, d, &d->quotes);
    cut_confidence(d);
    if (engine->wanted == SAYSO_WITH_CLAIMS) add_claims(arena, engine, d);
}

sayso_status sayso_analyse(sayso_worker *worker, sayso_document *document, sayso_error *error) {
    size_t budget = worker->engine->budget;
    arena *arena = &worker->arena;
    forget_layers(document);
    arena_reset(arena);
    if (!budget) budget = SMALLEST_BUDGET + document->text.n * BUDGET_A_BYTE;
    arena->budget = budget;
    if (document->text.n >= SAYSO_NONE || setjmp(arena->landing)) {
        forget_layers(document);
        return fault(error, SAYSO_TOO_BIG, document->path.n ? document->path.bytes : NULL,
                     "document needs more memory than allowed");
    }
    find_layers(worker, document);
    if (document->part > 0 || document->text.n >= LONG_TEXT) remember_people(worker, document);
    return SAYSO_OK;
}
