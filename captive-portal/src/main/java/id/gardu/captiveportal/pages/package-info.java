/**
 * The pages a resident meets, from the first redirect to logging out, in plain words and without
 * needing JavaScript. Rules and rows are the {@link id.gardu.captiveportal.FrontDesk}'s, gateways
 * are the hand-over's; here is only what is shown and what happens next.
 */
@NullMarked
package id.gardu.captiveportal.pages;

import org.jspecify.annotations.NullMarked;
