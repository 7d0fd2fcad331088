/** Tests of the door: who may in, with what limits, and whose session it was. */
@NullMarked
package id.gardu.order;

import org.jspecify.annotations.NullMarked;
