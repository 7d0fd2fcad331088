package id.gardu.demo.city;

import id.gardu.demo.city.CityDay.ApDay;
import id.gardu.demo.city.CityDay.ApSpell;
import id.gardu.demo.city.CityDay.ApState;
import id.gardu.report.verdict.SiteDay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a controller sees of a site's day, by the definitions of docs/report.md: its access points
 * by the minute, its gateway by the hour. Not thread-safe.
 */
final class ObservedDay {
    private static final int MINUTE = 60;
    private static final int HOURS = OpenTimes.HOURS;
    private static final int NOT_REACHED = Cuts.SITE | Cuts.GATEWAY;

    private static final List<ApSpell> ALL_DAY_UP = List.of(new ApSpell(0, Cuts.DAY, ApState.UP));

    private final CitySite site;
    private final OpenTimes times;
    private final Cuts cuts;
    private final int aps;
    private int answered;
    private int silent;

    ObservedDay(CitySite site, OpenTimes times, Cuts cuts) {
        this.site = site;
        this.times = times;
        this.cuts = cuts;
        this.aps = site.equipment().watched() ? site.equipment().aps() : 0;
    }

    /**
     * @param heard hours in which a packet of its NAS came
     */
    CityDay day(LocalDate day, int heard, DayDoor door, DayUse use, boolean tested) {
        askGateway();
        var time = new Time(times.on(day), heard);
        var state =
                new SiteDay(
                        day,
                        (long) Integer.bitCount(times.on(day)) * Cuts.HOUR * MINUTE,
                        time.up * MINUTE,
                        time.down * MINUTE,
                        time.maintenance * MINUTE,
                        time.openHours,
                        time.knownHours,
                        door.tried(),
                        door.refused(),
                        door.wrongSecrets(),
                        use.began(),
                        door.letIn(),
                        tested,
                        site.paper().uplinkMbps().isPresent() ? use.busyHours() : 0);
        return new CityDay(
                state, use.sum(), heard, answered, silent, apDays(times.on(day)), door.rows());
    }

    private void askGateway() {
        answered = 0;
        silent = 0;
        if (!site.equipment().answers()) {
            return;
        }
        for (int minute = 0; minute < Cuts.DAY; minute += 5) {
            int cut = cuts.at(minute);
            if ((cut & Cuts.CONTROLLER) == 0) {
                int hour = Cuts.hour(minute);
                answered |= (cut & NOT_REACHED) == 0 ? hour : 0;
                silent |= (cut & NOT_REACHED) == 0 ? 0 : hour;
            }
        }
    }

    private List<ApDay> apDays(int open) {
        return IntStream.range(0, aps).mapToObj(ap -> ap(ap, open)).toList();
    }

    private ApDay ap(int ap, int open) {
        if (cuts.isClear()) {
            long opening = (long) Integer.bitCount(open) * Cuts.HOUR * MINUTE;
            return new ApDay(ap, (long) Cuts.DAY * MINUTE, 0, 0, opening, 0, 0, ALL_DAY_UP);
        }
        var all = new Seconds();
        var opening = new Seconds();
        for (int minute = 0; minute < Cuts.DAY; minute++) {
            ApState state = state(ap, cuts.at(minute));
            all.add(state);
            if (isIn(open, minute)) {
                opening.add(state);
            }
        }
        return new ApDay(
                ap,
                all.up,
                all.down,
                all.maintenance,
                opening.up,
                opening.down,
                opening.maintenance,
                spells(ap));
    }

    private List<ApSpell> spells(int ap) {
        var spells = new ArrayList<ApSpell>();
        int from = 0;
        for (int minute = 1; minute <= Cuts.DAY; minute++) {
            ApState before = state(ap, cuts.at(minute - 1));
            if (minute == Cuts.DAY || state(ap, cuts.at(minute)) != before) {
                spells.add(new ApSpell(from, minute, before));
                from = minute;
            }
        }
        return spells;
    }

    private static final class Seconds {
        long up;
        long down;
        long maintenance;

        void add(ApState minute) {
            switch (minute) {
                case UP -> up += MINUTE;
                case DOWN -> down += MINUTE;
                case MAINTENANCE -> maintenance += MINUTE;
                case UNKNOWN -> {}
            }
        }
    }

    private static ApState state(int ap, int cut) {
        if ((cut & Cuts.MAINTENANCE) != 0) {
            return ApState.MAINTENANCE;
        }
        if ((cut & Cuts.CONTROLLER) != 0) {
            return ApState.UNKNOWN;
        }
        return (cut & (Cuts.SITE | Cuts.ap(ap))) == 0 ? ApState.UP : ApState.DOWN;
    }

    private static boolean isIn(int hours, int minute) {
        return (hours & Cuts.hour(minute)) != 0;
    }

    /** The site's opening time by what is known of it; minutes. */
    private final class Time {
        long up;
        long down;
        long maintenance;
        int openHours;
        int knownHours;

        Time(int open, int heard) {
            // Where no access point is watched a day on which the NAS was heard is known whole.
            int known = aps == 0 && heard != 0 ? -1 : heard;
            for (int hour = 0; hour < HOURS; hour++) {
                if ((open & 1 << hour) != 0) {
                    hour(hour, (known & 1 << hour) != 0);
                }
            }
        }

        private void hour(int hour, boolean heard) {
            int bit = 1 << hour;
            boolean gatewayDown = !heard && (silent & bit) != 0 && (answered & bit) == 0;
            long before = up + down;
            long maintained = maintenance;
            if (cuts.isClear()) {
                up += isUp(0, bit) ? Cuts.HOUR : 0;
            } else {
                for (int minute = hour * Cuts.HOUR; minute < (hour + 1) * Cuts.HOUR; minute++) {
                    minute(cuts.at(minute), bit, gatewayDown);
                }
            }
            if (maintenance == maintained) {
                openHours++;
                knownHours += heard || up + down > before ? 1 : 0;
            }
        }

        private void minute(int cut, int bit, boolean gatewayDown) {
            if ((cut & Cuts.MAINTENANCE) != 0) {
                maintenance++;
            } else if (gatewayDown || isDown(cut)) {
                down++;
            } else if (isUp(cut, bit)) {
                up++;
            }
        }

        private boolean isUp(int cut, int bit) {
            if (aps == 0) {
                return (answered & bit) != 0;
            }
            return (cut & (Cuts.CONTROLLER | Cuts.SITE)) == 0
                    && (cut & cuts.allAps()) != cuts.allAps();
        }

        private boolean isDown(int cut) {
            return aps > 0
                    && (cut & Cuts.CONTROLLER) == 0
                    && ((cut & Cuts.SITE) != 0 || (cut & cuts.allAps()) == cuts.allAps());
        }
    }
}
