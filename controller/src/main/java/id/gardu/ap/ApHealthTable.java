package id.gardu.ap;

import id.gardu.ap.Health.Misses;
import id.gardu.ap.Health.Settled;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes {@code ap_health}. */
interface ApHealthTable {
    @SqlBatch(
            """
            INSERT INTO ap_health (ap_id, state, since, settled, settled_since, cause, last_poll,
                                   last_answer, sys_name, sys_descr, sys_object_id, uptime_seconds,
                                   restarted_at)
            VALUES (:apId, :state, :since, :settled, :settledSince, :cause, :lastPoll,
                    :lastAnswer, :sysName, :sysDescr, :sysObjectId, :uptimeSeconds,
                    :restartedAt)
            ON CONFLICT (ap_id) DO UPDATE SET
                state = excluded.state, since = excluded.since, settled = excluded.settled,
                settled_since = excluded.settled_since, cause = excluded.cause,
                last_poll = excluded.last_poll, last_answer = excluded.last_answer,
                sys_name = excluded.sys_name, sys_descr = excluded.sys_descr,
                sys_object_id = excluded.sys_object_id, uptime_seconds = excluded.uptime_seconds,
                restarted_at = excluded.restarted_at\
            """)
    void put(@BindMethods List<HealthRow> rows);

    @SqlQuery("SELECT * FROM ap_health")
    List<HealthRow> health();

    /** A row of {@code ap_health}; public for the library that binds it. */
    record HealthRow(
            long apId,
            String state,
            Instant since,
            String settled,
            Instant settledSince,
            String cause,
            Optional<Instant> lastPoll,
            Optional<Instant> lastAnswer,
            Optional<String> sysName,
            Optional<String> sysDescr,
            Optional<String> sysObjectId,
            OptionalLong uptimeSeconds,
            Optional<Instant> restartedAt) {

        static HealthRow of(long apId, Health health, Optional<Instant> lastPoll, Device device) {
            Optional<Duration> uptime = device.uptime();
            return new HealthRow(
                    apId,
                    health.state().name(),
                    health.since(),
                    health.settled().state().name(),
                    health.settled().since(),
                    health.cause().name(),
                    lastPoll,
                    health.lastAnswer(),
                    device.sysName(),
                    device.sysDescr(),
                    device.sysObjectId(),
                    uptime.isPresent()
                            ? OptionalLong.of(uptime.get().toSeconds())
                            : OptionalLong.empty(),
                    device.restartedAt());
        }

        /** To go on from: what was in doubt is asked anew. A retired one begins anew. */
        Optional<Health> toResume() {
            return ApState.of(settled)
                    .filter(state -> state != ApState.RETIRED)
                    .map(
                            last ->
                                    Health.restored(
                                            last,
                                            settledSince,
                                            lastAnswer,
                                            last.name().equals(state)
                                                    ? why()
                                                    : Cause.NOT_YET_ASKED));
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
