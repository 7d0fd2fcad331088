package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.AccessHouse;
import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.MovableClock;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.network.Neighbourhood;
import id.gardu.network.TestNas;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.OrderJournal;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrderQueries;
import id.gardu.order.SessionOrders;
import id.gardu.resident.Accounts;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Lane.WriteResult;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The neighbourhood with its ledger, and everybody who acts on what that tells; the NAS are played.
 * {@code rw03-gw} is generic, {@code rw05-gw} a MikroTik, {@code taman-gw} a CoovaChilli that
 * closes at 22:00; the plan {@code warga} has 2 GB a day, then 512 kbit/s.
 */
final class OnlineTown implements AutoCloseable {
    static final MacAddress PHONE = Neighbourhood.SITIS_PHONE;
    static final long GIGABYTE = 1_000_000_000;

    /** Of the plan {@code sejam}: an hour a day. */
    static final AccountId ANI = new AccountId(103);

    final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    final Neighbourhood here;
    final AccessHouse house;
    final UsageToday usage;
    final Access access;
    final SessionQueries sessions;
    final SessionOrderQueries past;
    final SessionOrders orders;
    final OrderJournal journal;
    final DayWatch days;
    final StandingWatch standing;
    final ClosingWatch closings;
    final List<SessionCommand> commands = new CopyOnWriteArrayList<>();

    /** Orders as they stood on disk when the NAS was asked. */
    final List<SessionOrder> onDiskWhenAsked = new CopyOnWriteArrayList<>();

    volatile Function<SessionCommand, NasAnswer> nas = command -> new NasAnswer.Acknowledged(1);

    OnlineTown(DatabaseKind dialect, Path folder) {
        here = Neighbourhood.of(dialect, folder, clock);
        var _ =
                Neighbourhood.done(
                        here.register()
                                .addPlan(
                                        Neighbourhood.given(
                                                "name", "sejam", "daily-seconds", "3600")));
        here.sql(
                "INSERT INTO account (id, kind, plan, created_at) VALUES (?, 'phone', 2, 0)",
                ANI.value());
        house = new AccessHouse(here, clock, clock::nanos, this::changed);
        usage = house.usage;
        access = house.access;
        sessions = SessionQueries.of(here.store());
        past = SessionOrderQueries.of(here.store());
        journal = OrderJournal.start(here.store());
        orders = new SessionOrders(here::inventory, this::ask, journal, house.ids, clock);
        days = days(orders);
        standing = standing(orders, days);
        closings = new ClosingWatch(rooms(orders), Neighbourhood.ZONE);
    }

    /** Another controller's, on the same database and knowing the same usage. */
    StandingWatch anotherWatch() {
        var through = new SessionOrders(here::inventory, this::ask, journal, house.ids, clock);
        return standing(through, days(through));
    }

    /** The same process, started again. */
    DayWatch daysAfterARestart() {
        return days(new SessionOrders(here::inventory, this::ask, journal, house.ids, clock));
    }

    private StandingWatch standing(SessionOrders through, DayWatch itsDays) {
        return new StandingWatch(rooms(through), itsDays, here.store().loops());
    }

    private DayWatch days(SessionOrders through) {
        return new DayWatch(rooms(through));
    }

    StandingWatch.Parts rooms(SessionOrders through) {
        return new StandingWatch.Parts(
                access, here::inventory, sessions, past, through, clock, true);
    }

    private void ask(SessionCommand command, Consumer<NasAnswer> whenKnown) {
        commands.add(command);
        onDiskWhenAsked.add(past.recent(Optional.empty(), 1).getFirst());
        whenKnown.accept(nas.apply(command));
    }

    /** What the NAS say of the time when it is so late. */
    volatile Function<Instant, Timing> clocks = now -> Timing.told(now, now);

    volatile Consumer<UsageChange> alsoTold = _ -> {};

    private void changed(UsageChange change) {
        standing.changed(change);
        alsoTold.accept(change);
    }

    void block(AccountId account) {
        assertThat(new Accounts(house.registry).block(account)).isTrue();
    }

    void unblock(AccountId account) {
        assertThat(new Accounts(house.registry).unblock(account)).isTrue();
    }

    /** Everything that was noticed has been done, and what became of it is on disk. */
    void settled() {
        // Thirty thousand sessions take a busy machine longer than a test waits by itself.
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(2))
                .ignoreExceptions()
                .until(() -> standing.lookedAfter().join() == null);
        await().pollInterval(Duration.ofMillis(2)).until(() -> journal.underWay() == 0);
    }

    /** A session's report, on disk and acted on by whoever was told. */
    OnlineTown hears(Kind kind, String nasName, Online online, Duration since, long bytes) {
        var written = new CompletableFuture<WriteResult>();
        assertThat(
                        house.ledger.offer(
                                record(kind, nasName, online, since, bytes), written::complete))
                .isTrue();
        assertThat(written.orTimeout(20, TimeUnit.SECONDS).join())
                .isEqualTo(new WriteResult.OnDisk());
        return this;
    }

    /**
     * Who is online and how.
     *
     * @param grantId empty: known by the Access-Accept
     */
    record Online(String session, AccountId account, MacAddress station, Optional<String> grantId) {
        static Online of(String session, AccountId account) {
            return new Online(session, account, PHONE, Optional.empty());
        }
    }

    private AccountingRecord record(
            Kind kind, String nasName, Online online, Duration since, long bytes) {
        return new AccountingRecord.Usage(
                kind,
                clocks.apply(clock.instant()),
                UsageSource.RADIUS,
                here.nas(nasName).id(),
                new SessionKey(online.session, Optional.of(online.station), "siti"),
                new Attribution(
                        online.grantId.isPresent()
                                ? Attribution.Rung.GRANT
                                : Attribution.Rung.RECENT,
                        Optional.of(online.account),
                        online.grantId,
                        OptionalInt.of(1),
                        Optional.of(Assurance.OTP)),
                new Whereabouts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("10.5.50.254")),
                Optional.of(since),
                Counts.octets(0, bytes),
                Optional.empty());
    }

    /** The session begins now. */
    OnlineTown begins(String nasName, Online online) {
        return hears(Kind.START, nasName, online, Duration.ZERO, 0);
    }

    /** Ten minutes later it has moved so much. */
    OnlineTown moved(String nasName, Online online, long bytes) {
        clock.pass(Duration.ofMinutes(10));
        Instant start = live(online).started();
        return hears(
                Kind.INTERIM, nasName, online, Duration.between(start, clock.instant()), bytes);
    }

    LiveSession live(Online online) {
        return sessions.liveOf(online.account()).stream()
                .filter(live -> live.acctSessionId().equals(online.session()))
                .findFirst()
                .orElseThrow();
    }

    /** A login with a ticket of the portal. */
    AccessDecision login(Nas at, AccountId account) {
        return login(at, account, PHONE);
    }

    AccessDecision login(Nas at, AccountId account, MacAddress station) {
        LoginTicket ticket =
                house.tickets.mint(
                        account, 1, Assurance.OTP, Optional.of(station), at.id(), clock.instant());
        return access.decide(
                new AccessRequest(
                        at,
                        ticket.userName(),
                        new Proof.Pap(ticket.password().getBytes(StandardCharsets.UTF_8)),
                        Optional.of(station),
                        Optional.empty(),
                        Whereabouts.UNKNOWN,
                        clock.instant()));
    }

    /** The same NAS as another kind would be. */
    Nas as(NasKind kind) {
        return TestNas.with(here.nas("rw03-gw"), "kind", kind.word());
    }

    List<SessionOrder> all() {
        return past.recent(Optional.empty(), SessionOrderQueries.MOST).reversed();
    }

    @Override
    public void close() {
        standing.close();
        journal.close();
        house.close();
    }
}
