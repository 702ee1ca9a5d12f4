/* A quote goes to the speaker who has its name so far; who really is who is settled when all
 * documents are in: see registry.h. */
#include "voices.h"

#include "folding.h"
#include "labels.h"
#include "registry.h"
#include "store.h"
#include "str.h"

int add_speaker_words(sayso_store *store, int64_t speaker, sayso_string name) {
    sqlite3_stmt *add = store_statement(store, ADD_WORD);
    if (!add) return 0;
    buffer_clear(&store->scratch);
    fold_name(name, &store->scratch);
    sayso_string folded = {store->scratch.bytes, store->scratch.n}, word;
    while ((word = next_folded_word(&folded)).n) {
        sqlite3_bind_int64(add, 1, speaker);
        bind_string(add, 2, word);
        if (!store_run(add)) return 0;
    }
    return !store->scratch.failed;
}

static int64_t add_speaker(sayso_store *store, const sayso_quote *quote, sayso_string name) {
    sqlite3_stmt *add = store_statement(store, ADD_SPEAKER);
    if (!add) return 0;
    bind_string(add, 1, name);
    bind_string(add, 2, str(sayso_kind_name(quote->kind)));
    bind_string(add, 3, quote->role);
    if (!store_run(add)) return 0;
    int64_t speaker = sqlite3_last_insert_rowid(store->database);
    return add_speaker_words(store, speaker, name) ? speaker : 0;
}

static int give_role(sayso_store *store, int64_t document, sayso_string name, sayso_string role) {
    sqlite3_stmt *give = store_statement(store, GIVE_ROLE);
    if (!give) return 0;
    sqlite3_bind_int64(give, 1, document);
    bind_string(give, 2, name);
    int64_t row = find_role(store, role);
    sqlite3_bind_int64(give, 3, row);
    return row && store_run(give);
}

/* Once a document; the role when a quote first has one. */
static int sight(const speaking *speaking, tally_entry *entry, sayso_string name) {
    sayso_store *store = speaking->store;
    const sayso_quote *quote = speaking->quote;
    int alone = !memchr(quote->name.bytes, ';', quote->name.n);
    sayso_string role = alone ? quote->role : (sayso_string){0};
    if (entry->last_document != store->documents) {
        entry->last_document = store->documents;
        entry->has_role = role.n > 0;
        return add_sighting(speaking, name, role, entry);
    }
    if (entry->has_role || role.n == 0) return 1;
    entry->has_role = 1;
    return give_role(store, speaking->row, name, role);
}

/* Until all is settled a new surname is taken for the first who was met with it: most often that is
 * right, and no quote has to move. Whoever goes on with an interrupted run finds them in the
 * tables. *id is 0 when there is none; 0 on failure. */
static int find_namesake(sayso_store *store, const tally_entry *entry, sayso_string name,
                         int64_t *id) {
    sayso_string none = {"", 0};
    tally_entry *block = tally_find(&store->tally, TALLY_BLOCK, (int64_t)entry->block, none);
    int full = memchr(name.bytes, ' ', name.n) != NULL;
    if (!block->id) {
        sqlite3_stmt *find = store_statement(store, FIND_NAMESAKE);
        if (!find) return 0;
        bind_number(find, 1, entry->block);
        sqlite3_bind_int(find, 2, SAYSO_PERSON);
        if (sqlite3_step(find) == SQLITE_ROW) block->id = sqlite3_column_int64(find, 0);
        if (sqlite3_reset(find) != SQLITE_OK) return 0;
    }
    if (full && !block->id) block->id = entry->id;
    *id = full ? entry->id : block->id;
    return 1;
}

static int meet(const speaking *speaking, tally_entry *entry, sayso_string name) {
    sayso_store *store = speaking->store;
    const sayso_quote *quote = speaking->quote;
    int person = quote->kind == SAYSO_PERSON;
    if (!find_sighted(store, quote, name, entry)) return 0;
    if (!entry->id && person && !find_namesake(store, entry, name, &entry->id)) return 0;
    if (!entry->id) entry->id = add_speaker(store, quote, name);
    int64_t first;
    return entry->id && (!person || find_namesake(store, entry, name, &first));
}

/* The speaker's row, found or made; 0 on failure. Jordan who speaks is not Jordan the country,
 * hence the kind. */
static int64_t find_speaker(const speaking *speaking, sayso_string name) {
    sayso_store *store = speaking->store;
    tally_entry *entry = tally_find(&store->tally, TALLY_NAME, speaking->quote->kind, name);
    if (!entry->id && !meet(speaking, entry, name)) return 0;
    return sight(speaking, entry, name) ? entry->id : 0;
}

static void count_speaker(sayso_store *store, int64_t speaker) {
    tally_entry *entry = tally_find(&store->tally, TALLY_SPEAKER, speaker, (sayso_string){"", 0});
    entry->id = speaker;
    entry->quotes++;
    entry->documents += entry->last_document != store->documents;
    entry->last_document = store->documents;
}

static int64_t add_alias(sayso_store *store, int64_t speaker, sayso_string name) {
    sqlite3_stmt *add = store_statement(store, ADD_ALIAS);
    if (!add) return 0;
    sqlite3_bind_int64(add, 1, speaker);
    bind_string(add, 2, name);
    if (!store_run(add)) return 0;
    int64_t alias = sqlite3_last_insert_rowid(store->database);
    return add_speaker_words(store, speaker, name) ? alias : 0;
}

int64_t find_alias_row(sayso_store *store, int64_t speaker, sayso_string name) {
    sqlite3_stmt *find = store_statement(store, FIND_ALIAS);
    int64_t alias = 0;
    if (!find) return 0;
    sqlite3_bind_int64(find, 1, speaker);
    bind_string(find, 2, name);
    if (sqlite3_step(find) == SQLITE_ROW) alias = sqlite3_column_int64(find, 0);
    if (sqlite3_reset(find) != SQLITE_OK) return 0;
    return alias ? alias : add_alias(store, speaker, name);
}

static int64_t find_alias(sayso_store *store, int64_t speaker, sayso_string name) {
    tally_entry *entry = tally_find(&store->tally, TALLY_ALIAS, speaker, name);
    if (!entry->id) entry->id = find_alias_row(store, speaker, name);
    entry->quotes++;
    return entry->id;
}

static uint32_t token_start(const sayso_document *document, uint32_t token) {
    return token < document->tokens.n ? document->tokens.at[token].start : UINT32_MAX;
}

/* The first mention that ends behind an offset. Mentions stand in the order of the text. */
static uint32_t mention_at(const sayso_document *document, uint32_t offset) {
    uint32_t low = 0, high = document->mentions.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t last = document->mentions.at[middle].end_token;
        int before =
            last && last <= document->tokens.n && document->tokens.at[last - 1].end <= offset;
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int is_mention_of(const sayso_document *document, const sayso_mention *mention,
                         sayso_string name) {
    return mention->person < document->people.n &&
           str_equal(document->people.at[mention->person].name, name);
}

/* The name of somebody within a mention, without a title: "Peskov" of "spokesman Peskov"; empty
 * when the mention is "he", "the minister" or "Hale's spokesman". */
static sayso_string written_name(const sayso_document *document, sayso_span span,
                                 sayso_string name) {
    uint32_t i = mention_at(document, span.start);
    for (; i < document->mentions.n; i++) {
        const sayso_mention *mention = &document->mentions.at[i];
        if (token_start(document, mention->first_token) >= span.end) break;
        if (mention->form != SAYSO_NAME || mention->end_name <= mention->first_name) continue;
        if (mention->end_name > document->tokens.n || !is_mention_of(document, mention, name))
            continue;
        uint32_t start = document->tokens.at[mention->first_name].start;
        uint32_t end = document->tokens.at[mention->end_name - 1].end;
        if (start >= span.start && end <= span.end) return str_slice(document->text, start, end);
    }
    return (sayso_string){0};
}

static int is_among(const voices *found, int64_t speaker) {
    for (uint32_t i = 0; i < found->n; i++)
        if (found->at[i].speaker == speaker) return 1;
    return 0;
}

int find_voices(const speaking *speaking, voices *found) {
    sayso_store *store = speaking->store;
    const sayso_quote *quote = speaking->quote;
    sayso_string names = quote->name;
    found->n = 0;
    for (uint32_t i = 0; names.n && found->n < MOST_VOICES; i++) {
        sayso_string name = str_trim(str_cut(&names, ';'));
        if (name.n == 0) continue;
        voice voice = {.speaker = find_speaker(speaking, name)};
        if (!voice.speaker) return 0;
        if (is_among(found, voice.speaker)) continue;
        count_speaker(store, voice.speaker);
        sayso_string written = {0};
        if (i < quote->mentions.n)
            written = written_name(speaking->document, quote->mentions.at[i], name);
        if (written.n && !(voice.alias = find_alias(store, voice.speaker, written))) return 0;
        found->at[found->n++] = voice;
    }
    return 1;
}
