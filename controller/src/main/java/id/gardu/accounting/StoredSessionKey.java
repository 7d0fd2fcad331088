package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.SessionKey;

import java.util.HexFormat;

/**
 * What tells a NAS's sessions apart, as it stands in the book; with the generation it is unique.
 *
 * @param acctSessionId empty: none is told
 * @param stationKey 12 hex digits of the station; empty: none is told
 */
record StoredSessionKey(long nas, String acctSessionId, String stationKey) {
    private static final HexFormat HEX = HexFormat.of();

    /** What stands in the place of the station once a deleted account's session is erased. */
    private static final String ERASED = "x:";

    static StoredSessionKey of(long nas, SessionKey session) {
        return new StoredSessionKey(
                nas,
                Texts.storableOctets(session.acctSessionId()),
                session.station().map(station -> HEX.toHexDigits(station.asLong(), 12)).orElse(""));
    }

    /** Whether both id and station are told: only then it says by itself which session it is. */
    boolean isWhole() {
        return !acctSessionId.isEmpty() && !stationKey.isEmpty();
    }

    boolean isErased() {
        return stationKey.startsWith(ERASED);
    }

    StoredSessionKey withoutStation() {
        return new StoredSessionKey(nas, acctSessionId, "");
    }

    StoredSessionKey withoutId() {
        return new StoredSessionKey(nas, "", stationKey);
    }
}
