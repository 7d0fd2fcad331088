/**
 * How long the lines to sites were down in a month, by ISP: what the city can claim back, with the
 * outages it rests on and how exactly their ends are known.
 */
@NullMarked
package id.gardu.report.isp;

import org.jspecify.annotations.NullMarked;
