/**
 * The few questions that some residents answer after login, if they like: who is asked, and what
 * was answered, so that the two cannot be joined.
 */
@NullMarked
package id.gardu.survey;

import org.jspecify.annotations.NullMarked;
