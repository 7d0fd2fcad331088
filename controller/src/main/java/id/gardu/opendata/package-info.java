/**
 * What the city shows to everybody: {@code /data} with its page, files and catalogue, the view of a
 * sponsor, and {@code /api/v1/public}. Counts nothing itself: figures of closed months are those
 * that {@code report} publishes; all of it is made beforehand and answered from memory.
 */
@NullMarked
package id.gardu.opendata;

import org.jspecify.annotations.NullMarked;
