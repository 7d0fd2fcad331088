/**
 * Something wrong at one or more access points, from first symptom to recovery: who is told, and
 * who has it in hand. Today it says and counts what {@code ap} finds.
 */
@NullMarked
package id.gardu.incident;

import org.jspecify.annotations.NullMarked;
