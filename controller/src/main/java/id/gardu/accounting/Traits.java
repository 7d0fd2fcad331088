package id.gardu.accounting;

import id.gardu.accounting.Distinct.Trait;
import id.gardu.accounting.PresenceQueries.Day;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an account was at a site on a day, as periods count it.
 *
 * @param seconds an active account is there at least
 * @param bytes and uses at least
 */
record Traits(long seconds, long bytes) {
    private static final long MINUTE = 60;
    private static final long MEGABYTE = 1_000_000;

    static Traits of(AccountingSettings settings) {
        return new Traits(settings.activeMinutes() * MINUTE, settings.activeMegabytes() * MEGABYTE);
    }

    Set<Trait> of(Day day) {
        Set<Trait> traits =
                EnumSet.of(
                        switch (PresenceKind.of(day, seconds, bytes)) {
                            case ACTIVE -> Trait.ACTIVE;
                            case UNMEASURED -> Trait.UNMEASURED;
                            case PASSING -> Trait.PASSING;
                        });
        if (day.first()) {
            traits.add(Trait.FIRST);
        }
        if (day.returning()) {
            traits.add(Trait.RETURNING);
        }
        return traits;
    }
}
