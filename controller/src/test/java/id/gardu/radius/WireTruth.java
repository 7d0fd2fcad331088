package id.gardu.radius;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What really happened at a site, added up by whoever made it happen: nothing of it was asked of
 * the controller.
 */
final class WireTruth {
    private static final long ACTIVE_SECONDS = 300;
    private static final long ACTIVE_OCTETS = 5_000_000;

    private final Map<String, Map<LocalDate, long[]>> accounts = new HashMap<>();
    private final Set<LocalDateTime> hours = new HashSet<>();
    private final Set<LocalDate> began = new TreeSet<>();
    private final Set<String> letIn = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<LocalDate> tried = new TreeSet<>();
    long sessions;
    long seconds;
    long activeSeconds;
    long uploaded;
    long downloaded;
    long unattributed;
    boolean measured = true;

    /** A session of an account; octets flowed until {@code active} seconds after its begin. */
    void session(
            String account, LocalDateTime begin, long length, long active, long up, long down) {
        stranger(begin, length, active, up, down);
        long[] day =
                accounts.computeIfAbsent(account, _ -> new HashMap<>())
                        .computeIfAbsent(begin.toLocalDate(), _ -> new long[2]);
        day[0] += length;
        day[1] += up + down;
    }

    /** A session of nobody knows whom. */
    void stranger(LocalDateTime begin, long length, long active, long up, long down) {
        sessions++;
        seconds += length;
        activeSeconds += active;
        uploaded += up;
        downloaded += down;
        began.add(begin.toLocalDate());
        if (up + down > 0) {
            hours.add(begin.withMinute(0).withSecond(0));
        }
    }

    void letIn(LocalDate day, String station) {
        tried.add(day);
        letIn.add(day + station);
    }

    void refused(LocalDate day, String station) {
        tried.add(day);
        refused.add(day + station);
    }

    void wrongSecret(LocalDate day) {
        tried.add(day);
    }

    private boolean isActive(long[] day) {
        return measured && day[0] >= ACTIVE_SECONDS && day[1] >= ACTIVE_OCTETS;
    }

    Set<String> active() {
        var active = new TreeSet<String>();
        accounts.forEach(
                (account, days) -> {
                    if (days.values().stream().anyMatch(this::isActive)) {
                        active.add(account);
                    }
                });
        return active;
    }

    /** The first day on which an account was active here. */
    Optional<LocalDate> firstActive(String account) {
        return accounts.getOrDefault(account, Map.of()).entrySet().stream()
                .filter(day -> isActive(day.getValue()))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    long returning() {
        return accounts.values().stream()
                .filter(days -> days.values().stream().filter(this::isActive).count() >= 2)
                .count();
    }

    long unmeasured() {
        return measured
                ? 0
                : accounts.values().stream()
                        .filter(
                                days ->
                                        days.values().stream()
                                                .anyMatch(day -> day[0] >= ACTIVE_SECONDS))
                        .count();
    }

    long passing() {
        return accounts.size() - active().size() - unmeasured();
    }

    long octets() {
        return uploaded + downloaded;
    }

    long refusedStations() {
        return refused.stream().filter(one -> !letIn.contains(one)).count();
    }

    long letInStations() {
        return letIn.size();
    }

    long shutDays() {
        return tried.stream().filter(day -> !began.contains(day)).count();
    }

    long proofDays() {
        return began.size();
    }

    long activeDays() {
        return hours.stream().map(LocalDateTime::toLocalDate).distinct().count();
    }

    long hoursWithTraffic() {
        return hours.size();
    }
}
