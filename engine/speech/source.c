#include "source.h"

enum { FARTHEST = 60 /* tokens between a verb and its subject */, PARENTHESIS = 30 };

static const sayso_mention *mention(const scene *s, uint32_t i) {
    return &s->document->mentions.at[i];
}

source source_from_mention(const scene *s, uint32_t number) {
    const sayso_mention *m = mention(s, number);
    return (source){.words = {{m->first_token, m->end_token}}, .mentions = {number}, .n = 1};
}

static void add_speaker(source *source, stretch words, uint32_t mention) {
    if (source->n == MOST_SPEAKERS) return;
    source->words[source->n] = words;
    source->mentions[source->n++] = mention;
}

/* ---- Speakers that are no known mention: "the campaign said" ---- */

#define NO_NOUN                                                                                    \
    (CLASS(IS_PREPOSITION) | CLASS(IS_CONJUNCTION) | CLASS(IS_SUBORDINATOR) |                      \
     CLASS(IS_AUXILIARY) | CLASS(IS_BE) | CLASS(IS_HAVE) | CLASS(IS_NEGATION) | CLASS(IS_WH) |     \
     CLASS(IS_RELATIVE) | CLASS(IS_PRONOUN) | CLASS(IS_ADVERB) | CLASS(IS_CALENDAR))
#define DETERMINERS                                                                                \
    (CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE) | CLASS(IS_QUANTIFIER) | CLASS(IS_DEMONSTRATIVE))

static int is_nounlike(const scene *s, uint32_t i) {
    return scene_token(s, i)->kind == SAYSO_WORD && !scene_is(s, i, NO_NOUN | DETERMINERS);
}

/* The phrase that ends before `end`: words back to a determiner, or nothing. */
static stretch phrase_ending(const scene *s, uint32_t low, uint32_t end) {
    uint32_t i = end;
    while (i > low && end - i < 6 && is_nounlike(s, i - 1)) i--;
    if (i == end || i == low || !scene_is(s, i - 1, DETERMINERS)) return (stretch){0, 0};
    while (i > low && scene_is(s, i - 1, DETERMINERS)) i--;
    return (stretch){i, end};
}

static stretch phrase_beginning(const scene *s, uint32_t first, uint32_t high) {
    uint32_t i = first;
    while (i < high && scene_is(s, i, DETERMINERS)) i++;
    if (i == first) return (stretch){0, 0};
    uint32_t noun = i;
    while (i < high && i - noun < 6 && is_nounlike(s, i) && scene_token(s, i)->spaced) i++;
    return i == noun ? (stretch){0, 0} : (stretch){first, i};
}

/* ---- In front of the verb ---- */

/* "Hale and Roe said", "Hale, Roe and Poe said": the others of a list that ends at its last. */
static void add_coordinated(const scene *s, source *found, uint32_t low) {
    uint32_t first = found->words[0].first;
    if (first <= low + 1 || !scene_is(s, first - 1, CLASS(IS_CONJUNCTION))) return;
    if (scene_token(s, first - 1)->end - scene_token(s, first - 1)->start != 3) return; /* and */
    uint32_t other = s->ending[first - 1];
    while (other != SAYSO_NONE && found->n < MOST_SPEAKERS) {
        const sayso_mention *m = mention(s, other);
        if (m->first_token < low || m->form == SAYSO_PRONOUN) return;
        add_speaker(found, (stretch){m->first_token, m->end_token}, other);
        if (m->first_token <= low || scene_symbol(s, m->first_token - 1) != COMMA) return;
        other = s->ending[m->first_token - 1];
    }
}

/* Where a parenthesis that ends before the comma at i - 1 begins: its own comma, or i. */
static uint32_t over_parenthesis(const scene *s, uint32_t low, uint32_t i) {
    for (uint32_t at = i - 1; at > low && i - at < PARENTHESIS; at--) {
        if (scene_symbol(s, at - 1) != COMMA) continue;
        if (s->ending[at - 1] != SAYSO_NONE && mention(s, s->ending[at - 1])->first_token >= low)
            return at - 1;
    }
    return i;
}

static uint32_t over_brackets(const scene *s, uint32_t low, uint32_t i) {
    for (uint32_t at = i - 1; at > low && i - at < PARENTHESIS; at--)
        if (scene_symbol(s, at - 1) == OPEN_BRACKET) return at - 1;
    return i;
}

static int is_skipped(const scene *s, uint32_t i) {
    return scene_is(s, i, CLASS(IS_ADVERB) | CLASS(IS_CALENDAR)) &&
           !scene_is(s, i, CLASS(IS_CONJUNCTION) | CLASS(IS_SUBORDINATOR) | CLASS(IS_GIVEN));
}

/* A mention behind a preposition is no subject: "the head of the bank in London said". */
static int is_complement(const scene *s, uint32_t low, const sayso_mention *m) {
    return m->first_token > low && scene_is(s, m->first_token - 1, CLASS(IS_PREPOSITION)) &&
           !scene_is(s, m->first_token - 1, CLASS(IS_SUBORDINATOR) | CLASS(IS_CONJUNCTION));
}

source source_of_clause(const scene *s, uint32_t low, uint32_t high) {
    for (uint32_t i = low; i < high && i - low < FARTHEST; i++) {
        uint32_t number = s->starting[i];
        if (number == SAYSO_NONE) continue;
        const sayso_mention *m = mention(s, number);
        if (m->end_token > high) break;
        if (!is_complement(s, low, m) && !m->possessive) return source_from_mention(s, number);
        i = m->end_token - 1;
    }
    return (source){0};
}

/* "Hale's spokesman, Jim Poe, said": the name that a comma sets off counts, not the description. */
static uint32_t named_behind(const scene *s, uint32_t number) {
    const sayso_mention *m = mention(s, number);
    if (m->form != SAYSO_DESCRIPTION || scene_symbol(s, m->end_token) != COMMA) return number;
    uint32_t next = s->starting[m->end_token + 1];
    if (next == SAYSO_NONE || mention(s, next)->form != SAYSO_NAME) return number;
    return mention(s, next)->kind == SAYSO_PERSON &&
                   scene_symbol(s, mention(s, next)->end_token) == COMMA
               ? next
               : number;
}

static source source_ending(const scene *s, uint32_t low, uint32_t i) {
    source none = {0};
    uint32_t number = s->ending[i];
    if (number == SAYSO_NONE) {
        stretch words = phrase_ending(s, low, i);
        if (words.end) add_speaker(&none, words, SAYSO_NONE);
        return none;
    }
    const sayso_mention *m = mention(s, number);
    if (m->first_token < low) return none;
    source found = source_from_mention(s, named_behind(s, number));
    add_coordinated(s, &found, low);
    return found;
}

/* A verb behind "and", and a participle, share the subject of a verb before them. */
static source shared_source(const scene *s, const cue *at, uint32_t low) {
    source found = {0};
    const cue *before = at;
    for (int back = 0; back < 3 && !found.n && before > s->cues.at; back++) {
        before--;
        if (before->sentence != at->sentence || before->first < low) break;
        if (before->form == CUE_FINITE) found = source_ending(s, low, before->group);
    }
    if (!found.n) found = source_of_clause(s, low, at->group);
    found.shared = 1;
    return found;
}

/* One step to the left over what may stand between subject and verb; i where nothing may. */
static uint32_t step_back(const scene *s, uint32_t low, uint32_t i) {
    token_symbol symbol = scene_symbol(s, i - 1);
    if (symbol == COMMA || symbol == DASH) return over_parenthesis(s, low, i);
    if (symbol == CLOSE_BRACKET) return over_brackets(s, low, i);
    if (is_skipped(s, i - 1)) return i - 1;
    if (scene_is(s, i - 1, CLASS(IS_RELATIVE)) && scene_is(s, i - 1, CLASS(IS_WH)))
        return i > low + 1 && scene_symbol(s, i - 2) == COMMA ? i - 2 : i - 1;
    return i;
}

source source_before(const scene *s, const cue *cue, uint32_t low) {
    uint32_t i = cue->group;
    while (i > low && cue->group - i < FARTHEST) {
        source found = source_ending(s, low, i);
        if (found.n && found.mentions[0] == SAYSO_NONE) {
            uint32_t first = found.words[0].first;
            if (first <= low || !scene_is(s, first - 1, CLASS(IS_PREPOSITION))) return found;
            break;
        }
        if (found.n) {
            const sayso_mention *m = mention(s, found.mentions[0]);
            if (!is_complement(s, low, m) || cue->form == CUE_GERUND) return found;
            if (m->first_token < low + 2) return found;
            source governor = source_ending(s, low, m->first_token - 1);
            return governor.n ? governor : found;
        }
        if (scene_is(s, i - 1, CLASS(IS_CONJUNCTION))) return shared_source(s, cue, low);
        uint32_t next = step_back(s, low, i);
        if (next == i) break;
        i = next;
    }
    return shared_source(s, cue, low);
}

/* ---- Behind the verb ---- */

source source_behind(const scene *s, const cue *cue, uint32_t high) {
    source found = {0};
    uint32_t i = cue->end;
    while (i < high && is_skipped(s, i)) i++;
    if (i >= high) return found;
    uint32_t number = s->starting[i];
    if (number == SAYSO_NONE) {
        stretch words = phrase_beginning(s, i, high);
        if (words.end) add_speaker(&found, words, SAYSO_NONE);
        return found;
    }
    found = source_from_mention(s, number);
    uint32_t end = found.words[0].end;
    if (end + 1 < high && scene_is(s, end, CLASS(IS_CONJUNCTION)) &&
        s->starting[end + 1] != SAYSO_NONE && mention(s, number)->form == SAYSO_NAME) {
        const sayso_mention *other = mention(s, s->starting[end + 1]);
        if (other->form == SAYSO_NAME)
            add_speaker(&found, (stretch){other->first_token, other->end_token},
                        s->starting[end + 1]);
    }
    return found;
}

/* ---- What is set off behind a speaker ---- */

static int starts_name(const scene *s, uint32_t i) {
    return i < s->document->tokens.n && s->starting[i] != SAYSO_NONE &&
           mention(s, s->starting[i])->form == SAYSO_NAME;
}

/* Behind the comma: a lawyer, now a lawyer, of the Sierra Club. */
static int begins_apposition(const scene *s, uint32_t i) {
    if (scene_is(s, i, CLASS(IS_ADVERB)) && scene_is(s, i + 1, CLASS(IS_DETERMINER))) return 1;
    if (scene_is(s, i, CLASS(IS_PREPOSITION)) && starts_name(s, i + 1)) return 1;
    if (scene_is(s, i, CLASS(IS_RELATIVE) | CLASS(IS_DETERMINER) | CLASS(IS_POSSESSIVE))) return 1;
    return s->starting[i] != SAYSO_NONE && mention(s, s->starting[i])->form == SAYSO_DESCRIPTION;
}

/* Ann Hale of the Sierra Club, a narrator in the advertisement; the end of what follows, or the
 * speaker's own. */
static uint32_t behind_origin(const scene *s, uint32_t end) {
    uint32_t number = end + 1 < s->document->tokens.n ? s->starting[end + 1] : SAYSO_NONE;
    if (!scene_is(s, end, CLASS(IS_PREPOSITION)) || number == SAYSO_NONE) return end;
    const sayso_mention *origin = mention(s, number);
    int fits = origin->form == SAYSO_NAME ? origin->kind != SAYSO_PERSON
                                          : scene_token(s, end - 1)->shape == SAYSO_LOWER;
    return fits ? origin->end_token : end;
}

uint32_t source_apposition(const scene *s, stretch speaker) {
    uint32_t end = behind_origin(s, speaker.end), n = s->document->tokens.n;
    if (end < n && scene_symbol(s, end) == OPEN_BRACKET)
        for (uint32_t i = end; i < n && i < end + 12; i++)
            if (scene_symbol(s, i) == CLOSE_BRACKET) {
                end = i + 1;
                break;
            }
    if (end + 1 >= n || scene_symbol(s, end) != COMMA || !begins_apposition(s, end + 1)) return end;
    uint32_t comma = end;
    for (uint32_t i = end + 1; i < n && i < end + PARENTHESIS; i++) {
        if (comma == end && scene_symbol(s, i) == COMMA) comma = i;
        if (s->cue_at[i] != SAYSO_NONE && s->cues.at[s->cue_at[i]].form == CUE_FINITE &&
            scene_symbol(s, i - 1) == COMMA)
            return i - 1;
        if (token_ends_sentence(scene_token(s, i)) || scene_token(s, i)->kind == SAYSO_MARK)
            return i;
    }
    return comma;
}

/* "Hale's running mate, Gov. Jim Poe": the name at the end. */
static uint32_t name_ending(const scene *s, stretch speaker) {
    uint32_t number = s->ending[speaker.end];
    if (number == SAYSO_NONE || mention(s, number)->form != SAYSO_NAME) return SAYSO_NONE;
    uint32_t first = mention(s, number)->first_token;
    return first <= speaker.first || scene_symbol(s, first - 1) == COMMA ? number : SAYSO_NONE;
}

/* The 's of "Hale's dry voice". */
static int is_clitic(const scene *s, uint32_t i) {
    return i > 0 && !scene_token(s, i)->spaced && scene_is(s, i, CLASS(IS_POSSESSIVE));
}

uint32_t source_mention(const scene *s, stretch speaker, uint32_t number) {
    uint32_t i = speaker.first;
    if (number == SAYSO_NONE && is_clitic(s, i)) return s->ending[i];
    if (number == SAYSO_NONE && s->starting[i] != SAYSO_NONE &&
        !mention(s, s->starting[i])->possessive)
        number = s->starting[i];
    if (number == SAYSO_NONE || mention(s, number)->person == SAYSO_NONE) {
        uint32_t named = name_ending(s, speaker);
        if (named != SAYSO_NONE) return named;
    }
    if (number != SAYSO_NONE || speaker.end != i + 1 || !scene_is(s, i, CLASS(IS_RELATIVE)))
        return number;
    if (i > 0 && scene_symbol(s, i - 1) == COMMA) i--;
    return s->ending[i];
}
