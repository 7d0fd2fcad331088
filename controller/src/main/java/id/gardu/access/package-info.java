/**
 * Who may in, for how long, how fast: one question, asked by every door and answered from memory.
 * Also says afterwards whose session it was.
 */
@NullMarked
package id.gardu.access;

import org.jspecify.annotations.NullMarked;
