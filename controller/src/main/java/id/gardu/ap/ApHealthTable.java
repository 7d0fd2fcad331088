package id.gardu.ap;

import id.gardu.ap.ApState.Availability;
import id.gardu.ap.Health.Misses;
import id.gardu.ap.Health.Settled;
import id.gardu.ap.Outages.Outage;
import id.gardu.network.ApId;

import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code ap_health}, and {@code ap_availability}: for every access point intervals without
 * hole or overlap, the last one open. A list holds at most one cut of each access point; the three
 * statements that write it together may be run twice.
 */
interface ApHealthTable {
    @SqlBatch(
            """
            INSERT INTO ap_health (ap_id, state, since, settled, settled_since, cause, last_poll,
                                   last_answer, sys_name, sys_descr, sys_object_id, family, untested,
                                   model, firmware, why, uptime_seconds, restarted_at)
            VALUES (:apId, :state, :since, :settled, :settledSince, :cause, :lastPoll,
                    :lastAnswer, :device.sysName, :device.sysDescr, :device.sysObjectId,
                    :device.make.family, :device.make.untestedNumber, :device.make.model,
                    :device.make.firmware, :device.make.why, :device.uptimeSeconds, :device.restartedAt)
            ON CONFLICT (ap_id) DO UPDATE SET
                state = excluded.state, since = excluded.since, settled = excluded.settled,
                settled_since = excluded.settled_since, cause = excluded.cause,
                last_poll = excluded.last_poll, last_answer = excluded.last_answer,
                sys_name = excluded.sys_name, sys_descr = excluded.sys_descr,
                sys_object_id = excluded.sys_object_id, family = excluded.family,
                untested = excluded.untested, model = excluded.model,
                firmware = excluded.firmware, why = excluded.why, uptime_seconds = excluded.uptime_seconds,
                restarted_at = excluded.restarted_at\
            """)
    void put(@BindMethods List<HealthRow> rows);

    @SqlQuery("SELECT * FROM ap_health")
    List<HealthRow> health();

    /** Whatever was written about the time from here on is replaced. */
    @SqlBatch("DELETE FROM ap_availability WHERE ap_id = :apId AND from_at >= :from")
    void forget(@BindMethods List<Cut> cuts);

    /** Of what reached beyond that moment, too: it was judged too soon. */
    @SqlBatch(
            """
            UPDATE ap_availability
               SET to_at = :from, to_earliest = :earliest
             WHERE ap_id = :apId AND (to_at IS NULL OR to_at > :from)\
            """)
    void end(@BindMethods List<Cut> cuts);

    @SqlBatch(
            """
            INSERT INTO ap_availability (ap_id, from_at, from_earliest, to_at, state)
            VALUES (:apId, :from, :earliest, NULL, :state)\
            """)
    void begin(@BindMethods List<Cut> cuts);

    /** By access point. When the state before was last seen is of no use any more. */
    @KeyColumn("ap_id")
    @SqlQuery(
            """
            SELECT ap_id, state, from_at AS "from", NULL AS earliest
              FROM ap_availability
             WHERE to_at IS NULL\
            """)
    Map<ApId, OpenInterval> open();

    @SqlQuery(
            """
            SELECT from_earliest, from_at AS "from", to_earliest, to_at AS "to"
              FROM ap_availability
             WHERE ap_id = :ap AND state = 'down'
             ORDER BY from_at DESC
             LIMIT :most\
            """)
    List<Outage> outages(ApId ap, int most);

    /**
     * Ends the interval of availability that is open, and begins another. Public for the library
     * that binds it.
     *
     * @param to empty: begins none, the access point is retired
     * @param earliest when the state before was last seen: its true end lies between this and
     *     {@code from}. Empty: not known
     */
    record Cut(ApId apId, Instant from, Optional<Availability> to, Optional<Instant> earliest) {
        /** For the column. */
        public String state() {
            return to.map(Availability::word).orElse("");
        }
    }

    /** A row of {@code ap_health}; public for the library that binds it. */
    record HealthRow(
            ApId apId,
            String state,
            Instant since,
            String settled,
            Instant settledSince,
            String cause,
            Optional<Instant> lastPoll,
            Optional<Instant> lastAnswer,
            @Nested Device device) {

        static HealthRow of(ApId apId, Health health, Optional<Instant> lastPoll, Device device) {
            return new HealthRow(
                    apId,
                    health.state().name(),
                    health.since(),
                    health.settled().state().name(),
                    health.settled().since(),
                    health.cause().name(),
                    lastPoll,
                    health.lastAnswer(),
                    device);
        }

        /** To go on from: what was in doubt is asked anew. A retired one begins anew. */
        Optional<Health> toResume() {
            Cause known = settled.equals(state) ? why() : Cause.NOT_YET_ASKED;
            return ApState.of(settled)
                    .filter(last -> last != ApState.RETIRED)
                    .map(last -> Health.restored(last, settledSince, lastAnswer, known));
        }

        /** To show. */
        Health shown() {
            return new Health(
                    ApState.of(state).orElse(ApState.UNKNOWN),
                    since,
                    new Settled(ApState.of(settled).orElse(ApState.UNKNOWN), settledSince),
                    Misses.NONE,
                    lastAnswer,
                    Optional.empty(),
                    Optional.empty(),
                    why());
        }

        private Cause why() {
            return Arrays.stream(Cause.values())
                    .filter(one -> one.name().equals(cause))
                    .findFirst()
                    .orElse(Cause.NOT_YET_ASKED);
        }
    }
}
