/**
 * What the city offers beside the WiFi: programmes with their waves, who signs up for them and how
 * many came. Nobody is told who came: whoever asks gets counts.
 */
@NullMarked
package id.gardu.programme;

import org.jspecify.annotations.NullMarked;
