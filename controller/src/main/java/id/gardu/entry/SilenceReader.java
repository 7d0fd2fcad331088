package id.gardu.entry;

import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.network.ChangeQueries;
import id.gardu.network.ChangeQueries.Past;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.RecordChange;
import id.gardu.network.RecordKind;
import id.gardu.network.Site;
import id.gardu.network.SiteId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is known of a place of which nothing is heard. Thread-safe. */
public final class SilenceReader {
    /** Gateways send an Interim every few minutes, and ask for every phone that passes. */
    static final Duration LONG = Duration.ofMinutes(15);

    private static final Duration LATELY = Duration.ofDays(7);
    private static final int MOST_CHANGES = 3;

    private final Parts rooms;
    private final Clock clock;

    /**
     * Whom it asks.
     *
     * @param answers whether a NAS answers what we ask it; empty where that says nothing
     */
    public record Parts(
            Supplier<Inventory> inventory,
            EntryTrail trail,
            ApHealth health,
            Function<NasId, Optional<Boolean>> answers,
            ChangeQueries changes) {}

    public SilenceReader(Parts rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    /**
     * A gateway, how long it has said nothing, and what else is known of it.
     *
     * @param heard when an authentic packet came last; empty: never
     * @param answers whether it answers what we ask it; empty: it is not asked, or never answered
     * @param aps access points there
     * @param changes of its record, lately, the latest first
     */
    public record Silence(
            Nas nas,
            Site site,
            Optional<Instant> heard,
            Optional<Boolean> answers,
            List<ApCondition> aps,
            List<LateChange> changes) {}

    /**
     * What somebody changed lately.
     *
     * @param field as in a file; {@code secret} without its value
     * @param by empty: the command line
     */
    public record LateChange(Instant at, String field, String by) {}

    /** Gateways of a site that have said nothing for long. */
    public List<Silence> of(SiteId site) {
        Inventory now = rooms.inventory().get();
        return Optional.ofNullable(now.sites().get(site)).stream()
                .flatMap(
                        place ->
                                now.nasByName().stream()
                                        .filter(nas -> nas.site().equals(site))
                                        .flatMap(nas -> of(now, place, nas).stream()))
                .toList();
    }

    private Optional<Silence> of(Inventory now, Site site, Nas nas) {
        List<EntryStep> said = rooms.trail().ofNas(nas.id());
        Optional<Instant> heard = heard(said);
        Instant before = clock.instant().minus(LONG);
        // Packets in its name that are not shown to be from it are no silence, but a cause.
        if (said.stream().anyMatch(step -> step.at().isAfter(before))) {
            return Optional.empty();
        }
        return Optional.of(
                new Silence(
                        nas,
                        site,
                        heard,
                        rooms.answers().apply(nas.id()),
                        aps(now, site, nas),
                        changes(nas)));
    }

    /** The latest that only the NAS itself can have sent. */
    static Optional<Instant> heard(Collection<EntryStep> ofNas) {
        return ofNas.stream()
                .filter(step -> !step.is(StepKind.WRONG_SECRET) && !step.is(StepKind.NOT_SIGNED))
                .map(EntryStep::at)
                .max(Comparator.naturalOrder());
    }

    /** Its own, else those of the site. */
    private List<ApCondition> aps(Inventory now, Site site, Nas nas) {
        return now.accessPointsByName().stream()
                .filter(
                        ap ->
                                ap.nas()
                                        .map(nas.id()::equals)
                                        .orElseGet(() -> ap.site().equals(site.id())))
                .flatMap(ap -> rooms.health().of(ap.id()).stream())
                .limit(MOST_CHANGES)
                .toList();
    }

    private List<LateChange> changes(Nas nas) {
        Instant since = clock.instant().minus(LATELY);
        return rooms.changes().past(RecordKind.NAS, nas.id().toString()).stream()
                .filter(past -> past.at().isAfter(since) && past.undoneBy().isEmpty())
                .filter(past -> !past.field().equals(RecordChange.ADDED))
                .limit(MOST_CHANGES)
                .map(SilenceReader::change)
                .toList();
    }

    private static LateChange change(Past past) {
        return new LateChange(past.at(), past.field(), past.memberName().orElse(""));
    }
}
