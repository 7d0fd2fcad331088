package id.gardu.access;

import id.gardu.access.ProbePlan.Due;
import id.gardu.access.ProbePlan.ProbeReason;
import id.gardu.access.ProbePlan.ProbeRound;
import id.gardu.access.ProbePlan.Rule;
import id.gardu.accounting.NasHourQueries;
import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.OpenHours;
import id.gardu.network.SessionId;
import id.gardu.order.Disconnector;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.store.Store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Asks NAS that nobody has heard of in this hour whether they are there (docs/report.md,
 * completeness): a Disconnect-Request for a session that cannot be, which they refuse. Only such as
 * have answered us before; a silence is one only after two questions, and where it is not ours. Of
 * several controllers on one database one asks. Call from one thread at a time.
 */
public final class NasProber {
    private static final Logger LOG = LoggerFactory.getLogger(NasProber.class);

    /** At once; each is sent at most five packets within half a minute, twice. */
    private static final int MOST_IN_FLIGHT = 32;

    /** Longer than any exchange. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Parts rooms;
    private final NasProbeRepository repository;
    private final Rule rule;
    private final Clock clock;
    private boolean blind;

    /**
     * What it asks and tells.
     *
     * @param inventory what we run, now
     * @param disconnector asked directly: one lost packet is not known to be a silence
     * @param hours who gave a sign of life
     * @param evidence told of answers and silences
     * @param isBlind whether it is known that we cannot see
     */
    public record Parts(
            Supplier<Inventory> inventory,
            Disconnector disconnector,
            NasHourQueries hours,
            NasSigns evidence,
            BooleanSupplier isBlind) {}

    /**
     * @param assumed hours of a site whose own nobody entered
     */
    public NasProber(
            Store store,
            Parts rooms,
            AccessSettings settings,
            OpenHours assumed,
            ZoneId zone,
            Clock clock) {
        this.rooms = rooms;
        this.repository = new NasProbeRepository(store);
        this.rule = new Rule(settings.probeAfter(), assumed, zone);
        this.clock = clock;
    }

    /**
     * Whether a NAS answers what it is asked by us; empty where its silence says nothing.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public Optional<Boolean> answers(NasId nas) {
        return Optional.ofNullable(repository.known().get(nas))
                .filter(probe -> probe.answers())
                .map(probe -> probe.silentAt().isEmpty());
    }

    /**
     * Asks those whose time has come and waits for them, two minutes at most.
     *
     * @throws InterruptedException when it is to end
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public void look() throws InterruptedException {
        if (rule.after().isZero() || rooms.isBlind().getAsBoolean()) {
            return;
        }
        Instant now = clock.instant();
        var plan =
                new ProbePlan(
                        rule,
                        rooms.inventory().get(),
                        rooms.hours().inTheHourOf(now),
                        repository.known(),
                        repository.answerers(),
                        now);
        List<Due> due = new ArrayList<>();
        for (Due one : plan.due()) {
            if (due.size() < MOST_IN_FLIGHT && repository.takeTurn(one, one.rest(rule), now)) {
                due.add(one);
            }
        }
        if (!due.isEmpty()) {
            ask(due, plan.controls(due), now);
        }
    }

    private void ask(List<Due> due, List<Nas> controls, Instant now) throws InterruptedException {
        Answers first = askAll(due.stream().map(Due::nas).toList());
        // One that is only tried out never said that it would answer.
        List<Due> inDoubt =
                due.stream()
                        .filter(one -> one.why() != ProbeReason.TRY_OUT)
                        .filter(one -> first.silent().contains(one.nas()))
                        .toList();
        if (inDoubt.isEmpty()) {
            return;
        }
        List<Nas> again = new ArrayList<>(controls);
        inDoubt.forEach(one -> again.add(one.nas()));
        Answers second = askAll(again);
        List<Due> silent =
                inDoubt.stream().filter(one -> second.silent().contains(one.nas())).toList();
        if (!isUs(silent, first, second)) {
            silent.forEach(one -> wasSilent(one, now));
        }
    }

    private boolean isUs(List<Due> silent, Answers first, Answers second) {
        List<Nas> before = silent.stream().filter(Due::wasSilent).map(Due::nas).toList();
        List<Nas> fell = new ArrayList<>(second.silent());
        fell.removeAll(before);
        List<Nas> answered = new ArrayList<>(first.answered());
        answered.addAll(second.answered());
        boolean us =
                rooms.isBlind().getAsBoolean() || new ProbeRound(answered, fell, before).isUs();
        if (us && !blind) {
            LOG.warn(
                    "of the NAS asked whether they are there {} fell silent together, {} answered:"
                            + " it may be us, nothing is concluded",
                    fell.size(),
                    answered.size());
        }
        blind = us;
        return us;
    }

    private void wasSilent(Due due, Instant now) {
        NasId nas = due.nas().id();
        switch (due.why()) {
            case QUIET -> {
                repository.write(probes -> probes.silent(nas.value(), now));
                rooms.evidence().silent(nas, now);
            }
            case DOUBT -> {
                LOG.info("NAS {} is there, but answers no question any more", due.nas().name());
                repository.write(probes -> probes.answersNoMore(nas.value()));
            }
            case TRY_OUT -> {}
        }
    }

    private record Answers(List<Nas> answered, List<Nas> silent) {}

    private Answers askAll(Collection<Nas> all) throws InterruptedException {
        Map<Nas, CompletableFuture<NasAnswer>> asked = new HashMap<>();
        for (Nas nas : all) {
            var answer = new CompletableFuture<NasAnswer>();
            var nothing = ImpossibleSession.at(nas.id(), clock.instant());
            rooms.disconnector().ask(new SessionCommand.End(nas, nothing), answer::complete);
            asked.put(nas, answer);
        }
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        var answers = new Answers(new ArrayList<>(), new ArrayList<>());
        for (var one : asked.entrySet()) {
            take(one.getKey(), await(one.getValue(), end), answers);
        }
        return answers;
    }

    private static NasAnswer await(CompletableFuture<NasAnswer> answer, long end)
            throws InterruptedException {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new NasAnswer.NotSent("nobody said what became of it");
        }
    }

    private void take(Nas nas, NasAnswer answer, Answers answers) {
        Instant now = clock.instant();
        switch (answer) {
            case NasAnswer.Refused _ -> {
                answers.answered().add(nas);
                repository.write(probes -> probes.answered(nas.id().value(), now));
                rooms.evidence().answered(nas.id(), now);
            }
            case NasAnswer.Acknowledged _ -> {
                LOG.warn(
                        "NAS {} says that it ended a session that cannot be: it is not asked by"
                                + " itself any more",
                        nas.name());
                answers.answered().add(nas);
                repository.write(probes -> probes.acknowledged(nas.id().value(), now));
                rooms.evidence().answered(nas.id(), now);
            }
            case NasAnswer.Silent _ -> answers.silent().add(nas);
            // Nothing was sent.
            case NasAnswer.NotReachable _, NasAnswer.NotSent _ -> {}
        }
    }

    /**
     * A session that no NAS has: what is asked of it ends nobody's. Name, id and address are all
     * false, each for itself, so that also a NAS that looks at one of them alone finds nothing.
     */
    static final class ImpossibleSession {
        private static final RandomGenerator RANDOM = new SecureRandom();

        /** TEST-NET-1 (RFC 5737 §3): nobody's address. */
        private static final String NOBODYS_ADDRESS = "192.0.2.1";

        /** No name of a person, ticket, voucher or MAC address begins so. */
        private static final String NOBODYS_NAME = "gardu-probe-";

        /**
         * Ids that count up, or are made of the time, never come so far; read as a number it is
         * above all of 63 bits.
         */
        private static final long HIGHEST = 0xF000_0000_0000_0000L;

        private ImpossibleSession() {}

        /** Another one each time. */
        static LiveSession at(NasId nas, Instant now) {
            return new LiveSession(
                    new SessionId(0),
                    nas,
                    "%016X".formatted(RANDOM.nextLong() | HIGHEST),
                    NOBODYS_NAME + "%016x".formatted(RANDOM.nextLong()),
                    Optional.empty(),
                    Optional.of(NOBODYS_ADDRESS),
                    Optional.empty(),
                    Optional.empty(),
                    now,
                    now,
                    0,
                    0);
        }
    }
}
