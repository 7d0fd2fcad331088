package id.gardu.accounting;

import id.gardu.gateway.GatewayKinds;

import java.util.Optional;

/** A ledger with nobody beside it: no port map, nobody who looks at the air. */
public final class Alone {
    private Alone() {}

    /** Writes now what it was told of NAS, which it does once a minute. */
    public static void writesWhatItHeard(SessionLedger ledger) {
        ledger.writeHeard();
    }

    /** Nobody is told. */
    public static SessionLedger.Neighbours untold() {
        return telling(_ -> {});
    }

    public static SessionLedger.Neighbours telling(UsageChange.Listener listener) {
        return new SessionLedger.Neighbours(
                (_, _) -> Optional.empty(),
                (_, _) -> Optional.empty(),
                GatewayKinds::side,
                listener);
    }
}
