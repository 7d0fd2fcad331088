package id.gardu.accounting;

import static id.gardu.accounting.Statements.number;
import static id.gardu.accounting.Statements.octets;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.OctetSums.Counter;
import id.gardu.accounting.OctetSums.View;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.accounting.Progress.Lookback;
import id.gardu.accounting.Session.Began;
import id.gardu.accounting.Session.End;
import id.gardu.accounting.Session.Identity;
import id.gardu.accounting.Session.LatestRecord;
import id.gardu.accounting.Session.Mark;
import id.gardu.accounting.Session.Port;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.accounting.Statements.Rows;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.ViewPoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code session}: its rows, written in batches and read. The row has milliseconds. */
final class SessionTable {
    private static final String IDENTITY =
            "id, nas_id, acct_session_id, station_key, generation, source, station, uplink_mbps";

    /** What an Interim changes: no column of an index. */
    private static final String ADVANCE =
            "heard_at, started_at, start_seen, last_at, seconds, uploaded, downloaded,"
                    + " certain_uploaded_bytes, certain_downloaded_bytes";

    /** The same where the octets have no side. */
    private static final String SIDELESS = "sideless, sideless_input, certain_sideless_bytes";

    /** What an ordinary Interim leaves as it is. */
    private static final String JUDGED =
            SIDELESS + ", input_lift, output_lift, view_point, view_told, look";

    /** Whose the session is, and where. */
    private static final String DESCRIPTION =
            "site_id, area_code, ap_id, ap_source, user_name, ssid, framed_address, attribution,"
                    + " account_id, grant_id, plan, assurance, nas_port, nas_port_id";

    /** Whether and how it ended, and what is odd about it. */
    private static final String END = "ended_at, end_cause, end_estimated, over_by, flags, settled";

    private static final String ALL =
            String.join(", ", IDENTITY, ADVANCE, JUDGED, DESCRIPTION, END);

    /** Read by {@link #into}. */
    static final String SELECT = "SELECT s." + ALL.replace(", ", ", s.") + " ";

    private static final String INSERT =
            "INSERT INTO session (" + ALL + ") VALUES (" + ALL.replaceAll("\\w+", "?") + ")";

    private static final String UPDATE_ADVANCE = update(ADVANCE);
    private static final String UPDATE_SIDELESS = update(ADVANCE + ", " + SIDELESS);
    private static final String UPDATE_END = update(ADVANCE + ", " + JUDGED + ", " + END);
    private static final String UPDATE_DESCRIPTION = update(DESCRIPTION);
    private static final String UPDATE_KEY =
            update("acct_session_id, station_key, station, generation");

    /** By the index of the NAS's open sessions: those of all may be very many. */
    static final String END_AT_RESTART =
            """
            UPDATE session SET ended_at = last_at, end_cause = 'NAS-Reboot', end_estimated = 1,
                over_by = ?
            WHERE nas_id = ? AND ended_at IS NULL AND started_at < ? AND last_at <= ?
            RETURNING id\
            """;

    private static final String TOMBSTONE =
            """
            INSERT INTO tombstone (account_id, deleted_at) VALUES (?, ?)
            ON CONFLICT (account_id) DO NOTHING\
            """;

    /** At the end of a deleted account's sessions: what points at a person. */
    private static final String ERASE =
            """
            UPDATE session SET station = NULL, station_key = 'x:' || id, user_name = '',
                grant_id = NULL, framed_address = NULL
            WHERE\
            """;

    private static final String ERASE_ALL = ERASE + " settled = 1 AND account_id = ?";
    private static final String ERASE_SETTLED =
            ERASE + " id = ? AND account_id IN (SELECT account_id FROM tombstone)";
    private static final String DELETE_SETTLED = "DELETE FROM session WHERE id = ? AND settled = 1";

    private SessionTable() {}

    private static String update(String columns) {
        return "UPDATE session SET " + columns.replace(",", " = ?,") + " = ? WHERE id = ?";
    }

    static void insert(Statements statements, Collection<Session> sessions) throws SQLException {
        statements.write(
                INSERT,
                sessions,
                (row, session) -> {
                    identity(row, session.identity());
                    judged(advance(row, session), session.progress());
                    return end(describe(row, session), session);
                });
    }

    /** Writes counters and times. */
    static void advance(Statements statements, Collection<Session> sessions) throws SQLException {
        Rows row = statements.rows(UPDATE_ADVANCE);
        Rows sideless = statements.rows(UPDATE_SIDELESS);
        for (Session session : sessions) {
            if (session.progress().view().point() == ViewPoint.UNKNOWN) {
                sideless(advance(sideless, session), session.progress()).number(session.id()).row();
            } else {
                advance(row, session).number(session.id()).row();
            }
        }
        row.write();
        sideless.write();
    }

    /** Writes counters and times, and whether and how the session ended. */
    static void end(Statements statements, Collection<Session> sessions) throws SQLException {
        statements.write(
                UPDATE_END,
                sessions,
                (row, session) -> {
                    judged(advance(row, session), session.progress());
                    return end(row, session).number(session.id());
                });
    }

    /** Writes id and station of sessions of which one was missing. */
    static void key(Statements statements, Collection<Session> sessions) throws SQLException {
        statements.write(
                UPDATE_KEY,
                sessions,
                (row, session) -> {
                    Identity identity = session.identity();
                    return row.text(identity.key().acctSessionId())
                            .text(identity.key().stationKey())
                            .number(identity.station().map(MacAddress::asLong))
                            .number(identity.generation())
                            .number(identity.id());
                });
    }

    /** Writes whose the session is, and where. */
    static void describe(Statements statements, Collection<Session> sessions) throws SQLException {
        statements.write(
                UPDATE_DESCRIPTION,
                sessions,
                (row, session) -> describe(row, session).number(session.id()));
    }

    /**
     * Ends the open sessions of a NAS that began before {@code at} and were not heard since.
     *
     * @return their ids
     */
    static List<Long> endAtRestart(Statements statements, long nas, long at) throws SQLException {
        long millis = at * Statements.MILLIS;
        return statements.asking(END_AT_RESTART, millis, nas, millis, millis).numbers();
    }

    /** Deletes those that are settled. */
    static void delete(Statements statements, Collection<Long> ids) throws SQLException {
        statements.write(DELETE_SETTLED, ids, Rows::number);
    }

    /**
     * Keeps the bare number of a deleted account, so that counts do not move, and erases what
     * points at the person in all its settled sessions.
     */
    static void forget(Statements statements, AccountId account, Instant at) throws SQLException {
        statements.execute(TOMBSTONE, account.value(), at.toEpochMilli());
        statements.execute(ERASE_ALL, account.value());
    }

    /** The same in one session, if its account is deleted. */
    static void eraseIfDeleted(Statements statements, long id) throws SQLException {
        statements.execute(ERASE_SETTLED, id);
    }

    private static void identity(Rows row, Identity identity) throws SQLException {
        Uplink uplink = identity.uplink();
        row.number(identity.id())
                .number(identity.key().nas())
                .text(identity.key().acctSessionId())
                .text(identity.key().stationKey())
                .number(identity.generation())
                .text(identity.source().word())
                .number(identity.station().map(MacAddress::asLong))
                .number(uplink.registered() ? uplink.mbps() : -uplink.mbps());
    }

    private static Rows advance(Rows row, Session session) throws SQLException {
        Progress progress = session.progress();
        return row.number(session.said().heardAt())
                .time(session.start())
                .flag(session.began().heard())
                .time(progress.at())
                .number(session.seconds())
                .octets(progress.uploaded())
                .octets(progress.downloaded())
                .octets(progress.sureUploaded())
                .octets(progress.sureDownloaded());
    }

    private static Rows sideless(Rows row, Progress progress) throws SQLException {
        boolean unknown = progress.view().point() == ViewPoint.UNKNOWN;
        return row.octets(progress.sideless())
                .octets(unknown ? progress.input().total() : OctetSums.UNMEASURED)
                .octets(progress.sureSideless());
    }

    private static void judged(Rows row, Progress progress) throws SQLException {
        sideless(row, progress)
                .number(progress.inputLift())
                .number(progress.outputLift())
                .text(progress.view().point().name().toLowerCase(Locale.ROOT))
                .flag(progress.view().told())
                .number(progress.look().number());
    }

    private static Rows describe(Rows row, Session session) throws SQLException {
        Place place = session.progress().place();
        LatestRecord said = session.said();
        Attribution who = session.who();
        return row.number(place.site())
                .text(place.area())
                .number(Optional.of(place.ap()).filter(ap -> ap != Place.NO_AP))
                .text(place.source().word())
                .text(said.userName())
                .text(said.ssid())
                .text(said.framedAddress())
                .text(who.rung().word())
                .number(who.account().map(AccountId::value))
                .text(who.grantId())
                .number(
                        who.plan().isPresent()
                                ? Optional.of((long) who.plan().getAsInt())
                                : Optional.empty())
                .text(who.assurance().map(Assurance::word))
                .number(said.port().flatMap(Port::number))
                .text(said.port().flatMap(Port::id));
    }

    private static Rows end(Rows row, Session session) throws SQLException {
        long at = session.progress().at();
        Rows ended =
                switch (session.end()) {
                    case End.Open() -> row.nothing().noText().flag(false).nothing();
                    case End.Stopped(String cause) ->
                            row.time(at)
                                    .text(Optional.of(cause).filter(word -> !word.isEmpty()))
                                    .flag(false)
                                    .nothing();
                    case End.Estimated(End.EndCause why, long overBy) ->
                            row.time(at).text(why.word()).flag(true).time(overBy);
                };
        return ended.text(Mark.words(session.allMarks())).flag(session.settled());
    }

    /** All that there are: an outer join has a row for what nothing answers to, too. */
    static Statements.Answer into(Collection<Session> found) {
        return row -> {
            if (number(row, 1).isPresent()) {
                found.add(read(row));
            }
        };
    }

    private static Session read(ResultSet row) throws SQLException {
        int marks = Mark.parse(row.getString(44));
        var view =
                new View(
                        ViewPoint.valueOf(row.getString(23).toUpperCase(Locale.ROOT)),
                        row.getInt(24) == 1);
        var place =
                new Place(
                        row.getLong(26),
                        row.getString(27),
                        number(row, 28).orElse(Place.NO_AP),
                        ApSource.of(row.getString(29)));
        var said =
                new LatestRecord(
                        row.getString(30),
                        Optional.ofNullable(row.getString(31)),
                        Optional.ofNullable(row.getString(32)),
                        Port.of(number(row, 38), Optional.ofNullable(row.getString(39))),
                        row.getLong(9));
        return new Session(
                identity(row),
                attribution(row),
                said,
                new Began(row.getLong(10) / Statements.MILLIS, row.getInt(11) == 1),
                new Progress(
                        row.getLong(12) / Statements.MILLIS,
                        input(row, view),
                        output(row, view),
                        view,
                        place,
                        Lookback.of(row.getInt(25)),
                        marks & Mark.OF_READINGS),
                end(row),
                marks & ~Mark.OF_READINGS,
                row.getInt(45) == 1);
    }

    private static Counter input(ResultSet row, View view) throws SQLException {
        return switch (view.point()) {
            case NAS -> uploaded(row, 21);
            case CLIENT -> downloaded(row, 21);
            case UNKNOWN -> counter(octets(row, 19), octets(row, 20), row.getLong(21));
        };
    }

    private static Counter output(ResultSet row, View view) throws SQLException {
        return switch (view.point()) {
            case NAS -> downloaded(row, 22);
            case CLIENT -> uploaded(row, 22);
            case UNKNOWN -> sidelessOutput(row);
        };
    }

    private static Counter uploaded(ResultSet row, int lift) throws SQLException {
        return counter(octets(row, 14), octets(row, 16), row.getLong(lift));
    }

    private static Counter downloaded(ResultSet row, int lift) throws SQLException {
        return counter(octets(row, 15), octets(row, 17), row.getLong(lift));
    }

    private static Counter sidelessOutput(ResultSet row) throws SQLException {
        long both = octets(row, 18);
        long input = octets(row, 19);
        return counter(
                OctetSums.measured(both) ? both - OctetSums.orZero(input) : both,
                OctetSums.measured(input) ? 0 : octets(row, 20),
                row.getLong(22));
    }

    /** The last reading counted is what was counted, less what the NAS's counter has not. */
    private static Counter counter(long total, long sure, long lift) {
        return new Counter(total, sure, OctetSums.measured(total) ? total - lift : total);
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                row.getLong(1),
                new StoredSessionKey(row.getLong(2), row.getString(3), row.getString(4)),
                row.getInt(5),
                UsageSource.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                number(row, 7).map(MacAddress::ofLong),
                new Uplink(Math.abs(row.getLong(8)), row.getLong(8) > 0));
    }

    private static Attribution attribution(ResultSet row) throws SQLException {
        Optional<Long> plan = number(row, 36);
        return new Attribution(
                Rung.valueOf(row.getString(33).toUpperCase(Locale.ROOT)),
                number(row, 34).map(AccountId::new),
                Optional.ofNullable(row.getString(35)),
                plan.isPresent() ? OptionalInt.of(plan.get().intValue()) : OptionalInt.empty(),
                Optional.ofNullable(row.getString(37))
                        .map(word -> Assurance.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    private static End end(ResultSet row) throws SQLException {
        if (number(row, 40).isEmpty()) {
            return new End.Open();
        }
        String cause = Optional.ofNullable(row.getString(41)).orElse("");
        return row.getInt(42) == 1
                ? new End.Estimated(End.EndCause.of(cause), row.getLong(43) / Statements.MILLIS)
                : new End.Stopped(cause);
    }
}
