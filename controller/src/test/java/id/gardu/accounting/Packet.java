package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.Attribution.Rung;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.ViewPoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * An accounting packet as a test writes it: of Siti's phone at RW 03, unless it says otherwise.
 * Every method gives a changed copy.
 */
final class Packet {
    private Kind kind;
    private Instant at;
    private Instant receivedAt;
    private NasId nas = Kampung.GATEWAY_03;
    private String acctSessionId = "80000001";
    private Optional<MacAddress> station = Optional.of(Kampung.SITIS_PHONE);
    private String userName = "siti";
    private AccountId account = Kampung.SITI;
    private Optional<String> grant = Optional.empty();
    private Optional<Attribution> who = Optional.empty();
    private Whereabouts where = Whereabouts.UNKNOWN;
    private OptionalLong port = OptionalLong.empty();
    private boolean timeIsTold = true;
    private Optional<Duration> time = Optional.empty();
    private OptionalLong uploaded = OptionalLong.empty();
    private OptionalLong downloaded = OptionalLong.empty();
    private Optional<Duration> delay = Optional.empty();
    private String clock = "";
    private boolean gigawords;
    private OptionalLong inputPackets = OptionalLong.empty();
    private OptionalLong outputPackets = OptionalLong.empty();
    private ViewPoint viewPoint = ViewPoint.UNKNOWN;
    private boolean stamped = true;

    private Packet(Kind kind, Instant at) {
        this.kind = kind;
        this.at = at;
        this.receivedAt = at;
    }

    private Packet(Packet other) {
        kind = other.kind;
        at = other.at;
        receivedAt = other.receivedAt;
        nas = other.nas;
        acctSessionId = other.acctSessionId;
        station = other.station;
        userName = other.userName;
        account = other.account;
        grant = other.grant;
        who = other.who;
        where = other.where;
        port = other.port;
        timeIsTold = other.timeIsTold;
        time = other.time;
        uploaded = other.uploaded;
        downloaded = other.downloaded;
        delay = other.delay;
        clock = other.clock;
        gigawords = other.gigawords;
        inputPackets = other.inputPackets;
        outputPackets = other.outputPackets;
        viewPoint = other.viewPoint;
        stamped = other.stamped;
    }

    static Packet start(Instant at) {
        return new Packet(Kind.START, at);
    }

    /** An Interim-Update {@code seconds} after a session began at {@code start}. */
    static Packet interim(Instant start, long seconds) {
        return new Packet(Kind.INTERIM, start.plusSeconds(seconds)).time(seconds);
    }

    static Packet stop(Instant start, long seconds) {
        return new Packet(Kind.STOP, start.plusSeconds(seconds)).time(seconds);
    }

    static NasRestart restart(NasId nas, Instant at) {
        return new NasRestart(Timing.told(at, at), nas, true);
    }

    static Attribution attribution(Rung rung, AccountId account, Optional<String> grant) {
        return new Attribution(
                rung, Optional.of(account), grant, OptionalInt.of(1), Optional.of(Assurance.OTP));
    }

    Packet octets(long up, long down) {
        return with(
                copy -> {
                    copy.uploaded = OptionalLong.of(up);
                    copy.downloaded = OptionalLong.of(down);
                });
    }

    /** With Gigawords attributes, 0 included. */
    Packet gigawords() {
        return with(copy -> copy.gigawords = true);
    }

    Packet packets(OptionalLong in, OptionalLong out) {
        return with(
                copy -> {
                    copy.inputPackets = in;
                    copy.outputPackets = out;
                });
    }

    /** Octets are told from this side; {@link #octets} are input and output then. */
    Packet seenFrom(ViewPoint side) {
        return with(copy -> copy.viewPoint = side);
    }

    /** Without Event-Timestamp: the delay says when it happened. */
    Packet withoutStamp() {
        return with(copy -> copy.stamped = false);
    }

    Packet time(long seconds) {
        return with(copy -> copy.time = Optional.of(Duration.ofSeconds(seconds)));
    }

    Packet withoutTime() {
        return with(copy -> copy.time = Optional.empty());
    }

    Packet from(NasId other) {
        return with(copy -> copy.nas = other);
    }

    Packet session(String id) {
        return with(copy -> copy.acctSessionId = id);
    }

    Packet who(Attribution other) {
        return with(copy -> copy.who = Optional.of(other));
    }

    /** Of another person's phone. */
    Packet of(MacAddress phone, AccountId account) {
        return with(
                copy -> {
                    copy.station = Optional.of(phone);
                    copy.userName = "user-" + account;
                    copy.account = account;
                });
    }

    /** Under another grant than the one of its Acct-Session-Id. */
    Packet granted(String other) {
        return with(copy -> copy.grant = Optional.of(other));
    }

    /** A NAS-Port. */
    Packet port(long number) {
        return with(copy -> copy.port = OptionalLong.of(number));
    }

    /** With a Framed-IP-Address. */
    Packet address(String address) {
        return with(
                copy ->
                        copy.where =
                                new Whereabouts(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(address)));
    }

    /** With another User-Name; empty: none. */
    Packet named(String name) {
        return with(copy -> copy.userName = name);
    }

    Packet withoutId() {
        return session("");
    }

    Packet withoutStation() {
        return with(copy -> copy.station = Optional.empty());
    }

    /**
     * The same report as a new packet, whose NAS says no time: it seems to happen when it comes.
     */
    Packet happening(Instant later) {
        return with(
                copy -> {
                    copy.at = later;
                    copy.receivedAt = later;
                    copy.timeIsTold = false;
                });
    }

    /** Received later than it happened. */
    Packet received(Instant later) {
        return with(copy -> copy.receivedAt = later);
    }

    /** From a NAS whose clock is ahead. */
    Packet ahead(Duration by) {
        return with(copy -> copy.at = at.plus(by));
    }

    /** The same after it waited in its NAS, which says for how long. */
    Packet late(Instant receipt) {
        return with(
                copy -> {
                    copy.receivedAt = receipt;
                    copy.delay = Optional.of(Duration.between(copy.at, receipt));
                });
    }

    /** With an Acct-Delay-Time. */
    Packet delayed(Duration by) {
        return with(copy -> copy.delay = Optional.of(by));
    }

    /** From one of several machines behind a NAS record. */
    Packet clock(String identifier) {
        return with(copy -> copy.clock = identifier);
    }

    /** From a NAS that has not heard of the time. */
    Packet oddClock() {
        return with(copy -> copy.at = Instant.EPOCH);
    }

    /** With a Called-Station-Id. */
    Packet called(MacAddress bssid) {
        return with(
                copy ->
                        copy.where =
                                new Whereabouts(
                                        Optional.of(bssid),
                                        Optional.of("WargaNet"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()));
    }

    Packet where(Whereabouts other) {
        return with(copy -> copy.where = other);
    }

    long second() {
        return time.map(Duration::toSeconds).orElse(0L);
    }

    Usage record() {
        return new Usage(
                kind,
                timing(),
                UsageSource.RADIUS,
                nas,
                new SessionKey(acctSessionId, station, userName, port),
                who.orElseGet(
                        () ->
                                attribution(
                                        Rung.GRANT,
                                        account,
                                        grant.or(
                                                () -> Optional.of(account + "-" + acctSessionId)))),
                where,
                time,
                new Counts(uploaded, downloaded, gigawords, inputPackets, outputPackets, viewPoint),
                kind == Kind.STOP ? Optional.of("User-Request") : Optional.empty());
    }

    private Timing timing() {
        if (!timeIsTold) {
            return Timing.received(at);
        }
        return stamped
                ? new Timing(receivedAt, clock, Optional.of(at), delay)
                : new Timing(
                        receivedAt,
                        clock,
                        Optional.empty(),
                        Optional.of(Duration.between(at, receivedAt)));
    }

    private Packet with(Consumer<Packet> change) {
        var copy = new Packet(this);
        change.accept(copy);
        return copy;
    }
}
