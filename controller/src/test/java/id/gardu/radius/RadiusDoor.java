package id.gardu.radius;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessDecision.GrantId;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.RejectReason;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.Traces;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.network.RadiusCount;
import id.gardu.network.SignedSources;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.RadiusSettings.RadSecSettings;
import id.gardu.radius.ServerCounters.NotRecorded;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Loops;
import id.gardu.store.StoreException;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The real server on loopback. The rooms below it are played by the test: whoever has the password
 * {@code rahasia} is let in, and every record is on disk at once, until the test says otherwise.
 */
public final class RadiusDoor implements AutoCloseable {
    static final Plan WARGA =
            new Plan(
                    1,
                    "warga",
                    OptionalLong.of(4096),
                    OptionalLong.of(1024),
                    OptionalLong.of(7200),
                    OptionalLong.of(900),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    2,
                    300);
    static final Limits LIMITS =
            new Limits(
                    OptionalLong.of(7200),
                    OptionalLong.of(5L << 32 | 17),
                    OptionalLong.of(900),
                    300,
                    OptionalLong.of(4096),
                    OptionalLong.of(1024));
    static final String GRANT_ID = "gaabcdefghijklmnopqrstuvwxyz";

    public final List<AccessRequest> asked = new CopyOnWriteArrayList<>();
    final List<Offer> offered = new CopyOnWriteArrayList<>();
    public final List<NasId> heard = new CopyOnWriteArrayList<>();
    final Traces traces = new Traces(MonotonicClock.SYSTEM);
    final List<Rejected> rejected = new CopyOnWriteArrayList<>();
    public final List<DoorTry> tries = new CopyOnWriteArrayList<>();
    private final SignedSources signed;
    public final RadiusServer server;
    public volatile Inventory inventory;
    public volatile Function<AccessRequest, AccessDecision> decision = RadiusDoor::byPassword;
    volatile Ledger ledger = Ledger.ON_DISK;

    /** What the ledger does with a record. */
    enum Ledger {
        ON_DISK,
        FULL,
        AWAY,
        /** For what the record says. */
        REFUSES,
        /** For something else. */
        BREAKS,
        THINKS
    }

    record Offer(AccountingRecord record, Consumer<WriteResult> whenKnown) {}

    public RadiusDoor(Inventory inventory) throws IOException {
        this(inventory, Duration.ZERO);
    }

    RadiusDoor(Inventory inventory, Duration rejectDelay) throws IOException {
        this(inventory, rejectDelay, SignedSources.inMemory());
    }

    RadiusDoor(Inventory inventory, Duration rejectDelay, SignedSources signed) throws IOException {
        this(inventory, rejectDelay, signed, Optional.empty());
    }

    RadiusDoor(Inventory inventory, Duration rejectDelay, RadSecSettings radsec)
            throws IOException {
        this(inventory, rejectDelay, SignedSources.inMemory(), Optional.of(radsec));
    }

    private RadiusDoor(
            Inventory inventory,
            Duration rejectDelay,
            SignedSources signed,
            Optional<RadSecSettings> radsec)
            throws IOException {
        this.inventory = inventory;
        this.signed = signed;
        this.server =
                RadiusServer.start(
                        new RadiusSettings(
                                List.of(InetAddress.getLoopbackAddress()),
                                0,
                                0,
                                rejectDelay,
                                radsec),
                        rooms(),
                        Clock.systemUTC(),
                        MonotonicClock.SYSTEM,
                        new Loops(Clock.systemUTC()));
    }

    RadiusParts rooms() {
        return new RadiusParts(
                () -> inventory,
                PlayedAccess.of(this::decide),
                this::offer,
                new PlayedSigns(heard::add),
                signed,
                new DoorListener() {
                    @Override
                    public void rejected(Rejected one) {
                        rejected.add(one);
                    }

                    @Override
                    public void tried(DoorTry one) {
                        tries.add(one);
                    }

                    @Override
                    public void accepted(AccessRequest request, Grant grant) {}

                    @Override
                    public void notShown(
                            NasId nas, Optional<MacAddress> station, boolean signed, Instant at) {}

                    @Override
                    public void heard(NasId nas, Instant at) {}
                },
                traces,
                NasContacts.inMemory());
    }

    public static AccessDecision accept() {
        return new AccessDecision.Accept(
                new Grant(
                        new GrantId(GRANT_ID),
                        new AccountId(101),
                        WARGA,
                        Assurance.OTP,
                        LIMITS,
                        Instant.now()));
    }

    public static AccessDecision reject(RejectReason reason) {
        TryKind by = reason == RejectReason.UNKNOWN_DEVICE ? TryKind.MAC : TryKind.CREDENTIAL;
        return new AccessDecision.Reject(reason, reason.replyMessage(), by);
    }

    /** How often something of this reason was counted, for whatever NAS. */
    long counted(String event, String reason) {
        return server.counters().snapshot().stream()
                .filter(count -> count.event().equals(event) && count.reason().equals(reason))
                .mapToLong(RadiusCount::value)
                .sum();
    }

    long silences(DiscardReason why) {
        return counted("silence", why.word());
    }

    long notRecorded(NotRecorded why) {
        return counted("not-recorded", why.word());
    }

    @Override
    public void close() {
        server.close();
    }

    private AccessDecision decide(AccessRequest request) {
        asked.add(request);
        return decision.apply(request);
    }

    private static AccessDecision byPassword(AccessRequest request) {
        return ProofCheck.by(request.proof(), "rahasia")
                ? accept()
                : reject(RejectReason.WRONG_CREDENTIALS);
    }

    private boolean offer(AccountingRecord record, Consumer<WriteResult> whenKnown) {
        offered.add(new Offer(record, whenKnown));
        switch (ledger) {
            case ON_DISK -> whenKnown.accept(new WriteResult.OnDisk());
            case FULL -> {
                return false;
            }
            case AWAY -> whenKnown.accept(new WriteResult.Unavailable("locked"));
            case REFUSES ->
                    whenKnown.accept(new WriteResult.Refused(new IllegalStateException("odd")));
            case BREAKS -> whenKnown.accept(new WriteResult.Refused(new StoreException("a fault")));
            case THINKS -> {}
        }
        return true;
    }
}
