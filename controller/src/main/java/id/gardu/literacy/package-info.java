/**
 * How figures about people are labelled: which pillar of the national index and which dimension of
 * a smart city they inform. Decides nothing.
 */
@NullMarked
package id.gardu.literacy;

import org.jspecify.annotations.NullMarked;
