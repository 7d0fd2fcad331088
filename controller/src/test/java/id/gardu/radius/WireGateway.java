package id.gardu.radius;

import static id.gardu.radius.packet.AttributeValue.AcctStatusType.INTERIM_UPDATE;
import static id.gardu.radius.packet.AttributeValue.AcctStatusType.START;
import static id.gardu.radius.packet.AttributeValue.AcctStatusType.STOP;
import static id.gardu.radius.packet.Attributes.ACCT_DELAY_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Neighbourhood;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What a gateway of a {@link WireCity} sends for a visit, and the truth of it. */
final class WireGateway {
    private static final long MINUTE = 60;
    private static final long ON = AcctStatusType.ACCOUNTING_ON.number();
    private static final Duration LATE = Duration.ofHours(3);

    private final WireCity city;
    private final String code;
    private final Set<Habit> habits;
    final WireTruth truth = new WireTruth();
    private int sessions;

    /** What is odd about it. */
    enum Habit {
        WITHOUT_OCTETS,
        /** Every packet comes twice. */
        REPEATS,
        LOSES_STOPS,
        LOSES_STARTS,
        /** All but the Start comes hours later, with the time when it was. */
        LATE_WITH_TIME,
        /** The same, with how late it is. */
        LATE_WITH_DELAY
    }

    /**
     * @param minutes a multiple of three, in one hour
     */
    record Visit(String user, String station, int minutes, long up, long down) {}

    WireGateway(WireCity city, String code, Habit... habits) {
        this.city = city;
        this.code = code;
        this.habits = EnumSet.noneOf(Habit.class);
        this.habits.addAll(Set.of(habits));
        truth.measured = !this.habits.contains(Habit.WITHOUT_OCTETS);
    }

    /** Somebody comes with a name and a password, and is online; idle in the last third. */
    void visit(LocalDateTime at, Visit visit) {
        String id = "%s-%04d".formatted(code, ++sessions);
        var grant = new AtomicReference<>(Optional.<byte[]>empty());
        String password = visit.user().contains("-") ? "rahasia " + visit.user() : visit.user();
        city.at(at, () -> grant.set(Optional.of(accepted(visit, password))));
        truth.letIn(at.toLocalDate(), visit.station());
        boolean octets = truth.measured;
        long third = visit.minutes() * MINUTE / 3;
        truth.session(
                visit.user(),
                at,
                3 * third,
                octets ? 2 * third : 0,
                octets ? visit.up() : 0,
                octets ? visit.down() : 0);
        report(at, id, visit, third, grant);
    }

    /** Somebody is online whom nothing names. */
    void stranger(LocalDateTime at, Visit visit) {
        String id = "%s-%04d".formatted(code, ++sessions);
        long third = visit.minutes() * MINUTE / 3;
        truth.stranger(at, 3 * third, 2 * third, visit.up(), visit.down());
        truth.unattributed += visit.up() + visit.down();
        report(at, id, visit, third, new AtomicReference<>(Optional.empty()));
    }

    /** Somebody tries with a password that is right, is let in, and no session is ever told of. */
    void acceptedInVain(LocalDateTime at, Visit visit) {
        city.at(at, () -> accepted(visit, "rahasia " + visit.user()));
        truth.refused(at.toLocalDate(), visit.station());
    }

    /** A voucher that another device has. */
    void refused(LocalDateTime at, String voucher, String station) {
        city.at(
                at,
                () ->
                        assertThat(asks(voucher, voucher, station).code())
                                .isEqualTo(Code.ACCESS_REJECT));
        truth.refused(at.toLocalDate(), station);
    }

    /** A phone in a pocket passes: its address, and nothing a person has. */
    void passes(LocalDateTime at, String station) {
        city.at(
                at,
                () ->
                        assertThat(asks(station, "macpasswd", station).code())
                                .isEqualTo(Code.ACCESS_REJECT));
    }

    /** A packet whose signature is of another secret: nobody answers. */
    void wrongSecret(LocalDateTime at, Visit visit, StoryGateway wrong, StoryGateway known) {
        city.at(
                at,
                () -> {
                    byte[] request = wrong.pap(visit.user(), "rahasia", named(visit.station()));
                    assertThat(wrong.isLeftAlone(request, known)).isTrue();
                });
        truth.wrongSecret(at.toLocalDate());
    }

    /** It has been switched on. */
    void on(LocalDateTime at) {
        city.at(at, () -> tell(named("02-00-00-00-00-00").add(ACCT_STATUS_TYPE, ON)));
    }

    private void report(
            LocalDateTime at,
            String id,
            Visit visit,
            long third,
            AtomicReference<Optional<byte[]>> grant) {
        LocalDateTime end = at.plusSeconds(3 * third);
        if (!habits.contains(Habit.LOSES_STARTS)) {
            record(at, START, new Report(at, id, visit, 0, 0), grant);
        }
        for (int part = 1; part <= 2; part++) {
            LocalDateTime then = at.plusSeconds(part * third);
            var told = new Report(then, id, visit, part * third, part);
            record(isLate() ? end.plus(LATE) : then, INTERIM_UPDATE, told, grant);
        }
        var last = new Report(end, id, visit, 3 * third, 2);
        // Of one whose Stop is lost the last that is heard is an Interim-Update.
        AcctStatusType type = habits.contains(Habit.LOSES_STOPS) ? INTERIM_UPDATE : STOP;
        record(isLate() ? end.plus(LATE) : end, type, last, grant);
    }

    private boolean isLate() {
        return habits.contains(Habit.LATE_WITH_TIME) || habits.contains(Habit.LATE_WITH_DELAY);
    }

    /**
     * @param halves of the visit's octets so far
     */
    private record Report(LocalDateTime at, String id, Visit visit, long seconds, int halves) {}

    private void record(
            LocalDateTime sent,
            AcctStatusType type,
            Report told,
            AtomicReference<Optional<byte[]>> grant) {
        city.at(
                sent,
                () -> {
                    AttributeList list =
                            named(told.visit().station())
                                    .add(ACCT_STATUS_TYPE, type.number())
                                    .add(USER_NAME, "pengunjung")
                                    .add(ACCT_SESSION_ID, told.id())
                                    .add(ACCT_SESSION_TIME, told.seconds());
                    if (habits.contains(Habit.LATE_WITH_DELAY)) {
                        list.add(ACCT_DELAY_TIME, Duration.between(told.at(), sent).toSeconds());
                    } else {
                        list.add(
                                EVENT_TIMESTAMP,
                                told.at().atZone(Neighbourhood.ZONE).toEpochSecond());
                    }
                    if (truth.measured) {
                        long up = told.visit().up() * told.halves() / 2;
                        long down = told.visit().down() * told.halves() / 2;
                        list.addCounter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS, up)
                                .addCounter(ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_GIGAWORDS, down);
                    }
                    grant.get().ifPresent(one -> list.add(CLASS, one));
                    tell(list);
                });
    }

    private void tell(AttributeList list) throws IOException {
        StoryGateway gateway = city.accounting(code);
        byte[] request = gateway.accounting(list);
        int times = habits.contains(Habit.REPEATS) ? 2 : 1;
        for (int time = 0; time < times; time++) {
            assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        }
    }

    private AttributeList named(String station) {
        return new AttributeList()
                .add(NAS_IDENTIFIER, code + "-gw")
                .add(CALLING_STATION_ID, station);
    }

    private byte[] accepted(Visit visit, String password) throws IOException {
        Packet answer = asks(visit.user(), password, visit.station());
        assertThat(answer.code()).as(code + " " + visit).isEqualTo(Code.ACCESS_ACCEPT);
        return answer.octets(CLASS).orElseThrow();
    }

    private Packet asks(String user, String password, String station) throws IOException {
        StoryGateway gateway = city.authentication(code);
        return gateway.ask(gateway.pap(user, password, named(station)));
    }
}
