package id.gardu.captiveportal;

import id.gardu.captiveportal.HandOver.Arrival.ArrivalReason;
import id.gardu.captiveportal.HandOver.GateEntry;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the pages ask about a visitor; whoever runs the portal answers. Thread-safe; every call may
 * block for a database or a message gateway, but answers within 10 seconds. What a browser typed
 * arrives here as it was typed, cut to 64 characters.
 *
 * <p>A visitor is known by a token only. For a MAC address, which anybody can set, nothing is told
 * that belongs to a person.
 *
 * <p>A first visit: {@link #gateway}, {@link #requestCode}, {@link #enterCode}, {@link #admit}.
 * With a voucher: {@link #gateway}, {@link #redeem}, {@link #admit}. A return: {@link #admit}.
 */
public interface FrontDesk {
    /**
     * The NAS that sent a browser here: by identifier, and where that is empty or shared by
     * several, by the called station. Empty when no NAS in service fits, or more than one, or when
     * its kind does not send browsers to the claimed path. Answers from memory.
     */
    Optional<Gateway> gateway(GatewayClaim claim);

    /** A NAS in service by its record id, as {@link #gateway(GatewayClaim)} has it. From memory. */
    Optional<Gateway> gateway(long nas);

    /**
     * What only this portal can make of a text, every controller of it the same; by it a text is
     * known again that a browser carried in between. From memory.
     *
     * @return 16 octets
     */
    byte[] mark(String text);

    /** Somebody's gateway sent a browser here, and why. To be kept for a day; never waits. */
    void arrived(Visit visit, ArrivalReason why);

    /**
     * The secrets shared with gateways of a kind that sends browsers there: with one of them an
     * arrival is opened that is sealed whole. Answers from memory.
     */
    List<UamSecret> secrets(String path);

    /**
     * The sign-up begun by this browser at this gateway and still waiting for its code: the
     * resident went to read the SMS. Where the mini-browser forgot everything, the one begun with
     * this device, if its gateway says now that the device is there; by what only the gateway can
     * have written into the redirect the browser is then the one that began it. The token is as
     * good as the one in {@link CodeSending.Sent}.
     */
    Optional<SignUpToken> unfinished(Visit visit, BrowserId browser) throws FrontDeskUnavailable;

    /**
     * Sends a code to a phone and begins a sign-up, which belongs to this browser. The answer does
     * not tell whether the phone is known.
     *
     * @param phone {@code 08…}, {@code 62…}, {@code +62…}, with blanks, dots or hyphens
     * @param consent recorded with the sign-up
     */
    CodeSending requestCode(Visit visit, Browser browser, String phone, Consent consent)
            throws FrontDeskUnavailable;

    /**
     * What became of a wish that {@link CodeSending.Queued} was said to: asked every few seconds,
     * by a page that is looked at; who does not ask for {@value #STILL_THERE_SECONDS} seconds has
     * gone. What it says is final unless it is {@code Queued} again.
     *
     * @return empty when nobody waits by that token in this browser
     */
    Optional<CodeSending> waiting(WaitingToken token, BrowserId browser)
            throws FrontDeskUnavailable;

    /** In which whoever waits has to ask again. */
    int STILL_THERE_SECONDS = 15;

    /**
     * Sends a new code to the phone of this sign-up; codes sent before are void, wrong tries stay
     * counted. {@link CodeSending.NotAPhone}, {@link CodeSending.OnItsWay} and {@link
     * CodeSending.Queued} do not occur.
     *
     * @return empty when the sign-up is over or was never begun
     */
    Optional<CodeSending> resendCode(SignUpToken token) throws FrontDeskUnavailable;

    /** How a sign-up stands for a browser; empty when it is over or was never begun. */
    Optional<SignUp> signUp(SignUpToken token, BrowserId browser) throws FrontDeskUnavailable;

    /**
     * Tries a code, which works once. A right one ends the sign-up and makes the account if the
     * phone has none. The browser that began has five tries, all others together five more.
     *
     * @param code as typed; the six digits may stand among blanks
     */
    CodeEntry enterCode(SignUpToken token, BrowserId browser, String code)
            throws FrontDeskUnavailable;

    /**
     * Redeems a voucher for the visiting device, atomically; the same device may redeem the same
     * voucher again and gets a new token.
     *
     * @param code as typed: case, blanks and hyphens do not count
     * @param consent recorded with the account
     */
    Redemption redeem(Visit visit, String code, Consent consent) throws FrontDeskUnavailable;

    /**
     * Mints a login for the account of a token, for this device at this gateway. Needs no database,
     * changes no row, and may be asked again when a login came too late.
     */
    Admission admit(PortalToken token, Visit visit);

    /**
     * Decides about a login at a gateway that asks no RADIUS, as RADIUS would, and has the gateway
     * told. Needs no database.
     *
     * @param login minted a moment ago
     */
    Entering enter(Login login, Visit visit, GateEntry entry);

    /** Whether that gateway has said that it let it in. Answers from memory. */
    boolean isIn(Visit visit, GateEntry entry);

    /** What the account of a token used today; empty when the token is not, or no longer, valid. */
    Optional<Status> status(PortalToken token) throws FrontDeskUnavailable;

    /**
     * Ends the token and the session of the device it was last {@link #admit admitted} with, and
     * forgets that this device may come in by itself. A token that is not valid is none to end:
     * {@link LoggedOut} all the same.
     */
    LoggedOut logOut(PortalToken token) throws FrontDeskUnavailable;

    /**
     * Which gateway a browser says it comes from. A claim: everything in it passed through the
     * browser.
     *
     * @param path that the browser was sent to
     * @param identifier NAS-Identifier, at most 253 octets; empty when it named none
     * @param calledStation the gateway's or access point's own MAC, as in Called-Station-Id
     */
    record GatewayClaim(String path, String identifier, Optional<MacAddress> calledStation) {}

    /**
     * One device at one gateway, as the gateway told the browser. The gateway is known to us; with
     * a UAM secret the rest is signed by it, without one it may be forged by whoever holds the
     * browser.
     *
     * @param gateway as {@link FrontDesk#gateway} gave it
     * @param device the station
     * @param accessPoint the radio it hangs on, where the gateway says so
     * @param ssid at most 32 characters of anything; empty when not told
     * @param from the browser's address as we see it, often one NAT for a whole site
     * @param seal what only the gateway can have written, and was checked ({@link
     *     HandOver.GatewayDoor#seal}); empty where anybody can have written all of it
     */
    record Visit(
            Gateway gateway,
            MacAddress device,
            Optional<MacAddress> accessPoint,
            String ssid,
            InetAddress from,
            Optional<String> seal) {}

    /**
     * A browser that asks.
     *
     * @param token of the account that it proved before, if it did
     */
    record Browser(BrowserId id, Optional<PortalToken> token) {}

    /**
     * The notice a visitor agreed to by pressing the button below it.
     *
     * @param version of the text on the page, at most 16 characters
     * @param language it was shown in
     */
    record Consent(String version, Locale language) {}

    /** What became of the wish for a code. */
    sealed interface CodeSending {
        /** A sender took the message; the code is good for ten minutes. */
        record Sent(SignUpToken token) implements CodeSending {}

        /** A code was sent to this number within ten minutes and still works: on with it. */
        record OnItsWay(SignUpToken token) implements CodeSending {}

        /**
         * There is no message left just now. Every five seconds some of those who wait are drawn:
         * {@link FrontDesk#waiting}.
         *
         * @param left at most, positive
         */
        record Queued(WaitingToken token, Duration left) implements CodeSending {}

        /** They waited ten minutes for nothing; they may try again, or get in another way. */
        record WaitedInVain() implements CodeSending {}

        /** No mobile number that codes are sent to. */
        record NotAPhone(PhoneMistake mistake) implements CodeSending {}

        /**
         * A code was sent a moment ago and still works.
         *
         * @param left positive
         */
        record Wait(Duration left) implements CodeSending {}

        /**
         * A limit of this phone, device, place or day is reached.
         *
         * @param left until it makes sense to ask again
         */
        record TooMany(Duration left) implements CodeSending {}

        /** There is no sender at all: a voucher is the way in. */
        record NoSender() implements CodeSending {}

        /** Every sender refused or was silent; the visitor may try again. */
        record SendingFailed() implements CodeSending {}
    }

    /** What is wrong with a number, as far as it can be told. */
    enum PhoneMistake {
        EMPTY,
        /** Letters, or signs that stand in no number. */
        LETTERS,
        TOO_SHORT,
        TOO_LONG,
        /** Of a telephone that stands in a house. */
        LANDLINE,
        /** Of a country that no codes are sent to. */
        ABROAD,
        /** Of no mobile network, though it has the right length. */
        NOT_MOBILE
    }

    /**
     * A sign-up that waits for its code.
     *
     * @param untilResend until a code may be sent again; zero when it may
     * @param triesLeft 1-5
     */
    record SignUp(Duration untilResend, int triesLeft) {}

    /** What became of an entered code. */
    sealed interface CodeEntry {
        /**
         * The code was right.
         *
         * @param token new, whatever token the browser had before
         * @param gateway where the sign-up began
         */
        record Right(PortalToken token, Gateway gateway) implements CodeEntry {}

        /**
         * Not this code.
         *
         * @param triesLeft 1-4
         */
        record Wrong(int triesLeft) implements CodeEntry {}

        /** The ten minutes are over, the code was used, or there is no such sign-up. */
        record Expired() implements CodeEntry {}

        /**
         * That was the fifth wrong try, or one after it: no code of this sign-up works any more.
         */
        record Dead() implements CodeEntry {}
    }

    /** What became of a voucher. */
    sealed interface Redemption {
        /** It belongs to the visiting device now. */
        record Accepted(PortalToken token) implements Redemption {}

        /** There is none of that code, or it is used up, expired or revoked: not told which. */
        record Unknown() implements Redemption {}

        /**
         * This voucher was redeemed too often within the hour.
         *
         * @param left until it may be again
         */
        record TooManyTries(Duration left) implements Redemption {}

        /**
         * As many devices as the voucher allows have it already.
         *
         * @param most allowed
         */
        record DeviceLimit(int most) implements Redemption {}
    }

    /** Whether an account may log in here now. RADIUS has the last word; this is to explain it. */
    sealed interface Admission {
        /** It may, with this login. */
        record Granted(Login login) implements Admission {}

        /**
         * Other devices of the account are online.
         *
         * @param most allowed at once
         */
        record DeviceLimit(int most) implements Admission {}

        /** Staff blocked the account or the device. */
        record Blocked() implements Admission {}

        /** Time or data of today is used up. */
        record SpentToday() implements Admission {}

        /**
         * The token is good, but turned up at another site with another device than before, or its
         * device was in use at two sites at once: phone or voucher again.
         */
        record ProveAgain() implements Admission {}

        /** The token is not, or no longer, valid: phone or voucher again. */
        record NotKnown() implements Admission {}
    }

    /** What became of an {@link #enter}. */
    enum Entering {
        /** The gateway is told: now, or when it asks next. */
        TOLD,
        REFUSED,
        /** Too much waits; the visitor may try again. */
        BUSY
    }

    /**
     * A login ticket: what the gateway shows to RADIUS, good for two minutes, one device and one
     * NAS.
     *
     * @param userName printable ASCII
     * @param password printable ASCII, at most 128 characters
     */
    record Login(String userName, String password) {
        @Override
        public String toString() {
            return "Login[<secret>]";
        }
    }

    /**
     * How an account stands today, a local day.
     *
     * @param online whether one of its devices is
     * @param timeToday online, all devices together
     * @param octetsToday up and down together; empty where a gateway does not measure them, which
     *     is not zero
     * @param timeLeft today; empty when not limited
     * @param octetsLeft today; empty when not limited
     * @param slowKbps how fast it goes on after them; empty when it does not
     * @param endsAt when it is over at the place it was last let in, as far as is known: the place
     *     closes, the account expires, or the time of the day is used without a pause
     * @param lookedAt when staff looked at how this account got in, in the city's time; empty: not
     *     lately
     */
    record Status(
            boolean online,
            Duration timeToday,
            OptionalLong octetsToday,
            Optional<Duration> timeLeft,
            OptionalLong octetsLeft,
            OptionalLong slowKbps,
            Optional<Instant> endsAt,
            Optional<LocalDateTime> lookedAt) {}

    /**
     * The token is over.
     *
     * @param stillOnlineAt the gateway that has a session of this token's device and was not told
     *     to end it, because it takes no Disconnect or cannot be reached: the browser has to tell
     *     it
     */
    record LoggedOut(Optional<Gateway> stillOnlineAt) {}

    /**
     * Stands for one account in one browser, kept in a cookie for at most 30 days and never in a
     * URL.
     *
     * @param text 22-128 characters of base64url, 128 random bits or more
     */
    record PortalToken(String text) {
        private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{22,128}");

        public PortalToken {
            if (!TEXT.matcher(text).matches()) {
                throw new IllegalArgumentException("not a portal token");
            }
        }

        /** For text from outside; empty when it cannot be one. */
        public static Optional<PortalToken> tryParse(String text) {
            return Optional.of(text).filter(TEXT.asMatchPredicate()).map(PortalToken::new);
        }

        @Override
        public String toString() {
            return "<secret>";
        }
    }

    /**
     * Tells one browser from another: our own cookie, made for whoever has none. Says nothing about
     * anybody, and proves no account.
     *
     * @param text 22 characters of base64url, 128 random bits
     */
    record BrowserId(String text) {
        private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{22}");
        private static final SecureRandom RANDOM = new SecureRandom();
        private static final int OCTETS = 16;

        public BrowserId {
            if (!TEXT.matcher(text).matches()) {
                throw new IllegalArgumentException("not a browser's id");
            }
        }

        /** One that nobody has. */
        public static BrowserId fresh() {
            byte[] octets = new byte[OCTETS];
            RANDOM.nextBytes(octets);
            return new BrowserId(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
        }

        /** For text from outside; empty when it cannot be one. */
        public static Optional<BrowserId> tryParse(String text) {
            return Optional.of(text).filter(TEXT.asMatchPredicate()).map(BrowserId::new);
        }

        @Override
        public String toString() {
            return "<secret>";
        }
    }

    /**
     * By which one browser waits for a code; good for nothing else.
     *
     * @param text 22 characters of base64url, 128 random bits
     */
    record WaitingToken(String text) {
        public WaitingToken {
            if (!BrowserId.TEXT.matcher(text).matches()) {
                throw new IllegalArgumentException("not a waiting token");
            }
        }

        /** For text from outside; empty when it cannot be one. */
        public static Optional<WaitingToken> tryParse(String text) {
            return Optional.of(text)
                    .filter(BrowserId.TEXT.asMatchPredicate())
                    .map(WaitingToken::new);
        }
    }

    /**
     * Allows entering the code of one sign-up, or having it sent again, for ten minutes; nothing
     * else. Kept in a cookie and never in a URL.
     *
     * @param text 22-128 characters of base64url, 128 random bits or more
     */
    record SignUpToken(String text) {
        public SignUpToken {
            if (!PortalToken.TEXT.matcher(text).matches()) {
                throw new IllegalArgumentException("not a sign-up token");
            }
        }

        /** For text from outside; empty when it cannot be one. */
        public static Optional<SignUpToken> tryParse(String text) {
            return Optional.of(text)
                    .filter(PortalToken.TEXT.asMatchPredicate())
                    .map(SignUpToken::new);
        }

        @Override
        public String toString() {
            return "<secret>";
        }
    }
}
