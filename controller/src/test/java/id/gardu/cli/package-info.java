/** What a person types, against a running API: exit codes, and what stands where. */
@NullMarked
package id.gardu.cli;

import org.jspecify.annotations.NullMarked;
