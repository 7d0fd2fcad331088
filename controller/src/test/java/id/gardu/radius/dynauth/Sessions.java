package id.gardu.radius.dynauth;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;
import id.gardu.network.Nas.Coa;
import id.gardu.network.NasId;
import id.gardu.network.NasKind;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SessionId;
import id.gardu.network.SiteId;
import id.gardu.network.TestNas;

import java.time.Instant;
import java.util.Optional;

/** Sessions and NAS that stand in no database. */
final class Sessions {
    static final Instant STARTED = Instant.parse("2026-11-20T02:50:00Z");

    /** Ten minutes and 1 GB at 03:00. */
    static final LiveSession SITI = session("siti", "5f3a", "10.5.50.254");

    private Sessions() {}

    /**
     * @param address empty for none
     */
    static LiveSession session(String userName, String acctSessionId, String address) {
        return new LiveSession(
                new SessionId(7),
                new NasId(1),
                acctSessionId,
                userName,
                Optional.of(Neighbourhood.SITIS_PHONE),
                Optional.of(address).filter(text -> !text.isEmpty()),
                Optional.of(new AccountId(101)),
                Optional.empty(),
                STARTED,
                STARTED.plusSeconds(590),
                590,
                1_000_000_000L);
    }

    static Nas nas(NasKind kind, Coa coa) {
        return nas(kind, "127.0.0.1", coa);
    }

    static Nas nas(NasKind kind, String address, Coa coa) {
        return TestNas.of(
                new NasId(1),
                "gw",
                new SiteId(1),
                "kind",
                kind.word(),
                "address",
                address,
                "coa-port",
                Integer.toString(coa.port()),
                "coa-event-timestamp",
                coa.eventTimestamp() ? "yes" : "no");
    }
}
