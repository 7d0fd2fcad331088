package id.gardu.demo;

import java.util.Set;

/**
 * What already hangs at some sites, as files that an administrator brings in.
 *
 * @param sites their codes
 * @param gateways as for {@code gardu nas import}
 * @param accessPoints as for {@code gardu ap import}
 */
public record Fitted(Set<String> sites, String gateways, String accessPoints) {
    public static final Fitted NOTHING = new Fitted(Set.of(), "", "");

    public Fitted {
        sites = Set.copyOf(sites);
    }
}
