package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.accounting.Session.Identity;
import id.gardu.accounting.SessionRules.BookingChange;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.network.ViewPoint;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whatever arrives in whatever order, the book says what a patient clerk would. */
class SessionRulesTest {
    private static final Place HALL = new Place(3, "RW03", 31, ApSource.ONLY_AP);
    private static final PreparedRecord.Gateway GATEWAY =
            new PreparedRecord.Gateway(new Uplink(100, true), ViewPoint.NAS);

    @Test
    void aThousandLossyDisorderlySessionsAreBookedToTheOctet() {
        int appended = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var weather = new Weather(seed);
            LedgerTruth truth =
                    weather.session("s" + seed, LedgerKampung.TEN_O_CLOCK.getEpochSecond());
            List<Integer> arrived = weather.arrivals(truth);
            appended += follow(seed, truth, arrived);
        }
        assertThat(appended).as("records that needed no reading again").isGreaterThan(5_000);
    }

    private static int follow(int seed, LedgerTruth truth, List<Integer> arrived) {
        Map<Long, CounterReading> readings = new HashMap<>();
        Map<Long, LedgerTruth.Hour> booked = new TreeMap<>();
        int appended = 0;
        Session session = null;
        var so = new ArrayList<Integer>();
        for (int index : arrived) {
            PreparedRecord seen = PreparedRecord.of(truth.packet(index).record(), HALL, GATEWAY);
            BookingChange outcome;
            if (truth.narrow) {
                seen = seen.asNarrow();
            }
            if (session == null) {
                var identity =
                        new Identity(
                                1,
                                seen.key(),
                                0,
                                UsageSource.RADIUS,
                                seen.usage().session().station(),
                                GATEWAY.uplink());
                outcome = SessionRules.open(identity, seen);
            } else {
                var quick = SessionRules.append(session, seen);
                appended += quick.isPresent() ? 1 : 0;
                Session known = session;
                PreparedRecord told = seen;
                outcome =
                        quick.orElseGet(() -> SessionRules.rebook(known, readings.values(), told));
            }
            session = outcome.after();
            outcome.keep().ifPresent(reading -> readings.put(reading.second(), reading));
            add(outcome.gone(), -1, booked);
            add(outcome.came(), 1, booked);
            so.add(index);
            // A 32-bit counter is right once the readings between have come.
            if (!truth.narrow || so.size() == arrived.size()) {
                assertSame("seed " + seed + " " + so, truth, so, session, booked);
            }
        }
        return appended;
    }

    private static void assertSame(
            String what,
            LedgerTruth truth,
            List<Integer> arrived,
            Session session,
            Map<Long, LedgerTruth.Hour> booked) {
        LedgerTruth.Point last = truth.last(arrived);
        assertThat(session.seconds()).as(what).isEqualTo(last.second());
        assertThat(OctetSums.orZero(session.progress().uploaded())).as(what).isEqualTo(last.up());
        assertThat(OctetSums.orZero(session.progress().downloaded()))
                .as(what)
                .isEqualTo(last.down());
        booked.values().removeIf(hour -> hour.seconds == 0 && hour.started == 0);
        assertThat(booked.toString()).as(what).isEqualTo(truth.hours(arrived).toString());
    }

    private static void add(Bookings bookings, int times, Map<Long, LedgerTruth.Hour> booked) {
        for (HourUse use : bookings.hours()) {
            LedgerTruth.Hour hour = booked.computeIfAbsent(use.hour, _ -> new LedgerTruth.Hour());
            hour.started += times * use.started;
            hour.seconds += times * use.seconds;
            hour.up += times * OctetSums.orZero(use.uploaded);
            hour.down += times * OctetSums.orZero(use.downloaded);
        }
    }
}
