#include "lexicon.h"

#include "fault.h"
#include "str.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>
#include <utf8proc.h>

/* ---- Folding and finding ---- */

static int is_plain_ascii(sayso_string word) {
    for (size_t i = 0; i < word.n; i++)
        if ((unsigned char)word.bytes[i] >= 0x80) return 0;
    return 1;
}

static sayso_string fold_unicode(sayso_string word, char *folded) {
    size_t n = 0;
    for (size_t i = 0; i < word.n;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)word.bytes + i,
                                                   (utf8proc_ssize_t)(word.n - i), &point);
        if (length < 1 || n + 4 > LEXICON_LONGEST) return (sayso_string){folded, 0};
        i += (size_t)length;
        if (point == 0x2019 || point == 0x2018) point = '\'';
        n += (size_t)utf8proc_encode_char(utf8proc_tolower(point),
                                          (utf8proc_uint8_t *)folded + n);
    }
    return (sayso_string){folded, n};
}

sayso_string lexicon_fold(sayso_string word, char *folded) {
    if (word.n > LEXICON_LONGEST) return (sayso_string){folded, 0};
    if (!is_plain_ascii(word)) return fold_unicode(word, folded);
    for (size_t i = 0; i < word.n; i++) {
        char c = word.bytes[i];
        folded[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return (sayso_string){folded, word.n};
}

static uint32_t *slot_of(const lexicon *lexicon, sayso_string folded) {
    uint32_t mask = lexicon->n_slots - 1;
    uint32_t at = (uint32_t)XXH3_64bits(folded.bytes, folded.n) & mask;
    while (lexicon->slots[at] && !str_equal(lexicon->words[lexicon->slots[at]].text, folded))
        at = (at + 1) & mask;
    return &lexicon->slots[at];
}

uint32_t lexicon_find(const lexicon *lexicon, sayso_string folded) {
    if (folded.n == 0 || lexicon->n_slots == 0) return 0;
    return *slot_of(lexicon, folded);
}

/* ---- Growing ---- */

void lexicon_init(lexicon *lexicon) {
    memset(lexicon, 0, sizeof *lexicon);
    arena_init(&lexicon->arena, SIZE_MAX / 4);
}

void lexicon_release(lexicon *lexicon) {
    free(lexicon->words);
    free(lexicon->phrases);
    free(lexicon->slots);
    arena_release(&lexicon->arena);
}

static void *resize(lexicon *lexicon, void *old, size_t n, size_t size) {
    void *grown = realloc(old, n * size);
    if (!grown) longjmp(lexicon->arena.landing, 1);
    return grown;
}

static void grow_words(lexicon *lexicon) {
    lexicon->room_words = lexicon->room_words ? lexicon->room_words * 2 : 4096;
    lexicon->words =
        resize(lexicon, lexicon->words, lexicon->room_words, sizeof *lexicon->words);
    lexicon->n_slots = lexicon->room_words * 2;
    lexicon->slots = resize(lexicon, lexicon->slots, lexicon->n_slots, sizeof *lexicon->slots);
    memset(lexicon->slots, 0, lexicon->n_slots * sizeof *lexicon->slots);
    if (lexicon->n_words == 0) lexicon->words[lexicon->n_words++] = (lexicon_word){0};
    for (uint32_t i = 1; i < lexicon->n_words; i++)
        *slot_of(lexicon, lexicon->words[i].text) = i;
}

uint32_t lexicon_add(lexicon *lexicon, sayso_string folded) {
    uint32_t known = lexicon_find(lexicon, folded);
    if (known) return known;
    if (lexicon->n_words == lexicon->room_words) grow_words(lexicon);
    char *bytes = arena_take(&lexicon->arena, folded.n);
    memcpy(bytes, folded.bytes, folded.n);
    lexicon_word word = {.text = {bytes, folded.n}};
    uint32_t number = lexicon->n_words++;
    lexicon->words[number] = word;
    *slot_of(lexicon, word.text) = number;
    return number;
}

static uint32_t add_phrase(lexicon *lexicon, uint32_t first, const uint32_t *rest, uint32_t n) {
    if (lexicon->n_phrases + 1 >= lexicon->room_phrases) {
        lexicon->room_phrases = lexicon->room_phrases ? lexicon->room_phrases * 2 : 1024;
        lexicon->phrases =
            resize(lexicon, lexicon->phrases, lexicon->room_phrases, sizeof *lexicon->phrases);
    }
    if (lexicon->n_phrases == 0) lexicon->phrases[lexicon->n_phrases++] = (lexicon_phrase){0};
    uint32_t *link = &lexicon->words[first].phrases;
    while (*link && lexicon->phrases[*link].n > n) link = &lexicon->phrases[*link].next;
    for (uint32_t at = *link; at && lexicon->phrases[at].n == n; at = lexicon->phrases[at].next)
        if (memcmp(lexicon->phrases[at].words, rest, n * sizeof *rest) == 0) return at;
    uint32_t *words = arena_take(&lexicon->arena, n * sizeof *words);
    memcpy(words, rest, n * sizeof *words);
    uint32_t number = lexicon->n_phrases++;
    lexicon->phrases[number] = (lexicon_phrase){.words = words, .n = n, .next = *link};
    *link = number;
    return number;
}

const lexicon_phrase *lexicon_phrase_at(const lexicon *lexicon, const sayso_tokens *tokens,
                                        uint32_t at, uint32_t end) {
    uint32_t number = lexicon->words[tokens->at[at].word].phrases;
    for (; number; number = lexicon->phrases[number].next) {
        const lexicon_phrase *phrase = &lexicon->phrases[number];
        if (phrase->n >= end - at) continue;
        uint32_t same = 0;
        while (same < phrase->n && tokens->at[at + 1 + same].word == phrase->words[same]) same++;
        if (same == phrase->n) return phrase;
    }
    return NULL;
}

/* ---- Lists and what their words become ---- */

typedef struct {
    const char *file;
    const char *attribute; /* "" for every word of the list */
    uint64_t classes;
} list_meaning;

static const list_meaning meanings[] = {
    {"abbreviations.txt", "", CLASS(IS_ABBREVIATION)},
    {"abbreviations.txt", "inner", CLASS(IS_ABBREVIATION_INSIDE)},
    {"adverbs.txt", "", CLASS(IS_ADVERB)},
    {"calendar.txt", "", CLASS(IS_CALENDAR)},
    {"common.txt", "", CLASS(IS_COMMON)},
    {"documents.txt", "", CLASS(IS_DOCUMENT)},
    {"elisions.txt", "", CLASS(IS_ELISION)},
    {"function-words.tsv", "determiner", CLASS(IS_DETERMINER)},
    {"function-words.tsv", "article", CLASS(IS_DETERMINER)},
    {"function-words.tsv", "definite", CLASS(IS_DEFINITE)},
    {"function-words.tsv", "possessive", CLASS(IS_POSSESSIVE) | CLASS(IS_DEFINITE)},
    {"function-words.tsv", "preposition", CLASS(IS_PREPOSITION)},
    {"function-words.tsv", "coordinator", CLASS(IS_CONJUNCTION)},
    {"function-words.tsv", "subordinator", CLASS(IS_SUBORDINATOR)},
    {"function-words.tsv", "auxiliary", CLASS(IS_AUXILIARY)},
    {"function-words.tsv", "modal", CLASS(IS_MODAL) | CLASS(IS_AUXILIARY)},
    {"function-words.tsv", "future", CLASS(IS_FUTURE)},
    {"function-words.tsv", "infinitive", CLASS(IS_INFINITIVE_MARK)},
    {"function-words.tsv", "copula", CLASS(IS_BE)},
    {"function-words.tsv", "have", CLASS(IS_HAVE)},
    {"function-words.tsv", "negation", CLASS(IS_NEGATION)},
    {"function-words.tsv", "wh", CLASS(IS_WH)},
    {"function-words.tsv", "relative", CLASS(IS_RELATIVE)},
    {"function-words.tsv", "adverb-connective", CLASS(IS_ADVERB)},
    {"function-words.tsv", "quantifier", CLASS(IS_QUANTIFIER)},
    {"function-words.tsv", "number", CLASS(IS_NUMBER_WORD)},
    {"function-words.tsv", "demonstrative", CLASS(IS_DEMONSTRATIVE) | CLASS(IS_DEFINITE)},
    {"given-names.txt", "", CLASS(IS_GIVEN)},
    {"given-names.txt", "male", CLASS(IS_GIVEN_MALE)},
    {"given-names.txt", "female", CLASS(IS_GIVEN_FEMALE)},
    {"kinship.txt", "", CLASS(IS_KIN)},
    {"kinship.txt", "male", CLASS(IS_MALE)},
    {"kinship.txt", "female", CLASS(IS_FEMALE)},
    {"kinship.txt", "plural", CLASS(IS_ROLE_PLURAL)},
    {"labels.txt", "", CLASS(IS_LABEL)},
    {"mention-words.txt", "", CLASS(IS_MENTION_WORD)},
    {"modifiers.txt", "", CLASS(IS_MODIFIER)},
    {"nationalities.txt", "", CLASS(IS_NATIONALITY)},
    {"nationalities.txt", "plural", CLASS(IS_ROLE_PLURAL)},
    {"organisation-words.txt", "head", CLASS(IS_ORGANISATION_HEAD)},
    {"organisation-words.txt", "suffix", CLASS(IS_ORGANISATION_SUFFIX)},
    {"organisation-words.txt", "press", CLASS(IS_PRESS) | CLASS(IS_ORGANISATION_HEAD)},
    {"organisations.txt", "organisation", CLASS(IS_ORGANISATION)},
    {"organisations.txt", "press", CLASS(IS_ORGANISATION)},
    {"organisations.txt", "place", CLASS(IS_METONYM)},
    {"particles.txt", "particle", CLASS(IS_PARTICLE)},
    {"particles.txt", "suffix", CLASS(IS_NAME_SUFFIX)},
    {"places.txt", "", CLASS(IS_PLACE)},
    {"pronouns.tsv", "", CLASS(IS_PRONOUN)},
    {"pronouns.tsv", "person1", CLASS(IS_FIRST_PERSON)},
    {"pronouns.tsv", "person2", CLASS(IS_SECOND_PERSON)},
    {"pronouns.tsv", "person3", CLASS(IS_THIRD_PERSON)},
    {"pronouns.tsv", "plural", CLASS(IS_PLURAL)},
    {"pronouns.tsv", "male", CLASS(IS_HE)},
    {"pronouns.tsv", "female", CLASS(IS_SHE)},
    {"pronouns.tsv", "neuter", CLASS(IS_IT)},
    {"pronouns.tsv", "subject", CLASS(IS_SUBJECT)},
    {"pronouns.tsv", "object", CLASS(IS_OBJECT)},
    {"pronouns.tsv", "possessive", CLASS(IS_POSSESSIVE)},
    {"roles.txt", "person", CLASS(IS_ROLE)},
    {"roles.txt", "group", CLASS(IS_ROLE_PLURAL)},
    {"roles.txt", "male", CLASS(IS_MALE)},
    {"roles.txt", "female", CLASS(IS_FEMALE)},
    {"roles.txt", "anonymous", CLASS(IS_ANONYMOUS)},
    {"titles.txt", "", CLASS(IS_TITLE)},
    {"titles.txt", "honorific", CLASS(IS_HONORIFIC)},
    {"titles.txt", "male", CLASS(IS_MALE)},
    {"titles.txt", "female", CLASS(IS_FEMALE)},
    {"works.txt", "", CLASS(IS_WORK)},
    {"works.txt", "verb", CLASS(IS_WORK_VERB)},
};

static const char *const cue_names[N_CUE_CLASSES] = {
    "neutral", "denial",     "dismissal", "urging", "asking",    "thought", "writing", "warning",
    "pledge",  "concession", "claim",     "praise", "criticism", "showing", "manner",  "decision"};

static const struct {
    const char *name;
    uint16_t takes;
} constructions[] = {
    {"quote", TAKES_QUOTE},
    {"that", TAKES_THAT},
    {"zero", TAKES_ZERO},
    {"inf", TAKES_INFINITIVE},
    {"person-inf", TAKES_PERSON_INFINITIVE},
    {"wh", TAKES_WH},
    {"as", TAKES_AS},
    {"object-predicate", TAKES_OBJECT_PREDICATE},
    {"np", TAKES_NOUN},
    {"person", TAKES_PERSON},
    {"gerund", TAKES_GERUND},
    {"of", TAKES_OF},
    {"saying", TAKES_SAYING},
    {"strong", IS_STRONG},
    {"source-follows", SOURCE_FOLLOWS},
};

/* ---- Reading lists ---- */

typedef struct {
    lexicon *lexicon;
    const char *file;
    uint64_t line;
    sayso_error *error;
} reader;

static sayso_status complain(const reader *r, const char *what, sayso_string culprit) {
    return fault_at(r->error, SAYSO_BAD_RULES, r->file, r->line, "%s '%.*s'", what,
                    (int)(culprit.n < 100 ? culprit.n : 100), culprit.bytes);
}

/* The lexeme of a word or phrase, made when it is new. */
static lexeme *lexeme_for(lexicon *lexicon, sayso_string entry) {
    uint32_t numbers[12], n = 0;
    char folded[LEXICON_LONGEST];
    while (entry.n && n < 12) {
        sayso_string word = lexicon_fold(str_cut(&entry, ' '), folded);
        if (word.n) numbers[n++] = lexicon_add(lexicon, word);
    }
    if (n == 0) return NULL;
    if (n == 1) return &lexicon->words[numbers[0]].is;
    uint32_t phrase = add_phrase(lexicon, numbers[0], numbers + 1, n - 1);
    return &lexicon->phrases[phrase].is; /* only now: adding may have moved them */
}

static uint64_t meaning_of(const char *file, sayso_string attribute, int *known) {
    uint64_t classes = 0;
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (strcmp(meanings[i].file, file) != 0) continue;
        *known = 1;
        if (str_is(attribute, meanings[i].attribute)) classes |= meanings[i].classes;
    }
    return classes;
}

/* "of=Russia" or "government=Russia": what a capital or a nationality belongs to. */
static uint32_t belongs_to(lexicon *lexicon, sayso_string attribute) {
    sayso_string key = str_cut(&attribute, '=');
    if (attribute.n == 0 || !(str_is(key, "of") || str_is(key, "government"))) return 0;
    char folded[LEXICON_LONGEST];
    return lexicon_add(lexicon, lexicon_fold(attribute, folded));
}

static sayso_status read_classes(const reader *r, sayso_string entry, sayso_string attributes) {
    int known = 0;
    uint32_t of = 0;
    uint64_t classes = meaning_of(r->file, str(""), &known);
    while (attributes.n) {
        sayso_string attribute = str_cut(&attributes, ' ');
        classes |= meaning_of(r->file, attribute, &known);
        uint32_t owner = belongs_to(r->lexicon, attribute);
        if (owner) of = owner;
    }
    lexeme *is = lexeme_for(r->lexicon, entry);
    if (!is) return complain(r, "entry without a word", entry);
    is->classes |= classes;
    if (of) is->of = of;
    return SAYSO_OK;
}

static sayso_status read_construction(const reader *r, sayso_string name, uint16_t *takes) {
    for (size_t i = 0; i < sizeof constructions / sizeof *constructions; i++)
        if (str_is(name, constructions[i].name)) {
            *takes |= constructions[i].takes;
            return SAYSO_OK;
        }
    return complain(r, "unknown construction", name);
}

static sayso_status read_cue(const reader *r, sayso_string attributes, uint8_t *cue,
                             uint16_t *takes) {
    sayso_string name = str_cut(&attributes, ' ');
    *cue = N_CUE_CLASSES;
    for (uint8_t i = 0; i < N_CUE_CLASSES; i++)
        if (str_is(name, cue_names[i])) *cue = i;
    if (*cue == N_CUE_CLASSES) return complain(r, "unknown class of cue", name);
    while (attributes.n) {
        sayso_status status = read_construction(r, str_cut(&attributes, ' '), takes);
        if (status) return status;
    }
    return SAYSO_OK;
}

/* base third past participle gerund */
static sayso_status read_verb(const reader *r, sayso_string forms, sayso_string attributes) {
    uint8_t cue;
    uint16_t takes = 0;
    sayso_status status = read_cue(r, attributes, &cue, &takes);
    if (status) return status;
    for (uint8_t form = 0; form < 5; form++) {
        sayso_string word = str_cut(&forms, ' ');
        lexeme *is = lexeme_for(r->lexicon, word);
        if (!is) return complain(r, "verb without five forms", word);
        is->classes |= CLASS(IS_CUE_VERB);
        is->forms |= (uint8_t)(1u << form);
        is->takes |= takes;
        is->cue = cue;
    }
    return SAYSO_OK;
}

static uint8_t form_of_phrase(const lexicon *lexicon, sayso_string phrase) {
    char folded[LEXICON_LONGEST];
    uint32_t first = lexicon_find(lexicon, lexicon_fold(str_cut(&phrase, ' '), folded));
    uint8_t forms = lexicon->words[first].is.forms;
    return forms ? forms : FORM_PAST;
}

static sayso_status read_phrase(const reader *r, sayso_string entry, sayso_string attributes) {
    uint8_t cue;
    uint16_t takes = 0;
    sayso_status status = read_cue(r, attributes, &cue, &takes);
    if (status) return status;
    lexeme *is = lexeme_for(r->lexicon, entry);
    if (!is) return complain(r, "entry without a word", entry);
    is->classes |= CLASS(IS_CUE_VERB);
    is->forms = form_of_phrase(r->lexicon, entry);
    is->takes |= takes;
    is->cue = cue;
    return SAYSO_OK;
}

/* singular plural */
static sayso_status read_noun(const reader *r, sayso_string forms, sayso_string attributes) {
    uint8_t cue;
    uint16_t takes = 0;
    sayso_status status = read_cue(r, attributes, &cue, &takes);
    while (status == SAYSO_OK && forms.n) {
        lexeme *is = lexeme_for(r->lexicon, str_cut(&forms, ' '));
        if (!is) continue;
        is->classes |= CLASS(IS_CUE_NOUN);
        is->noun_takes |= takes;
        is->noun_cue = cue;
    }
    return status;
}

static sayso_status read_line(const reader *r, sayso_string line) {
    sayso_string entry = str_trim(str_cut(&line, '\t'));
    if (strcmp(r->file, "cue-verbs.tsv") == 0) return read_verb(r, entry, line);
    if (strcmp(r->file, "cue-phrases.tsv") == 0) return read_phrase(r, entry, line);
    if (strcmp(r->file, "cue-nouns.tsv") == 0) return read_noun(r, entry, line);
    return read_classes(r, entry, line);
}

static int is_list(const char *name) {
    int known = strncmp(name, "cue-", 4) == 0;
    meaning_of(name, str(""), &known);
    return known;
}

sayso_status lexicon_read(lexicon *lexicon, const char *name, sayso_string text,
                          sayso_error *error) {
    if (!is_list(name)) return SAYSO_OK;
    reader r = {.lexicon = lexicon, .file = name, .error = error};
    while (text.n) {
        sayso_string line = str_cut(&text, '\n');
        r.line++;
        if (line.n && line.bytes[line.n - 1] == '\r') line.n--;
        if (str_trim(line).n == 0 || line.bytes[0] == '#') continue;
        sayso_status status = read_line(&r, line);
        if (status) return status;
    }
    return SAYSO_OK;
}
