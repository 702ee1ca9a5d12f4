#include "scripts.h"

#include "str.h"

#include <strings.h>

/* The place of a word, in any case, at or behind a place; the page's end when there is none. */
static size_t find(sayso_string page, size_t at, const char *word) {
    size_t n = strlen(word);
    for (; at + n <= page.n; at++)
        if (strncasecmp(page.bytes + at, word, n) == 0) return at;
    return page.n;
}

/* Without <!-- -->, // and <![CDATA[ ]]> around it, as some systems write. */
static sayso_string bare(sayso_string script) {
    static const char *const before[] = {"<!--", "//", "/*", "*/", "<![CDATA["};
    static const char *const behind[] = {"-->", "//", "/*", "*/", "]]>"};
    int again = 1;
    while (again) {
        script = str_trim(script);
        again = 0;
        for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
            size_t n = strlen(before[i]);
            if (str_starts(script, before[i])) {
                script = str_slice(script, n, script.n);
                again = 1;
            }
            if (str_ends(script, behind[i])) {
                script.n -= strlen(behind[i]);
                again = 1;
            }
        }
    }
    return script;
}

sayso_string next_script(sayso_string page, size_t *at) {
    while ((*at = find(page, *at, "<script")) < page.n) {
        size_t open = find(page, *at, ">"), end = find(page, open, "</script");
        int holds = find(str_slice(page, 0, open), *at, "ld+json") < open;
        *at = end;
        if (!holds || open == page.n) continue;
        return bare(str_slice(page, open + 1, end));
    }
    return (sayso_string){0};
}
