package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the ledger's one lane carries. */
sealed interface LedgerEntry {
    /** Whose sessions it changes; empty where only rows that stand alone are changed. */
    default OptionalLong nas() {
        return OptionalLong.empty();
    }

    /** A session's record. */
    record Seen(PreparedRecord sighting) implements LedgerEntry {
        @Override
        public OptionalLong nas() {
            return OptionalLong.of(sighting.key().nas());
        }
    }

    /** Accounting-On or -Off. */
    record Restarted(NasRestart restart) implements LedgerEntry {
        @Override
        public OptionalLong nas() {
            return OptionalLong.of(restart.nas().value());
        }
    }

    /** Nothing was heard of these open sessions of one NAS. */
    record FellSilent(NasId of, Map<SessionId, Instant> silentSince) implements LedgerEntry {
        @Override
        public OptionalLong nas() {
            return OptionalLong.of(of.value());
        }
    }

    /** The readings of these ended sessions of one NAS are not needed any more. */
    record Settle(NasId of, List<SessionId> sessions) implements LedgerEntry {
        @Override
        public OptionalLong nas() {
            return OptionalLong.of(of.value());
        }
    }

    /** These sessions are kept no longer. */
    record Drop(List<SessionId> sessions) implements LedgerEntry {}

    /** These clocks are kept no longer, unless something new was heard of one since. */
    record DropClocks(List<ClockKey> clocks, Instant unheardSince) implements LedgerEntry {}

    /** Packets of other doors, and answers to what was asked. */
    record Heard(NasActivityBuffer.Told told) implements LedgerEntry {}

    /** An account was deleted: its sessions lose what points at a person. */
    record Forget(AccountId account, Instant at) implements LedgerEntry {}
}
