/** Tests of the reports, on ledger rows written by hand. Both databases are real. */
@NullMarked
package id.gardu.report;

import org.jspecify.annotations.NullMarked;
