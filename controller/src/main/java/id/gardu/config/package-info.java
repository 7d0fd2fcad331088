/**
 * What an operator may set: one YAML file, overridden by {@code GARDU_…} variables. Every room
 * reads its own section; all mistakes are told at once, with path, value and the way out.
 */
@NullMarked
package id.gardu.config;

import org.jspecify.annotations.NullMarked;
