package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.OpenHours;
import id.gardu.network.Plan;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.network.TestNas;
import id.gardu.resident.LegacyImport.LegacyOutcome;
import id.gardu.resident.Residents;
import id.gardu.store.DatabaseKind;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The door of one controller: a gateway that is always open, and one that closes at 22:00. */
final class Door implements AutoCloseable {
    static final Nas RW03 = nas(3, 30, false);
    static final Nas RW03_VOUCHERS = nas(4, 30, true);
    static final Nas LIBRARY = nas(5, 50, false);
    static final MacAddress SITI = Neighbourhood.SITIS_PHONE;
    static final MacAddress BUDI = Neighbourhood.BUDIS_PHONE;
    static final MacAddress ANI = MacAddress.parse("02:00:00:00:00:03");

    private static final AtomicInteger NAMES = new AtomicInteger();

    final Residents residents;
    final UsageToday usage;
    final TicketKeys keys;
    final LoginTickets tickets;
    final AtomicReference<Inventory> inventory = new AtomicReference<>(inventory(Map.of()));
    final Access access;

    private Door(Residents residents, boolean first) {
        this.residents = residents;
        this.usage = new UsageToday(residents.clock::nanos);
        this.keys = TicketKeys.open(residents.keys, first, residents.now());
        this.tickets = new LoginTickets(keys);
        this.access =
                new Access(
                        AccessSettings.DEFAULT,
                        Residents.CITY,
                        inventory::get,
                        residents.cache,
                        residents.vouchers,
                        usage,
                        tickets,
                        residents.clock::nanos);
    }

    static Door open(Path folder) {
        return new Door(Residents.open(folder, DatabaseKind.SQLITE), true);
    }

    /** A second controller with the same keys and database, and nothing in memory of the first. */
    Door another() {
        return new Door(residents.again(), false);
    }

    /** A legacy account, whose name and password are its own. */
    Legacy legacy(Plan plan) {
        String name = "warga-" + NAMES.incrementAndGet();
        LegacyOutcome outcome =
                residents.importCsv(
                        "username,password,plan,expires_on\n"
                                + name
                                + ",rahasia "
                                + name
                                + ","
                                + plan.name()
                                + ",\n",
                        false);
        assertThat(outcome).isInstanceOf(LegacyOutcome.Imported.class);
        return new Legacy(
                name, "rahasia " + name, residents.cache.legacy(name).orElseThrow().account());
    }

    record Legacy(String name, String password, AccountId account) {}

    Instant now() {
        return residents.now();
    }

    void pass(Duration time) {
        residents.clock.pass(time);
    }

    AccessDecision pap(Nas nas, String name, String password, Optional<MacAddress> station) {
        return access.decide(request(nas, name, new Proof.Pap(octets(password)), station));
    }

    /** It was wrong; no time has passed. */
    void setClock(Instant time) {
        residents.clock.set(time);
    }

    AccessDecision pap(Nas nas, String name, String password, MacAddress station) {
        return pap(nas, name, password, Optional.of(station));
    }

    AccessDecision pap(Legacy legacy, MacAddress station) {
        return pap(RW03, legacy.name, legacy.password, station);
    }

    AccessDecision chap(Nas nas, String name, String password, MacAddress station) {
        return access.decide(request(nas, name, chap(password), Optional.of(station)));
    }

    AccessRequest request(Nas nas, String name, Proof proof, Optional<MacAddress> station) {
        return new AccessRequest(
                nas, name, proof, station, Optional.empty(), Whereabouts.UNKNOWN, now());
    }

    Attribution attribute(Optional<String> classAttribute, String userName, MacAddress station) {
        return access.attribute(
                RW03, classAttribute, userName, Optional.empty(), Optional.of(station), now());
    }

    /** As a gateway makes it (RFC 1994 §4.1). */
    static Proof.Chap chap(String password) {
        byte[] challenge = octets("0123456789abcdef");
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update((byte) 200);
            md5.update(octets(password));
            return new Proof.Chap(200, challenge, md5.digest(challenge));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Grant grant(AccessDecision decision) {
        assertThat(decision).isInstanceOf(AccessDecision.Accept.class);
        return ((AccessDecision.Accept) decision).grant();
    }

    static RejectReason reason(AccessDecision decision) {
        assertThat(decision).isInstanceOf(AccessDecision.Reject.class);
        return ((AccessDecision.Reject) decision).reason();
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Both plans, and others under their numbers. */
    static Inventory inventory(Map<Integer, Plan> more) {
        Map<Integer, Plan> plans = new HashMap<>(Residents.INVENTORY.plans());
        plans.putAll(more);
        return new Inventory(
                1,
                Map.of(),
                Map.of(
                        new SiteId(30), site(30, OpenHours.ALWAYS),
                        new SiteId(50), site(50, OpenHours.parse("06:00-22:00"))),
                Map.of(),
                Map.of(),
                Map.of(),
                plans);
    }

    private static Site site(long id, OpenHours hours) {
        return new Site(
                new SiteId(id),
                "S" + id,
                "Balai",
                "35.73.01.1001",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                hours,
                Optional.empty(),
                Optional.empty());
    }

    private static Nas nas(long id, long site, boolean directVouchers) {
        return TestNas.of(
                new NasId(id),
                "gw" + id,
                new SiteId(site),
                "direct-vouchers",
                directVouchers ? "yes" : "no");
    }

    @Override
    public void close() {
        residents.close();
    }
}
