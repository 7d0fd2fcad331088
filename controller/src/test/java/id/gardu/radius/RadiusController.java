package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.Access;
import id.gardu.access.AccessSettings;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.LoginTickets;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.TicketKeys;
import id.gardu.access.Traces;
import id.gardu.access.UsageToday;
import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.Alone;
import id.gardu.accounting.SessionLedger;
import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SignedSources;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.CredentialCacheSync;
import id.gardu.resident.GuessLimits;
import id.gardu.resident.LegacyImport;
import id.gardu.resident.LegacyImport.LegacyOutcome;
import id.gardu.resident.Registry;
import id.gardu.resident.ResidentSettings;
import id.gardu.resident.VoucherBatch;
import id.gardu.resident.VoucherBatches;
import id.gardu.resident.VoucherCode;
import id.gardu.resident.Vouchers;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;

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

    private final UsageToday usage = new UsageToday(MonotonicClock.SYSTEM);
    private final CredentialCacheSync keeper;
    private final Vouchers vouchers;

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
        cache = new CredentialCache(here.keys());
        keeper = CredentialCacheSync.start(here.store(), here.keys(), cache, clock);
        vouchers =
                new Vouchers(
                        here.store(),
                        here.keys(),
                        cache,
                        keeper,
                        new GuessLimits(ResidentSettings.DEFAULT, MonotonicClock.SYSTEM));
        bring(credentials);
        ledger = ledger();
        server =
                RadiusServer.start(
                        new RadiusSettings(
                                List.of(InetAddress.getLoopbackAddress()), 0, 0, rejectDelay),
                        new RadiusRooms(
                                here::inventory,
                                access(),
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
                                },
                                new Traces(MonotonicClock.SYSTEM),
                                contacts),
                        clock,
                        MonotonicClock.SYSTEM,
                        here.store().loops());
    }

    private Access access() {
        TicketKeys keys = TicketKeys.open(here.keys(), true, clock.instant());
        return new Access(
                AccessSettings.DEFAULT,
                Neighbourhood.ZONE,
                here::inventory,
                cache,
                vouchers,
                usage,
                new LoginTickets(keys),
                MonotonicClock.SYSTEM);
    }

    private SessionLedger ledger() {
        return new SessionLedger(
                here.store(),
                here::inventory,
                AccountingSettings.defaults(Neighbourhood.ZONE),
                Alone.telling(this::used),
                new IdSource(clock),
                clock,
                MonotonicClock.SYSTEM);
    }

    private void used(UsageChange change) {
        change.account()
                .ifPresent(
                        account ->
                                usage.used(
                                        account,
                                        change.day(),
                                        change.seconds(),
                                        change.certainBytes()));
    }

    /** Vouchers of the residents' plan, good for a day once they are used. */
    List<VoucherCode> vouchers(int count) {
        return new VoucherBatches(registry())
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
                new LegacyImport(registry())
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
        vouchers.close();
        keeper.close();
        here.close();
    }

    private Registry registry() {
        return new Registry(
                here.store(), here.keys(), new IdSource(clock), keeper, clock, System::nanoTime);
    }
}
