package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.CodeEntry;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.LoggedOut;
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
import id.gardu.captiveportal.MacAddress;
import id.gardu.demo.GatewaySessions.Answer;
import id.gardu.demo.OneStationGateway;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * A front desk in memory that checks what the real one checks: codes live ten minutes and five
 * tries, logins two minutes for one device at one NAS. Time stands still unless told otherwise.
 */
final class ScriptedFrontDesk implements FrontDesk, OneStationGateway.Radius {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration RESEND = Duration.ofSeconds(60);
    private static final int TRIES = 5;
    private static final int SENDINGS = 5;
    private static final int WRONG_VOUCHERS = 10;

    private static final class BegunSignUp {
        private final Visit visit;
        private final String phone;
        private String code = "";
        private Instant sent = Instant.EPOCH;
        private int triesLeft = TRIES;

        private BegunSignUp(Visit visit, String phone) {
            this.visit = visit;
            this.phone = phone;
        }
    }

    private final Map<String, Gateway> gateways = new HashMap<>();
    private final Map<String, BegunSignUp> signUps = new HashMap<>();
    private final Map<String, Integer> sendings = new HashMap<>();
    private final Map<String, Set<MacAddress>> vouchers = new HashMap<>();
    private final Map<String, Integer> voucherDevices = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final ScriptedTickets tickets = new ScriptedTickets();
    private final List<Consent> consents = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T02:00:00Z");
    private int serial;
    private int wrongVouchers;
    private boolean closed;
    private boolean sendingFails;
    private boolean broken;
    private int costs;
    private boolean fetched;
    private boolean blind;
    private Optional<Duration> limited = Optional.empty();
    private Optional<Duration> queued = Optional.empty();
    private final Map<WaitingToken, BrowserId> waiting = new HashMap<>();
    private Optional<Admission> instead = Optional.empty();
    private Optional<Gateway> stillOnlineAt = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private Status status =
            new Status(
                    true,
                    Duration.ofMinutes(83),
                    OptionalLong.of(412_600_000),
                    Optional.of(Duration.ofMinutes(37)),
                    OptionalLong.of(1_587_400_000L),
                    OptionalLong.of(512),
                    Optional.of(now.plus(Duration.ofMinutes(37))),
                    Optional.empty());

    synchronized void knows(String identifier, Gateway gateway) {
        gateways.put(gateway.handOver().path() + " " + identifier, gateway);
    }

    /** A new day: nobody was here, and nothing stands in anybody's way. */
    synchronized void forgetsEverything() {
        signUps.clear();
        sendings.clear();
        accounts.clear();
        consents.clear();
        vouchers.values().forEach(Set::clear);
        wrongVouchers = 0;
        sendingFails = false;
        blind = false;
        fetched = false;
        limited = Optional.empty();
        queued = Optional.empty();
        instead = Optional.empty();
        stillOnlineAt = Optional.empty();
        answer = Optional.empty();
    }

    synchronized void hasVoucher(String code, int devices) {
        vouchers.put(code, new HashSet<>());
        voucherDevices.put(code, devices);
    }

    synchronized void passes(Duration time) {
        now = now.plus(time);
    }

    synchronized void isClosed(boolean away) {
        closed = away;
    }

    synchronized void breaks() {
        broken = true;
    }

    synchronized void sendingFails(boolean fails) {
        sendingFails = fails;
    }

    /** From here on every admission is this. */
    synchronized void admits(Admission always) {
        instead = Optional.of(always);
    }

    /** As it was before {@link #admits}. */
    synchronized void admitsAgain() {
        instead = Optional.empty();
    }

    synchronized void staysOnlineAt(Gateway gateway) {
        stillOnlineAt = Optional.of(gateway);
    }

    /** From here on RADIUS answers this. */
    synchronized void answers(Answer always) {
        answer = Optional.of(always);
    }

    synchronized void answersItself() {
        answer = Optional.empty();
    }

    synchronized void has(Status other) {
        status = other;
    }

    /** The code in the last SMS to a phone. */
    synchronized String codeSentTo(String phone) {
        return signUps.values().stream()
                .filter(begun -> begun.phone.equals(phone))
                .max((one, other) -> one.sent.compareTo(other.sent))
                .orElseThrow(() -> new AssertionError("no SMS to " + phone))
                .code;
    }

    synchronized List<Consent> consents() {
        return List.copyOf(consents);
    }

    /** Somebody who was here before. */
    synchronized String knownToken() {
        return newToken("somebody").text();
    }

    /** From here on whoever wants a code waits for so long, or has waited in vain. */
    synchronized void queues(Duration left) {
        queued = Optional.of(left);
    }

    /** From here on nobody is sent a code, or believed a voucher, for so long. */
    synchronized void limits(Duration time) {
        limited = Optional.of(time);
    }

    /** How often anything was asked for that costs something: a code, a try, a token. */
    synchronized int costs() {
        return costs;
    }

    /** From here on no gateway shows that a device is there. */
    synchronized void seesNoDevice() {
        blind = true;
    }

    /** Whether a gateway that fetches whom to let in has done so. */
    synchronized void fetches(boolean done) {
        fetched = done;
    }

    /** Whether a token opens anything. */
    synchronized boolean isValid(String token) {
        return accounts.containsKey(token);
    }

    @Override
    public synchronized Optional<Gateway> gateway(GatewayClaim claim) {
        if (broken) {
            throw new IllegalStateException("secret detail");
        }
        return Optional.ofNullable(gateways.get(claim.path() + " " + claim.identifier()));
    }

    @Override
    public synchronized Optional<Gateway> gateway(long nas) {
        return gateways.values().stream().filter(gateway -> gateway.nas() == nas).findFirst();
    }

    @Override
    public byte[] mark(String text) {
        return UUID.nameUUIDFromBytes(("mark " + text).getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 16)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The clock it lives by. */
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("Asia/Jakarta");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("it stands in Malang");
            }

            @Override
            public Instant instant() {
                synchronized (ScriptedFrontDesk.this) {
                    return now;
                }
            }
        };
    }

    @Override
    public List<UamSecret> secrets(String path) {
        return List.of();
    }

    @Override
    public Entering enter(Login login, Visit visit, GateEntry entry) {
        return Entering.TOLD;
    }

    @Override
    public synchronized boolean isIn(Visit visit, GateEntry entry) {
        return fetched;
    }

    @Override
    public void arrived(Visit visit, ArrivalReason why) {}

    @Override
    public synchronized Optional<SignUpToken> unfinished(Visit visit, BrowserId browser)
            throws FrontDeskUnavailable {
        open();
        return signUps.entrySet().stream()
                .filter(_ -> !blind)
                .filter(entry -> isAlive(entry.getValue()))
                .filter(entry -> entry.getValue().visit.device().equals(visit.device()))
                .filter(entry -> nas(entry.getValue().visit) == nas(visit))
                .map(entry -> new SignUpToken(entry.getKey()))
                .findFirst();
    }

    @Override
    public synchronized Optional<CodeSending> waiting(WaitingToken token, BrowserId browser) {
        return Optional.ofNullable(waiting.get(token))
                .filter(browser::equals)
                .flatMap(_ -> queued)
                .map(
                        left ->
                                left.isZero()
                                        ? new CodeSending.WaitedInVain()
                                        : new CodeSending.Queued(token, left));
    }

    @Override
    public synchronized CodeSending requestCode(
            Visit visit, Browser browser, String typed, Consent consent)
            throws FrontDeskUnavailable {
        open();
        costs++;
        if (!visit.gateway().canSendCodes()) {
            return new CodeSending.NoSender();
        }
        String phone = typed.replaceAll("[ .-]", "").replaceFirst("^(\\+?62|0)", "+62");
        if (!phone.matches("\\+628[0-9]{7,11}")) {
            return new CodeSending.NotAPhone(mistake(phone));
        }
        if (queued.isPresent()) {
            var token = new WaitingToken(BrowserId.fresh().text());
            waiting.put(token, browser.id());
            return new CodeSending.Queued(token, queued.get());
        }
        for (Map.Entry<String, BegunSignUp> begun : signUps.entrySet()) {
            if (begun.getValue().phone.equals(phone) && isAlive(begun.getValue())) {
                return new CodeSending.OnItsWay(new SignUpToken(begun.getKey()));
            }
        }
        signUps.values()
                .removeIf(
                        begun ->
                                begun.visit.device().equals(visit.device())
                                        && nas(begun.visit) == nas(visit));
        BegunSignUp begun = new BegunSignUp(visit, phone);
        CodeSending sending = send(begun);
        if (sending instanceof CodeSending.Sent) {
            consents.add(consent);
        }
        return sending;
    }

    @Override
    public synchronized Optional<CodeSending> resendCode(SignUpToken token)
            throws FrontDeskUnavailable {
        open();
        costs++;
        BegunSignUp begun = signUps.get(token.text());
        if (begun == null || !isAlive(begun)) {
            return Optional.empty();
        }
        if (untilResend(begun).isPositive()) {
            return Optional.of(new CodeSending.Wait(untilResend(begun)));
        }
        CodeSending sending = send(begun);
        if (sending instanceof CodeSending.Sent) {
            signUps.remove(token.text());
        }
        return Optional.of(sending);
    }

    @Override
    public synchronized Optional<SignUp> signUp(SignUpToken token, BrowserId browser)
            throws FrontDeskUnavailable {
        open();
        return Optional.ofNullable(signUps.get(token.text()))
                .filter(this::isAlive)
                .map(begun -> new SignUp(untilResend(begun), begun.triesLeft));
    }

    @Override
    public synchronized CodeEntry enterCode(SignUpToken token, BrowserId browser, String typed)
            throws FrontDeskUnavailable {
        open();
        costs++;
        BegunSignUp begun = signUps.get(token.text());
        if (begun == null || now.isAfter(begun.sent.plus(CODE_LIFE))) {
            return new CodeEntry.Expired();
        }
        if (begun.triesLeft == 0) {
            return new CodeEntry.Dead();
        }
        if (!begun.code.equals(typed.replace(" ", ""))) {
            begun.triesLeft--;
            return begun.triesLeft == 0
                    ? new CodeEntry.Dead()
                    : new CodeEntry.Wrong(begun.triesLeft);
        }
        signUps.remove(token.text());
        return new CodeEntry.Right(newToken(begun.phone), begun.visit.gateway());
    }

    @Override
    public synchronized Redemption redeem(Visit visit, String typed, Consent consent)
            throws FrontDeskUnavailable {
        open();
        costs++;
        if (wrongVouchers >= WRONG_VOUCHERS || limited.isPresent()) {
            return new Redemption.TooManyTries(limited.orElse(Duration.ofMinutes(10)));
        }
        String code = typed.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        Set<MacAddress> devices = vouchers.get(code);
        if (devices == null) {
            wrongVouchers++;
            return new Redemption.Unknown();
        }
        int most = voucherDevices.getOrDefault(code, 1);
        if (!devices.contains(visit.device()) && devices.size() == most) {
            return new Redemption.DeviceLimit(most);
        }
        devices.add(visit.device());
        consents.add(consent);
        return new Redemption.Accepted(newToken(code));
    }

    @Override
    public synchronized Admission admit(PortalToken token, Visit visit) {
        if (!accounts.containsKey(token.text())) {
            return new Admission.NotKnown();
        }
        if (instead.isPresent()) {
            return instead.get();
        }
        return new Admission.Granted(tickets.mint(visit, now));
    }

    @Override
    public synchronized Optional<Status> status(PortalToken token) throws FrontDeskUnavailable {
        open();
        return accounts.containsKey(token.text()) ? Optional.of(status) : Optional.empty();
    }

    @Override
    public synchronized LoggedOut logOut(PortalToken token) throws FrontDeskUnavailable {
        open();
        costs++;
        accounts.remove(token.text());
        return new LoggedOut(stillOnlineAt);
    }

    /** The RADIUS server of the same house: a login counts for its device at its NAS. */
    @Override
    public synchronized Answer ask(OneStationGateway.Login request) {
        if (answer.isPresent()) {
            return answer.get();
        }
        Optional<Gateway> nas =
                gateways.entrySet().stream()
                        .filter(known -> known.getKey().endsWith(" " + request.nasIdentifier()))
                        .map(Map.Entry::getValue)
                        .findFirst();
        return tickets.fits(request, nas, now)
                ? new Answer.Accepted(OptionalLong.of(7_200))
                : new Answer.Rejected("");
    }

    private static PhoneMistake mistake(String phone) {
        if (phone.isEmpty()) {
            return PhoneMistake.EMPTY;
        }
        if (!phone.matches("[+0-9]+")) {
            return PhoneMistake.LETTERS;
        }
        return phone.length() < 11 ? PhoneMistake.TOO_SHORT : PhoneMistake.TOO_LONG;
    }

    private CodeSending send(BegunSignUp begun) {
        if (sendingFails) {
            return new CodeSending.SendingFailed();
        }
        if (limited.isPresent()) {
            return new CodeSending.TooMany(limited.get());
        }
        if (sendings.merge(begun.phone, 1, Integer::sum) > SENDINGS) {
            return new CodeSending.TooMany(Duration.ofHours(3));
        }
        serial++;
        begun.code = "%06d".formatted(407_119 + serial);
        begun.sent = now;
        String token = "sign-up-token-%010d".formatted(serial);
        signUps.put(token, begun);
        return new CodeSending.Sent(new SignUpToken(token));
    }

    private PortalToken newToken(String account) {
        serial++;
        String token = "portal-token-%010d".formatted(serial);
        accounts.put(token, account);
        return new PortalToken(token);
    }

    private boolean isAlive(BegunSignUp begun) {
        return begun.triesLeft > 0 && !now.isAfter(begun.sent.plus(CODE_LIFE));
    }

    private Duration untilResend(BegunSignUp begun) {
        Duration left = Duration.between(now, begun.sent.plus(RESEND));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static long nas(Visit visit) {
        return visit.gateway().nas();
    }

    private void open() throws FrontDeskUnavailable {
        if (closed) {
            throw new FrontDeskUnavailable(
                    "the database is locked", new IllegalStateException("locked"));
        }
    }
}
