/* sayso db: what other programs should know of the database. */
#include "database.h"
#include "options.h"
#include "output.h"
#include "talk.h"

#include <string.h>

enum { DB };

static const option options[] = {
    [DB] = {"db", "FILE", db_help},
};

/* Datasette's metadata.json, of one database. Views have no keys of their own: they are told which
 * index finds their rows. */
static const char head[] =
    "{\"title\":\"Who said what\","
    "\"description\":\"Quotes, speakers, stances and claims, made by sayso\","
    "\"databases\":{";

static const char tables[] =
    ":{\"tables\":{"
    "\"quotes_view\":{\"title\":\"Quotes\",\"fts_table\":\"quotes_fts\",\"fts_pk\":\"n\","
    "\"sort_desc\":\"published\",\"facets\":[\"speaker\",\"source\",\"type\",\"status\"],"
    "\"columns\":{\"speaker\":\"full name, several joined by ;\","
    "\"mention\":\"the words that name the speaker in the article\","
    "\"cue\":\"the words that report\",\"via\":\"what decided who speaks\","
    "\"confidence\":\"of the answers given with 0.9, nine in ten should be right\","
    "\"spans\":\"[start, end] in bytes of the article's text\","
    "\"points\":\"the same in Unicode code points\"}},"
    "\"claims_view\":{\"title\":\"Claims\",\"fts_table\":\"claims_fts\",\"fts_pk\":\"id\","
    "\"sort_desc\":\"score\",\"facets\":[\"status\",\"assignee\",\"speaker\",\"source\"],"
    "\"columns\":{\"score\":\"0 where checking is as likely as not\","
    "\"reasons\":\"what adds up to the score\","
    "\"status\":\"how far its check has come\"}},"
    "\"speakers_view\":{\"title\":\"Speakers\",\"sort_desc\":\"quotes\",\"facets\":[\"kind\"]},"
    "\"documents\":{\"label_column\":\"title\",\"sort_desc\":\"published\","
    "\"facets\":[\"source\",\"language\"]},"
    "\"quotes\":{\"label_column\":\"text\",\"sort_desc\":\"n\","
    "\"facets\":[\"type\",\"status\",\"primary_stance\"]},"
    "\"claims\":{\"label_column\":\"text\",\"sort_desc\":\"score\",\"facets\":[\"modality\"]},"
    "\"quote_stances\":{\"facets\":[\"stance\",\"strength\"]},"
    "\"speakers\":{\"label_column\":\"name\",\"sort_desc\":\"quotes\",\"facets\":[\"kind\"]},"
    "\"sources\":{\"label_column\":\"name\"},"
    "\"checks\":{\"label_column\":\"claim\",\"sort_desc\":\"published\","
    "\"facets\":[\"publisher\"],"
    "\"columns\":{\"verdict\":\"word for word\","
    "\"rating\":\"not to be compared across publishers\"}},"
    "\"events\":{\"title\":\"Log of the desk\",\"sort_desc\":\"id\","
    "\"facets\":[\"who\",\"what\"]},"
    "\"speaker_words\":{\"hidden\":true},\"sightings\":{\"hidden\":true},"
    "\"sightings_view\":{\"hidden\":true},\"reasons\":{\"hidden\":true},"
    "\"unsettled\":{\"hidden\":true},\"unindexed\":{\"hidden\":true},"
    "\"inputs\":{\"hidden\":true},\"stale\":{\"hidden\":true}}}}}\n";

/* Datasette calls a database by its file's name without folder and ending. */
static sayso_string name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return (sayso_string){name, dot && dot > name ? (size_t)(dot - name) : strlen(name)};
}

static int db(const arguments *arguments) {
    if (arguments->n != 1 || strcmp(arguments->operands[0], "metadata") != 0) {
        talk("db what? metadata");
        return usage_hint("db");
    }
    sayso_store *store = database_open(arguments->value[DB]);
    if (!store) return exit_failed;
    database_close(store);
    put(head);
    put_json(name_of(database_path(arguments->value[DB])));
    put(tables);
    return exit_fine;
}

const command db_command = {
    .name = "db",
    .operands = "metadata",
    .summary = "tell other programs about the database",
    .about =
        "metadata prints what Datasette should know of the database: which indexes find rows of\n"
        "which tables, what to sort and to group by, and what columns mean.",
    .example = "sayso db metadata --db news.db > metadata.json\n"
               "datasette news.db --metadata metadata.json",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .run = db,
};
