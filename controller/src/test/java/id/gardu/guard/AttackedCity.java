package id.gardu.guard;

import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Applicant.Familiar;
import id.gardu.guard.Applicant.Familiarity;
import id.gardu.guard.MessageBudget.BudgetAnswer;
import id.gardu.guard.MessageBudget.Purse;
import id.gardu.guard.MessageBudget.Unit;
import id.gardu.network.SiteId;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A city of first-timers who type their number once, wait up to ten minutes and answer their code
 * half a minute later, and an attacker at some of its sites who answers none. Time is moved by
 * hand, second by second; the budget is the real one.
 */
final class AttackedCity {
    private static final int SITES = 551;
    private static final int CAP = 2_000;
    private static final int AN_HOUR_HERE = 20;
    private static final int A_DAY_ELSEWHERE = 6;
    private static final int HOUR = 3_600;
    private static final int ANSWERED_AFTER = 30;
    private static final int ASKS_EVERY = 5;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** What the attacker has. */
    enum Attack {
        /** Made-up MACs and numbers, two a second at each site. */
        FORGED,
        /** One device a minute that is really there. */
        ONE_A_MINUTE,
        /** Twenty-five of them. */
        MANY_A_MINUTE,
        /** A gateway that proves nothing, and made-up MACs. */
        NO_EVIDENCE
    }

    private final Attack attack;
    private final int attackedSites;
    private final Random random;
    private final MessageBudget budget;
    private final List<Person> waiting = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private long second;
    private int people;
    private int sent;
    private final int[] came = new int[2];
    private final int[] served = new int[2];
    private int known;
    private int knownServed;

    private record Person(String lot, boolean honest, boolean here, long since) {}

    private record Answer(long at, Unit unit, MacAddress station) {}

    /**
     * What became of it.
     *
     * @param here first-timers at attacked sites who got their code in time, percent
     * @param elsewhere the same at all other sites
     * @param known the same of accounts at attacked sites
     * @param sent messages in all
     */
    record Figures(double here, double elsewhere, double known, int sent) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "same site %.0f %%, elsewhere %.1f %%, known %.0f %%, messages %d of %d",
                    here,
                    elsewhere,
                    known,
                    sent,
                    CAP);
        }
    }

    AttackedCity(Attack attack, int attackedSites, long seed) {
        this.attack = attack;
        this.attackedSites = attackedSites;
        this.random = new Random(seed);
        this.budget =
                new MessageBudget(
                        CAP, () -> second * 1_000_000_000L, () -> TODAY, new Random(seed + 1));
    }

    /** Lets it go on for so long. */
    Figures live(Duration time) {
        long end = time.toSeconds();
        // Who comes in the last ten minutes has them too, under attack as before.
        while (second < end + Lottery.LONGEST_WAIT.toSeconds()) {
            second++;
            attack();
            if (second <= end) {
                arrivals();
            }
            answered();
            ask();
        }
        return new Figures(share(0), share(1), 100.0 * knownServed / Math.max(1, known), sent);
    }

    private double share(int where) {
        return 100.0 * served[where] / Math.max(1, came[where]);
    }

    private void arrivals() {
        for (int site = 1; site <= SITES; site++) {
            boolean here = site <= attackedSites;
            double aSecond = here ? AN_HOUR_HERE / (double) HOUR : A_DAY_ELSEWHERE / 86_400.0;
            if (random.nextDouble() < aSecond) {
                boolean proved = !here || attack != Attack.NO_EVIDENCE;
                came[here ? 0 : 1]++;
                come(site, proved, true, here);
            }
            if (here && random.nextDouble() < aSecond) {
                known++;
                var account = new Familiar(++people, Familiarity.NUMBER);
                BudgetAnswer answer =
                        budget.ask(
                                new Applicant(
                                        new SiteId(site),
                                        Optional.of(account),
                                        Optional.empty(),
                                        BrowserId.fresh()),
                                "known-" + people);
                knownServed += answer instanceof BudgetAnswer.Granted ? 1 : 0;
                sent++;
            }
        }
    }

    private void attack() {
        for (int site = 1; site <= attackedSites; site++) {
            switch (attack) {
                case FORGED, NO_EVIDENCE -> {
                    come(site, false, false, true);
                    come(site, false, false, true);
                }
                case ONE_A_MINUTE -> {
                    if (second % 60 == site % 60) {
                        come(site, true, false, true);
                    }
                }
                case MANY_A_MINUTE -> {
                    if (second % 12 < 5) {
                        come(site, true, false, true);
                    }
                }
            }
        }
    }

    private void come(int site, boolean proved, boolean honest, boolean here) {
        people++;
        String lot = "lot-" + people;
        var station = MacAddress.ofLong(0x020000000000L + people);
        take(
                budget.ask(
                        new Applicant(
                                new SiteId(site),
                                Optional.empty(),
                                proved ? Optional.of(station) : Optional.empty(),
                                BrowserId.fresh()),
                        lot),
                new Person(lot, honest, here, second));
    }

    private void ask() {
        var now = new ArrayList<>(waiting);
        waiting.clear();
        for (Person person : now) {
            if ((second - person.since) % ASKS_EVERY == 0) {
                take(budget.ask(person.lot), person);
            } else {
                waiting.add(person);
            }
        }
    }

    private void take(BudgetAnswer answer, Person person) {
        switch (answer) {
            case BudgetAnswer.Granted(Unit unit, Optional<MacAddress> station) -> {
                budget.sent(unit);
                sent++;
                if (person.honest) {
                    served[person.here ? 0 : 1]++;
                    answers.add(
                            new Answer(
                                    second + ANSWERED_AFTER,
                                    unit,
                                    station.orElse(MacAddress.ofLong(0))));
                }
            }
            case BudgetAnswer.Waits _ -> waiting.add(person);
            case BudgetAnswer.Over _, BudgetAnswer.Gone _ -> {}
        }
    }

    private void answered() {
        answers.removeIf(
                answer -> {
                    if (answer.at > second) {
                        return false;
                    }
                    budget.answered(
                            answer.unit.site(),
                            answer.unit.evidence(),
                            answer.unit.purse() == Purse.SITE ? 1 : 0,
                            answer.unit.purse() == Purse.POOL ? 1 : 0,
                            answer.station);
                    return true;
                });
    }
}
