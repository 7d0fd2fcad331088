/**
 * What a person types. Speaks only the API of a running controller, found through its data
 * directory, so that a command and a program can do the same things.
 */
@NullMarked
package id.gardu.cli;

import org.jspecify.annotations.NullMarked;
