/* Articles whose text stands deeper inside their JSON: ninjs 1 to 3 (IPTC), JSON Feed, and records
 * of GDELT's Global Quotation Graph. */
#ifndef AGENCY_H
#define AGENCY_H

#include "item.h"

void agency_take(item *item, fields *fields);

#endif
