/**
 * What an officer decides by: the points of a month in four groups with their money, the lists of
 * ten, a basket of chosen points, the decisions taken and what became of them, and the life of one
 * point.
 */
@NullMarked
package id.gardu.report.decision;

import org.jspecify.annotations.NullMarked;
