/** The invented city: that it is the same each time, and that the rules find what is true of it. */
@NullMarked
package id.gardu.demo.city;

import org.jspecify.annotations.NullMarked;
