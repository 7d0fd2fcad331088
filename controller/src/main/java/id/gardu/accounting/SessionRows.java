package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.Attribution.Assurance;
import id.gardu.accounting.Attribution.Rung;
import id.gardu.accounting.OctetSums.Counter;
import id.gardu.accounting.OctetSums.View;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.accounting.Progress.Look;
import id.gardu.accounting.Session.Began;
import id.gardu.accounting.Session.End;
import id.gardu.accounting.Session.Identity;
import id.gardu.accounting.Session.Port;
import id.gardu.accounting.Session.Said;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.accounting.Statements.Rows;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.ViewPoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Between a row of {@code session} and a {@link Session}. The row has milliseconds. */
final class SessionRows {
    static final String COLUMNS =
            """
            s.id, s.nas_id, s.acct_session_id, s.station_key, s.generation, s.source, s.station,
            s.uplink_mbps, s.site_id, s.area_code, s.ap_id, s.ap_source, s.user_name, s.ssid,
            s.framed_address, s.heard_at, s.attribution, s.account_id, s.grant_id, s.plan,
            s.assurance, s.started_at, s.start_seen, s.last_at, s.uploaded, s.input_lift,
            s.downloaded, s.output_lift, s.ended_at, s.end_cause, s.end_estimated, s.over_by,
            s.flags, s.settled, s.sideless, s.sideless_input, s.certain_uploaded_bytes,
            s.certain_downloaded_bytes, s.certain_sideless_bytes, s.view_point, s.view_told, s.look,
            s.nas_port, s.nas_port_id
            """;

    static final int MILLIS = 1000;

    private SessionRows() {}

    /** All that there are: an outer join has a row for what nothing answers to, too. */
    static Statements.Answer into(Collection<Session> found) {
        return rows -> {
            while (rows.next()) {
                if (isThere(rows)) {
                    found.add(read(rows));
                }
            }
        };
    }

    private static boolean isThere(ResultSet row) throws SQLException {
        row.getLong(1);
        return !row.wasNull();
    }

    private static Session read(ResultSet row) throws SQLException {
        int marks = Mark.parse(row.getString(33));
        var view =
                new View(
                        ViewPoint.valueOf(row.getString(40).toUpperCase(Locale.ROOT)),
                        row.getInt(41) == 1);
        var progress =
                new Progress(
                        row.getLong(24) / MILLIS,
                        input(row, view),
                        output(row, view),
                        view,
                        new Place(
                                row.getLong(9),
                                row.getString(10),
                                number(row, 11).orElse(Place.NO_AP),
                                ApSource.of(row.getString(12))),
                        Look.of(row.getInt(42)),
                        marks & Mark.OF_READINGS);
        return new Session(
                identity(row),
                attribution(row),
                new Said(
                        row.getString(13),
                        Optional.ofNullable(row.getString(14)),
                        Optional.ofNullable(row.getString(15)),
                        Port.of(number(row, 43), Optional.ofNullable(row.getString(44))),
                        row.getLong(16)),
                new Began(row.getLong(22) / MILLIS, row.getInt(23) == 1),
                progress,
                end(row),
                marks & ~Mark.OF_READINGS,
                row.getInt(34) == 1);
    }

    /** What an Interim changes. */
    static Rows advance(Rows row, Session session) throws SQLException {
        Progress progress = session.progress();
        return row.number(session.said().heardAt())
                .number(session.start() * MILLIS)
                .flag(session.began().heard())
                .number(progress.at() * MILLIS)
                .number(session.seconds())
                .octets(progress.uploaded())
                .octets(progress.downloaded())
                .octets(progress.sureUploaded())
                .octets(progress.sureDownloaded());
    }

    /** What an Interim changes where nobody says whose side the octets are told from. */
    static Rows sideless(Rows row, Session session) throws SQLException {
        Progress progress = session.progress();
        boolean unknown = progress.view().point() == ViewPoint.UNKNOWN;
        return row.octets(progress.sideless())
                .octets(unknown ? progress.input().total() : OctetSums.UNMEASURED)
                .octets(progress.sureSideless());
    }

    /** What an ordinary Interim leaves as it is. */
    static Rows judged(Rows row, Session session) throws SQLException {
        Progress progress = session.progress();
        return sideless(row, session)
                .number(progress.inputLift())
                .number(progress.outputLift())
                .text(progress.view().point().name().toLowerCase(Locale.ROOT))
                .flag(progress.view().told())
                .number(progress.look().number());
    }

    private static Counter input(ResultSet row, View view) throws SQLException {
        long lift = row.getLong(26);
        return switch (view.point()) {
            case NAS -> counter(octets(row, 25), octets(row, 37), lift);
            case CLIENT -> counter(octets(row, 27), octets(row, 38), lift);
            case UNKNOWN -> counter(octets(row, 36), octets(row, 39), lift);
        };
    }

    private static Counter output(ResultSet row, View view) throws SQLException {
        long lift = row.getLong(28);
        return switch (view.point()) {
            case NAS -> counter(octets(row, 27), octets(row, 38), lift);
            case CLIENT -> counter(octets(row, 25), octets(row, 37), lift);
            case UNKNOWN ->
                    counter(
                            OctetSums.measured(octets(row, 35))
                                    ? octets(row, 35) - OctetSums.orZero(octets(row, 36))
                                    : OctetSums.UNMEASURED,
                            OctetSums.measured(octets(row, 36)) ? 0 : octets(row, 39),
                            lift);
        };
    }

    /** The last reading counted is what was counted, less what the NAS's counter has not. */
    private static Counter counter(long total, long sure, long lift) {
        return new Counter(total, sure, OctetSums.measured(total) ? total - lift : total);
    }

    static Rows identity(Rows row, Session session) throws SQLException {
        Identity identity = session.identity();
        row.number(identity.id())
                .number(identity.key().nas())
                .text(identity.key().acctSessionId())
                .text(identity.key().stationKey())
                .number(identity.generation())
                .text(identity.source().word());
        return number(row, identity.station().map(MacAddress::asLong))
                .number(
                        identity.uplink().registered()
                                ? identity.uplink().mbps()
                                : -identity.uplink().mbps());
    }

    /** What was not told of the key at first. */
    static Rows key(Rows row, Session session) throws SQLException {
        Identity identity = session.identity();
        row.text(identity.key().acctSessionId()).text(identity.key().stationKey());
        return number(row, identity.station().map(MacAddress::asLong))
                .number(identity.generation());
    }

    /** Whose the session is, and where. */
    static Rows describe(Rows row, Session session) throws SQLException {
        Place place = session.progress().place();
        row.number(place.site()).text(place.area());
        number(row, Optional.of(place.ap()).filter(ap -> ap != Place.NO_AP))
                .text(place.source().word())
                .text(session.said().userName())
                .text(session.said().ssid())
                .text(session.said().framedAddress());
        who(row, session.who());
        return number(row, session.said().port().flatMap(Port::number))
                .text(session.said().port().flatMap(Port::id));
    }

    /** Whether and how it ended, and what is odd about it. */
    static Rows end(Rows row, Session session) throws SQLException {
        return ended(row, session).text(Mark.words(session.allMarks())).flag(session.settled());
    }

    private static Rows who(Rows row, Attribution who) throws SQLException {
        row.text(who.rung().word());
        number(row, who.account().map(AccountId::value)).text(who.grantId());
        Optional<Integer> plan =
                who.plan().isPresent() ? Optional.of(who.plan().getAsInt()) : Optional.empty();
        return number(row, plan.map(Integer::longValue)).text(who.assurance().map(Assurance::word));
    }

    private static Rows ended(Rows row, Session session) throws SQLException {
        long at = session.progress().at() * MILLIS;
        return switch (session.end()) {
            case End.Open() -> row.nothing().text(Optional.empty()).flag(false).nothing();
            case End.Stopped(String cause) ->
                    row.number(at)
                            .text(Optional.of(cause).filter(word -> !word.isEmpty()))
                            .flag(false)
                            .nothing();
            case End.Estimated(End.Why why, long overBy) ->
                    row.number(at).text(why.word()).flag(true).number(overBy * MILLIS);
        };
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
        Optional<Long> plan = number(row, 20);
        return new Attribution(
                Rung.valueOf(row.getString(17).toUpperCase(Locale.ROOT)),
                number(row, 18).map(AccountId::new),
                Optional.ofNullable(row.getString(19)),
                plan.isPresent() ? OptionalInt.of(plan.get().intValue()) : OptionalInt.empty(),
                Optional.ofNullable(row.getString(21))
                        .map(word -> Assurance.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    private static End end(ResultSet row) throws SQLException {
        row.getLong(29);
        if (row.wasNull()) {
            return new End.Open();
        }
        String cause = Optional.ofNullable(row.getString(30)).orElse("");
        return row.getInt(31) == 1
                ? new End.Estimated(End.Why.of(cause), row.getLong(32) / MILLIS)
                : new End.Stopped(cause);
    }

    private static Rows number(Rows row, Optional<Long> number) throws SQLException {
        return number.isPresent() ? row.number(number.get()) : row.nothing();
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    static long octets(ResultSet row, int column) throws SQLException {
        long octets = row.getLong(column);
        return row.wasNull() ? OctetSums.UNMEASURED : octets;
    }
}
