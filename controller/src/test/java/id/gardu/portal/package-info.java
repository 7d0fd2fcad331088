/** Tests of the residents' door: from a browser's claim to an answer of RADIUS. */
@NullMarked
package id.gardu.portal;

import org.jspecify.annotations.NullMarked;
