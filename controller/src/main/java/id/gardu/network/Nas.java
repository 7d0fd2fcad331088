package id.gardu.network;

import java.util.List;

/**
 * A RADIUS client: a gateway or an access point. Its id is its identity; its address is only where
 * it may speak from. Secrets are kept apart ({@link NasSecret}).
 *
 * @param identifier the NAS-Identifier it sends; may be empty when its address is its own
 * @param loginHosts {@code host} or {@code host:port}, the only ones a browser is sent to
 * @param directVouchers whether a voucher code is accepted as User-Name and User-Password
 * @param coa how it takes Disconnect and CoA
 * @param radius what is special about its packets
 */
public record Nas(
        NasId id,
        String name,
        SiteId site,
        NasAddress address,
        String identifier,
        NasKind kind,
        List<String> loginHosts,
        MessageAuthenticatorPolicy messageAuthenticator,
        boolean directVouchers,
        Coa coa,
        RadiusOptions radius) {
    /** One about whose packets nothing is special. */
    public Nas(
            NasId id,
            String name,
            SiteId site,
            NasAddress address,
            String identifier,
            NasKind kind,
            List<String> loginHosts,
            MessageAuthenticatorPolicy messageAuthenticator,
            boolean directVouchers,
            Coa coa) {
        this(
                id,
                name,
                site,
                address,
                identifier,
                kind,
                loginHosts,
                messageAuthenticator,
                directVouchers,
                coa,
                RadiusOptions.NONE);
    }
}
