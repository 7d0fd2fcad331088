/**
 * A whole city with years behind it, made from a seed: sites of every kind of truth, and day by day
 * what a controller would have seen of them. Pure; writes nothing, and knows no rule of the
 * verdict.
 */
@NullMarked
package id.gardu.demo.city;

import org.jspecify.annotations.NullMarked;
