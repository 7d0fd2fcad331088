/**
 * Accounts, vouchers and legacy credentials: how they are made, blocked and used up, and all of
 * them in memory for the door to look at. Decides nothing about plans, hours or usage.
 */
@NullMarked
package id.gardu.resident;

import org.jspecify.annotations.NullMarked;
