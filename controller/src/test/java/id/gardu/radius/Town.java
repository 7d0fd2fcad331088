package id.gardu.radius;

import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.Nas.RadiusOptions;
import id.gardu.network.NasId;
import id.gardu.network.NasKind;
import id.gardu.network.SiteId;
import id.gardu.network.TestNas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NAS for tests that need no database: made one by one, told apart by address and secret. */
public final class Town {
    private final Map<NasId, Nas> nas = new HashMap<>();
    private final Map<NasId, List<NasSecret>> secrets = new HashMap<>();

    /** One NAS of kind generic at an address, with a secret. */
    public static Inventory of(String address, String secret) {
        return new Town().nas("gw", address, secret).inventory();
    }

    public Town nas(String name, String address, String... secretsNewestFirst) {
        return nas(
                name,
                address,
                name,
                NasKind.GENERIC,
                MessageAuthenticatorPolicy.YES,
                secretsNewestFirst);
    }

    public Town nas(
            String name,
            String address,
            String identifier,
            NasKind kind,
            MessageAuthenticatorPolicy policy,
            String... secretsNewestFirst) {
        return nas(name, address, identifier, kind, policy, RadiusOptions.NONE, secretsNewestFirst);
    }

    /** One about whose packets something is special. */
    public Town nas(String name, String address, RadiusOptions options, String secret) {
        return nas(
                name,
                address,
                name,
                NasKind.GENERIC,
                MessageAuthenticatorPolicy.YES,
                options,
                secret);
    }

    private Town nas(
            String name,
            String address,
            String identifier,
            NasKind kind,
            MessageAuthenticatorPolicy policy,
            RadiusOptions options,
            String... secretsNewestFirst) {
        NasId id = new NasId(nas.size() + 1L);
        nas.put(
                id,
                TestNas.of(
                        id,
                        name,
                        new SiteId(1),
                        "address",
                        address,
                        "identifier",
                        identifier,
                        "kind",
                        kind.word(),
                        "message-authenticator",
                        policy.word(),
                        "mschap",
                        options.mschap() ? "yes" : "no",
                        "radsec-san",
                        options.radsecSan().orElse("")));
        var valid = new ArrayList<NasSecret>();
        for (String secret : secretsNewestFirst) {
            valid.add(
                    new NasSecret(
                            id,
                            secret.getBytes(StandardCharsets.UTF_8),
                            Instant.EPOCH,
                            valid.isEmpty() ? Optional.empty() : Optional.of(Instant.MAX)));
        }
        secrets.put(id, List.copyOf(valid));
        return this;
    }

    public Inventory inventory() {
        return new Inventory(1, Map.of(), Map.of(), nas, secrets, Map.of(), Map.of());
    }
}
