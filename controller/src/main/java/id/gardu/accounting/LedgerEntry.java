package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.RollUps.NasHourKey;
import id.gardu.network.AccountId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the ledger's one lane carries. */
sealed interface LedgerEntry {
    /** A session's record. */
    record Seen(Sighting sighting) implements LedgerEntry {}

    /** Accounting-On or -Off. */
    record Restarted(NasRestart restart) implements LedgerEntry {}

    /** Nothing was heard of these open sessions. */
    record FellSilent(Map<SessionId, Instant> silentSince) implements LedgerEntry {}

    /** The readings of these ended sessions are not needed any more. */
    record Settle(List<SessionId> sessions) implements LedgerEntry {}

    /** These sessions are kept no longer. */
    record Drop(List<SessionId> sessions) implements LedgerEntry {}

    /** The clock of this machine was set: what it said of the NAS's clocks holds no more. */
    record OwnClockSet() implements LedgerEntry {}

    /** Packets of other doors. */
    record Heard(Map<NasHourKey, Long> packets) implements LedgerEntry {}

    /** An account was deleted: its sessions lose what points at a person. */
    record Forget(AccountId account, Instant at) implements LedgerEntry {}
}
