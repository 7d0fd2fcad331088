/** Tests of the ledger: on both databases, as stories, at random, and under kill -9. */
@org.jspecify.annotations.NullMarked
package id.gardu.accounting;
