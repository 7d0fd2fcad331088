package id.gardu.access;

import id.gardu.access.AccessPolicy.AccessDecision.GrantId;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.GrantIds.Granted;
import id.gardu.access.LoginTickets.Ticket;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.NasId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** Says whose an accounting session is: the rungs of docs/radius.md. Thread-safe. */
final class Attributions {
    /** A session that has not been heard of by then is not the one of that request. */
    private static final Duration REQUEST_KEPT = Duration.ofDays(1);

    private static final Duration RECENT = Duration.ofMinutes(15);

    /** Stands for no station; no device has this address. */
    private static final long NO_STATION = 0;

    private final GrantIds ids;
    private final LoginTickets tickets;
    private final RecentGrants bySession;
    private final RecentGrants byStation;
    private final long seed = ThreadLocalRandom.current().nextLong();

    Attributions(GrantIds ids, LoginTickets tickets, int recentLogins, MonotonicClock monotonic) {
        this.ids = ids;
        this.tickets = tickets;
        this.bySession = new RecentGrants(recentLogins, monotonic);
        this.byStation = new RecentGrants(recentLogins, monotonic);
    }

    void remember(AccessRequest request, Granted granted) {
        long nas = request.nas().id().value();
        long station = number(request.station());
        if (request.acctSessionId().isPresent()) {
            bySession.put(nas, hash(request.acctSessionId().get()), station, granted);
        }
        if (station != NO_STATION) {
            byStation.put(nas, station, NO_STATION, granted);
        }
    }

    /** What was granted to the same accounting session of the same NAS and station. */
    Optional<Granted> ofSameSession(AccessRequest request) {
        long station = number(request.station());
        return request.acctSessionId()
                .filter(_ -> station != NO_STATION)
                .flatMap(id -> ofSession(request.nas().id(), id, station));
    }

    Attribution of(
            NasId nas,
            Optional<String> classAttribute,
            String userName,
            Optional<String> acctSessionId,
            Optional<MacAddress> station,
            Instant at) {
        Optional<Granted> granted = classAttribute.flatMap(text -> ids.read(text, at));
        if (granted.isPresent()) {
            return attribution(Rung.GRANT, granted.get(), at);
        }
        Optional<Ticket> ticket = tickets.read(userName, at);
        if (ticket.isPresent()) {
            return attribution(Rung.TICKET, ticket.get().granted(), at);
        }
        long mac = number(station);
        Optional<Granted> asked = acctSessionId.flatMap(id -> ofSession(nas, id, mac));
        if (asked.isPresent()) {
            return attribution(Rung.REQUEST, asked.get(), at);
        }
        return ofStation(nas, mac)
                .map(recent -> attribution(Rung.RECENT, recent, at))
                .orElse(Attribution.NONE);
    }

    private Optional<Granted> ofSession(NasId nas, String session, long station) {
        return bySession.find(nas.value(), hash(session), station, REQUEST_KEPT);
    }

    private Optional<Granted> ofStation(NasId nas, long station) {
        return station == NO_STATION
                ? Optional.empty()
                : byStation.find(nas.value(), station, NO_STATION, RECENT);
    }

    private Attribution attribution(Rung rung, Granted granted, Instant at) {
        return new Attribution(
                rung,
                Optional.of(granted.account()),
                ids.seal(granted, at).map(GrantId::text),
                OptionalInt.of(granted.plan()),
                Optional.of(granted.assurance()));
    }

    private static long number(Optional<MacAddress> station) {
        return station.isPresent() ? station.get().asLong() : NO_STATION;
    }

    /** 64 bits of an Acct-Session-Id; two of one NAS do not meet in a day. */
    private long hash(String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /**
     * The latest grants by two numbers, such as NAS and station: a table of fixed size in which a
     * newer grant takes the place of the oldest of its row. Every Access-Accept writes here twice,
     * and what it writes is wanted for minutes: as objects in a cache that would be most of the
     * garbage of a decision, and of the kind that lives long. Only hints for accounting without
     * Class are kept here. Their age is counted by a clock that nobody sets: one that is set right
     * after a start must not make the logins before it old, nor one that is set back keep them.
     * Thread-safe.
     */
    static final class RecentGrants {
        private static final int WAYS = 8;
        private static final int LOCKS = 256;

        /** Numbers of one entry: first, second, check, time and key letter, the grant's two. */
        private static final int FIELDS = 6;

        private static final int FIRST = 0;
        private static final int SECOND = 1;
        private static final int CHECK = 2;
        private static final int TIME = 3;
        private static final int HIGH = 4;
        private static final int LOW = 5;

        private final long[] table;
        private final int rows;
        private final Object[] locks = new Object[LOCKS];
        private final long seed = ThreadLocalRandom.current().nextLong();
        private final MonotonicClock monotonic;
        private final long begun;

        /**
         * @param capacity entries, rounded up to a power of two; 48 bytes each
         */
        RecentGrants(int capacity, MonotonicClock monotonic) {
            this.monotonic = monotonic;
            this.begun = monotonic.nanos();
            this.rows = Math.max(1, Integer.highestOneBit(Math.max(1, capacity - 1)) * 2 / WAYS);
            this.table = new long[rows * WAYS * FIELDS];
            for (int i = 0; i < LOCKS; i++) {
                locks[i] = new Object();
            }
        }

        /**
         * @param check has to be the same when it is looked for, unless either is 0
         */
        void put(long first, long second, long check, Granted granted) {
            int row = row(first, second);
            synchronized (locks[row % LOCKS]) {
                int entry = place(row, first, second);
                table[entry + FIRST] = first;
                table[entry + SECOND] = second;
                table[entry + CHECK] = check;
                table[entry + TIME] = (millis() << Byte.SIZE) | granted.keyLetter();
                table[entry + HIGH] = granted.high();
                table[entry + LOW] = granted.low();
            }
        }

        /** The entry of the same numbers, else the oldest of the row. */
        private int place(int row, long first, long second) {
            int oldest = row * WAYS * FIELDS;
            for (int way = 0; way < WAYS; way++) {
                int entry = (row * WAYS + way) * FIELDS;
                if (table[entry + FIRST] == first && table[entry + SECOND] == second) {
                    return entry;
                }
                if (table[entry + TIME] < table[oldest + TIME]) {
                    oldest = entry;
                }
            }
            return oldest;
        }

        /** The grant put last under these numbers, unless it is older than {@code most}. */
        Optional<Granted> find(long first, long second, long check, Duration most) {
            int row = row(first, second);
            synchronized (locks[row % LOCKS]) {
                int entry = place(row, first, second);
                boolean found =
                        table[entry + FIRST] == first
                                && table[entry + SECOND] == second
                                && agree(table[entry + CHECK], check);
                long at = table[entry + TIME] >> Byte.SIZE;
                if (!found || at < millis() - most.toMillis()) {
                    return Optional.empty();
                }
                return Granted.of(
                        (char) (table[entry + TIME] & 0xff),
                        table[entry + HIGH],
                        table[entry + LOW]);
            }
        }

        /** Since the start and above 0, which stands for nothing. */
        private long millis() {
            return 1 + (monotonic.nanos() - begun) / 1_000_000;
        }

        private static boolean agree(long stored, long check) {
            return stored == 0 || check == 0 || stored == check;
        }

        private int row(long first, long second) {
            long mixed = (first ^ seed) * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ (mixed >>> 32) ^ second) * 0xD6E8FEB86659FD93L;
            return (int) (mixed >>> 33) & (rows - 1);
        }
    }
}
