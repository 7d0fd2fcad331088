package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What others ask of the ledger. Only reads; answers are as of the last commit. Thread-safe. */
public final class SessionQueries {
    /** The longest page. */
    public static final int MOST = 500;

    private static final int SHOWN_LETTERS = 3;

    private static final String LINES =
            """
            SELECT s.id, n.name, i.code, s.user_name, s.account_id, s.station, a.name, s.ap_source,
                s.started_at, s.last_at, s.seconds, s.uploaded, s.downloaded, s.ended_at,
                s.end_cause, s.end_estimated, s.attribution, s.assurance, s.source, s.flags,
                s.acct_session_id, s.sideless, s.certain_uploaded_bytes,
                s.certain_downloaded_bytes, s.certain_sideless_bytes
            FROM session s JOIN nas n ON n.id = s.nas_id JOIN site i ON i.id = s.site_id
                LEFT JOIN access_point a ON a.id = s.ap_id
            """;

    private static final String LIVE =
            """
            SELECT s.id, s.nas_id, s.acct_session_id, s.user_name, s.station, s.framed_address,
                s.account_id, s.grant_id, s.started_at, s.last_at, s.seconds,
                coalesce(s.uploaded, 0) + coalesce(s.downloaded, 0) + coalesce(s.sideless, 0)
            FROM session s WHERE s.ended_at IS NULL
            """;

    private final Store store;
    private final Jdbi reads;

    public SessionQueries(Store store) {
        this.store = store;
        this.reads = store.reads();
    }

    /**
     * What an account used on a local day, at all sites; bytes both ways.
     *
     * @param certainBytes those of them that are beyond doubt: only they slow, end or refuse
     *     anybody
     */
    public record DayUsage(AccountId account, long seconds, long bytes, long certainBytes) {}

    /**
     * The newest sessions first.
     *
     * @param before the last of the page before; empty for the first page
     * @param most 1 to {@link #MOST}
     */
    public List<SessionLine> recent(Optional<SessionId> before, int most) {
        return lines(LINES + "WHERE s.id < :before ORDER BY s.id DESC LIMIT :most", before, most);
    }

    /** The open ones of {@link #recent}. */
    public List<SessionLine> open(Optional<SessionId> before, int most) {
        // The plus keeps the planner on the index of open sessions: the others are far more.
        return lines(
                LINES
                        + "WHERE s.ended_at IS NULL AND +s.id < :before ORDER BY +s.id DESC"
                        + " LIMIT :most",
                before,
                most);
    }

    /** An account's sessions that were heard of since {@code since}, the newest first. */
    public List<SessionLine> ofAccount(AccountId account, Instant since, int most) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        LINES
                                                + "WHERE s.account_id = :account"
                                                + " AND s.last_at >= :since"
                                                + " ORDER BY s.id DESC LIMIT :most")
                                .bind("account", account.value())
                                .bind("since", since)
                                .bind("most", bounded(most))
                                .map((row, _) -> line(row))
                                .list());
    }

    public Optional<SessionLine> byId(SessionId id) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(LINES + "WHERE s.id = :id")
                                .bind("id", id.value())
                                .map((row, _) -> line(row))
                                .findOne());
    }

    /** One open session; empty when it is none or over. */
    public Optional<LiveSession> live(SessionId id) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(LIVE + "AND s.id = :id")
                                .bind("id", id.value())
                                .map((row, _) -> live(row))
                                .findOne());
    }

    /** The open sessions of an account, at every NAS. */
    public List<LiveSession> liveOf(AccountId account) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(LIVE + "AND s.account_id = :account ORDER BY s.id")
                                .bind("account", account.value())
                                .map((row, _) -> live(row))
                                .list());
    }

    /** The open sessions of a station, at every NAS. */
    public List<LiveSession> liveOf(MacAddress station) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(LIVE + "AND s.station = :station ORDER BY s.id")
                                .bind("station", station)
                                .map((row, _) -> live(row))
                                .list());
    }

    /** Every open session, one after the other: for a start. */
    public void eachLive(Consumer<LiveSession> each) {
        reads.useHandle(handle -> eachLive(handle, each));
    }

    private static void eachLive(Handle handle, Consumer<LiveSession> each) {
        handle.createQuery(LIVE).setFetchSize(MOST).map((row, _) -> live(row)).forEach(each);
    }

    /**
     * What every account used on a local day and every open session, both of one moment, which lies
     * between two commits of this controller: of what is in it its listener has been told.
     *
     * @param atThatMoment run at that moment, on the writer's thread: must be quick, and may run
     *     again; then nothing was read yet
     * @throws id.gardu.store.StoreException when the database cannot be written
     */
    public void eachOfOneMoment(
            LocalDate day,
            Runnable atThatMoment,
            Consumer<DayUsage> eachUsage,
            Consumer<LiveSession> eachLive) {
        store.betweenWrites(
                handle -> handle.select("SELECT count(*) FROM ledger_turn").mapTo(Long.class).one(),
                atThatMoment,
                handle -> {
                    eachUsage(handle, day, eachUsage);
                    eachLive(handle, eachLive);
                });
    }

    /** How many are open. */
    public long openCount() {
        return reads.withHandle(
                handle ->
                        handle.createQuery("SELECT count(*) FROM session WHERE ended_at IS NULL")
                                .mapTo(Long.class)
                                .one());
    }

    /** What every account used on a local day, one after the other: for a start. */
    public void eachUsage(LocalDate day, Consumer<DayUsage> each) {
        reads.useHandle(handle -> eachUsage(handle, day, each));
    }

    private static void eachUsage(Handle handle, LocalDate day, Consumer<DayUsage> each) {
        handle.createQuery(
                        """
                        SELECT account_id, sum(seconds), sum(coalesce(bytes, 0)),
                            sum(certain_bytes)
                        FROM presence_day WHERE local_day = :day
                        GROUP BY account_id\
                        """)
                .bind("day", day)
                .setFetchSize(MOST)
                .map((row, _) -> usage(row))
                .forEach(each);
    }

    /** What an account used on a local day. */
    public DayUsage usage(AccountId account, LocalDate day) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT account_id, sum(seconds), sum(coalesce(bytes, 0)),
                                            sum(certain_bytes)
                                        FROM presence_day
                                        WHERE account_id = :account AND local_day = :day
                                        GROUP BY account_id\
                                        """)
                                .bind("account", account.value())
                                .bind("day", day)
                                .map((row, _) -> usage(row))
                                .findOne()
                                .orElse(new DayUsage(account, 0, 0, 0)));
    }

    private List<SessionLine> lines(String sql, Optional<SessionId> before, int most) {
        return reads.withHandle(
                handle -> {
                    try (Query query = handle.createQuery(sql)) {
                        return query.bind(
                                        "before",
                                        before.map(SessionId::value).orElse(Long.MAX_VALUE))
                                .bind("most", bounded(most))
                                .map((row, _) -> line(row))
                                .list();
                    }
                });
    }

    private static int bounded(int most) {
        return Math.clamp(most, 1, MOST);
    }

    private static SessionLine line(ResultSet row) throws SQLException {
        return new SessionLine(
                new SessionId(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                row.getString(21),
                masked(row.getString(4)),
                number(row, 5).map(AccountId::new),
                number(row, 6).map(MacAddress::ofLong),
                Optional.ofNullable(row.getString(7)),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                row.getLong(11),
                octets(row, 12),
                octets(row, 13),
                octets(row, 22),
                certain(row),
                number(row, 14).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getString(15)),
                row.getInt(16) == 1,
                row.getString(17),
                Optional.ofNullable(row.getString(18)),
                row.getString(19),
                Arrays.stream(row.getString(20).split(","))
                        .filter(flag -> !flag.isEmpty())
                        .toList());
    }

    private static OptionalLong certain(ResultSet row) throws SQLException {
        long sides = OctetSums.plus(SessionRows.octets(row, 23), SessionRows.octets(row, 24));
        long all = OctetSums.plus(sides, SessionRows.octets(row, 25));
        return OctetSums.measured(all) ? OptionalLong.of(all) : OptionalLong.empty();
    }

    private static LiveSession live(ResultSet row) throws SQLException {
        return new LiveSession(
                new SessionId(row.getLong(1)),
                new NasId(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                number(row, 5).map(MacAddress::ofLong),
                Optional.ofNullable(row.getString(6)),
                number(row, 7).map(AccountId::new),
                Optional.ofNullable(row.getString(8)),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                row.getLong(11),
                row.getLong(12));
    }

    private static DayUsage usage(ResultSet row) throws SQLException {
        return new DayUsage(
                new AccountId(row.getLong(1)), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    /** Names may be phone numbers or tickets: enough is shown to tell two apart on one screen. */
    private static String masked(String userName) {
        return userName.length() <= SHOWN_LETTERS
                ? userName
                : userName.substring(0, SHOWN_LETTERS) + "…";
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private static OptionalLong octets(ResultSet row, int column) throws SQLException {
        long octets = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(octets);
    }

    /**
     * A session as it is listed.
     *
     * @param nas its name; {@code site} its code, {@code ap} its name
     * @param acctSessionId as the NAS sent it; empty when it sent none
     * @param userName masked but for its first letters
     * @param last time of the last reading
     * @param uploaded octets from the resident; empty: not measured
     * @param sideless octets, both ways, where nobody says whose side they are; then the two are
     *     empty
     * @param certain octets, both ways, beyond doubt; empty: not measured
     * @param cause Acct-Terminate-Cause, or ours: {@code NAS-Reboot}, {@code Superseded}, {@code
     *     Stale}
     * @param estimated whether the end is what we think, not what the NAS said
     * @param flags what is odd about it, see {@code session.flags}
     */
    public record SessionLine(
            SessionId id,
            String nas,
            String site,
            String acctSessionId,
            String userName,
            Optional<AccountId> account,
            Optional<MacAddress> station,
            Optional<String> ap,
            String apSource,
            Instant started,
            Instant last,
            long seconds,
            OptionalLong uploaded,
            OptionalLong downloaded,
            OptionalLong sideless,
            OptionalLong certain,
            Optional<Instant> ended,
            Optional<String> cause,
            boolean estimated,
            String attribution,
            Optional<String> assurance,
            String source,
            List<String> flags) {}
}
