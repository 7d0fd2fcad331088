package id.gardu.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.access.AccessPolicy;
import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.Proofs.Proof;
import id.gardu.access.Rejects.Rejected;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.RecordIntake;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.captiveportal.FrontDesk.Entering;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.HandOver.GateEntry;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.LogThrottle;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.gateway.OpenNdsHandOver;
import id.gardu.gateway.OpenNdsLogin;
import id.gardu.gateway.OpenNdsQueue;
import id.gardu.gateway.OpenNdsQueue.Admitted;
import id.gardu.gateway.OpenNdsReport;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.store.Lane.WriteResult;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What openNDS asks and tells in place of RADIUS (docs/gateways.md): whom to let in, that it let
 * them in, that their session is over with its octets, that it has begun anew. Who may ask, and
 * what somebody could do who only pretends to be a gateway, is in docs/gateways.md too.
 * Thread-safe.
 */
public final class OpenNdsDoor {
    private static final Logger LOG = LoggerFactory.getLogger(OpenNdsDoor.class);

    /** As often as RADIUS would report a session that goes on. */
    private static final Duration INTERIM_EVERY = Duration.ofMinutes(5);

    /** Nobody is in for longer than the gateway was told, and no report comes late. */
    private static final Duration LONGEST =
            Duration.ofMinutes(OpenNdsLogin.MOST_MINUTES).plus(INTERIM_EVERY);

    /** Its script rests for five seconds before it says so: two sooner are no two restarts. */
    private static final Duration RESTART_EVERY = Duration.ofSeconds(4);

    private static final int LONGEST_PAYLOAD = 4000;
    private static final int DISK_SECONDS = 5;
    private static final int MOST_NAMES = 20_000;
    private static final int SHOWN = 2;

    private final Parts rooms;
    private final Gateways gateways;
    private final Clock clock;
    private final OpenNdsQueue<Beginning> queue = new OpenNdsQueue<>();
    private final LogThrottle lines;
    private final Cache<NasId, Instant> heard;
    private final Cache<NasId, Instant> interims;
    private final Cache<NasId, Instant> restarts;

    /** When a gateway ends a session by itself; after a restart of ours a day at most. */
    private final Cache<String, Instant> ends;

    /**
     * Whom the door asks and tells.
     *
     * @param signs that a gateway lives
     */
    public record Parts(
            AccessPolicy access,
            RecordIntake ledger,
            NasSigns signs,
            SessionQueries sessions,
            DoorListener door) {}

    /** A session that begins when its gateway says so. */
    private record Beginning(
            MacAddress device, Optional<MacAddress> accessPoint, String userName, String grantId) {}

    public OpenNdsDoor(Parts rooms, Gateways gateways, Clock clock, MonotonicClock monotonic) {
        this.rooms = rooms;
        this.gateways = gateways;
        this.clock = clock;
        this.lines = new LogThrottle(Duration.ofSeconds(1), monotonic);
        this.heard = remembered(Duration.ofMinutes(1), monotonic);
        this.interims = remembered(INTERIM_EVERY, monotonic);
        this.restarts = remembered(RESTART_EVERY, monotonic);
        this.ends = remembered(LONGEST, monotonic);
    }

    private static <K> Cache<K, Instant> remembered(Duration life, MonotonicClock monotonic) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterWrite(life)
                .ticker(monotonic::nanos)
                .build();
    }

    /** Where authmon asks: the path that browsers come to, by POST. */
    public void mount(WebRoutes routes) {
        routes.postByMachine(OpenNdsHandOver.PATH, this::answer);
    }

    /** Decides as the RADIUS door would, and has the gateway told. */
    Entering enter(Login login, Visit visit, GateEntry entry) {
        Optional<Nas> nas = gateways.nas(visit.gateway().nas());
        Optional<UamSecret> key = visit.gateway().uamSecret();
        if (nas.isEmpty() || key.isEmpty()) {
            return Entering.REFUSED;
        }
        var request =
                new AccessRequest(
                        nas.get(),
                        login.userName(),
                        new Proof.Pap(login.password().getBytes(StandardCharsets.UTF_8)),
                        Optional.of(visit.device()),
                        Optional.of(OpenNdsLogin.session(entry.handle())),
                        where(visit.accessPoint()),
                        clock.instant());
        return switch (rooms.access().decide(request)) {
            case AccessDecision.Accept(Grant grant, Optional<String> _) ->
                    told(request, grant, visit, entry, key.get());
            case AccessDecision.Reject reject -> {
                refused(request, reject);
                yield Entering.REFUSED;
            }
            case AccessDecision.Silence(String why) -> {
                LOG.debug("not decided: {}", why);
                yield Entering.BUSY;
            }
        };
    }

    private Entering told(
            AccessRequest request, Grant grant, Visit visit, GateEntry entry, UamSecret key) {
        rooms.door().tried(DoorTry.accepted(request, grant));
        rooms.door().accepted(request, grant);
        var begins =
                new Beginning(
                        visit.device(),
                        visit.accessPoint(),
                        rooms.access().maskUserName(request.nas(), request.userName()),
                        grant.id().text());
        boolean taken;
        if (entry.fetched()) {
            OpenNdsLogin login =
                    OpenNdsLogin.of(
                            entry.handle(), visit.device(), grant.id().text(), grant.limits(), key);
            taken = queue.offer(request.nas().id(), login, begins, request.at());
        } else {
            taken = begin(request.nas(), entry.handle(), begins, request.at());
        }
        return taken ? Entering.TOLD : Entering.BUSY;
    }

    private void refused(AccessRequest request, AccessDecision.Reject reject) {
        String name = rooms.access().maskUserName(request.nas(), request.userName());
        String shown = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
        String why = reject.reason().word();
        Instant at = request.at();
        NasId nas = request.nas().id();
        rooms.door().rejected(new Rejected(at, nas, request.station(), shown, why));
        rooms.door().tried(new DoorTry(at, nas, request.station(), reject.by(), why));
    }

    boolean isIn(Visit visit, GateEntry entry) {
        return queue.isIn(new NasId(visit.gateway().nas()), entry.handle(), clock.instant());
    }

    private WebReply answer(WebRequest request) {
        String hash = request.field("gatewayhash").orElse("");
        Optional<Nas> asker = gateways.openNds(hash, request.client());
        Optional<UamSecret> key =
                asker.flatMap(nas -> gateways.find(nas.id())).flatMap(Gateway::uamSecret);
        if (asker.isEmpty() || key.isEmpty()) {
            if (lines.due().isPresent()) {
                LOG.info(
                        "request {}: from {}, an openNDS asks that is none of ours: no NAS of kind"
                                + " opennds has its GatewayName as --identifier, a --uam-secret and"
                                + " this address (gatewayhash {})",
                        request.id(),
                        request.client().getHostAddress(),
                        hash.replaceAll("[^0-9a-f]", "?").substring(0, Math.min(8, hash.length())));
            }
            return WebReply.status(404);
        }
        return answer(request, asker.get(), key.get());
    }

    private WebReply answer(WebRequest request, Nas nas, UamSecret key) {
        Instant now = clock.instant();
        alive(nas, now);
        String payload = payload(request);
        return switch (request.field("auth_get").orElse("")) {
            case "view", "list" ->
                    payload.startsWith("*") ? admitted(nas, payload, now) : waiting(nas, now);
            case "clear" -> cleared(nas, now);
            case "deauthed" -> over(request, nas, payload, key, now);
            // Nothing of ours is asked by it.
            case "custom" -> WebReply.text("ack");
            default -> WebReply.status(400);
        };
    }

    private static String payload(WebRequest request) {
        String text = request.field("payload").orElse("");
        try {
            return text.length() > LONGEST_PAYLOAD
                    ? ""
                    : new String(Base64.getMimeDecoder().decode(text), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void alive(Nas nas, Instant now) {
        if (heard.asMap().putIfAbsent(nas.id(), now) == null) {
            rooms.signs().heard(nas.id(), now);
            rooms.door().heard(nas.id(), now);
        }
        if (interims.asMap().putIfAbsent(nas.id(), now) == null) {
            goOn(nas, now);
        }
    }

    private WebReply waiting(Nas nas, Instant now) {
        return WebReply.text(queue.waiting(nas.id(), now));
    }

    private WebReply admitted(Nas nas, String payload, Instant now) {
        List<String> handles = Arrays.asList(payload.split("[*\\s]+"));
        for (Admitted<Beginning> one : queue.admitted(nas.id(), handles, now)) {
            ends.put(
                    OpenNdsLogin.session(one.login().handle()),
                    now.plus(Duration.ofMinutes(one.login().minutes())));
            if (!begin(nas, one.login().handle(), one.with(), now)) {
                LOG.warn(
                        "NAS {}: the beginning of a session is lost: the ledger is full",
                        nas.name());
            }
        }
        return WebReply.text("ack");
    }

    private boolean begin(Nas nas, String handle, Beginning begins, Instant now) {
        String session = OpenNdsLogin.session(handle);
        return rooms.ledger()
                .offer(
                        new Usage(
                                Kind.START,
                                Timing.received(now),
                                UsageSource.OPENNDS,
                                nas.id(),
                                new SessionKey(
                                        session, Optional.of(begins.device()), begins.userName()),
                                whose(nas, begins.grantId(), session, begins.device(), now),
                                where(begins.accessPoint()),
                                Optional.of(Duration.ZERO),
                                Counts.NONE,
                                Optional.empty()),
                        written -> LOG.debug("beginning: {}", written));
    }

    /** It says nothing of sessions that go on; while it asks they do, until their time is over. */
    private void goOn(Nas nas, Instant now) {
        try {
            for (LiveSession session : rooms.sessions().liveAt(nas.id())) {
                Instant end =
                        Optional.ofNullable(ends.getIfPresent(session.acctSessionId()))
                                .orElseGet(() -> session.started().plus(LONGEST));
                if (now.isBefore(end.plus(INTERIM_EVERY))) {
                    var _ = rooms.ledger().offer(interim(nas, session, now), _ -> {});
                }
            }
        } catch (JdbiException e) {
            LOG.warn("NAS {}: who is online cannot be read", nas.name(), e);
        }
    }

    private static AccountingRecord interim(Nas nas, LiveSession session, Instant now) {
        return new Usage(
                Kind.INTERIM,
                Timing.received(now),
                UsageSource.OPENNDS,
                nas.id(),
                new SessionKey(session.acctSessionId(), session.station(), ""),
                Attribution.NONE,
                Whereabouts.UNKNOWN,
                Optional.of(Duration.ofSeconds(session.secondsAt(now))),
                Counts.NONE,
                Optional.empty());
    }

    /** Its daemon began anew: whoever was in is not any more. */
    private WebReply cleared(Nas nas, Instant now) {
        queue.clear(nas.id(), now);
        return restarts.asMap().putIfAbsent(nas.id(), now) != null
                ? WebReply.text("")
                : kept(
                        new NasRestart(UsageSource.OPENNDS, Timing.received(now), nas.id(), true),
                        "");
    }

    private WebReply over(WebRequest request, Nas nas, String payload, UamSecret key, Instant now) {
        Optional<OpenNdsReport> report = OpenNdsReport.read(payload, key);
        if (report.isEmpty()) {
            if (lines.due().isPresent()) {
                LOG.info(
                        "request {}: NAS {} tells the end of a session that was not let in from"
                                + " here; it is not recorded",
                        request.id(),
                        nas.name());
            }
            return WebReply.text("ack");
        }
        OpenNdsReport told = report.get();
        ends.invalidate(told.session());
        return kept(
                new Usage(
                        Kind.STOP,
                        Timing.received(now),
                        UsageSource.OPENNDS,
                        nas.id(),
                        new SessionKey(told.session(), Optional.of(told.device()), ""),
                        whose(nas, told.grantId(), told.session(), told.device(), now),
                        Whereabouts.UNKNOWN,
                        Optional.of(told.lasted()),
                        Counts.octets(OptionalLong.of(told.incoming()), told.uploaded()),
                        Optional.of(told.cause())),
                "ack");
    }

    /** Answered when it is on disk, like an Accounting-Request. */
    private WebReply kept(AccountingRecord record, String answer) {
        var outcome = new CompletableFuture<WriteResult>();
        if (!rooms.ledger().offer(record, outcome::complete)) {
            return WebReply.status(503);
        }
        try {
            return switch (outcome.get(DISK_SECONDS, TimeUnit.SECONDS)) {
                case WriteResult.OnDisk() -> WebReply.text(answer);
                case WriteResult.Unavailable _, WriteResult.Refused _ -> WebReply.status(503);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WebReply.status(503);
        } catch (ExecutionException | TimeoutException e) {
            return WebReply.status(503);
        }
    }

    private Attribution whose(
            Nas nas, String grantId, String session, MacAddress device, Instant now) {
        return rooms.access()
                .attribute(
                        nas,
                        Optional.of(grantId),
                        "",
                        Optional.of(session),
                        Optional.of(device),
                        now);
    }

    private static Whereabouts where(Optional<MacAddress> accessPoint) {
        return new Whereabouts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                accessPoint,
                Optional.empty());
    }
}
