/* How long a search takes, in a database of invented news: the whole query inside the process, from
 * what a user types to the last of twenty quotes. */
#ifndef LATENCY_H
#define LATENCY_H

/* Print a line a kind of query: medians and 95th percentiles in milliseconds of processor
 * time over queries with other words, speakers and dates each. 1 when one failed. */
int latency_measure(const char *database);

#endif
