/**
 * The databases: opened, migrated, written by one thread, read by a pool; and the data directory
 * with its keys. Knows no table of any feature.
 */
@NullMarked
package id.gardu.store;

import org.jspecify.annotations.NullMarked;
