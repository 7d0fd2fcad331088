package id.gardu.report.archive;

import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.message.Destination;
import id.gardu.message.Outbox;
import id.gardu.report.Scores;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Exports;
import id.gardu.report.isp.IspStatements;
import id.gardu.store.KeyRing;
import id.gardu.store.Loop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes what is due, one file at a time, keeps it and has it sent; makes up what was missed. A turn
 * may be ended at any moment, and several controllers may run it: what is there is not made again.
 * For one thread.
 */
public final class ArchiveUpkeep implements Loop.Turn {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveUpkeep.class);

    /** What is made later than that after it was due was missed. */
    private static final Duration IN_TIME = Duration.ofDays(1);

    private final Archive archive;
    private final List<Issue> issues;
    private final Mailing mailing;
    private final Duration kept;
    private final ZoneId zone;
    private final Clock clock;
    private final Set<Missing> never = new HashSet<>();
    private Optional<LocalDate> forgotOn = Optional.empty();

    /** A file that cannot be made of its figures. */
    private record Missing(FileSet set, Issue.Part part) {}

    /** Whom it asks. */
    public record Parts(
            KeyRing keys,
            Archive archive,
            UsageReports reports,
            Scores scores,
            Boards boards,
            Exports exports,
            IspStatements lines,
            Outbox outbox,
            Supplier<List<Destination.Email>> readers) {}

    /**
     * What it is told of the city.
     *
     * @param name of it
     * @param console where staff read the pages
     * @param zone whose midnight ends a day
     */
    public record City(String name, Optional<PublicUrl> console, ZoneId zone) {
        /** Late packets may bring somebody until then; a month is closed after it. */
        private static final Duration PATIENCE = Duration.ofDays(2);

        /** When a month is over. */
        Instant over(YearMonth month) {
            return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        }

        /** When a month can be closed. */
        Instant closed(YearMonth month) {
            return over(month).plus(PATIENCE);
        }
    }

    public ArchiveUpkeep(Parts rooms, City city, ArchiveSettings settings, Clock clock) {
        this.archive = rooms.archive();
        this.issues =
                List.of(
                        new MonthFiles(rooms, city, clock),
                        new IspFiles(rooms.lines(), rooms.scores(), city),
                        new QuietFiles(rooms.boards(), city, clock));
        this.mailing = new Mailing(rooms, settings.outside(), clock);
        this.kept = settings.kept();
        this.zone = city.zone();
        this.clock = clock;
    }

    @Override
    public void run() throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        var faults = new ArrayList<RuntimeException>();
        for (Issue issue : issues) {
            run(issue, today, faults);
        }
        mailing.settle();
        if (!forgotOn.equals(Optional.of(today))) {
            archive.forget(today.minusDays(kept.toDays()));
            forgotOn = Optional.of(today);
        }
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
    }

    /** One that fails holds up none after it; the loop is told at the end. */
    private void run(Issue issue, LocalDate today, List<RuntimeException> faults)
            throws InterruptedException {
        LocalDate begin = archive.begin(issue.kind(), issue.begin(today));
        for (Issue.Due due : issue.due(begin)) {
            try {
                run(issue, due, today);
            } catch (RuntimeException e) {
                LOG.warn("{} of {} cannot be made now", due.set().kind(), due.set().from());
                faults.add(e);
            }
        }
    }

    private void run(Issue issue, Issue.Due due, LocalDate today) throws InterruptedException {
        if (!due.set().to().isBefore(today.minusDays(kept.toDays()))) {
            boolean whole = make(issue, due);
            Optional<KeptFiles> filed = filed(due.set());
            filed.filter(set -> whole || isOld(set)).ifPresent(set -> mailing.send(issue, set));
        }
    }

    /** Returns whether nothing is missing. */
    private boolean make(Issue issue, Issue.Due due) throws InterruptedException {
        Optional<KeptFiles> there = filed(due.set());
        boolean whole = true;
        for (Issue.Part part : issue.parts(due.set())) {
            boolean isMissing = there.filter(set -> set.has(part)).isEmpty();
            if (isMissing && !never.contains(new Missing(due.set(), part))) {
                whole &= make(issue, due, part);
            }
        }
        return whole;
    }

    private boolean make(Issue issue, Issue.Due due, Issue.Part part) throws InterruptedException {
        return switch (issue.make(due.set(), part)) {
            case Issue.Made.NotNow() -> false;
            case Issue.Made.Never(String why) -> {
                never.add(new Missing(due.set(), part));
                FileSet set = due.set();
                LOG.warn("no {} of {} {}: {}", part.format(), set.kind(), set.from(), why);
                yield true;
            }
            case Issue.Made.File file when file.octets().length > Archive.LARGEST -> {
                never.add(new Missing(due.set(), part));
                LOG.warn(
                        "{} is too large to be kept: {} octets", file.name(), file.octets().length);
                yield true;
            }
            case Issue.Made.File file -> {
                archive.keep(due.set(), part, file, isLate(due));
                LOG.info("{} is kept: {} octets", file.name(), file.octets().length);
                yield true;
            }
        };
    }

    private boolean isLate(Issue.Due due) {
        return clock.instant().isAfter(due.since().plus(IN_TIME));
    }

    /** Whoever waits for it gets what there is. */
    private boolean isOld(KeptFiles set) {
        return set.begunAt().plus(IN_TIME).isBefore(clock.instant());
    }

    private Optional<KeptFiles> filed(FileSet set) {
        return Optional.of(archive.of(set))
                .filter(files -> !files.isEmpty())
                .map(files -> new KeptFiles(set, files, KeptFiles.Mailed.NOBODY));
    }
}
