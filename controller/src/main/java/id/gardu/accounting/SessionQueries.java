package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.store.Store;

import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What others ask of the ledger. Only reads; answers are as of the last commit. Thread-safe. */
public interface SessionQueries {
    /** The longest page. */
    int MOST = 500;

    String LINES =
            """
            SELECT s.id, n.name AS nas, i.code AS site, s.acct_session_id, s.user_name,
                s.account_id AS account, s.station, a.name AS ap, s.ap_source,
                s.started_at AS started, s.last_at AS last, s.seconds, s.uploaded, s.downloaded,
                s.sideless,
                CASE WHEN coalesce(s.certain_uploaded_bytes, s.certain_downloaded_bytes,
                        s.certain_sideless_bytes) IS NULL THEN NULL
                    ELSE coalesce(s.certain_uploaded_bytes, 0)
                        + coalesce(s.certain_downloaded_bytes, 0)
                        + coalesce(s.certain_sideless_bytes, 0) END AS certain,
                s.ended_at AS ended, s.end_cause AS cause, s.end_estimated AS estimated,
                s.attribution, s.assurance, s.source, s.flags
            FROM session s JOIN nas n ON n.id = s.nas_id JOIN site i ON i.id = s.site_id
                LEFT JOIN access_point a ON a.id = s.ap_id
            """;

    String LIVE =
            """
            SELECT id, nas_id AS nas, acct_session_id, user_name, station, framed_address,
                account_id AS account, grant_id, started_at AS started, last_at AS last, seconds,
                coalesce(uploaded, 0) + coalesce(downloaded, 0) + coalesce(sideless, 0) AS bytes
            FROM session WHERE ended_at IS NULL
            """;

    String USAGE =
            """
            SELECT account_id AS account, sum(seconds) AS seconds, sum(coalesce(bytes, 0)) AS bytes,
                sum(certain_bytes) AS certain_bytes
            FROM presence_day WHERE local_day = :day
            """;

    static SessionQueries of(Store store) {
        return store.reads().onDemand(SessionQueries.class);
    }

    /**
     * What an account used on a local day, at all sites; bytes both ways.
     *
     * @param certainBytes those of them that are beyond doubt: only they slow, end or refuse
     *     anybody
     */
    record DayUsage(AccountId account, long seconds, long bytes, long certainBytes) {}

    /**
     * The newest sessions first.
     *
     * @param before the last of the page before; empty for the first page
     * @param most 1 to {@link #MOST}
     */
    default List<SessionLine> recent(Optional<SessionId> before, int most) {
        return lines(before.map(SessionId::value).orElse(Long.MAX_VALUE), bounded(most));
    }

    @SqlQuery(LINES + "WHERE s.id < :before ORDER BY s.id DESC LIMIT :most")
    List<SessionLine> lines(long before, int most);

    /** The open ones of {@link #recent}. */
    default List<SessionLine> open(Optional<SessionId> before, int most) {
        return openLines(before.map(SessionId::value).orElse(Long.MAX_VALUE), bounded(most));
    }

    /** The plus keeps the planner on the index of open sessions: the others are far more. */
    @SqlQuery(
            LINES
                    + "WHERE s.ended_at IS NULL AND +s.id < :before ORDER BY +s.id DESC"
                    + " LIMIT :most")
    List<SessionLine> openLines(long before, int most);

    /** An account's sessions that were heard of since {@code since}, the newest first. */
    default List<SessionLine> ofAccount(AccountId account, Instant since, int most) {
        return linesOf(account, since, bounded(most));
    }

    @SqlQuery(
            LINES
                    + "WHERE s.account_id = :account AND s.last_at >= :since"
                    + " ORDER BY s.id DESC LIMIT :most")
    List<SessionLine> linesOf(AccountId account, Instant since, int most);

    /**
     * A device's sessions that were heard of since {@code since} and are not settled, newest first.
     */
    default List<SessionLine> ofStation(MacAddress station, Instant since, int most) {
        return linesOf(station, since, bounded(most));
    }

    @SqlQuery(
            LINES
                    + "WHERE s.station = :station AND (s.settled = 0 OR s.ended_at IS NULL)"
                    + " AND s.last_at >= :since ORDER BY s.id DESC LIMIT :most")
    List<SessionLine> linesOf(MacAddress station, Instant since, int most);

    @SqlQuery(LINES + "WHERE s.id = :id")
    Optional<SessionLine> byId(SessionId id);

    /** One open session; empty when it is none or over. */
    @SqlQuery(LIVE + "AND id = :id")
    Optional<LiveSession> live(SessionId id);

    /** The open sessions of an account, at every NAS. */
    @SqlQuery(LIVE + "AND account_id = :account ORDER BY id")
    List<LiveSession> liveOf(AccountId account);

    /** The open sessions of a NAS; the first few thousand. */
    @SqlQuery(LIVE + "AND nas_id = :nas ORDER BY id LIMIT 5000")
    List<LiveSession> liveAt(NasId nas);

    /** The open sessions of a station, at every NAS. */
    @SqlQuery(LIVE + "AND station = :station ORDER BY id")
    List<LiveSession> liveOf(MacAddress station);

    /** Every open session, one after the other: for a start. */
    @SqlQuery(LIVE)
    @FetchSize(MOST)
    void eachLive(Consumer<LiveSession> each);

    /** How many are open. */
    @SqlQuery("SELECT count(*) FROM session WHERE ended_at IS NULL")
    long openCount();

    /** What every account used on a local day, one after the other: for a start. */
    @SqlQuery(USAGE + "GROUP BY account_id")
    @FetchSize(MOST)
    void eachUsage(LocalDate day, Consumer<DayUsage> each);

    /** What an account used on a local day. */
    default DayUsage usage(AccountId account, LocalDate day) {
        return usageOf(account, day).orElse(new DayUsage(account, 0, 0, 0));
    }

    @SqlQuery(USAGE + "AND account_id = :account GROUP BY account_id")
    Optional<DayUsage> usageOf(AccountId account, LocalDate day);

    @SqlQuery("SELECT count(*) FROM ledger_turn")
    long turns();

    /**
     * What every account used on a local day and every open session, both of one moment, which lies
     * between two commits of this controller: of what is in it its listener has been told.
     *
     * @param atThatMoment run at that moment, on the writer's thread: must be quick, and may run
     *     again; then nothing was read yet
     * @throws id.gardu.store.StoreException when the database cannot be written
     */
    static void eachOfOneMoment(
            Store store,
            LocalDate day,
            Runnable atThatMoment,
            Consumer<DayUsage> eachUsage,
            Consumer<LiveSession> eachLive) {
        store.betweenWrites(
                handle -> handle.attach(SessionQueries.class).turns(),
                atThatMoment,
                handle -> {
                    SessionQueries sessions = handle.attach(SessionQueries.class);
                    sessions.eachUsage(day, eachUsage);
                    sessions.eachLive(eachLive);
                });
    }

    private static int bounded(int most) {
        return Math.clamp(most, 1, MOST);
    }

    /**
     * A session as it is listed.
     *
     * @param nas its name; {@code site} its code, {@code ap} its name
     * @param acctSessionId as the NAS sent it; empty when it sent none
     * @param userName masked but for its first letters: it may be a phone number or a ticket, and
     *     enough is shown to tell two apart on one screen
     * @param last time of the last reading
     * @param uploaded octets from the resident; empty: not measured
     * @param sideless octets, both ways, where nobody says whose side they are; then the two are
     *     empty
     * @param certain octets, both ways, beyond doubt; empty: not measured
     * @param cause Acct-Terminate-Cause, or ours: {@code NAS-Reboot}, {@code Superseded}, {@code
     *     Stale}
     * @param estimated whether the end is what we think, not what the NAS said
     * @param marks what is odd about it, see {@code session.flags}
     */
    record SessionLine(
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
            @ColumnName("flags") String marks) {
        private static final int SHOWN_LETTERS = 3;

        public SessionLine {
            userName =
                    userName.length() <= SHOWN_LETTERS
                            ? userName
                            : userName.substring(0, SHOWN_LETTERS) + "…";
        }

        public List<String> flags() {
            return Arrays.stream(marks.split(",")).filter(flag -> !flag.isEmpty()).toList();
        }
    }

    /**
     * An open session as those need it who count or end it.
     *
     * @param userName the last one seen in accounting, as sent
     * @param bytes both ways so far; 0 when not measured
     */
    public record LiveSession(
            SessionId id,
            NasId nas,
            String acctSessionId,
            String userName,
            Optional<MacAddress> station,
            Optional<String> framedAddress,
            Optional<AccountId> account,
            Optional<String> grantId,
            Instant started,
            Instant last,
            long seconds,
            long bytes) {

        /** How long it has gone on at a time when it still does. */
        public long secondsAt(Instant at) {
            return Math.max(seconds, at.getEpochSecond() - started.getEpochSecond());
        }

        @Override
        public String toString() {
            return "LiveSession[" + id + " at NAS " + nas + "]";
        }
    }
}
