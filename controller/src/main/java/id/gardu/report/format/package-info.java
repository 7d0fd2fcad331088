/**
 * How a report leaves us: text, spreadsheet, PDF. Every format is made of the one value {@code
 * UsageReport} by its columns, so that the numbers are the same, and says with them what they mean,
 * how complete they are and for whom they are.
 */
@NullMarked
package id.gardu.report.format;

import org.jspecify.annotations.NullMarked;
