/**
 * What of the figures may leave the operating team: no count of fewer than ten accounts, nothing
 * from which one can be told, and nothing else that comes from so few people. Pure; asks no
 * database.
 *
 * <p>Whoever shows something outside reads {@link id.gardu.report.OutsideEdition} and nothing else:
 * {@code months()} are those that are published; {@code levels()} what rows may stand for; {@code
 * table(period, level)} the cells of a closed month, quarter or year by {@link
 * id.gardu.report.OutsideColumn}; {@code sites(month)} the points with all that comes from no
 * people; {@code now()} whether each point answers at this moment. What is made of these cells
 * alone (choosing rows of a sponsor, adding up what is shown, drawing a map) tells nothing more and
 * may be shown; a count made of anything else, such as the distinct accounts of a sponsor's points,
 * may not: it would be one more equation. A table of a closed period changes only with its data
 * version.
 */
@NullMarked
package id.gardu.report.outside;

import org.jspecify.annotations.NullMarked;
