/* Does what the engine gave agree with what an example states? */
#ifndef MATCH_H
#define MATCH_H

/* 1 when the line got has the head of the line expected and every field that it states:
 * "key: value", "key < number" or "key > number". Fields of got that are not stated are free. */
int line_matches(const char *expected, const char *got);

#endif
