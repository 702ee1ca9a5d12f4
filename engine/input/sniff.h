/* What a file holds, told by its first bytes. */
#ifndef SNIFF_H
#define SNIFF_H

#include "bytes.h"
#include "jsonl.h"

/* SAYSO_SKIPPED when it is nothing that can be read. */
sayso_status sniff_text(bytes *bytes, sayso_error *error);

/* The format of the bytes ahead. Reads on to the end of the first line that is not blank. */
sayso_format sniff_format(bytes *bytes, jsonl *jsonl);

#endif
