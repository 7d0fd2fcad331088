package id.gardu.setup;

import id.gardu.config.SecretText;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.NasId;
import id.gardu.setup.KitFacts.Tunnel;
import id.gardu.setup.LinuxTables.Peer;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The WireGuard tunnels of gateways: each has an address for ever, in a network of its own of which
 * the controller has the first. The keys follow from the key ring and stand nowhere. Thread-safe;
 * throws {@link id.gardu.store.StoreException} when the database cannot be written.
 */
record Tunnels(Store store, KeyRing keys) {
    private static final String NETWORK = "10.213.";
    private static final int OCTET = 256;
    private static final int MOST = OCTET * OCTET - 3;
    private static final String CONTROLLER = "controller";

    /** Takes an address for it where it has none; why it cannot. */
    Optional<Mistake> take(NasId nas) {
        store.writer().use(TunnelTable.class, table -> table.take(nas));
        return number(nas).orElseThrow() > MOST
                ? Optional.of(
                        Mistake.of(
                                "wireguard",
                                "has no address left: " + MOST + " gateways have been given one"))
                : Optional.empty();
    }

    /** Where it is, in its tunnel; empty where it has none. */
    Optional<String> addressOf(NasId nas) {
        return number(nas).map(Tunnels::address);
    }

    private Optional<Integer> number(NasId nas) {
        return store.reads().withExtension(TunnelTable.class, table -> table.numberOf(nas));
    }

    /**
     * Of one that has taken an address.
     *
     * @param endpoint of the controller
     */
    Tunnel of(NasId nas, String endpoint) {
        SecretText ours = privateKey(CONTROLLER);
        SecretText theirs = privateKey(nas.toString());
        return new Tunnel(
                endpoint,
                addressOf(nas).orElseThrow(),
                address(0),
                theirs,
                WireGuardKeys.publicKey(theirs),
                ours,
                WireGuardKeys.publicKey(ours));
    }

    /** Every gateway in service that has one. */
    List<Peer> peers(Inventory now) {
        return store.reads().withExtension(TunnelTable.class, TunnelTable::all).stream()
                .filter(row -> now.nas().containsKey(row.nas()))
                .map(
                        row ->
                                new Peer(
                                        now.nasName(row.nas()),
                                        WireGuardKeys.publicKey(privateKey(row.nas().toString())),
                                        address(row.number())))
                .toList();
    }

    /** The controller is 0. */
    private static String address(int number) {
        int at = number + 1;
        return NETWORK + at / OCTET + "." + at % OCTET;
    }

    private SecretText privateKey(String of) {
        byte[] first = keys.index("setup-wireguard", of + "/0");
        byte[] second = keys.index("setup-wireguard", of + "/1");
        byte[] seed = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, seed, first.length, second.length);
        return WireGuardKeys.privateKey(seed);
    }
}
