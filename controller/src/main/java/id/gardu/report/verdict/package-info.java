/**
 * What is said of a site after a month: keep, fix, ask, or cannot say, with the rule that matched
 * and its evidence. Pure rules over days; asks no database, knows no station and no account.
 */
@NullMarked
package id.gardu.report.verdict;

import org.jspecify.annotations.NullMarked;
