#include "cue.h"

#include "str.h"
#include "token.h"

typedef struct {
    arena *arena;
    const lexicon *lexicon;
    const sayso_document *document;
    const sayso_token *tokens; /* the document's */
    cues found;
    uint32_t sentence, first, end; /* tokens of the sentence */
} finder;

static const sayso_token *token(const finder *f, uint32_t i) {
    return &f->tokens[i];
}

static int is(const finder *f, uint32_t i, uint64_t classes) {
    return i >= f->first && i < f->end && token_is(token(f, i), classes);
}

static int before_is(const finder *f, uint32_t i, uint64_t classes) {
    return i > f->first && is(f, i - 1, classes);
}

/* ---- The verb group ---- */

#define AUXILIARIES                                                                                \
    (CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE) | CLASS(IS_MODAL) | CLASS(IS_NEGATION))

typedef struct {
    uint32_t first;
    uint8_t negated, future, modal, be, have, infinitive;
} verb_group;

static int is_adverb(const finder *f, uint32_t i) {
    return is(f, i, CLASS(IS_ADVERB)) && token(f, i)->shape == SAYSO_LOWER &&
           !is(f, i, CLASS(IS_CONJUNCTION));
}

/* 's after a name or pronoun may be is or has; as a possessive it ends no group. */
static int is_auxiliary(const finder *f, uint32_t i) {
    return is(f, i, AUXILIARIES);
}

static void note_auxiliary(const finder *f, uint32_t i, verb_group *group) {
    uint64_t classes = token(f, i)->classes;
    if (classes & CLASS(IS_NEGATION)) group->negated = 1;
    if (classes & CLASS(IS_FUTURE))
        group->future = 1;
    else if (classes & CLASS(IS_MODAL))
        group->modal = 1;
    if (classes & CLASS(IS_HAVE))
        group->have = 1;
    else if (classes & CLASS(IS_BE))
        group->be = 1;
}

static verb_group group_before(const finder *f, uint32_t cue) {
    verb_group group = {.first = cue};
    uint32_t i = cue;
    while (i > f->first && cue - i < 8) {
        if (is_auxiliary(f, i - 1)) {
            note_auxiliary(f, i - 1, &group);
            group.first = --i;
        } else if (is_adverb(f, i - 1))
            i--;
        else
            break;
    }
    if (i > f->first && is(f, i - 1, CLASS(IS_INFINITIVE_MARK))) {
        group.infinitive = 1;
        group.first = i - 1;
    }
    if (i < group.first) group.first = i;
    return group;
}

/* ---- One cue ---- */

/* "the claim", "a new report", "40 jobs under the said deal": no verb stands there. */
static int is_nominal(const finder *f, uint32_t i, uint8_t forms) {
    if (i == f->first) return 0;
    const sayso_token *before = token(f, i - 1);
    if (before->kind == SAYSO_NUMBER && !before->spaced) return 1;
    if (is(f, i - 1, CLASS(IS_DETERMINER)) && !is(f, i - 1, CLASS(IS_RELATIVE))) return 1;
    if (is(f, i - 1, CLASS(IS_PREPOSITION)) && !is(f, i - 1, CLASS(IS_INFINITIVE_MARK)) &&
        !(forms & FORM_GERUND) && !is(f, i - 1, CLASS(IS_CONJUNCTION) | CLASS(IS_ADVERB)))
        return 1;
    /* "Hale's warning": more often his warning than Hale is warning */
    if ((forms & FORM_GERUND) && !before->spaced && is(f, i - 1, CLASS(IS_POSSESSIVE)))
        return i > f->first + 1 && !is(f, i - 2, CLASS(IS_PRONOUN));
    if (!(forms & (FORM_BASE | FORM_THIRD))) return 0;
    if (is(f, i - 1, CLASS(IS_POSSESSIVE)) && !is(f, i - 1, CLASS(IS_OBJECT))) return 1;
    return before->shape == SAYSO_LOWER && is(f, i - 1, CLASS(IS_MODIFIER)) &&
           !is(f, i - 1, CLASS(IS_ADVERB) | CLASS(IS_ROLE) | CLASS(IS_ROLE_PLURAL));
}

static uint8_t status_of(const verb_group *group, uint8_t class, uint16_t takes) {
    if (group->negated) return SAYSO_NEGATED;
    if (group->future) return SAYSO_PLANNED;
    if (group->modal) return SAYSO_HYPOTHETICAL;
    if (group->infinitive) return SAYSO_PLANNED;
    switch (class) {
    case CUE_DENIAL: return SAYSO_DENIED;
    case CUE_ASKING: return SAYSO_ASKED;
    case CUE_THOUGHT: return SAYSO_THOUGHT;
    case CUE_URGING: return takes & TAKES_PERSON_INFINITIVE ? SAYSO_DIRECTIVE : SAYSO_ASSERTED;
    default: return SAYSO_ASSERTED;
    }
}

static uint8_t form_of(const verb_group *group, const lexeme *is) {
    if (is->takes & SOURCE_FOLLOWS) return CUE_PREFIX;
    if (group->infinitive && !group->have) return CUE_INFINITIVE;
    if ((is->forms & FORM_PARTICIPLE) && group->be && !group->have) return CUE_PASSIVE;
    if ((is->forms & FORM_PARTICIPLE) && group->be && group->have) return CUE_PASSIVE;
    if ((is->forms & FORM_GERUND) && !group->be) return CUE_GERUND;
    return CUE_FINITE;
}

static void add_verb(finder *f, uint32_t i, uint32_t end, const lexeme *is) {
    verb_group group = group_before(f, i);
    cue cue = {.first = i,
               .end = end,
               .group = group.first,
               .sentence = f->sentence,
               .takes = is->takes,
               .class = is->cue,
               .form = form_of(&group, is),
               .status = status_of(&group, is->cue, is->takes)};
    cue.third_or_past = (is->forms & (FORM_THIRD | FORM_PAST)) != 0;
    arena_push(f->arena, &f->found, cue);
}

static void add_noun(finder *f, uint32_t i, const lexeme *is) {
    cue cue = {.first = i,
               .end = i + 1,
               .group = i,
               .sentence = f->sentence,
               .takes = is->noun_takes,
               .class = is->noun_cue,
               .form = CUE_NOUN};
    verb_group none = {0};
    cue.status = status_of(&none, is->noun_cue, is->noun_takes);
    arena_push(f->arena, &f->found, cue);
}

/* A capital inside a sentence belongs to a name. */
static int may_be_cue(const finder *f, uint32_t i) {
    const sayso_token *t = token(f, i);
    if (t->shape == SAYSO_LOWER || i == f->first) return 1;
    if (before_is(f, i, CLASS(IS_INFINITIVE_MARK))) return 0;
    const sayso_block *block =
        &f->document->blocks.at[f->document->sentences.at[f->sentence].block];
    return block->kind == SAYSO_TITLE || token(f, i - 1)->kind == SAYSO_MARK;
}

static uint32_t find_at(finder *f, uint32_t i) {
    const lexicon_phrase *phrase = lexicon_cue_at(f->lexicon, &f->document->tokens, i, f->end);
    if (phrase && may_be_cue(f, i)) {
        add_verb(f, i, i + phrase->n + 1, &phrase->is);
        return i + phrase->n + 1;
    }
    uint32_t last;
    const lexicon_phrase *frame =
        lexicon_frame_at(f->lexicon, &f->document->tokens, i, f->end, &last);
    if (frame && may_be_cue(f, i)) {
        add_verb(f, i, last + 1, &frame->is);
        f->found.at[f->found.n - 1].second = last;
        return i + 1;
    }
    if (!is(f, i, CLASS(IS_CUE_VERB) | CLASS(IS_CUE_NOUN)) || !may_be_cue(f, i)) return i + 1;
    const lexeme *is = lexeme_of(f->lexicon, token(f, i));
    int nominal = is_nominal(f, i, is->forms);
    if ((is->classes & CLASS(IS_CUE_VERB)) && !nominal)
        add_verb(f, i, i + 1, is);
    else if (is->classes & CLASS(IS_CUE_NOUN))
        add_noun(f, i, is);
    return i + 1;
}

cues find_cues(arena *arena, const lexicon *lexicon, const sayso_document *document) {
    const uint64_t may_begin = CLASS(IS_CUE_VERB) | CLASS(IS_CUE_NOUN) | CLASS(BEGINS_CUE);
    finder f = {
        .arena = arena, .lexicon = lexicon, .document = document, .tokens = document->tokens.at};
    for (f.sentence = 0; f.sentence < document->sentences.n; f.sentence++) {
        f.first = document->sentences.at[f.sentence].first_token;
        f.end = document->sentences.at[f.sentence].end_token;
        for (uint32_t i = f.first; i < f.end;)
            i = token_is(token(&f, i), may_begin) ? find_at(&f, i) : i + 1;
    }
    return f.found;
}
