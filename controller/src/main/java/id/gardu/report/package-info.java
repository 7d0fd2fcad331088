/**
 * Adds up, compares and publishes what the ledger and the access points' health say, per area and
 * site. Every figure comes with its definition and with how complete it is; what was not measured
 * is empty, never 0.
 */
@NullMarked
package id.gardu.report;

import org.jspecify.annotations.NullMarked;
