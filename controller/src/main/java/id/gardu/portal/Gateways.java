package id.gardu.portal;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.Helper;
import id.gardu.captiveportal.HandOver.Gateway.LoginHost;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.MacAddress;
import id.gardu.config.SecretText;
import id.gardu.gateway.GatewayKinds;
import id.gardu.gateway.OpenNdsHandOver;
import id.gardu.gateway.OpenNdsLogin;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.LiveInventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.NasKind;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Site;
import id.gardu.setup.SetupSign;
import id.gardu.setup.SetupSigns;
import id.gardu.store.Loops;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** The NASes in service, as the pages need to know them. Answers from memory. Thread-safe. */
public final class Gateways {
    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    private final LiveInventory live;
    private final SetupSigns signs;
    private final BooleanSupplier codesCanBeSent;
    private final UamSecrets secrets;

    /**
     * @param signs told of arrivals
     * @param codesCanBeSent whether there is a sender
     * @param loops where the thread that opens secrets is looked after
     */
    public Gateways(
            LiveInventory live,
            NetworkRegister register,
            SetupSigns signs,
            BooleanSupplier codesCanBeSent,
            Loops loops) {
        this.live = live;
        this.signs = signs;
        this.codesCanBeSent = codesCanBeSent;
        this.secrets = new UamSecrets(register);
        live.follow(
                inventory -> loops.once("uam-secrets", () -> secrets.follow(inventory)).start());
    }

    Inventory inventory() {
        return live.current();
    }

    Optional<Nas> nas(long id) {
        return Optional.ofNullable(live.current().nas().get(new NasId(id)));
    }

    Optional<Gateway> find(GatewayClaim claim) {
        Inventory inventory = live.current();
        Optional<Nas> nas = NasFinder.find(inventory, claim);
        nas.ifPresent(known -> signs.seen(known.id(), SetupSign.ARRIVAL));
        return nas.flatMap(known -> gateway(inventory, known));
    }

    Optional<Gateway> find(NasId id) {
        Inventory inventory = live.current();
        return Optional.ofNullable(inventory.nas().get(id)).flatMap(nas -> gateway(inventory, nas));
    }

    /** Shared with those NASes that send browsers to that path. */
    List<UamSecret> secrets(String path) {
        Inventory inventory = live.current();
        return inventory.nas().values().stream()
                .filter(nas -> NasFinder.sendsTo(nas, path))
                .flatMap(nas -> secrets.of(nas.id(), inventory.version()).stream())
                .flatMap(known -> known.secret().stream())
                .distinct()
                .toList();
    }

    /**
     * The openNDS that calls itself so and may speak from there; only one that fetches whom to let
     * in.
     *
     * @param hash SHA-256 of its GatewayName, in hex
     */
    Optional<Nas> openNds(String hash, InetAddress from) {
        List<Nas> named =
                live.current().nas().values().stream()
                        .filter(nas -> NasFinder.sendsTo(nas, OpenNdsHandOver.PATH))
                        .filter(nas -> nas.fasLevel() == Nas.FasLevel.MEASURED)
                        .filter(nas -> nas.address().covers(from))
                        .filter(nas -> isNamed(nas.identifier(), hash))
                        .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** It hashes its name as it stands in a redirect. */
    private static boolean isNamed(String identifier, String hash) {
        String encoded = URLEncoder.encode(identifier, StandardCharsets.UTF_8).replace("+", "%20");
        return !identifier.isEmpty()
                && Stream.of(identifier, encoded, encoded.toLowerCase(Locale.ROOT))
                        .anyMatch(name -> OpenNdsLogin.gatewayHash(name).equals(hash));
    }

    /** A NAS that went out of service: nobody can be handed over to it. */
    Gateway gone(NasId id) {
        return new Gateway(
                id.value(),
                GatewayKinds.of(NasKind.GENERIC).handOver().orElseThrow(),
                "",
                List.of(),
                Optional.empty(),
                codesCanBeSent.getAsBoolean(),
                Optional.empty());
    }

    private Optional<Gateway> gateway(Inventory inventory, Nas nas) {
        return GatewayKinds.of(nas.kind())
                .handOver(nas)
                .flatMap(
                        way ->
                                secrets.of(nas.id(), inventory.version())
                                        .map(known -> gateway(inventory, nas, way, known)));
    }

    private Gateway gateway(
            Inventory inventory, Nas nas, HandOver way, UamSecrets.CachedSecret known) {
        Optional<Site> site = Optional.ofNullable(inventory.sites().get(nas.site()));
        return new Gateway(
                nas.id().value(),
                new WitnessedHandOver(way, nas.id(), signs),
                site.map(Site::name).orElse(""),
                nas.loginHosts().stream().flatMap(host -> loginHost(nas, host)).toList(),
                known.secret(),
                codesCanBeSent.getAsBoolean(),
                site.flatMap(Gateways::helper));
    }

    private static Optional<Helper> helper(Site site) {
        return site.helper().isPresent() || site.helperPhone().isPresent()
                ? Optional.of(new Helper(site.helper().orElse(""), site.helperPhone().orElse("")))
                : Optional.empty();
    }

    private static Stream<LoginHost> loginHost(Nas nas, String text) {
        try {
            return Stream.of(LoginHost.parse(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("NAS {}: login host {} is passed over", nas.name(), text);
            return Stream.empty();
        }
    }

    /** Finds the NAS a browser says it comes from. */
    private static final class NasFinder {
        /** The SSIDs of one radio differ in these bits only. */
        private static final long LOW_NIBBLE = 0xF;

        private NasFinder() {}

        /**
         * The only one that sends browsers there and fits: by identifier, else by the radio it was
         * called by.
         */
        static Optional<Nas> find(Inventory inventory, GatewayClaim claim) {
            List<Nas> named =
                    inventory.nas().values().stream()
                            .filter(nas -> sendsTo(nas, claim.path()))
                            .filter(
                                    nas ->
                                            claim.identifier().isEmpty()
                                                    || nas.identifier().equals(claim.identifier()))
                            .toList();
            if (named.size() == 1 && !claim.identifier().isEmpty()) {
                return Optional.of(named.getFirst());
            }
            return claim.calledStation().flatMap(called -> calledBy(inventory, named, called));
        }

        private static boolean sendsTo(Nas nas, String path) {
            return GatewayKinds.of(nas.kind())
                    .handOver()
                    .filter(way -> way.path().equals(path))
                    .isPresent();
        }

        private static Optional<Nas> calledBy(
                Inventory inventory, List<Nas> named, MacAddress called) {
            long bssid = called.asLong();
            return only(inventory, named, one -> one == bssid)
                    .or(() -> only(inventory, named, one -> (one ^ bssid) <= LOW_NIBBLE));
        }

        private static Optional<Nas> only(
                Inventory inventory, List<Nas> named, LongPredicate isTheRadio) {
            List<AccessPoint> points =
                    inventory.accessPoints().values().stream()
                            .filter(point -> point.bssids().stream().anyMatch(isTheRadio::test))
                            .toList();
            List<Nas> behind =
                    named.stream()
                            .filter(nas -> points.stream().anyMatch(point -> serves(nas, point)))
                            .toList();
            return behind.size() == 1 ? Optional.of(behind.getFirst()) : Optional.empty();
        }

        private static boolean serves(Nas nas, AccessPoint point) {
            return point.nas()
                    .map(nas.id()::equals)
                    .orElseGet(() -> point.site().equals(nas.site()));
        }
    }

    /**
     * The UAM secrets, in memory: opened when the network changes, and kept when the database is
     * away. Thread-safe.
     */
    private static final class UamSecrets {
        /** Under the name that operators know the line by. */
        private static final Logger LOG = LoggerFactory.getLogger("id.gardu.portal.UamSecrets");

        private final NetworkRegister register;
        private final Map<NasId, CachedSecret> known = new ConcurrentHashMap<>();

        /**
         * What is known of one NAS.
         *
         * @param version of the inventory
         * @param secret empty: it has none
         */
        record CachedSecret(long version, Optional<UamSecret> secret) {}

        UamSecrets(NetworkRegister register) {
            this.register = register;
        }

        /** Empty when it cannot be said: that is not "none". */
        Optional<CachedSecret> of(NasId nas, long version) {
            CachedSecret before = known.get(nas);
            if (before != null && before.version == version) {
                return Optional.of(before);
            }
            try {
                var now =
                        new CachedSecret(
                                version,
                                register.uamSecret(nas)
                                        .map(SecretText::reveal)
                                        .filter(text -> !text.isEmpty())
                                        .map(UamSecret::new));
                known.put(nas, now);
                return Optional.of(now);
            } catch (StoreException | JdbiException e) {
                LOG.warn("the UAM secret of NAS {} cannot be read", nas, e);
                return Optional.ofNullable(before);
            }
        }

        /** Opens those that changed, and forgets those of NASes that are gone. */
        void follow(Inventory inventory) {
            known.keySet().retainAll(inventory.nas().keySet());
            inventory.nas().keySet().forEach(nas -> of(nas, inventory.version()));
        }
    }
}
