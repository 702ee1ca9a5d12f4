/* Who is at the desk. */
#ifndef USER_H
#define USER_H

extern const char by_help[];

/* value of --by, else $SAYSO_USER, else the login name; "" when nobody is named. */
const char *user_name(const char *by);

#endif
