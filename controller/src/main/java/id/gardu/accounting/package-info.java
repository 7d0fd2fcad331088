/**
 * The ledger of sessions and its roll-ups; nothing else writes them. A record is acknowledged only
 * when it, its session, its hours and its presence are on disk together.
 */
@NullMarked
package id.gardu.accounting;

import org.jspecify.annotations.NullMarked;
