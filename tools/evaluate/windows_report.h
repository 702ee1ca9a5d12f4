/* The figures of windows on standard output, beside those that were published. */
#ifndef WINDOWS_REPORT_H
#define WINDOWS_REPORT_H

#include "windows.h"

void windows_report_text(const window_figures *figures);
void windows_report_json(const window_figures *figures);

#endif
