package id.gardu.report.archive;

import id.gardu.report.format.Edition;

/**
 * One file of a set.
 *
 * @param format such as {@code pdf}
 */
record Part(Edition edition, String format) {}
