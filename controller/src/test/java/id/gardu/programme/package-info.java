/** Tests of programmes, on both databases. */
@NullMarked
package id.gardu.programme;

import org.jspecify.annotations.NullMarked;
