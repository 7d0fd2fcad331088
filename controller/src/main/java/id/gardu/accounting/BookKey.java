package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.captiveportal.MacAddress;

import java.util.HexFormat;
import java.util.Optional;

/**
 * What tells a NAS's sessions apart, as it stands in the book; with the generation it is unique.
 *
 * @param stationKey 12 hex digits of the station, or {@code u:} and the User-Name
 */
record BookKey(long nas, String acctSessionId, String stationKey) {
    private static final HexFormat HEX = HexFormat.of();

    static BookKey of(long nas, SessionKey session) {
        Optional<MacAddress> station = session.station();
        return new BookKey(
                nas,
                Texts.storable(session.acctSessionId()),
                station.isPresent()
                        ? HEX.toHexDigits(station.get().asLong(), 12)
                        : "u:" + Texts.storable(session.userName()));
    }
}
