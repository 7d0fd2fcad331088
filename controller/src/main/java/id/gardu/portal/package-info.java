/**
 * The residents' door: answers what the pages ask by joining accounts, access, network and ledger,
 * and opens the listener they are shown on. Decides nothing and holds no SQL.
 */
@NullMarked
package id.gardu.portal;

import org.jspecify.annotations.NullMarked;
