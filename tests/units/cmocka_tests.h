/* cmocka wants these before it. */
#ifndef CMOCKA_TESTS_H
#define CMOCKA_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
