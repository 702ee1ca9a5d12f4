#include "hits.h"
#include "output.h"
#include "versions.h"

#include <string.h>

const char hit_csv_head[] = "id,doc,type,status,text,speaker,mention,kind,role,cue,stances,"
                            "confidence,via,spans,byte_spans,published,source,author,title,url,"
                            "path,line\r\n";

void put_quote_name(uint64_t id) {
    char name[16];
    sayso_quote_name(id, name);
    put(name);
}

/* ---- For people -------------------------------------------------------------------------- */

/* The number that ends before at, going back. */
static uint32_t number_before(sayso_string text, size_t at) {
    uint32_t number = 0, unit = 1;
    while (at > 0 && (text.bytes[at - 1] < '0' || text.bytes[at - 1] > '9')) at--;
    for (; at > 0 && text.bytes[at - 1] >= '0' && text.bytes[at - 1] <= '9'; at--, unit *= 10)
        number += unit * (uint32_t)(text.bytes[at - 1] - '0');
    return number;
}

sayso_span hit_extent(sayso_string spans) {
    const char *comma = spans.n ? memchr(spans.bytes, ',', spans.n) : NULL;
    if (!comma) return (sayso_span){0, 0};
    sayso_span extent = {number_before(spans, (size_t)(comma - spans.bytes)),
                         number_before(spans, spans.n)};
    return extent;
}

static void put_after(const char *joint, sayso_string text) {
    if (text.n == 0) return;
    put(joint);
    put_shown(text);
}

void put_speaker(const sayso_hit *hit) {
    sayso_string unknown = {"unknown", 7};
    put(bold());
    put_shown(hit->name.n ? hit->name : hit->mention.n ? hit->mention : unknown);
    put(plain());
    if (hit->role.n) {
        put(" (");
        put_shown(hit->role);
        put(")");
    }
    put_after(", ", hit->published);
    put_after(", ", hit->source);
}

void put_place(const sayso_hit *hit) {
    put_shown(hit->url.n ? hit->url : hit->path.n ? hit->path : hit->document);
    if (hit->url.n || hit->path.n == 0 || hit->line == 0) return;
    put(":");
    put_number(hit->line);
}

void put_line(const char *label, sayso_string value) {
    if (value.n == 0) return;
    put(label);
    put_shown(value);
    put("\n");
}

static void put_extent(const char *unit, sayso_string spans) {
    sayso_span extent = hit_extent(spans);
    put(unit);
    put_number(extent.start);
    put("-");
    put_number(extent.end);
}

/* The brackets in marked that do not stand in text: 1 where matched words begin, -1 where they
 * end, 0 elsewhere. at is the place in text and goes on with what both have. */
static int bracket(char marked, sayso_string text, size_t *at) {
    if (*at < text.n && text.bytes[*at] == marked) {
        (*at)++;
        return 0;
    }
    return marked == '[' ? 1 : marked == ']' ? -1 : 0;
}

/* On a terminal with colours matched words are bold; elsewhere they stand in brackets. */
static void put_marked(const sayso_hit *hit) {
    sayso_string marked = hit->marked.n ? hit->marked : hit->text;
    if (!*bold()) {
        put_shown(marked);
        return;
    }
    size_t from = 0;
    for (size_t i = 0, at = 0; i < marked.n; i++) {
        int change = bracket(marked.bytes[i], hit->text, &at);
        if (!change) continue;
        put_shown((sayso_string){marked.bytes + from, i - from});
        put(change > 0 ? bold() : plain());
        from = i + 1;
    }
    put_shown((sayso_string){marked.bytes + from, marked.n - from});
    put(plain());
}

void print_hit(sayso_store *store, const sayso_hit *hit) {
    put_speaker(hit);
    put("\n    ");
    put_marked(hit);
    put_variant_mark(store, hit->id);
    put("\n");
    put(dim());
    put_line("    ", hit->title);
    put("    ");
    put_place(hit);
    put_extent(" bytes ", hit->spans);
    put_extent(" points ", hit->points);
    put(" ");
    put_quote_name(hit->id);
    put(plain());
    put("\n\n");
}

/* ---- For programs ------------------------------------------------------------------------ */

static void put_member(const char *key, sayso_string value) {
    put(key);
    if (value.n)
        put_json(value);
    else
        put("null");
}

static void put_list(const char *key, sayso_string list) {
    put(key);
    if (list.n)
        put_bytes(list);
    else
        put("[]");
}

static void put_cue(sayso_string cue) {
    if (cue.n == 0) {
        put(",\"cue\":null");
        return;
    }
    put(",\"cue\":{\"text\":");
    put_json(cue);
    put("}");
}

static void put_speaker_object(const sayso_hit *hit) {
    int known = hit->kind.n && !(hit->kind.n == 7 && memcmp(hit->kind.bytes, "unknown", 7) == 0);
    if (!known && hit->mention.n == 0 && hit->name.n == 0 && hit->role.n == 0) {
        put(",\"speaker\":null");
        return;
    }
    put_member(",\"speaker\":{\"mention\":", hit->mention);
    put_member(",\"name\":", hit->name);
    put_member(",\"kind\":", hit->kind);
    put_member(",\"role\":", hit->role);
    put_member(",\"via\":", hit->name_via);
    put("}");
}

/* Labels come as "a, b". */
static void put_stances(sayso_string labels) {
    put(",\"stances\":[");
    for (size_t from = 0, i = 0; labels.n && i <= labels.n; i++) {
        if (i < labels.n && labels.bytes[i] != ',') continue;
        while (labels.bytes[from] == ' ') from++;
        put(from > 1 ? ",{\"label\":" : "{\"label\":");
        put_json((sayso_string){labels.bytes + from, i - from});
        put("}");
        from = i + 1;
    }
    put("]");
}

static void put_document(const sayso_hit *hit) {
    put_member(",\"title\":", hit->title);
    put_member(",\"url\":", hit->url);
    put_member(",\"source\":", hit->source);
    put_member(",\"author\":", hit->author);
    put_member(",\"published\":", hit->published);
    put_member(",\"path\":", hit->path);
    put(",\"line\":");
    if (hit->line)
        put_number(hit->line);
    else
        put("null");
}

void print_hit_json(const sayso_hit *hit) {
    put_member("{\"v\":1,\"doc\":", hit->document);
    put(",\"id\":\"");
    put_quote_name(hit->id);
    put_member("\",\"type\":", hit->type);
    put_member(",\"status\":", hit->status);
    put(",\"text\":");
    put_json(hit->text);
    put_list(",\"spans\":", hit->points);
    put_list(",\"byte_spans\":", hit->spans);
    put_cue(hit->cue);
    put_speaker_object(hit);
    put_stances(hit->stances);
    put(",\"confidence\":");
    put_fraction(hit->confidence);
    put_member(",\"via\":", hit->via);
    put_document(hit);
    put("}\n");
}

static void put_cell(sayso_string cell) {
    put(",");
    put_csv(cell);
}

/* [[1,2],[3,4]] as 1-2;3-4. */
static void put_spans_cell(sayso_string spans) {
    put(",");
    for (size_t i = 0; i < spans.n; i++) {
        char c = spans.bytes[i];
        if (c >= '0' && c <= '9') put_bytes((sayso_string){&c, 1});
        if (c == ',') put(spans.bytes[i - 1] == ']' ? ";" : "-");
    }
}

/* "a, b" as a;b. */
static void put_stances_cell(sayso_string labels) {
    put(",");
    for (size_t i = 0; i < labels.n; i++)
        if (labels.bytes[i] == ',')
            put(";");
        else if (labels.bytes[i] != ' ')
            put_bytes((sayso_string){labels.bytes + i, 1});
}

void print_hit_csv(const sayso_hit *hit) {
    put_quote_name(hit->id);
    put_cell(hit->document);
    put_cell(hit->type);
    put_cell(hit->status);
    put_cell(hit->text);
    put_cell(hit->name);
    put_cell(hit->mention);
    put_cell(hit->kind);
    put_cell(hit->role);
    put_cell(hit->cue);
    put_stances_cell(hit->stances);
    put(",");
    put_fraction(hit->confidence);
    put_cell(hit->via);
    put_spans_cell(hit->points);
    put_spans_cell(hit->spans);
    put_cell(hit->published);
    put_cell(hit->source);
    put_cell(hit->author);
    put_cell(hit->title);
    put_cell(hit->url);
    put_cell(hit->path);
    put(",");
    if (hit->line) put_number(hit->line);
    put("\r\n");
}
