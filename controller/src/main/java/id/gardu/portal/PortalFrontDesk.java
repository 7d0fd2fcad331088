package id.gardu.portal;

import id.gardu.access.Access;
import id.gardu.access.Access.Today;
import id.gardu.access.LoginTickets;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.CodeEntry;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.Entering;
import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.LoggedOut;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.Redemption;
import id.gardu.captiveportal.FrontDesk.SignUp;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Status;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.FrontDesk.WaitingToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.HandOver.Arrival.ArrivalReason;
import id.gardu.captiveportal.HandOver.GateEntry;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.entry.EntryTrail;
import id.gardu.guard.Bites;
import id.gardu.guard.SeenStations;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrders;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.DoubledStations;
import id.gardu.resident.PortalTokens;
import id.gardu.resident.RememberedDevices;
import id.gardu.resident.SignUps;
import id.gardu.resident.SignUps.CodeTry;
import id.gardu.resident.Vouchers;
import id.gardu.staff.SeenAccounts;
import id.gardu.store.KeyRing;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Answers the pages. {@link #gateway}, {@link #admit} and {@link #status} need no database; the
 * others say {@link FrontDeskUnavailable} without one.
 */
public final class PortalFrontDesk implements FrontDesk {
    private static final int PATIENCE_MILLIS = 1_500;

    private final Parts rooms;
    private final Gateways gateways;
    private final OpenNdsDoor openNds;
    private final Admittance admittance;
    private final EntryNotes notes;
    private final Clock clock;

    public PortalFrontDesk(Parts rooms, Gateways gateways, OpenNdsDoor openNds, Clock clock) {
        this.rooms = rooms;
        this.gateways = gateways;
        this.openNds = openNds;
        this.notes = new EntryNotes(rooms.trail(), clock);
        rooms.signUps().onLost(notes::lost);
        this.admittance = new Admittance(rooms, gateways, notes);
        this.clock = clock;
    }

    @Override
    public Optional<Gateway> gateway(GatewayClaim claim) {
        return gateways.find(claim);
    }

    @Override
    public Optional<Gateway> gateway(long nas) {
        return gateways.find(new NasId(nas));
    }

    @Override
    public byte[] mark(String text) {
        return rooms.keys().index("page-note", text);
    }

    @Override
    public List<UamSecret> secrets(String path) {
        return gateways.secrets(path);
    }

    @Override
    public Entering enter(Login login, Visit visit, GateEntry entry) {
        return openNds.enter(login, visit, entry);
    }

    @Override
    public boolean isIn(Visit visit, GateEntry entry) {
        return openNds.isIn(visit, entry);
    }

    @Override
    public void arrived(Visit visit, ArrivalReason why) {
        visit.seal()
                .ifPresent(
                        seal ->
                                rooms.stations()
                                        .arrived(
                                                new NasId(visit.gateway().nas()),
                                                visit.device(),
                                                seal));
        notes.arrived(visit, why);
    }

    @Override
    public Optional<SignUpToken> unfinished(Visit visit, BrowserId browser)
            throws FrontDeskUnavailable {
        return asking(() -> rooms.signUps().unfinished(visit, browser));
    }

    @Override
    public Optional<CodeSending> waiting(WaitingToken token, BrowserId browser)
            throws FrontDeskUnavailable {
        return asking(() -> rooms.signUps().waiting(token, browser));
    }

    @Override
    public CodeSending requestCode(Visit visit, Browser browser, String phone, Consent consent)
            throws FrontDeskUnavailable {
        return asking(
                () -> {
                    CodeSending sending = rooms.signUps().begin(visit, browser, phone, consent);
                    notes.code(visit, rooms.signUps().sought(phone), sending);
                    return sending;
                });
    }

    @Override
    public Optional<CodeSending> resendCode(SignUpToken token) throws FrontDeskUnavailable {
        Optional<CodeSending> sending = asking(() -> rooms.signUps().again(token));
        sending.ifPresent(outcome -> notes.codeAgain(token, outcome));
        return sending;
    }

    @Override
    public Optional<SignUp> signUp(SignUpToken token, BrowserId browser)
            throws FrontDeskUnavailable {
        return asking(() -> rooms.signUps().find(token, browser));
    }

    @Override
    public CodeEntry enterCode(SignUpToken token, BrowserId browser, String code)
            throws FrontDeskUnavailable {
        CodeTry outcome = asking(() -> rooms.signUps().enter(token, browser, code));
        notes.entered(
                token,
                outcome,
                outcome instanceof CodeTry.Right right
                        ? rooms.tokens().account(right.token())
                        : Optional.empty());
        return switch (outcome) {
            case CodeTry.Right(PortalToken known, NasId nas) -> {
                admittance.proved(known, clock.instant());
                yield new CodeEntry.Right(
                        known, gateways.find(nas).orElseGet(() -> gateways.gone(nas)));
            }
            case CodeTry.Wrong(int left) -> new CodeEntry.Wrong(left);
            case CodeTry.Expired _ -> new CodeEntry.Expired();
            case CodeTry.Dead _ -> new CodeEntry.Dead();
        };
    }

    @Override
    public Redemption redeem(Visit visit, String code, Consent consent)
            throws FrontDeskUnavailable {
        return asking(() -> admittance.redeem(visit, code, consent, clock.instant()));
    }

    @Override
    public Admission admit(PortalToken token, Visit visit) {
        return admittance.admit(token, visit, clock.instant());
    }

    @Override
    public Optional<Status> status(PortalToken token) {
        return rooms.tokens()
                .account(token)
                .flatMap(rooms.cache()::standing)
                .map(
                        standing ->
                                status(
                                        rooms.access()
                                                .today(
                                                        standing,
                                                        lastAdmitted(token),
                                                        clock.instant()),
                                        rooms.seen().lookedAt(standing.account())));
    }

    /** Where a token was last admitted; not known after a restart. */
    public Optional<NasId> lastAdmitted(PortalToken token) {
        return admittance.last(token).map(Admittance.Last::nas);
    }

    private static Status status(Today today, Optional<LocalDateTime> lookedAt) {
        // Somebody who was online and moved not one octet was at a gateway that does not count
        // them.
        boolean measured = today.bytes() > 0 || today.seconds() == 0;
        return new Status(
                today.online(),
                Duration.ofSeconds(today.seconds()),
                measured ? OptionalLong.of(today.bytes()) : OptionalLong.empty(),
                today.secondsLeft().isPresent()
                        ? Optional.of(Duration.ofSeconds(today.secondsLeft().getAsLong()))
                        : Optional.empty(),
                today.bytesLeft(),
                today.slowKbps(),
                today.endsAt(),
                lookedAt);
    }

    @Override
    public LoggedOut logOut(PortalToken token) throws FrontDeskUnavailable {
        Optional<AccountId> account = rooms.tokens().account(token);
        return account.isEmpty()
                ? new LoggedOut(Optional.empty())
                : asking(() -> logOut(token, account.get()));
    }

    private LoggedOut logOut(PortalToken token, AccountId account) {
        Optional<Admittance.Last> last = admittance.last(token);
        Optional<LiveSession> session = session(account, last);
        // First, so that the gateway does not let it in again by its MAC.
        rooms.devices().forget(account, last.map(Admittance.Last::device));
        rooms.tokens().end(token);
        admittance.forget(token);
        return new LoggedOut(
                session.filter(open -> !isEnded(open))
                        .map(LiveSession::nas)
                        .flatMap(gateways::find));
    }

    /** Whether the NAS has ended it, and says so while somebody waits for the page. */
    private boolean isEnded(LiveSession session) {
        try {
            return rooms.orders()
                    .end(session, OrderReason.LOGGED_OUT, SessionOrder.BY_RESIDENT)
                    .known()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .went(SessionOrder.Outcome.ACK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an order never fails", e);
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The session of the device; after a restart of ours, of the account if it has only one. */
    private Optional<LiveSession> session(AccountId account, Optional<Admittance.Last> last) {
        List<LiveSession> open =
                rooms.sessions().liveOf(account).stream()
                        .filter(
                                session ->
                                        last.isEmpty()
                                                || session.station()
                                                        .equals(last.map(Admittance.Last::device)))
                        .toList();
        return open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty();
    }

    static <T> T asking(Supplier<T> work) throws FrontDeskUnavailable {
        try {
            return work.get();
        } catch (StoreException e) {
            throw new FrontDeskUnavailable(String.valueOf(e.getMessage()), e);
        } catch (JdbiException e) {
            // Its message holds the values of the statement.
            throw new FrontDeskUnavailable(
                    "the database does not answer: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Whom the desk asks. */
    public record Parts(
            SignUps signUps,
            PortalTokens tokens,
            RememberedDevices devices,
            Vouchers vouchers,
            CredentialCache cache,
            Access access,
            LoginTickets tickets,
            SessionQueries sessions,
            SessionOrders orders,
            EntryTrail trail,
            SeenAccounts seen,
            KeyRing keys,
            SeenStations stations,
            DoubledStations doubled,
            Bites bites) {}
}
