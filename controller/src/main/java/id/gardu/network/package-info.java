/**
 * What we run, as values and tables: areas, sites, NAS, access points, plans, and the ids of
 * everything. Decides nothing.
 */
@NullMarked
package id.gardu.network;

import org.jspecify.annotations.NullMarked;
