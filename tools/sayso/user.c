#include "user.h"

#include <stdlib.h>

const char by_help[] = "who says so; else $SAYSO_USER, else your login name";

const char *user_name(const char *by) {
    const char *const names[] = {by, getenv("SAYSO_USER"), getenv("USER"), getenv("LOGNAME")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && *names[i]) return names[i];
    return "";
}
