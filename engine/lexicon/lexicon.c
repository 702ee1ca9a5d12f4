#include "lexicon.h"

#include "fault.h"
#include "str.h"

#include <stdlib.h>

#include <utf8proc.h>

/* ---- Folding and finding ---- */

static const uint64_t high_bits = UINT64_C(0x8080808080808080);

/* The capitals among eight ASCII bytes made small, all at once. */
static uint64_t small_letters(uint64_t eight) {
    uint64_t from_a = eight + UINT64_C(0x3f3f3f3f3f3f3f3f);
    uint64_t past_z = eight + UINT64_C(0x2525252525252525);
    return eight | (from_a & ~past_z & high_bits) >> 2;
}

static sayso_string fold_unicode(sayso_string word, char *folded) {
    size_t n = 0;
    for (size_t i = 0; i < word.n;) {
        utf8proc_int32_t point;
        if (n < LEXICON_LONGEST - 4 && (unsigned char)word.bytes[i] < 0x80) {
            folded[n++] = (char)small_letters((unsigned char)word.bytes[i++]);
            continue;
        }
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)word.bytes + i,
                                                   (utf8proc_ssize_t)(word.n - i), &point);
        if (length < 1 || n + 4 > LEXICON_LONGEST) return (sayso_string){folded, 0};
        i += (size_t)length;
        if (point == 0x2019 || point == 0x2018) point = '\'';
        n += (size_t)utf8proc_encode_char(utf8proc_tolower(point), (utf8proc_uint8_t *)folded + n);
    }
    return (sayso_string){folded, n};
}

sayso_string lexicon_fold(sayso_string word, char *folded) {
    if (word.n > LEXICON_LONGEST) return (sayso_string){folded, 0};
    for (size_t at = 0; at < word.n; at += 8) {
        uint64_t eight = str_eight(word.bytes + at, word.n - at);
        if (eight & high_bits) return fold_unicode(word, folded);
        eight = small_letters(eight);
        memcpy(folded + at, &eight, 8);
    }
    return (sayso_string){folded, word.n};
}

static uint64_t mix(uint64_t hash) {
    hash *= UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 32;
}

/* A word of up to eight bytes is its own key. A longer one has a hash with the highest bit set,
 * which no folded ASCII word has in its eighth byte; that two of some ten thousand words share one
 * of 63 bits is not to be expected, so that nothing but keys is compared. */
static uint64_t key_of(sayso_string folded) {
    uint64_t key = str_eight(folded.bytes, folded.n);
    if (folded.n <= 8 && !(key & high_bits)) return key;
    for (size_t at = 8; at < folded.n; at += 8)
        key = mix(key) ^ str_eight(folded.bytes + at, folded.n - at);
    return mix(key) | UINT64_C(1) << 63;
}

/* The slot of the key, or the empty one where it belongs. */
static lexicon_slot *slot_of(const lexicon *lexicon, uint64_t key) {
    uint32_t mask = lexicon->n_slots - 1, at = (uint32_t)mix(key) & mask;
    while (lexicon->slots[at].key != key && lexicon->slots[at].word) at = (at + 1) & mask;
    return &lexicon->slots[at];
}

uint32_t lexicon_find(const lexicon *lexicon, sayso_string folded) {
    if (folded.n == 0 || lexicon->n_slots == 0) return 0;
    return slot_of(lexicon, key_of(folded))->word;
}

/* Most words of a text have up to eight bytes, and eight bytes can be read where they stand. */
static uint64_t short_key(sayso_string text, uint32_t start, uint32_t n) {
    uint64_t eight;
    if (n > 8 || text.n - start < 8) return 0;
    memcpy(&eight, text.bytes + start, 8);
    if (n < 8) eight &= (UINT64_C(1) << n * 8) - 1;
    return eight & high_bits ? 0 : small_letters(eight);
}

static uint64_t long_key(sayso_string word) {
    char folded[LEXICON_LONGEST];
    sayso_string small = lexicon_fold(word, folded);
    return small.n ? key_of(small) : 0;
}

const lexicon_slot *lexicon_look_up(const lexicon *lexicon, sayso_string text, uint32_t start,
                                    uint32_t end) {
    uint64_t key = short_key(text, start, end - start);
    if (!key) key = long_key((sayso_string){text.bytes + start, end - start});
    const lexicon_slot *slot = slot_of(lexicon, key);
    return key && slot->word ? slot : NULL;
}

/* Apart from the reading of the words, so that one look into memory need not wait for another. */
void lexicon_look_up_all(const lexicon *lexicon, sayso_string text, sayso_tokens *tokens) {
    for (uint32_t i = 0; i < tokens->n; i++) {
        sayso_token *token = &tokens->at[i];
        if (token->kind > SAYSO_NUMBER) continue;
        uint64_t key = short_key(text, token->start, token->end - token->start);
        const lexicon_slot *slot =
            key ? slot_of(lexicon, key) : lexicon_look_up(lexicon, text, token->start, token->end);
        if (!slot || !slot->word) continue;
        token->word = slot->word;
        token->classes = slot->classes;
    }
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

static void put(lexicon *lexicon, uint32_t word) {
    uint64_t key = key_of(lexicon->words[word].text);
    *slot_of(lexicon, key) = (lexicon_slot){.key = key, .word = word};
}

enum { FREQUENT = 5 /* bytes of a word that stands often in a text */ };

static void make_slots(lexicon *lexicon, uint32_t n) {
    lexicon->n_slots = n;
    lexicon->slots = resize(lexicon, lexicon->slots, n, sizeof *lexicon->slots);
    memset(lexicon->slots, 0, n * sizeof *lexicon->slots);
    for (int is_long = 0; is_long < 2;
         is_long++) /* short words are more frequent: they come first */
        for (uint32_t i = 1; i < lexicon->n_words; i++)
            if ((lexicon->words[i].text.n > FREQUENT) == is_long) put(lexicon, i);
}

enum { EXPECTED_WORDS = 1 << 15 };

static void grow_words(lexicon *lexicon) {
    lexicon->room_words = lexicon->room_words ? lexicon->room_words * 2 : EXPECTED_WORDS;
    lexicon->words = resize(lexicon, lexicon->words, lexicon->room_words, sizeof *lexicon->words);
    if (lexicon->n_words == 0) lexicon->words[lexicon->n_words++] = (lexicon_word){0};
    make_slots(lexicon, lexicon->room_words * 2);
}

uint32_t lexicon_add(lexicon *lexicon, sayso_string folded) {
    uint64_t key = key_of(folded);
    if (folded.n == 0) return 0;
    if (lexicon->n_words == lexicon->room_words) grow_words(lexicon);
    lexicon_slot *slot = slot_of(lexicon, key);
    if (slot->word) return slot->word;
    char *bytes = arena_take_raw(&lexicon->arena, folded.n);
    memcpy(bytes, folded.bytes, folded.n);
    slot->key = key;
    slot->word = lexicon->n_words++;
    lexicon->words[slot->word] = (lexicon_word){.text = {bytes, folded.n}};
    return slot->word;
}

static uint32_t phrase_hash(uint32_t first, uint32_t second) {
    uint32_t hash = first * 0x9e3779b1u ^ second * 0x85ebca77u;
    return hash ^ hash >> 15;
}

static uint32_t new_phrase(lexicon *lexicon, lexicon_phrase phrase) {
    if (lexicon->n_phrases + 1 >= lexicon->room_phrases) {
        lexicon->room_phrases = lexicon->room_phrases ? lexicon->room_phrases * 2 : 1024;
        lexicon->phrases =
            resize(lexicon, lexicon->phrases, lexicon->room_phrases, sizeof *lexicon->phrases);
    }
    if (lexicon->n_phrases == 0) lexicon->phrases[lexicon->n_phrases++] = (lexicon_phrase){0};
    lexicon->phrases[lexicon->n_phrases] = phrase;
    return lexicon->n_phrases++;
}

static int is_phrase(const lexicon_phrase *phrase, uint32_t first, const uint32_t *rest) {
    return phrase->first == first && memcmp(phrase->words, rest, phrase->n * sizeof *rest) == 0;
}

static uint32_t add_phrase(lexicon *lexicon, uint32_t first, const uint32_t *rest, uint32_t n) {
    uint32_t *slot = &lexicon->phrase_slots[phrase_hash(first, rest[0]) % PHRASE_SLOTS];
    uint32_t before = 0, at = *slot;
    for (; at && lexicon->phrases[at].n >= n; before = at, at = lexicon->phrases[at].next)
        if (lexicon->phrases[at].n == n && is_phrase(&lexicon->phrases[at], first, rest)) return at;
    uint32_t *words = arena_take(&lexicon->arena, n * sizeof *words);
    memcpy(words, rest, n * sizeof *words);
    lexicon_phrase phrase = {.words = words, .n = n, .first = first, .next = at};
    uint32_t number = new_phrase(lexicon, phrase);
    if (before)
        lexicon->phrases[before].next = number;
    else
        *slot = number;
    lexicon->words[first].is.classes |= CLASS(BEGINS_PHRASE);
    return number;
}

const lexicon_phrase *lexicon_phrase_at(const lexicon *lexicon, const sayso_tokens *tokens,
                                        uint32_t at, uint32_t end) {
    uint32_t first = tokens->at[at].word;
    if (!token_is(&tokens->at[at], CLASS(BEGINS_PHRASE)) || at + 1 >= end) return NULL;
    uint32_t hash = phrase_hash(first, tokens->at[at + 1].word);
    uint32_t number = lexicon->phrase_slots[hash % PHRASE_SLOTS];
    for (; number; number = lexicon->phrases[number].next) {
        const lexicon_phrase *phrase = &lexicon->phrases[number];
        if (phrase->first != first || phrase->n >= end - at) continue;
        uint32_t same = 0;
        while (same < phrase->n && tokens->at[at + 1 + same].word == phrase->words[same]) same++;
        if (same == phrase->n) return phrase;
    }
    return NULL;
}

/* Hardly a pair of words begins a cue, and the bits stay in the nearest cache. */
const lexicon_phrase *lexicon_cue_at(const lexicon *lexicon, const sayso_tokens *tokens,
                                     uint32_t at, uint32_t end) {
    if (at + 1 >= end) return NULL;
    uint32_t hash = phrase_hash(tokens->at[at].word, tokens->at[at + 1].word);
    if (!(lexicon->cue_bits[hash % CUE_BITS / 64] >> hash % 64 & 1)) return NULL;
    const lexicon_phrase *phrase = lexicon_phrase_at(lexicon, tokens, at, end);
    return phrase && phrase->is.classes & CLASS(IS_CUE_VERB) ? phrase : NULL;
}

enum { WIDEST_GAP = 10 /* tokens */ };

const lexicon_phrase *lexicon_frame_at(const lexicon *lexicon, const sayso_tokens *tokens,
                                       uint32_t at, uint32_t end, uint32_t *last) {
    uint32_t first = tokens->at[at].word;
    if (!(lexicon->begins_frame >> first % 64 & 1)) return NULL;
    uint32_t number = lexicon->phrase_slots[phrase_hash(first, lexicon->gap) % PHRASE_SLOTS];
    for (; number; number = lexicon->phrases[number].next) {
        const lexicon_phrase *phrase = &lexicon->phrases[number];
        if (phrase->first != first || phrase->n != 2 || phrase->words[0] != lexicon->gap) continue;
        for (*last = at + 2; *last < end && *last <= at + WIDEST_GAP; ++*last)
            if (tokens->at[*last].word == phrase->words[1]) return phrase;
    }
    return NULL;
}

/* ---- When all lists are read ---- */

static void note_cue(lexicon *lexicon, const lexicon_phrase *phrase) {
    int is_frame = lexicon->gap && phrase->words[0] == lexicon->gap;
    if (is_frame) lexicon->begins_frame |= UINT64_C(1) << phrase->first % 64;
    if (!is_frame && !(phrase->is.classes & CLASS(IS_CUE_VERB))) return;
    uint32_t hash = phrase_hash(phrase->first, phrase->words[0]);
    lexicon->cue_bits[hash % CUE_BITS / 64] |= UINT64_C(1) << hash % 64;
    lexicon->words[phrase->first].is.classes |= CLASS(BEGINS_CUE);
}

void lexicon_finish(lexicon *lexicon) {
    uint32_t n = lexicon->n_slots;
    offices_sort(&lexicon->holders);
    lexicon->past = lexicon_find(lexicon, str("past"));
    lexicon->spokesperson = lexicon_find(lexicon, str("spokesperson"));
    lexicon->gap = lexicon_find(lexicon, str("…"));
    for (uint32_t i = 1; i < lexicon->n_phrases; i++) note_cue(lexicon, &lexicon->phrases[i]);
    while (n / 2 > lexicon->n_words + lexicon->n_words / 3) n /= 2;
    if (n) make_slots(lexicon, n);
    for (uint32_t i = 0; i < n; i++) {
        lexicon_slot *slot = &lexicon->slots[i];
        if (slot->word) slot->classes = lexicon->words[slot->word].is.classes;
    }
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
    {"bodies.txt", "", 0}, /* of= alone */
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
    {"function-words.tsv", "number", CLASS(IS_QUANTIFIER)},
    {"function-words.tsv", "agent", CLASS(IS_AGENT_MARK)},
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
    {"silent.txt", "", CLASS(IS_SILENT)},
    {"surnames.txt", "", CLASS(IS_SURNAME)},
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
    size_t first, end; /* the meanings of this list */
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

enum { N_MEANINGS = sizeof meanings / sizeof *meanings };

static uint64_t meaning_of(const reader *r, sayso_string attribute) {
    uint64_t classes = 0;
    for (size_t i = r->first; i < r->end; i++)
        if (str_is(attribute, meanings[i].attribute)) classes |= meanings[i].classes;
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
    uint32_t of = 0;
    uint64_t classes = meaning_of(r, str(""));
    while (attributes.n) {
        sayso_string attribute = str_cut(&attributes, ' ');
        classes |= meaning_of(r, attribute);
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

static sayso_status read_holder(const reader *r, sayso_string entry, sayso_string offices) {
    lexicon *lexicon = r->lexicon;
    if (offices_read(&lexicon->arena, &lexicon->holders, entry, offices)) return SAYSO_OK;
    return complain(r, "not a list of offices and their years:", offices);
}

static sayso_status read_line(const reader *r, sayso_string line) {
    sayso_string entry = str_trim(str_cut(&line, '\t'));
    if (strcmp(r->file, "office-holders.tsv") == 0) return read_holder(r, entry, line);
    if (strcmp(r->file, "cue-verbs.tsv") == 0) return read_verb(r, entry, line);
    if (strcmp(r->file, "cue-phrases.tsv") == 0) return read_phrase(r, entry, line);
    if (strcmp(r->file, "cue-nouns.tsv") == 0) return read_noun(r, entry, line);
    return read_classes(r, entry, line);
}

/* The meanings of a list stand together in the table; cue lists have a form of their own. */
static int find_meanings(reader *r) {
    while (r->first < N_MEANINGS && strcmp(meanings[r->first].file, r->file) != 0) r->first++;
    r->end = r->first;
    while (r->end < N_MEANINGS && strcmp(meanings[r->end].file, r->file) == 0) r->end++;
    return r->end > r->first || strncmp(r->file, "cue-", 4) == 0 ||
           strcmp(r->file, "office-holders.tsv") == 0;
}

sayso_status lexicon_read(lexicon *lexicon, const char *name, sayso_string text,
                          sayso_error *error) {
    reader r = {.lexicon = lexicon, .file = name, .error = error};
    if (!find_meanings(&r)) return SAYSO_OK;
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
