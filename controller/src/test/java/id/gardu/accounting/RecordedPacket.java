package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
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
final class RecordedPacket {
    private Kind kind;
    private Instant at;
    private Instant receivedAt;
    private NasId nas = LedgerKampung.GATEWAY_03;
    private String acctSessionId = "80000001";
    private Optional<MacAddress> station = Optional.of(LedgerKampung.SITIS_PHONE);
    private String userName = "siti";
    private AccountId account = LedgerKampung.SITI;
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

    private RecordedPacket(Kind kind, Instant at) {
        this.kind = kind;
        this.at = at;
        this.receivedAt = at;
    }

    private RecordedPacket(RecordedPacket other) {
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

    static RecordedPacket start(Instant at) {
        return new RecordedPacket(Kind.START, at);
    }

    /** An Interim-Update {@code seconds} after a session began at {@code start}. */
    static RecordedPacket interim(Instant start, long seconds) {
        return new RecordedPacket(Kind.INTERIM, start.plusSeconds(seconds)).time(seconds);
    }

    static RecordedPacket stop(Instant start, long seconds) {
        return new RecordedPacket(Kind.STOP, start.plusSeconds(seconds)).time(seconds);
    }

    static NasRestart restart(NasId nas, Instant at) {
        return new NasRestart(UsageSource.RADIUS, Timing.told(at, at), nas, true);
    }

    static Attribution attribution(Rung rung, AccountId account, Optional<String> grant) {
        return new Attribution(
                rung, Optional.of(account), grant, OptionalInt.of(1), Optional.of(Assurance.OTP));
    }

    RecordedPacket octets(long up, long down) {
        return with(
                copy -> {
                    copy.uploaded = OptionalLong.of(up);
                    copy.downloaded = OptionalLong.of(down);
                });
    }

    /** With Gigawords attributes, 0 included. */
    RecordedPacket gigawords() {
        return with(copy -> copy.gigawords = true);
    }

    RecordedPacket packets(OptionalLong in, OptionalLong out) {
        return with(
                copy -> {
                    copy.inputPackets = in;
                    copy.outputPackets = out;
                });
    }

    /** Octets are told from this side; {@link #octets} are input and output then. */
    RecordedPacket seenFrom(ViewPoint side) {
        return with(copy -> copy.viewPoint = side);
    }

    /** Without Event-Timestamp: the delay says when it happened. */
    RecordedPacket withoutStamp() {
        return with(copy -> copy.stamped = false);
    }

    RecordedPacket time(long seconds) {
        return with(copy -> copy.time = Optional.of(Duration.ofSeconds(seconds)));
    }

    RecordedPacket withoutTime() {
        return with(copy -> copy.time = Optional.empty());
    }

    RecordedPacket from(NasId other) {
        return with(copy -> copy.nas = other);
    }

    RecordedPacket session(String id) {
        return with(copy -> copy.acctSessionId = id);
    }

    RecordedPacket who(Attribution other) {
        return with(copy -> copy.who = Optional.of(other));
    }

    /** Of another person's phone. */
    RecordedPacket of(MacAddress phone, AccountId account) {
        return with(
                copy -> {
                    copy.station = Optional.of(phone);
                    copy.userName = "user-" + account;
                    copy.account = account;
                });
    }

    /** Under another grant than the one of its Acct-Session-Id. */
    RecordedPacket granted(String other) {
        return with(copy -> copy.grant = Optional.of(other));
    }

    /** A NAS-Port. */
    RecordedPacket port(long number) {
        return with(copy -> copy.port = OptionalLong.of(number));
    }

    /** With a Framed-IP-Address. */
    RecordedPacket address(String address) {
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
    RecordedPacket named(String name) {
        return with(copy -> copy.userName = name);
    }

    RecordedPacket withoutId() {
        return session("");
    }

    RecordedPacket withoutStation() {
        return with(copy -> copy.station = Optional.empty());
    }

    /**
     * The same report as a new packet, whose NAS says no time: it seems to happen when it comes.
     */
    RecordedPacket happening(Instant later) {
        return with(
                copy -> {
                    copy.at = later;
                    copy.receivedAt = later;
                    copy.timeIsTold = false;
                });
    }

    /** Received later than it happened. */
    RecordedPacket received(Instant later) {
        return with(copy -> copy.receivedAt = later);
    }

    /** From a NAS whose clock is ahead. */
    RecordedPacket ahead(Duration by) {
        return with(copy -> copy.at = at.plus(by));
    }

    /** The same after it waited in its NAS, which says for how long. */
    RecordedPacket late(Instant receipt) {
        return with(
                copy -> {
                    copy.receivedAt = receipt;
                    copy.delay = Optional.of(Duration.between(copy.at, receipt));
                });
    }

    /** With an Acct-Delay-Time. */
    RecordedPacket delayed(Duration by) {
        return with(copy -> copy.delay = Optional.of(by));
    }

    /** From one of several machines behind a NAS record. */
    RecordedPacket clock(String identifier) {
        return with(copy -> copy.clock = identifier);
    }

    /** From a NAS that has not heard of the time. */
    RecordedPacket oddClock() {
        return with(copy -> copy.at = Instant.EPOCH);
    }

    /** With a Called-Station-Id. */
    RecordedPacket called(MacAddress bssid) {
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

    RecordedPacket where(Whereabouts other) {
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

    private RecordedPacket with(Consumer<RecordedPacket> change) {
        var copy = new RecordedPacket(this);
        change.accept(copy);
        return copy;
    }
}
