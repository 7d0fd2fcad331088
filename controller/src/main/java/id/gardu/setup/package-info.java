/**
 * Setting a gateway up: what that very one needs, as files it takes, and which of the steps to its
 * first resident were seen. Everything is rendered from one table of settings for each kind.
 */
@NullMarked
package id.gardu.setup;

import org.jspecify.annotations.NullMarked;
