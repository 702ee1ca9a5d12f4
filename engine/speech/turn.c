#include "turn.h"

#include "description.h"
#include "mention.h"
#include "sentence.h"

#include <math.h>

enum { LONGEST_RUN = 8 /* turns looked ahead over */ };

enum { FARTHEST = 48 /* mentions looked at on either side of a turn */ };

/* A turn stays nobody's where the best of those present is no surer. */
static const float least_chance = 0.35f, plain_chance = 0.5f;

/* “...,” said the old man.: he may have a name elsewhere. */
typedef enum { BARE, POINTED, DESCRIBED, NAMED } form;

typedef struct {
    uint32_t pair, open, close; /* its first pair; tokens of its outermost marks */
    uint32_t block, last_block; /* it may go on over paragraphs */
    uint32_t person;            /* who speaks, or SAYSO_NONE */
    uint32_t pointed;           /* whom people/ takes pronoun or description for, or SAYSO_NONE */
    uint8_t form;
    uint8_t gender; /* of the pronoun or description */
    uint8_t asks;   /* ends in a question */
} turn;

typedef struct {
    turn *at;
    uint32_t n;
} turns;

/* Where somebody is mentioned in the neighbourhood of a turn. */
enum {
    LEAD = 0,        /* in the paragraph, in front of the marks */
    TAIL = 3,        /* behind them */
    GAP = 6,         /* in paragraphs since the turn before */
    BEFORE = 9,      /* in the paragraph of the turn before, behind its marks */
    ANY = 0,         /* in each of these: at all, */
    SUBJECT = 1,     /* at the begin of a sentence, */
    NEAREST = 2,     /* next to the turn */
    OWN_WORDS = 12,  /* between the marks, */
    ADDRESSED = 13,  /* by way of address; */
    LAST_WORDS = 14, /* the same of the turn before, */
    LAST_ADDRESSED = 15,
    NEXT_WORDS = 16, /* and of the next */
    NEXT_ADDRESSED = 17,
    N_PLACES = 18
};

/* What the text so far has of a person. */
typedef struct {
    uint32_t block; /* of the last mention or turn */
    uint32_t turn;  /* one more than the number of the last turn, or 0 */
    uint32_t n_turns, n_mentions;
    uint32_t seen;     /* one more than the turn for which places are set */
    uint32_t places;   /* a bit each */
    uint32_t narrates; /* 1: is the "I" of the tale */
} presence;

typedef struct {
    const scene *s;
    attributions *found;
    const umpire *umpire;
    turns turns;
    presence *people;
    uint32_t recent[MOST_PRESENT]; /* latest first */
    uint32_t n_recent;
    uint32_t next_mention; /* the first that stands behind what has been gone through */
} stage;

static const sayso_mark_pair *pair_at(const scene *s, uint32_t i) {
    return &s->document->marks.at[i];
}

static const sayso_mention *mention_at(const scene *s, uint32_t i) {
    return &s->document->mentions.at[i];
}

static const sayso_person *person_at(const stage *g, uint32_t i) {
    return &g->s->document->people.at[i];
}

static uint32_t block_at(const scene *s, uint32_t token) {
    return block_of(&s->document->blocks, token);
}

/* ---- The row of turns ---- */

static int is_one(const sayso_mention *m) {
    return m->gender == SAYSO_MALE || m->gender == SAYSO_FEMALE;
}

static form form_of(const scene *s, const source *source) {
    if (!source->n) return BARE;
    if (source->mentions[0] == SAYSO_NONE) return NAMED;
    const sayso_mention *m = mention_at(s, source->mentions[0]);
    if (source->n > 1) return NAMED;
    if (describes_a_person(m)) return DESCRIBED;
    return m->form == SAYSO_PRONOUN && is_one(m) ? POINTED : NAMED;
}

static uint32_t person_of(const scene *s, const source *source) {
    uint32_t number =
        source->n ? source_mention(s, source->words[0], source->mentions[0]) : SAYSO_NONE;
    return number == SAYSO_NONE ? SAYSO_NONE : mention_at(s, number)->person;
}

/* A source in the words of the turn says more than the one before, if that said less. */
static void note_source(const scene *s, turn *turn, const attribution *a) {
    form form = form_of(s, &a->source);
    if (form <= turn->form && turn->form != BARE) return;
    if (form == BARE) return;
    turn->form = (uint8_t)form;
    turn->person = turn->pointed = SAYSO_NONE;
    turn->gender = SAYSO_GENDER_UNKNOWN;
    if (form == NAMED) {
        turn->person = person_of(s, &a->source);
        return;
    }
    turn->pointed = person_of(s, &a->source);
    turn->gender = mention_at(s, a->source.mentions[0])->gender;
}

/* "A," said Hale. "B," said Roe.: two turns in a paragraph. */
static int is_other_speaker(const scene *s, const turn *turn, const attribution *a) {
    return turn->form == NAMED && form_of(s, &a->source) == NAMED &&
           person_of(s, &a->source) != turn->person;
}

static int asks(const scene *s, uint32_t i) {
    return pair_at(s, i)->close > 0 && scene_symbol(s, pair_at(s, i)->close - 1) == QUESTION;
}

static void add_pair(stage *g, uint32_t i) {
    const scene *s = g->s;
    const attribution *a = &g->found->at[i];
    uint32_t block = block_at(s, pair_at(s, i)->open);
    turn *last = g->turns.n ? &g->turns.at[g->turns.n - 1] : NULL;
    int goes_on = last && (a->verdict == GOES_ON || block == last->last_block) &&
                  !is_other_speaker(s, last, a);
    if (!goes_on) {
        last = &g->turns.at[g->turns.n++];
        *last = (turn){.pair = i, .open = pair_at(s, i)->open, .block = block};
        last->person = last->pointed = SAYSO_NONE;
    }
    last->close = pair_at(s, i)->close;
    last->last_block = block;
    last->asks = asks(s, i) ? 1 : 0;
    if (a->verdict == SPEECH) note_source(s, last, a);
}

static int is_outer_speech(const stage *g, uint32_t i) {
    uint8_t verdict = g->found->at[i].verdict;
    return pair_at(g->s, i)->parent == SAYSO_NONE && (verdict == SPEECH || verdict == GOES_ON);
}

/* ---- Who is there ---- */

static void step_forward(stage *g, uint32_t person, uint32_t block) {
    uint32_t at = 0;
    g->people[person].block = block;
    while (at < g->n_recent && g->recent[at] != person) at++;
    if (at == g->n_recent) {
        if (g->n_recent < MOST_PRESENT)
            g->n_recent++;
        else
            at--;
    }
    for (; at > 0; at--) g->recent[at] = g->recent[at - 1];
    g->recent[0] = person;
}

static int is_somebody(const stage *g, const sayso_mention *m) {
    return m->person != SAYSO_NONE && person_at(g, m->person)->kind == SAYSO_PERSON;
}

static void see(stage *g, uint32_t now, const sayso_mention *m, uint32_t place) {
    if (!is_somebody(g, m)) return;
    presence *p = &g->people[m->person];
    if (p->seen != now + 1) p->places = 0;
    p->seen = now + 1;
    p->places |= UINT32_C(1) << place;
}

static int is_subject(const scene *s, const sayso_mention *m) {
    uint32_t sentence = sentence_of(&s->document->sentences, m->first_token);
    if (sentence == SAYSO_NONE || m->possessive) return 0;
    uint32_t first = s->document->sentences.at[sentence].first_token;
    const sayso_token *before = m->first_token > 0 ? scene_token(s, m->first_token - 1) : NULL;
    return m->first_token <= first + 1 || (before && before->kind == SAYSO_MARK);
}

static void see_around(stage *g, uint32_t now, const sayso_mention *m, uint32_t zone,
                       uint32_t *zones) {
    see(g, now, m, zone + ANY);
    if (is_subject(g->s, m)) see(g, now, m, zone + SUBJECT);
    if (is_somebody(g, m) && !(*zones & UINT32_C(1) << zone)) {
        see(g, now, m, zone + NEAREST);
        *zones |= UINT32_C(1) << zone;
    }
}

static void see_words(stage *g, uint32_t now, const sayso_mention *m, uint32_t place) {
    see(g, now, m, place);
    if (is_address(g->s->document, m)) see(g, now, m, place + 1);
}

/* What stands in front of turn `now`, back to the begin of the turn before. */
static void look_back(stage *g, uint32_t now) {
    const turn *turn = &g->turns.at[now], *before = now ? turn - 1 : NULL;
    uint32_t zones = 0, i = g->next_mention;
    for (uint32_t n = 0; i-- > 0 && n < FARTHEST; n++) {
        const sayso_mention *m = mention_at(g->s, i);
        if (before && m->first_token < before->open && m->quoted) break;
        uint32_t block = block_at(g->s, m->first_token);
        if (m->quoted) {
            if (before && m->first_token < before->close) see_words(g, now, m, LAST_WORDS);
        } else if (block == turn->block)
            see_around(g, now, m, LEAD, &zones);
        else if (before && block == before->last_block)
            see_around(g, now, m, BEFORE, &zones);
        else if (!before || block > before->last_block)
            see_around(g, now, m, GAP, &zones);
        else
            break;
    }
}

/* The words of turn `now`, what stands behind them in the paragraph, the words of the next. */
static void look_ahead(stage *g, uint32_t now) {
    const turn *turn = &g->turns.at[now], *next = now + 1 < g->turns.n ? turn + 1 : NULL;
    const sayso_mentions *mentions = &g->s->document->mentions;
    uint32_t zones = 0;
    uint32_t end = g->s->document->blocks.at[turn->last_block].end_token;
    if (next && next->block - turn->last_block > 2) next = NULL;
    for (uint32_t i = g->next_mention, n = 0; i < mentions->n && n < FARTHEST; i++, n++) {
        const sayso_mention *m = &mentions->at[i];
        if (m->first_token >= (next ? next->close : end)) break;
        if (m->quoted)
            see_words(g, now, m, next && m->first_token >= next->open ? NEXT_WORDS : OWN_WORDS);
        else if (m->first_token < end)
            see_around(g, now, m, TAIL, &zones);
    }
}

/* ---- What a model looks at ---- */

static uint32_t bin(uint32_t n) {
    return n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 20 ? 6 : n < 50 ? 7 : n < 200 ? 8 : 9;
}

/* How far back a person's last turn is: 1 for the turn before. */
static uint32_t turns_since(const stage *g, uint32_t now, uint32_t person) {
    uint32_t last = g->people[person].turn;
    return last ? bin(now + 1 - last) : 15;
}

static uint32_t gap_before(const stage *g, uint32_t now) {
    if (now == 0) return 3;
    uint32_t gap = g->turns.at[now].block - g->turns.at[now - 1].last_block;
    return gap <= 1 ? 0 : gap <= 3 ? 1 : 2;
}

static uint32_t gap_behind(const stage *g, uint32_t now) {
    if (now + 1 >= g->turns.n) return 3;
    uint32_t gap = g->turns.at[now + 1].block - g->turns.at[now].last_block;
    return gap <= 1 ? 0 : gap <= 3 ? 1 : 2;
}

/* Whether a person is the one whom a later turn names. */
static uint32_t names_later(const stage *g, uint32_t now, uint32_t ahead, uint32_t person) {
    if (now + ahead >= g->turns.n) return 0;
    const turn *turn = &g->turns.at[now + ahead];
    if (turn->form != NAMED || turn->person == SAYSO_NONE) return 1;
    return turn->person == person ? 2 : 3;
}

/* How many turns ahead, without a break, the next is that says whose it is; 0 for none. */
static uint32_t next_sign(const stage *g, uint32_t now) {
    for (uint32_t ahead = 1; ahead <= LONGEST_RUN && now + ahead < g->turns.n; ahead++) {
        const turn *turn = &g->turns.at[now + ahead];
        if (turn->block - turn[-1].last_block > 1) break;
        if (turn->form != BARE) return ahead;
    }
    return 0;
}

static uint32_t gender_fit(const stage *g, const turn *turn, uint32_t person) {
    uint8_t gender = person_at(g, person)->gender;
    if (turn->form == BARE) return 0;
    if (g->people[person].narrates) return 3;
    if (gender == SAYSO_GENDER_UNKNOWN || turn->gender == SAYSO_GENDER_UNKNOWN) return 1;
    return gender == turn->gender ? 2 : 3;
}

/* How a person fits a turn that says whose it is: named or not, and of which gender. */
static uint32_t fits_sign(const stage *g, const turn *turn, uint32_t person) {
    if (turn->form == NAMED) return turn->person == SAYSO_NONE ? 4 : turn->person == person ? 5 : 6;
    return gender_fit(g, turn, person);
}

/* Whether the two turns before were of two people who answered each other. */
static uint32_t alternates(const stage *g, uint32_t now) {
    if (now < 2 || gap_before(g, now) > 0) return 0;
    const turn *last = &g->turns.at[now - 1], *before = last - 1;
    if (last->person == SAYSO_NONE || before->person == SAYSO_NONE) return 1;
    return last->person != before->person && last->block - before->last_block <= 1 ? 2 : 3;
}

static uint32_t is_unnamed(const stage *g, uint32_t person) {
    uint32_t first = person_at(g, person)->first_mention;
    return first != SAYSO_NONE && mention_at(g->s, first)->form != SAYSO_NAME;
}

static void describe(const stage *g, uint32_t now, uint32_t rank, uint32_t person,
                     features *looks) {
    const turn *turn = &g->turns.at[now];
    const presence *p = &g->people[person];
    uint32_t form = turn->form, since = turns_since(g, now, person);
    uint32_t gap = gap_before(g, now), places = p->seen == now + 1 ? p->places : 0;
    features_begin(looks);
    feature_add(looks, 1, since * 4 + gap, form);
    feature_add(looks, 2, since, alternates(g, now) * 3 + form);
    feature_add(looks, 3, since, (now ? turn[-1].form : 7u) * 3 + form);
    feature_add(looks, 4, since, (now ? turn[-1].asks : 0) * 3u + form);
    for (uint32_t i = 0; i < N_PLACES; i++)
        if (places >> i & 1) feature_add(looks, 5, i, form);
    feature_add(looks, 6, gender_fit(g, turn, person), 0);
    feature_add(looks, 7, rank, form);
    feature_add(looks, 8, bin(turn->block - p->block), form);
    feature_add(looks, 9, bin(p->n_mentions), form);
    feature_add(looks, 10, bin(p->n_turns), form);
    feature_add(looks, 11, turn->pointed == person, form * 16 + since);
    feature_add(looks, 17, is_unnamed(g, person), (turn->pointed == person) * 3u + form);
    feature_add(looks, 12, is_unnamed(g, person), p->narrates * 3u + form);
    feature_add(looks, 13, names_later(g, now, 1, person) * 4 + gap_behind(g, now), form);
    feature_add(looks, 14, names_later(g, now, 2, person) * 4 + gap_behind(g, now), form);
    uint32_t ahead = next_sign(g, now);
    if (ahead) feature_add(looks, 16, ahead, fits_sign(g, turn + ahead, person) * 3 + form);
    feature_add(looks, 15, places & 0xfff ? 1 : 0, since * 3 + form);
}

/* ---- Deciding ---- */

/* Without a model: who was pointed at or answers, and else who is told of. */
static float plain_score(const stage *g, uint32_t now, uint32_t rank, uint32_t person) {
    const turn *turn = &g->turns.at[now];
    const presence *p = &g->people[person];
    uint32_t places = p->seen == now + 1 ? p->places : 0, since = turns_since(g, now, person);
    float score = -0.05f * (float)rank;
    if (since == 2 && gap_before(g, now) == 0) score += 1;
    if (since == 1 && gap_before(g, now) == 0) score -= 1;
    if (places >> (LEAD + SUBJECT) & 1) score += 2;
    if (places >> (TAIL + SUBJECT) & 1) score += 1;
    if (places >> ADDRESSED & 1) score -= 3;
    if (places >> LAST_ADDRESSED & 1) score += 1.5f;
    if (turn->pointed == person) score += 0.5f;
    return score;
}

static void weigh(const stage *g, uint32_t now, const choice *c, float *scores) {
    for (uint32_t i = 0; i < c->n; i++)
        if (g->umpire->model)
            weights_score(g->umpire->model, &c->looks[i], &scores[i]);
        else
            scores[i] = plain_score(g, now, i, c->people[i]);
}

/* The best, with the chance that a model gives it. */
static float best_of(choice *c, const float *scores) {
    float sum = 0;
    for (uint32_t i = 1; i < c->n; i++)
        if (scores[i] > scores[c->chosen]) c->chosen = i;
    for (uint32_t i = 0; i < c->n; i++) sum += expf(scores[i] - scores[c->chosen]);
    return 1 / sum;
}

/* The person who takes turn `now`, or SAYSO_NONE where nobody is there. */
static float decide_turn(stage *g, uint32_t now, uint32_t *person) {
    const turn *turn = &g->turns.at[now];
    choice c = {.pair = turn->pair};
    float scores[MOST_PRESENT];
    *person = SAYSO_NONE;
    for (uint32_t i = 0; i < g->n_recent; i++) {
        if (gender_fit(g, turn, g->recent[i]) == 3) continue;
        c.people[c.n] = g->recent[i];
        describe(g, now, c.n, g->recent[i], &c.looks[c.n]);
        c.n++;
    }
    if (c.n == 0) return 0;
    weigh(g, now, &c, scores);
    float chance = best_of(&c, scores);
    if (!g->umpire->model) chance = plain_chance;
    *person = c.people[c.chosen];
    if (g->umpire->watch) g->umpire->watch(g->umpire->watcher, &c);
    return chance;
}

/* ---- Going through the turns ---- */

/* Mentions up to a token have been read. */
static void read_to(stage *g, uint32_t end) {
    const sayso_mentions *mentions = &g->s->document->mentions;
    for (; g->next_mention < mentions->n; g->next_mention++) {
        const sayso_mention *m = &mentions->at[g->next_mention];
        if (m->first_token >= end) return;
        if (m->quoted || !is_somebody(g, m)) continue;
        g->people[m->person].n_mentions++;
        if (scene_is(g->s, m->head, CLASS(IS_FIRST_PERSON))) g->people[m->person].narrates = 1;
        step_forward(g, m->person, block_at(g->s, m->first_token));
    }
}

/* Those told of behind the marks are there as well. */
static void read_tail(stage *g, const turn *turn) {
    const sayso_mentions *mentions = &g->s->document->mentions;
    uint32_t end = g->s->document->blocks.at[turn->last_block].end_token;
    for (uint32_t i = g->next_mention, n = 0; i < mentions->n && n < FARTHEST; i++, n++) {
        const sayso_mention *m = &mentions->at[i];
        if (m->first_token >= end) return;
        if (!m->quoted && is_somebody(g, m) && m->form != SAYSO_PRONOUN) {
            uint32_t at = 0;
            while (at < g->n_recent && g->recent[at] != m->person) at++;
            if (at == g->n_recent) step_forward(g, m->person, turn->block);
        }
    }
}

static const char *reason_for(const stage *g, const turn *turn, uint32_t person) {
    if (person == SAYSO_NONE) return NULL;
    const presence *p = &g->people[person];
    uint32_t places = p->seen == (uint32_t)(turn - g->turns.at) + 1 ? p->places : 0;
    if (places >> (LEAD + SUBJECT) & 1 || places >> (TAIL + SUBJECT) & 1)
        return "subject of the paragraph";
    return places >> LAST_ADDRESSED & 1 ? "addressed before" : "taking turns";
}

/* The pair of the turn that says most of whose it is. */
static uint32_t root_of(const stage *g, const turn *turn, uint32_t end) {
    for (uint32_t i = turn->pair; i < end; i++)
        if (g->found->at[i].verdict == SPEECH && is_outer_speech(g, i) &&
            form_of(g->s, &g->found->at[i].source) == turn->form)
            return i;
    return turn->pair;
}

static void give(stage *g, uint32_t now, float chance) {
    const turn *turn = &g->turns.at[now];
    uint32_t end = now + 1 < g->turns.n ? turn[1].pair : g->found->n;
    uint32_t root = root_of(g, turn, end);
    for (uint32_t i = turn->pair; i < end; i++) {
        attribution *a = &g->found->at[i];
        if (!is_outer_speech(g, i) || a->verdict != SPEECH) continue;
        form form = form_of(g->s, &a->source);
        if (form == NAMED) continue;
        if (turn->form != BARE || chance >= least_chance) a->person = turn->person;
        if (form != BARE) continue;
        if (i != root) a->same_speaker = root;
        a->via = i == root ? reason_for(g, turn, a->person) : "same paragraph";
        a->confidence = i == root || chance < 0.85f ? chance : 0.85f;
    }
}

static void take_turn(stage *g, uint32_t now) {
    turn *turn = &g->turns.at[now];
    float chance = 1;
    read_to(g, turn->open);
    if (turn->form != NAMED) {
        read_tail(g, turn);
        look_back(g, now);
        look_ahead(g, now);
        chance = decide_turn(g, now, &turn->person);
    }
    give(g, now, chance);
    if (turn->person == SAYSO_NONE || person_at(g, turn->person)->kind != SAYSO_PERSON) return;
    g->people[turn->person].turn = now + 1;
    g->people[turn->person].n_turns++;
    step_forward(g, turn->person, turn->last_block);
}

void take_turns(const scene *s, attributions *found, const umpire *umpire) {
    stage g = {.s = s, .found = found, .umpire = umpire};
    g.turns.at = arena_take(s->arena, ((size_t)found->n + 1) * sizeof *g.turns.at);
    g.people = arena_take(s->arena, ((size_t)s->document->people.n + 1) * sizeof *g.people);
    for (uint32_t i = 0; i < found->n; i++)
        if (is_outer_speech(&g, i)) add_pair(&g, i);
    for (uint32_t i = 0; i < g.turns.n; i++) take_turn(&g, i);
}
