/**
 * Tests of what we run, and {@link id.gardu.network.Neighbourhood}, the one cast of all tests. Both
 * databases are real.
 */
@NullMarked
package id.gardu.network;

import org.jspecify.annotations.NullMarked;
