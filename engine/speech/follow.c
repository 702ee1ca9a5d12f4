#include "follow.h"

#include "sentence.h"
#include "tale.h"

enum { FARTHEST = 64 /* pairs looked back or ahead */ };

typedef struct {
    const scene *s;
    attributions *found;
    uint32_t block; /* of the pair at hand */
} follower;

static const sayso_mark_pair *pair_at(const scene *s, uint32_t i) {
    return &s->document->marks.at[i];
}

static uint32_t block_of_pair(const scene *s, uint32_t i) {
    return block_of(&s->document->blocks, pair_at(s, i)->open);
}

static int is_outer_speech(const follower *f, uint32_t i) {
    uint8_t verdict = f->found->at[i].verdict;
    return pair_at(f->s, i)->parent == SAYSO_NONE && (verdict == SPEECH || verdict == GOES_ON);
}

/* The pair that holds the source, over what is joined and what has the same speaker. */
static uint32_t root_of(const follower *f, uint32_t i) {
    for (;;) {
        const attribution *a = &f->found->at[i];
        if (a->verdict == GOES_ON)
            i = a->joined;
        else if (a->same_speaker != SAYSO_NONE)
            i = a->same_speaker;
        else
            return i;
    }
}

static int is_attributed(const follower *f, uint32_t i) {
    return f->found->at[root_of(f, i)].source.n > 0;
}

static void share(follower *f, uint32_t i, uint32_t with, const char *via, float confidence) {
    attribution *a = &f->found->at[i];
    a->same_speaker = root_of(f, with);
    a->via = via;
    a->confidence = confidence;
}

static void borrow(follower *f, uint32_t i, source source, const char *via, float confidence) {
    attribution *a = &f->found->at[i];
    a->source = source;
    a->borrowed = 1;
    a->via = via;
    a->confidence = confidence;
}

/* ---- A closing mark that is missing: “We lost, said Hale. ---- */

static int ends_block(const scene *s, uint32_t i, const sayso_block *block) {
    while (i < block->end_token && (token_ends_sentence(scene_token(s, i)) ||
                                    scene_is(s, i, CLASS(IS_CALENDAR) | CLASS(IS_ADVERB))))
        i++;
    return i == block->end_token;
}

static int attribute_unclosed(follower *f, uint32_t i) {
    const scene *s = f->s;
    const sayso_block *block = &s->document->blocks.at[f->block];
    uint32_t sentence = sentence_of(&s->document->sentences, block->end_token - 1);
    attribution *a = &f->found->at[i];
    if (sentence == SAYSO_NONE) return 0;
    uint32_t last = s->cue_from[sentence + 1], low = last > FARTHEST ? last - FARTHEST : 0;
    if (low < s->cue_from[sentence]) low = s->cue_from[sentence];
    for (uint32_t c = last; c-- > low;) {
        const cue *cue = &s->cues.at[c];
        if (cue->first <= pair_at(s, i)->open + 2 || cue->form != CUE_FINITE) continue;
        source behind = {0}, before = {0};
        uint32_t cut = cue->group;
        if (scene_symbol(s, cue->group - 1) == COMMA)
            behind = source_behind(s, cue, block->end_token);
        else
            before = source_before(s, cue, pair_at(s, i)->open + 1);
        if (behind.n && !ends_block(s, behind.words[0].end, block)) continue;
        if (before.n) cut = before.words[before.n - 1].first;
        if (before.n && (!ends_block(s, cue->end, block) || scene_symbol(s, cut - 1) != COMMA))
            continue;
        if (!behind.n && !before.n) continue;
        *a = (attribution){.source = behind.n ? behind : before,
                           .cue = c,
                           .joined = SAYSO_NONE,
                           .same_speaker = SAYSO_NONE,
                           .report = SAYSO_NONE,
                           .person = SAYSO_NONE,
                           .cut = cut,
                           .via = "closing mark missing",
                           .confidence = 0.6f,
                           .verdict = SPEECH};
        return 1;
    }
    return 0;
}

/* ---- The next paragraph opens with a mark again ---- */

static void join_continued(follower *f, uint32_t i) {
    const sayso_mark_pair *pair = pair_at(f->s, i);
    attribution *a = &f->found->at[i];
    if (pair->end != SAYSO_CONTINUED || pair->continues == SAYSO_NONE) return;
    attribution *next = &f->found->at[pair->continues];
    if (a->verdict != SPEECH && a->verdict != GOES_ON) return;
    uint32_t root = root_of(f, i);
    if (!f->found->at[root].source.n && next->source.n) {
        uint32_t head = a->verdict == GOES_ON ? a->joined : i;
        attribution *first = &f->found->at[head];
        first->source = next->source;
        first->cue = next->cue;
        first->via = next->via;
        first->confidence = next->confidence;
    }
    next->verdict = GOES_ON;
    next->joined = a->verdict == GOES_ON ? a->joined : i;
}

/* ---- No source of its own ---- */

static uint32_t attributed_before_in_block(const follower *f, uint32_t i) {
    for (uint32_t low = i > FARTHEST ? i - FARTHEST : 0;
         i-- > low && block_of_pair(f->s, i) == f->block;)
        if (is_outer_speech(f, i) && is_attributed(f, i)) return i;
    return SAYSO_NONE;
}

static uint32_t attributed_behind_in_block(const follower *f, uint32_t i) {
    uint32_t end = f->s->document->blocks.at[f->block].end_token;
    uint32_t high = i + FARTHEST < f->found->n ? i + FARTHEST : f->found->n;
    for (i++; i < high && pair_at(f->s, i)->open < end; i++)
        if (is_outer_speech(f, i) && f->found->at[i].verdict == SPEECH && f->found->at[i].source.n)
            return i;
    return SAYSO_NONE;
}

/* The read block before, headings left out; SAYSO_NONE for none. */
static uint32_t block_before(const follower *f, uint32_t block) {
    const sayso_blocks *blocks = &f->s->document->blocks;
    while (block-- > 0)
        if (blocks->at[block].end_token > blocks->at[block].first_token)
            return blocks->at[block].kind == SAYSO_HEADING ? SAYSO_NONE : block;
    return SAYSO_NONE;
}

/* The last speech of a block, searched from pair i downwards. */
static uint32_t last_speech_of(const follower *f, uint32_t i, uint32_t block) {
    if (block == SAYSO_NONE) return SAYSO_NONE;
    uint32_t first = f->s->document->blocks.at[block].first_token;
    for (uint32_t low = i > FARTHEST ? i - FARTHEST : 0;
         i-- > low && pair_at(f->s, i)->open >= first;)
        if (is_outer_speech(f, i) && block_of_pair(f->s, i) == block) return i;
    return SAYSO_NONE;
}

static uint32_t person_of(const follower *f, uint32_t i) {
    const attribution *root = &f->found->at[root_of(f, i)];
    const source *source = &root->source;
    if (root->person != SAYSO_NONE) return root->person;
    if (!source->n || source->mentions[0] == SAYSO_NONE) return SAYSO_NONE;
    return f->s->document->mentions.at[source->mentions[0]].person;
}

/* Two people who took turns in the two paragraphs before. */
static uint32_t turn_before_last(const follower *f, uint32_t last, uint32_t block) {
    uint32_t before = last_speech_of(f, last, block_before(f, block));
    if (before == SAYSO_NONE) return SAYSO_NONE;
    uint32_t a = person_of(f, last), b = person_of(f, before);
    return a != SAYSO_NONE && b != SAYSO_NONE && a != b ? before : SAYSO_NONE;
}

static void follow_paragraph(follower *f, uint32_t i, uint32_t block) {
    uint32_t last = last_speech_of(f, i, block);
    if (last != SAYSO_NONE) {
        if (!is_attributed(f, last)) return;
        uint32_t turn = turn_before_last(f, last, block);
        if (turn != SAYSO_NONE)
            share(f, i, turn, "taking turns", 0.5f);
        else
            share(f, i, last, "next paragraph", 0.75f);
        return;
    }
    /* nobody spoke there: its subject, if it is a person */
    const sayso_block *b = &f->s->document->blocks.at[block];
    source found = source_of_clause(f->s, b->first_token, b->end_token);
    if (!found.n || found.mentions[0] == SAYSO_NONE) return;
    const sayso_mention *m = &f->s->document->mentions.at[found.mentions[0]];
    if (m->person == SAYSO_NONE || m->kind != SAYSO_PERSON) return;
    borrow(f, i, found, "subject of the paragraph before", 0.45f);
}

/* ---- Conversations, as in novels: paragraphs take turns, and most of them name nobody ---- */

/* News attributes nearly every paragraph that begins with speech; a novel does not. */
static int is_conversation(const follower *f) {
    uint32_t turns = 0, bare = 0, block = SAYSO_NONE;
    for (uint32_t i = 0; i < f->found->n; i++) {
        const attribution *a = &f->found->at[i];
        uint32_t of = block_of_pair(f->s, i);
        if (of == block || a->verdict != SPEECH || pair_at(f->s, i)->parent != SAYSO_NONE) continue;
        block = of;
        turns++;
        bare += !a->source.n && attributed_behind_in_block(&(follower){f->s, f->found, .block = of},
                                                           i) == SAYSO_NONE;
    }
    return (turns >= 8 && bare * 2 >= turns) || (turns && tale_of(f->s->document) != NO_TALE);
}

/* ---- Hale laughed. “Ask him.” ---- */

/* Where the sentence goes on behind "Asked whether Roe would leave, Hale laughed". */
static uint32_t behind_question(const scene *s, stretch sentence) {
    uint32_t first = sentence.first;
    if (!scene_is(s, first, CLASS(IS_CUE_VERB)) && !scene_is(s, first + 1, CLASS(IS_CUE_VERB)))
        return first;
    for (uint32_t i = first; i + 1 < sentence.end; i++) {
        uint32_t number = s->starting[i + 1];
        if (scene_symbol(s, i) != COMMA || number == SAYSO_NONE) continue;
        uint32_t end = s->document->mentions.at[number].end_token;
        if (scene_token(s, end)->kind == SAYSO_WORD && !scene_is(s, end, CLASS(IS_CONJUNCTION)))
            return i + 1;
    }
    return first;
}

/* Nobody else stands in the sentence who might be the one that speaks next. */
static int is_only_person(const scene *s, uint32_t number, uint32_t end) {
    const sayso_mentions *mentions = &s->document->mentions;
    const sayso_mention *m = &mentions->at[number];
    if (m->person == SAYSO_NONE || m->kind != SAYSO_PERSON || m->plural || m->quoted) return 0;
    for (uint32_t i = number + 1; i < mentions->n && mentions->at[i].first_token < end; i++) {
        const sayso_mention *other = &mentions->at[i];
        if (other->form != SAYSO_DESCRIPTION && other->kind == SAYSO_PERSON &&
            other->person != m->person)
            return 0;
    }
    return 1;
}

static source source_of_act(const follower *f, uint32_t i) {
    const sayso_sentences *sentences = &f->s->document->sentences;
    uint32_t open = pair_at(f->s, i)->open;
    source none = {0};
    if (open == f->s->document->blocks.at[f->block].first_token) return none;
    uint32_t n = sentence_of(sentences, open - 1);
    if (n == SAYSO_NONE || sentences->at[n].end_token != open) return none;
    uint32_t low = behind_question(f->s, (stretch){sentences->at[n].first_token, open});
    source found = source_of_clause(f->s, low, open);
    if (!found.n || found.mentions[0] == SAYSO_NONE) return none;
    return is_only_person(f->s, found.mentions[0], open) ? found : none;
}

static void follow(follower *f, uint32_t i) {
    uint32_t with = attributed_before_in_block(f, i);
    if (with != SAYSO_NONE) {
        share(f, i, with, "same paragraph", 0.85f);
        return;
    }
    with = attributed_behind_in_block(f, i);
    if (with != SAYSO_NONE) {
        share(f, i, with, "speaker named behind", 0.8f);
        return;
    }
    source actor = source_of_act(f, i);
    if (actor.n) {
        borrow(f, i, actor, "who acts before", 0.7f);
        return;
    }
    uint32_t block = block_before(f, f->block);
    if (block != SAYSO_NONE) follow_paragraph(f, i, block);
}

void follow_speakers(const scene *s, attributions *found, const umpire *umpire) {
    follower f = {.s = s, .found = found};
    int converses = is_conversation(&f);
    for (uint32_t i = 0; i < found->n; i++) {
        attribution *a = &found->at[i];
        if (pair_at(s, i)->parent != SAYSO_NONE) continue;
        f.block = block_of_pair(s, i);
        if (pair_at(s, i)->end != SAYSO_CLOSED && attribute_unclosed(&f, i)) continue;
        join_continued(&f, i);
        if (a->verdict != SPEECH || a->source.n || converses) continue;
        follow(&f, i);
        if (a->confidence == 0) a->confidence = 0.3f;
    }
    if (converses) take_turns(s, found, umpire);
}

/* The last report that begins before token `end` in a block, from number i downwards. */
static uint32_t report_before(const reports *reports, uint32_t i, stretch block) {
    for (uint32_t low = i > FARTHEST ? i - FARTHEST : 0; i-- > low;) {
        uint32_t first = reports->at[i].content.at[0].first;
        if (first < block.first) break;
        if (first < block.end && reports->at[i].source.n) return i;
    }
    return SAYSO_NONE;
}

/* Whether the speaker of pair i was named nearer than a report at token `reported`: behind it, or
 * in the same sentence (“A,” said Hale, noting that ... “B.”). */
static int has_nearer_speaker(const follower *f, uint32_t i, uint32_t reported) {
    const attribution *a = &f->found->at[i];
    const sayso_sentences *sentences = &f->s->document->sentences;
    if (a->source.n && !a->borrowed) return 1;
    if (a->source.n &&
        sentence_of(sentences, a->source.words[0].first) > sentence_of(sentences, reported))
        return 1;
    if (a->same_speaker == SAYSO_NONE) return 0;
    const sayso_mark_pair *root = pair_at(f->s, root_of(f, i));
    if (block_of_pair(f->s, root_of(f, i)) != f->block) return 0;
    return root->open > reported ||
           sentence_of(sentences, root->close) == sentence_of(sentences, reported);
}

void follow_reports(const scene *s, attributions *found, const reports *reports) {
    follower f = {.s = s, .found = found};
    uint32_t next = 0;
    for (uint32_t i = 0; i < found->n; i++) {
        attribution *a = &found->at[i];
        if (a->verdict != SPEECH || pair_at(s, i)->parent != SAYSO_NONE) continue;
        uint32_t open = pair_at(s, i)->open;
        while (next < reports->n && reports->at[next].content.at[0].first < open) next++;
        f.block = block_of_pair(s, i);
        stretch block = {s->document->blocks.at[f.block].first_token, open};
        uint32_t report = report_before(reports, next, block);
        if (report == SAYSO_NONE) continue;
        if (has_nearer_speaker(&f, i, reports->at[report].content.at[0].first)) continue;
        a->source = reports->at[report].source;
        a->same_speaker = SAYSO_NONE;
        a->borrowed = 1;
        a->report = report;
        a->via = "sentence before";
        a->confidence = 0.75f;
    }
}

/* At most one sentence ends between the last pair of a turn and the next: its attribution. */
static int is_next_to(const scene *s, uint32_t before, uint32_t i) {
    uint32_t stops = 0, depth = 0;
    for (uint32_t t = pair_at(s, before)->close + 1; t < pair_at(s, i)->open; t++) {
        token_symbol symbol = scene_symbol(s, t);
        depth += symbol == OPEN_BRACKET;
        if (symbol == CLOSE_BRACKET && depth) depth--;
        stops += !depth && token_ends_sentence(scene_token(s, t)) ? 1 : 0;
    }
    return stops <= 1;
}

void join_turns(const scene *s, attributions *found) {
    follower f = {.s = s, .found = found};
    for (uint32_t i = 0; i < found->n; i++) {
        attribution *a = &found->at[i];
        if (a->verdict != SPEECH || a->same_speaker == SAYSO_NONE) continue;
        uint32_t root = root_of(&f, i), before = i;
        if (root >= i || block_of_pair(s, root) != block_of_pair(s, i)) continue;
        do before--;
        while (before > root && !is_outer_speech(&f, before));
        if (is_next_to(s, before, i)) {
            a->verdict = GOES_ON;
            a->joined = root;
        }
    }
}
