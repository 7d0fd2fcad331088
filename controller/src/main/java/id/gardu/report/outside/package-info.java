/**
 * What of the figures may leave the operating team: no count of fewer than ten accounts, nothing
 * from which one can be told, and nothing else that comes from so few people. Pure; asks no
 * database.
 */
@NullMarked
package id.gardu.report.outside;

import org.jspecify.annotations.NullMarked;
