/**
 * The door for programs: the operations of {@code api/openapi.yaml}, and what a monitor asks. Holds
 * no rule and no SQL; every refusal of a room below becomes a problem that says what to do.
 */
@NullMarked
package id.gardu.api;

import org.jspecify.annotations.NullMarked;
