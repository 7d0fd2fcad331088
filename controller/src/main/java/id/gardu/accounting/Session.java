package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.PreparedRecord.Texts;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.accounting.Progress.Timeline;
import id.gardu.accounting.Session.Mark;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.store.Word;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What the book says of one session. Immutable.
 *
 * @param who on the best rung so far
 * @param start epoch seconds: the least of what its records say
 * @param marks bits of {@link Mark} beside those of the progress
 * @param settled its readings are gone: it only goes forwards
 */
record Session(
        Identity identity,
        Attribution who,
        LatestRecord said,
        Began began,
        Progress progress,
        End end,
        int marks,
        boolean settled) {

    /**
     * What never changes, but for what of the key was not told at first.
     *
     * @param uplink what counters are judged by, so that they are judged the same for ever
     */
    record Identity(
            long id,
            StoredSessionKey key,
            int generation,
            UsageSource source,
            Optional<MacAddress> station,
            Uplink uplink) {}

    /**
     * What the latest record said.
     *
     * @param heardAt time of receipt of the latest packet, epoch milliseconds
     */
    record LatestRecord(
            String userName,
            Optional<String> ssid,
            Optional<String> framedAddress,
            Optional<Port> port,
            long heardAt) {
        private static final long MOST_AHEAD_MILLIS = 3_600_000;

        LatestRecord then(PreparedRecord seen, boolean latest) {
            long received = seen.said().heardAt;
            // Our clock was ahead for a while: what it said then would keep the session for ever.
            long heard =
                    heardAt - received > MOST_AHEAD_MILLIS ? received : Math.max(heardAt, received);
            return latest ? seen.said().or(this, heard) : or(seen.said(), heard);
        }

        /** What this says, else what {@code other} does. */
        private LatestRecord or(LatestRecord other, long heard) {
            return new LatestRecord(
                    userName.isEmpty() ? other.userName : userName,
                    ssid.or(() -> other.ssid),
                    framedAddress.or(() -> other.framedAddress),
                    port.or(() -> other.port),
                    heard);
        }

        static LatestRecord of(Usage usage) {
            return new LatestRecord(
                    Texts.storable(usage.session().userName()),
                    usage.whereabouts().ssid().map(Texts::storable),
                    usage.whereabouts().framedAddress().map(Texts::storable),
                    Port.of(usage),
                    usage.receivedAt().toEpochMilli());
        }
    }

    /**
     * NAS-Port and NAS-Port-Id, at least one of them.
     *
     * @param number NAS-Port, 0 to 2^32-1
     */
    record Port(Optional<Long> number, Optional<String> id) {
        static Optional<Port> of(Usage usage) {
            OptionalLong told = usage.session().nasPort();
            return of(
                    told.isPresent() ? Optional.of(told.getAsLong()) : Optional.empty(),
                    usage.whereabouts().nasPortId().map(Texts::storable));
        }

        static Optional<Port> of(Optional<Long> number, Optional<String> id) {
            return number.isEmpty() && id.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Port(number, id));
        }

        /** Whether both say one thing of which each tells another. */
        boolean isOtherThan(Port other) {
            return differ(number, other.number) || differ(id, other.id);
        }
    }

    /** Whether both are told, and are not the same. */
    static <T> boolean differ(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /**
     * @param at epoch seconds
     * @param heard whether a Start said so
     */
    record Began(long at, boolean heard) {
        Began and(PreparedRecord seen) {
            return new Began(
                    Math.min(at, seen.start()), heard || seen.usage().kind() == Kind.START);
        }
    }

    long id() {
        return identity.id();
    }

    long start() {
        return began.at();
    }

    long seconds() {
        return progress.at() - began.at();
    }

    Optional<AccountId> account() {
        return who.account();
    }

    int allMarks() {
        return marks | progress.marks();
    }

    Timeline timeline() {
        return new Timeline(began.at(), identity.uplink());
    }

    Session ended(End estimated) {
        return new Session(identity, who, said, began, progress, estimated, marks, settled);
    }

    Session marked(Mark mark) {
        return new Session(identity, who, said, began, progress, end, marks | mark.bit(), settled);
    }

    Session settle() {
        return new Session(identity, who, said, began, progress, end, marks, true);
    }

    /** The same session, of which id and station are both known now. */
    Session known(StoredSessionKey key, Optional<MacAddress> station, int generation) {
        var whole =
                new Identity(
                        identity.id, key, generation, identity.source, station, identity.uplink);
        return new Session(whole, who, said, began, progress, end, marks, settled);
    }

    /**
     * Whether it was stopped, and the record is a Stop again that says less than is known: it adds
     * nothing.
     */
    boolean isStoppedBeyond(PreparedRecord seen) {
        CounterReading reading = seen.reading();
        return end instanceof End.Stopped
                && seen.usage().kind() == Kind.STOP
                && reading.at(began.at()) >= progress.at()
                && (progress.input().fellTo(reading.told().input())
                        || progress.output().fellTo(reading.told().output()));
    }

    /** Whether its start is what a record says, and not only the time of the first one heard. */
    boolean isStartKnown() {
        return began.heard() || !Mark.NO_SESSION_TIME.in(marks);
    }

    /** The same session that began earlier, all of it still within one UTC hour. */
    Session shiftedTo(long start) {
        return new Session(
                identity,
                who,
                said,
                new Began(start, began.heard()),
                progress.shifted(start - began.at()),
                end,
                marks,
                settled);
    }

    /** Whether it ended or went on since {@code before}, or something odd was seen. */
    boolean endsOtherThan(Session before) {
        return !end.equals(before.end)
                || settled != before.settled
                || allMarks() != before.allMarks()
                || progress.isJudgedOtherThan(before.progress);
    }

    /** Whether more is known of whose it is and where. */
    boolean isDescribedOtherThan(Session before) {
        return !who.equals(before.who)
                || !progress.place().equals(before.progress.place())
                || !said.userName.equals(before.said.userName)
                || !said.ssid.equals(before.said.ssid)
                || !said.port.equals(before.said.port)
                || !said.framedAddress.equals(before.said.framedAddress);
    }

    /** After a record that brought it to {@code now}. */
    Session after(PreparedRecord seen, Progress now) {
        boolean goesOn = now.at() > progress.at();
        boolean latest = seen.reading().at(began.at()) >= progress.at();
        return new Session(
                identity,
                who.best(seen.usage().attribution()),
                said.then(seen, latest),
                settled ? began : began.and(seen),
                now,
                end.after(seen, goesOn),
                marks | seen.marks(),
                settled);
    }

    /**
     * What tells a NAS's sessions apart, as it stands in the book; with the generation it is
     * unique.
     *
     * @param acctSessionId empty: none is told
     * @param stationKey 12 hex digits of the station; empty: none is told
     */
    record StoredSessionKey(long nas, String acctSessionId, String stationKey) {
        private static final HexFormat HEX = HexFormat.of();

        /** What stands in the place of the station once a deleted account's session is erased. */
        private static final String ERASED = "x:";

        static StoredSessionKey of(long nas, SessionKey session) {
            return new StoredSessionKey(
                    nas,
                    Texts.storableOctets(session.acctSessionId()),
                    session.station()
                            .map(station -> HEX.toHexDigits(station.asLong(), 12))
                            .orElse(""));
        }

        /**
         * Whether both id and station are told: only then it says by itself which session it is.
         */
        boolean isWhole() {
            return !acctSessionId.isEmpty() && !stationKey.isEmpty();
        }

        boolean isErased() {
            return stationKey.startsWith(ERASED);
        }

        StoredSessionKey withoutStation() {
            return new StoredSessionKey(nas, acctSessionId, "");
        }

        StoredSessionKey withoutId() {
            return new StoredSessionKey(nas, "", stationKey);
        }
    }

    /**
     * Whether a session is over, and who says so. The time of the end is that of its last reading.
     */
    sealed interface End {
        /** Not over. */
        record Open() implements End {}

        /**
         * The NAS said Stop: final.
         *
         * @param cause Acct-Terminate-Cause; empty when none was given
         */
        record Stopped(String cause) implements End {}

        /**
         * We think so; the NAS may yet speak of it again.
         *
         * @param overBy epoch seconds by which it was over: a packet from after that opens it again
         */
        record Estimated(EndCause cause, long overBy) implements End {}

        /** What made us think so, in the words of {@code session.end_cause}. */
        enum EndCause {
            /** Accounting-On or -Off. */
            NAS_REBOOT("NAS-Reboot"),
            /** The station began another session at this NAS. */
            SUPERSEDED("Superseded"),
            /** Nothing was heard for three Interims. */
            STALE("Stale");

            private final String word;

            EndCause(String word) {
                this.word = word;
            }

            String word() {
                return word;
            }

            static EndCause of(String word) {
                for (EndCause why : values()) {
                    if (why.word.equals(word)) {
                        return why;
                    }
                }
                return STALE;
            }
        }

        default boolean isOpen() {
            return this instanceof Open;
        }

        /**
         * After a record of the session.
         *
         * @param goesOn whether it took the session further than was known
         */
        default End after(PreparedRecord seen, boolean goesOn) {
            return switch (seen.usage().kind()) {
                case STOP -> stopped(Texts.storable(seen.usage().endCause().orElse("")));
                case START, INTERIM ->
                        switch (this) {
                            case Open() -> this;
                            case Stopped(String cause) -> this;
                            case Estimated(EndCause cause, long overBy) ->
                                    goesOn && seen.at() > overBy ? new Open() : this;
                        };
            };
        }

        private Stopped stopped(String cause) {
            // Two Stops of one session: the same answer whichever came first.
            return this instanceof Stopped(String before) && !before.isEmpty()
                    ? cause.isEmpty() || before.compareTo(cause) <= 0
                            ? new Stopped(before)
                            : new Stopped(cause)
                    : new Stopped(cause);
        }
    }

    /**
     * What is odd about a session, as it stands in {@code session.flags}; many are one int of bits.
     */
    enum Mark implements Word {
        /** The NAS sent an Event-Timestamp that cannot be true. */
        CLOCK_ODD(1),
        /** A counter fell and began again: what it stood at was added. */
        COUNTER_RESET(2),
        /** A 32-bit counter ran over and 2^32 was added. */
        COUNTER_WRAPPED(4),
        /** Octets or time beyond what any access point carries: not taken. */
        IMPOSSIBLE(8),
        /** It was at more than one access point. */
        ROAMED(16),
        /** An Interim or Stop came without Acct-Session-Time. */
        NO_SESSION_TIME(32),
        /** Octets were counted, and no packets that carried them. */
        OCTETS_WITHOUT_PACKETS(64),
        /** A reading was left out: its neighbours agree with each other and not with it. */
        STRAY_READING(128),
        /** A reading was left out: the site's uplink cannot have carried that much. */
        IMPLAUSIBLE(256),
        /** Nobody says whose side the octets are told from: their sum is kept. */
        SIDE_UNKNOWN(512);

        /** Those that follow from the readings alone and are found again with them. */
        static final int OF_READINGS =
                COUNTER_RESET.bit()
                        | COUNTER_WRAPPED.bit()
                        | STRAY_READING.bit()
                        | IMPLAUSIBLE.bit()
                        | SIDE_UNKNOWN.bit()
                        | ROAMED.bit();

        private final int bit;

        Mark(int bit) {
            this.bit = bit;
        }

        int bit() {
            return bit;
        }

        boolean in(int marks) {
            return (marks & bit) != 0;
        }

        /** {@code clock-odd,roamed}; empty for none. */
        static String words(int marks) {
            return marks == 0
                    ? ""
                    : Arrays.stream(values())
                            .filter(mark -> mark.in(marks))
                            .map(Mark::word)
                            .collect(Collectors.joining(","));
        }

        static int parse(String words) {
            int marks = 0;
            for (Mark mark : values()) {
                if (("," + words + ",").contains("," + mark.word() + ",")) {
                    marks |= mark.bit();
                }
            }
            return marks;
        }
    }
}
