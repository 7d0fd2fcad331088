/** The rules, one file each, with their limits; and what is made of the verdicts. */
@NullMarked
package id.gardu.report.verdict;

import org.jspecify.annotations.NullMarked;
