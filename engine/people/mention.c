#include "mention.h"

#include "phrase.h"
#include "str.h"
#include "token.h"

typedef struct {
    arena *arena;
    phrase_context context;
    sayso_mentions found;
    uint32_t pair;   /* the mark pair that may hold the next tokens */
    uint32_t inside; /* tokens before this one stand between marks */
    uint32_t surnames[SURNAMES];
} finder;

static const sayso_token *token(const finder *f, uint32_t i) {
    return &f->context.tokens[i];
}

static int is(const finder *f, uint32_t i, uint64_t classes) {
    return i < f->context.end && token_is(token(f, i), classes);
}

/* ---- What kind of somebody ---- */

/* Classes of a name taken as a whole: as one word or as a phrase of the lists. */
static uint64_t classes_of_name(const finder *f, const noun_phrase *p) {
    const sayso_tokens *tokens = &f->context.document->tokens;
    if (p->end_name - p->first_name == 1) return tokens->at[p->first_name].classes;
    const lexicon_phrase *phrase =
        lexicon_phrase_at(f->context.lexicon, tokens, p->first_name, p->end_name);
    return phrase && phrase->n + 1 == p->end_name - p->first_name ? phrase->is.classes : 0;
}

static int holds(const finder *f, const noun_phrase *p, uint64_t classes) {
    for (uint32_t i = p->first_name; i < p->end_name; i++)
        if (is(f, i, classes)) return 1;
    return 0;
}

static int has_title(const finder *f, const noun_phrase *p) {
    return p->first_name > p->first &&
           is(f, p->first_name - 1, CLASS(IS_TITLE) | CLASS(IS_ROLE) | CLASS(IS_KIN));
}

/* "ferry operator Dentline": what stands before the name says that it is a company. */
static int follows_kind(const finder *f, const noun_phrase *p) {
    uint32_t i = p->first_name;
    return i > f->context.first && token(f, i - 1)->shape == SAYSO_LOWER &&
           lexeme_of(f->context.lexicon, token(f, i - 1))->of &&
           !is(f, i - 1, CLASS(IS_PLACE) | CLASS(IS_NATIONALITY) | CLASS(IS_POSSESSIVE));
}

static sayso_kind kind_of_unlisted(const finder *f, const noun_phrase *p) {
    uint32_t n = 0;
    for (uint32_t i = p->first_name; i < p->end_name; i++)
        n += token(f, i)->kind == SAYSO_WORD; /* the marks around a nickname do not count */
    const sayso_token *first = token(f, p->first_name);
    if (is(f, p->first_name, CLASS(IS_GIVEN)) && n > 1 && n <= 4 &&
        !is(f, p->end_name - 1, CLASS(IS_ORGANISATION_HEAD) | CLASS(IS_ORGANISATION_SUFFIX)))
        return SAYSO_PERSON;
    if (follows_kind(f, p)) return SAYSO_ORGANISATION;
    if (holds(f, p, CLASS(IS_ORGANISATION_SUFFIX) | CLASS(IS_ORGANISATION_HEAD)))
        return SAYSO_ORGANISATION;
    if (n == 1 && first->shape == SAYSO_UPPER && first->end - first->start <= 6 &&
        !is(f, p->first_name, CLASS(IS_GIVEN)))
        return SAYSO_ORGANISATION;
    if (p->determined && p->first_name > p->first && !p->owner_end) return SAYSO_ORGANISATION;
    return n <= 4 ? SAYSO_PERSON : SAYSO_ORGANISATION;
}

static sayso_kind kind_of_name(const finder *f, const noun_phrase *p) {
    if (has_title(f, p)) return SAYSO_PERSON;
    uint64_t classes = classes_of_name(f, p);
    if (classes & CLASS(IS_METONYM)) return SAYSO_PLACE;
    if (classes & CLASS(IS_ORGANISATION)) return SAYSO_ORGANISATION;
    if (classes & CLASS(IS_ROLE_PLURAL)) return SAYSO_GROUP;
    if (classes & CLASS(IS_PLACE)) return SAYSO_PLACE;
    return kind_of_unlisted(f, p);
}

static sayso_kind kind_of_description(const finder *f, const noun_phrase *p) {
    if (is(f, p->head, CLASS(IS_ROLE_PLURAL)))
        return is(f, p->head, CLASS(IS_ANONYMOUS)) ? SAYSO_ANONYMOUS : SAYSO_GROUP;
    if (is(f, p->head, CLASS(IS_ROLE) | CLASS(IS_KIN) | CLASS(IS_TITLE)))
        return p->definite ? SAYSO_PERSON : SAYSO_ANONYMOUS;
    if (is(f, p->head, CLASS(IS_DOCUMENT))) return SAYSO_DOCUMENT;
    if (p->speaks) return p->definite ? SAYSO_PERSON : SAYSO_ANONYMOUS;
    return SAYSO_ORGANISATION;
}

static uint8_t gender_of(const finder *f, const noun_phrase *p) {
    uint64_t classes = 0;
    for (uint32_t i = p->first; i < p->end; i++)
        if (is(f, i, CLASS(IS_TITLE) | CLASS(IS_ROLE) | CLASS(IS_KIN)) && i >= p->owner_end)
            classes |= token(f, i)->classes;
    int male = (classes & CLASS(IS_MALE)) != 0, female = (classes & CLASS(IS_FEMALE)) != 0;
    if (male == female && p->end_name > p->first_name + 1) {
        male = is(f, p->first_name, CLASS(IS_GIVEN_MALE));
        female = is(f, p->first_name, CLASS(IS_GIVEN_FEMALE));
    }
    if (male == female) return SAYSO_GENDER_UNKNOWN;
    return male ? SAYSO_MALE : SAYSO_FEMALE;
}

/* ---- Recording ---- */

static void note_quoted(finder *f, sayso_mention *mention) {
    const sayso_mark_pairs *marks = &f->context.document->marks;
    while (f->pair < marks->n && marks->at[f->pair].open <= mention->first_token) {
        if (marks->at[f->pair].close > f->inside) f->inside = marks->at[f->pair].close;
        f->pair++;
    }
    mention->quoted = mention->first_token < f->inside;
}

static void record(finder *f, sayso_mention mention) {
    mention.person = SAYSO_NONE;
    note_quoted(f, &mention);
    arena_push(f->arena, &f->found, mention);
}

/* "a spokesperson for HMRC", "leaders from across Europe": what follows a described head. */
static uint32_t with_complement(const finder *f, const noun_phrase *p) {
    uint32_t end = p->end;
    for (int complements = 0; complements < 2; complements++) {
        uint32_t i = end;
        noun_phrase inner;
        while (is(f, i, CLASS(IS_PREPOSITION)) && i < end + 2 && token(f, i)->spaced) i++;
        if (i == end || is(f, i - 1, CLASS(IS_SUBORDINATOR) | CLASS(IS_CUE_VERB))) return end;
        uint32_t limit = i;
        if (phrase_at(&f->context, i, &inner))
            limit = inner.end;
        else
            while (limit < f->context.end && limit < i + 4 && token(f, limit)->kind == SAYSO_WORD &&
                   !is(f, limit,
                       CLASS(IS_PREPOSITION) | CLASS(IS_AUXILIARY) | CLASS(IS_CUE_VERB) |
                           CLASS(IS_SUBORDINATOR) | CLASS(IS_PRONOUN) | CLASS(IS_RELATIVE) |
                           CLASS(IS_CONJUNCTION) | CLASS(IS_BE) | CLASS(IS_HAVE)))
                limit++;
        if (limit == i) return end;
        end = limit;
    }
    return end;
}

/* A phrase inside another that is somebody of its own: Hale in "Hale's lawyer", Reuters in "a
 * Reuters poll". */
static void record_inner(finder *f, uint32_t first, uint32_t end, uint8_t possessive) {
    noun_phrase owner;
    phrase_context before = f->context;
    before.end = end;
    if (!phrase_at(&before, first, &owner) || owner.end != end) return;
    sayso_mention mention = {.first_token = owner.first,
                             .end_token = owner.end,
                             .first_name = owner.first_name,
                             .end_name = owner.end_name,
                             .head = owner.head,
                             .possessive = possessive};
    int named = owner.end_name > owner.first_name;
    mention.form = named ? SAYSO_NAME : SAYSO_DESCRIPTION;
    mention.kind = (uint8_t)(named ? kind_of_name(f, &owner) : kind_of_description(f, &owner));
    mention.gender = gender_of(f, &owner);
    record(f, mention);
}

/* In a tale a capital within a sentence is enough for a name. */
static int is_sure(const finder *f, const noun_phrase *p) {
    return f->context.is_tale && p->first_name > f->context.first + 1 &&
           token(f, p->first_name - 1)->kind == SAYSO_WORD;
}

static uint32_t record_phrase(finder *f, const noun_phrase *p) {
    int named = p->end_name > p->first_name;
    sayso_mention mention = {.first_token = p->first,
                             .end_token = named ? p->end : with_complement(f, p),
                             .first_name = p->first_name,
                             .end_name = p->end_name,
                             .head = p->head};
    mention.form = named ? SAYSO_NAME : SAYSO_DESCRIPTION;
    mention.kind = (uint8_t)(named ? kind_of_name(f, p) : kind_of_description(f, p));
    mention.gender = gender_of(f, p);
    mention.plural = mention.kind == SAYSO_GROUP || is(f, p->head, CLASS(IS_ROLE_PLURAL));
    uint32_t next = mention.end_token;
    if (next < f->context.end && !token(f, next)->spaced && is(f, next, CLASS(IS_POSSESSIVE)))
        mention.possessive = 1;
    record(f, mention);
    if (p->owner_end) record_inner(f, p->first, p->owner_end, 1);
    if (p->end_maker && !named) record_inner(f, p->first_maker, p->end_maker, 0);
    uint32_t word = token(f, p->head)->word;
    int alone = p->end_name == p->first_name + 1;
    if (mention.kind == SAYSO_PERSON && named && (!alone || is_sure(f, p)))
        f->surnames[word % SURNAMES] = word;
    return p->end;
}

static void record_pronoun(finder *f, uint32_t i) {
    uint64_t classes = token(f, i)->classes;
    sayso_mention mention = {
        .first_token = i, .end_token = i + 1, .head = i, .form = SAYSO_PRONOUN};
    mention.plural = (classes & CLASS(IS_PLURAL)) != 0;
    if (classes & CLASS(IS_HE))
        mention.gender = SAYSO_MALE;
    else if (classes & CLASS(IS_SHE))
        mention.gender = SAYSO_FEMALE;
    else if (classes & CLASS(IS_IT))
        mention.gender = SAYSO_NEUTER;
    if (mention.gender == SAYSO_MALE || mention.gender == SAYSO_FEMALE) mention.kind = SAYSO_PERSON;
    record(f, mention);
}

/* ---- Going through the text ---- */

static int may_begin_phrase(const finder *f, uint32_t i) {
    const sayso_token *t = token(f, i);
    if (t->kind != SAYSO_WORD) return t->kind == SAYSO_NUMBER;
    if (token_is_capital(t)) return 1;
    return is(f, i,
              CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE) | CLASS(IS_QUANTIFIER) |
                  CLASS(IS_DEMONSTRATIVE) | CLASS(IS_ROLE) | CLASS(IS_ROLE_PLURAL) | CLASS(IS_KIN) |
                  CLASS(IS_DOCUMENT) | CLASS(IS_TITLE) | CLASS(IS_MODIFIER) |
                  CLASS(IS_NATIONALITY));
}

static int is_speaking_pronoun(const finder *f, uint32_t i) {
    uint64_t classes = token(f, i)->classes;
    return (classes & CLASS(IS_PRONOUN)) && (classes & (CLASS(IS_SUBJECT) | CLASS(IS_OBJECT))) &&
           (classes & (CLASS(IS_FIRST_PERSON) | CLASS(IS_HE) | CLASS(IS_SHE) | CLASS(IS_PLURAL) |
                       CLASS(IS_IT))) &&
           !(classes & (CLASS(IS_RELATIVE) | CLASS(IS_DEMONSTRATIVE) | CLASS(IS_QUANTIFIER)));
}

static uint32_t find_at(finder *f, uint32_t i) {
    noun_phrase phrase;
    if (may_begin_phrase(f, i) && phrase_at(&f->context, i, &phrase))
        return record_phrase(f, &phrase);
    if (is_speaking_pronoun(f, i)) record_pronoun(f, i);
    return i + 1;
}

static uint8_t is_title_case(const finder *f, const sayso_block *block) {
    uint32_t words = 0, capitals = 0;
    if (block->kind != SAYSO_TITLE && block->kind != SAYSO_HEADING) return 0;
    for (uint32_t i = block->first_token; i < block->end_token; i++) {
        const sayso_token *t = token(f, i);
        if (t->kind != SAYSO_WORD || t->end - t->start < 4) continue;
        words++;
        capitals += token_is_capital(t) ? 1 : 0;
    }
    return words >= 2 && capitals * 10 >= words * 7;
}

sayso_mentions find_mentions(arena *arena, const lexicon *lexicon, const sayso_document *document,
                             tale_kind tale) {
    finder f = {
        .arena = arena,
        .context = {.lexicon = lexicon, .document = document, .tokens = document->tokens.at}};
    uint32_t block = SAYSO_NONE;
    f.context.surnames = f.surnames;
    f.context.is_tale = tale != NO_TALE;
    for (uint32_t s = 0; s < document->sentences.n; s++) {
        const sayso_sentence *sentence = &document->sentences.at[s];
        f.context.first = sentence->first_token;
        f.context.end = sentence->end_token;
        if (sentence->block != block) {
            block = sentence->block;
            f.context.title_case = is_title_case(&f, &document->blocks.at[block]);
        }
        for (uint32_t i = f.context.first; i < f.context.end;) i = find_at(&f, i);
    }
    return f.found;
}

int is_address(const sayso_document *document, const sayso_mention *mention) {
    const sayso_token *tokens = document->tokens.at;
    uint32_t first = mention->first_token, end = mention->end_token;
    if (!mention->quoted || mention->form == SAYSO_PRONOUN || first == 0 ||
        end >= document->tokens.n || tokens[end].kind == SAYSO_WORD)
        return 0;
    const sayso_token *before = &tokens[first - 1];
    return before->kind == SAYSO_MARK || before->symbol == COMMA || before->symbol == DASH ||
           token_is(&tokens[first], CLASS(IS_FIRST_PERSON));
}
