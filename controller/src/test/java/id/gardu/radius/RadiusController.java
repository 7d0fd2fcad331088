package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.AccessHouse;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.Traces;
import id.gardu.accounting.SessionLedger;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SignedSources;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.LegacyImport;
import id.gardu.resident.LegacyImport.LegacyOutcome;
import id.gardu.resident.ResidentSettings;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.VoucherBatch;
import id.gardu.resident.VoucherBatches;
import id.gardu.store.DatabaseKind;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The server with the real rooms below it, on a real database. To the neighbourhood's NAS come some
 * of other kinds, at addresses of the loopback; Siti and Budi have passwords of an older system.
 */
final class RadiusController implements AutoCloseable {
    static final String CREDENTIALS =
            """
            username,password,plan,expires_on
            siti,rahasia siti,warga,
            budi,rahasia budi,warga,
            User,clientPass,warga,
            """;

    /** A file of {@code gardu … import}. */
    record Import(ImportKind kind, String csv) {}

    final MovableClock clock;
    final Neighbourhood here;
    final CredentialCache cache;
    final NasContacts contacts = NasContacts.inMemory();
    final RadiusServer server;
    final SessionLedger ledger;

    /** Told of everybody who comes to the door. */
    volatile Consumer<DoorTry> tried = one -> {};

    private final AccessHouse house;

    RadiusController(Path folder, String nas, String accessPoints) throws IOException {
        this(folder, nas, accessPoints, Duration.ZERO);
    }

    RadiusController(Path folder, String nas, String accessPoints, Duration rejectDelay)
            throws IOException {
        this(
                DatabaseKind.SQLITE,
                folder,
                Neighbourhood.NOW,
                CREDENTIALS,
                List.of(new Import(ImportKind.NAS, nas), new Import(ImportKind.AP, accessPoints)),
                rejectDelay);
    }

    /** On either database, at any time, with what is imported beside the neighbourhood. */
    RadiusController(
            DatabaseKind dialect,
            Path folder,
            Instant now,
            String credentials,
            List<Import> imports)
            throws IOException {
        this(dialect, folder, now, credentials, imports, Duration.ZERO);
    }

    private RadiusController(
            DatabaseKind dialect,
            Path folder,
            Instant now,
            String credentials,
            List<Import> imports,
            Duration rejectDelay)
            throws IOException {
        clock = new MovableClock(now);
        here = Neighbourhood.of(dialect, folder, clock);
        imports.forEach(one -> here.bring(one.kind(), one.csv()));
        Instant began = clock.instant();
        // What is let in counts for two minutes, and a test moves its clock by hours.
        MonotonicClock moved =
                () ->
                        MonotonicClock.SYSTEM.nanos()
                                + Duration.between(began, clock.instant()).toNanos();
        house = new AccessHouse(here, clock, moved, _ -> {});
        cache = house.cache;
        bring(credentials);
        ledger = house.ledger;
        server =
                RadiusServer.start(
                        new RadiusSettings(
                                List.of(InetAddress.getLoopbackAddress()), 0, 0, rejectDelay),
                        new RadiusParts(
                                here::inventory,
                                house.access,
                                ledger,
                                ledger,
                                SignedSources.inMemory(),
                                new DoorListener() {
                                    @Override
                                    public void rejected(Rejected rejected) {}

                                    @Override
                                    public void tried(DoorTry one) {
                                        tried.accept(one);
                                    }

                                    @Override
                                    public void accepted(AccessRequest request, Grant grant) {}

                                    @Override
                                    public void notShown(
                                            NasId nas,
                                            Optional<MacAddress> station,
                                            boolean signed,
                                            Instant at) {}

                                    @Override
                                    public void heard(NasId nas, Instant at) {}
                                },
                                new Traces(MonotonicClock.SYSTEM),
                                contacts),
                        clock,
                        MonotonicClock.SYSTEM,
                        here.store().loops());
    }

    /** Vouchers of the residents' plan, good for a day once they are used. */
    List<VoucherCode> vouchers(int count) {
        return new VoucherBatches(house.registry)
                .create(
                        new VoucherBatch.Order(
                                here.inventory().planNamed("warga").orElseThrow().number(),
                                count,
                                Duration.ofDays(1),
                                clock.instant().plus(Duration.ofDays(60)),
                                Optional.empty(),
                                "Balai RW 03"))
                .codes();
    }

    void bring(String credentials) {
        LegacyOutcome outcome =
                new LegacyImport(house.registry)
                        .run(
                                credentials.getBytes(StandardCharsets.UTF_8),
                                here.inventory(),
                                Neighbourhood.ZONE,
                                ResidentSettings.DEFAULT.legacyLifetime(),
                                false);
        assertThat(outcome).isInstanceOf(LegacyOutcome.Imported.class);
    }

    @Override
    public void close() {
        server.close();
        house.close();
    }
}
