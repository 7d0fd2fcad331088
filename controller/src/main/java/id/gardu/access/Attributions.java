package id.gardu.access;

import id.gardu.accounting.Attribution;
import id.gardu.accounting.Attribution.Rung;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.NasId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Says whose an accounting session is: the rungs of contracts §4. Thread-safe. */
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

    Attributions(GrantIds ids, LoginTickets tickets, int recentLogins, LongSupplier nanos) {
        this.ids = ids;
        this.tickets = tickets;
        this.bySession = new RecentGrants(recentLogins, nanos);
        this.byStation = new RecentGrants(recentLogins, nanos);
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
}
