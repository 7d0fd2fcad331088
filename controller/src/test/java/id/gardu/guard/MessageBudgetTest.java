package id.gardu.guard;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Applicant.Familiar;
import id.gardu.guard.Applicant.Familiarity;
import id.gardu.guard.MessageBudget.BudgetAnswer;
import id.gardu.guard.MessageBudget.Purse;
import id.gardu.guard.MessageBudget.SpentToday;
import id.gardu.guard.MessageBudget.Unit;
import id.gardu.network.SiteId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Whose messages are whose, by a clock that is moved by hand. */
class MessageBudgetTest {
    private static final SiteId HERE = new SiteId(1);
    private static final SiteId THERE = new SiteId(2);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final MacAddress SITI = MacAddress.parse("02:00:00:00:00:51");

    private long nanos = Long.MAX_VALUE - 1_000;
    private LocalDate today = FRIDAY;
    private int lots;
    private final MessageBudget budget =
            new MessageBudget(2_000, () -> nanos, () -> today, new Random(1));

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private BudgetAnswer claimed(SiteId site) {
        return ask(site, Optional.empty(), Optional.empty());
    }

    private BudgetAnswer seen(SiteId site, MacAddress station) {
        return ask(site, Optional.empty(), Optional.of(station));
    }

    private BudgetAnswer ask(SiteId site, Optional<Familiar> known, Optional<MacAddress> seen) {
        return budget.ask(new Applicant(site, known, seen, BrowserId.fresh()), "lot-" + ++lots);
    }

    private static MacAddress station(int number) {
        return MacAddress.ofLong(0x020000000000L + number);
    }

    private static Unit granted(BudgetAnswer answer) {
        assertThat(answer).isInstanceOf(BudgetAnswer.Granted.class);
        return ((BudgetAnswer.Granted) answer).unit();
    }

    private static String waits(BudgetAnswer answer) {
        assertThat(answer).isInstanceOf(BudgetAnswer.Waits.class);
        return ((BudgetAnswer.Waits) answer).lot();
    }

    /** It took 60 from one address, and a site had no code for an hour. */
    @Test
    void sixtyRequestsOfNobodyCloseNoSiteForWhoIsThereOrKnown() {
        for (int i = 0; i < 60; i++) {
            var _ = claimed(HERE);
        }
        waits(claimed(HERE));
        assertThat(granted(seen(HERE, SITI)).evidence()).isEqualTo(Evidence.SEEN);
        granted(ask(HERE, Optional.of(new Familiar(7, Familiarity.COOKIE)), Optional.empty()));
        granted(claimed(THERE));
    }

    @Test
    void aDeviceThatIsThereHasOneOpenRequestAndTheNextIsAsGoodAsAnyClaim() {
        Unit first = granted(seen(HERE, SITI));
        assertThat(granted(seen(HERE, SITI)).evidence()).isEqualTo(Evidence.CLAIMED);
        budget.sent(first);
        budget.answered(HERE, Evidence.SEEN, 1, 0, SITI);
        assertThat(granted(seen(HERE, SITI)).evidence()).isEqualTo(Evidence.SEEN);
        pass(Duration.ofMinutes(10));
        assertThat(granted(seen(HERE, SITI)).evidence()).isEqualTo(Evidence.SEEN);
    }

    @Test
    void aRightCodeGivesItsMessageBackAndOneThatWasNotSentCostsNothing() {
        for (int i = 0; i < 500; i++) {
            Unit unit = granted(seen(HERE, station(i)));
            if (i % 2 == 0) {
                budget.sent(unit);
                budget.answered(
                        HERE,
                        Evidence.SEEN,
                        unit.purse() == Purse.SITE ? 1 : 0,
                        unit.purse() == Purse.POOL ? 1 : 0,
                        station(i));
            } else {
                budget.cancel(unit, Optional.of(station(i)));
            }
        }
        assertThat(budget.standing())
                .singleElement()
                .satisfies(
                        site -> {
                            assertThat(site.used()).isZero();
                            assertThat(site.pool()).isZero();
                            assertThat(site.best()).isEqualTo(Evidence.SEEN);
                        });
    }

    @Test
    void whoComesShortIsDrawnWithinTheirTenMinutesOrToldThatTheyWaitedInVain() {
        for (int i = 0; i < 20; i++) {
            budget.sent(granted(seen(HERE, station(i))));
        }
        String lot = waits(seen(HERE, SITI));
        assertThat(waits(budget.ask(lot))).isEqualTo(lot);
        int asked = 0;
        BudgetAnswer answer = budget.ask(lot);
        while (answer instanceof BudgetAnswer.Waits) {
            pass(Duration.ofSeconds(5));
            answer = budget.ask(lot);
            asked++;
        }
        granted(answer);
        assertThat(asked).as("90 an hour are one in 40 s").isBetween(7, 9);
        assertThat(budget.ask(lot)).isEqualTo(new BudgetAnswer.Gone());

        for (int i = 0; i < 6; i++) {
            budget.sent(granted(claimed(THERE)));
        }
        String gone = waits(claimed(THERE));
        String vain = waits(claimed(THERE));
        for (int i = 0; i < 120 && budget.ask(vain) instanceof BudgetAnswer.Waits; i++) {
            pass(Duration.ofSeconds(5));
            var _ = claimed(THERE);
        }
        assertThat(budget.ask(gone))
                .as("who does not ask has gone")
                .isEqualTo(new BudgetAnswer.Gone());
    }

    @Test
    void whatIsBeyondASitesOwnComesOutOfAPoolThatNoClassSpendsForTheOther() {
        int pool = 0;
        for (int site = 100; pool < 100; site++) {
            for (int i = 0; i < 6; i++) {
                Unit unit = granted(claimed(new SiteId(site)));
                budget.sent(unit);
                pool += unit.purse() == Purse.POOL ? 1 : 0;
            }
            pass(Duration.ofHours(1));
            for (int i = 0; i < 6 && pool < 100; i++) {
                Unit unit = granted(claimed(new SiteId(site)));
                budget.sent(unit);
                pool += unit.purse() == Purse.POOL ? 1 : 0;
            }
        }
        assertThat(budget.poolLeft(Evidence.CLAIMED)).isZero();
        assertThat(budget.poolLeft(Evidence.SEEN)).isEqualTo(100);
        today = FRIDAY.plusDays(1);
        assertThat(budget.poolLeft(Evidence.CLAIMED)).isEqualTo(100);
    }

    @Test
    void aBusySiteHasMoreOfItsOwnAndWhatIsOnDiskOfTodayIsSpent() {
        budget.follow(
                new SpentToday(
                        FRIDAY,
                        Map.of(HERE, 60),
                        Map.of(Evidence.SEEN, Map.of(THERE, 100)),
                        Map.of(HERE, 30),
                        Set.of(HERE, THERE)));
        assertThat(budget.poolLeft(Evidence.SEEN)).isZero();
        waits(seen(HERE, station(1)));
        assertThat(granted(seen(THERE, station(2))).purse()).isEqualTo(Purse.SITE);
        today = FRIDAY.plusDays(1);
        pass(Duration.ofMinutes(1));
        assertThat(granted(seen(HERE, station(3))).purse()).isEqualTo(Purse.SITE);
        assertThat(budget.standing().getFirst().allowance()).isEqualTo(60);
    }

    @Test
    void anAccountHasFiveADayByWhatItIsKnownByAndThenIsWhoEverybodyIs() {
        var cookie = Optional.of(new Familiar(7, Familiarity.COOKIE));
        for (int i = 0; i < 5; i++) {
            assertThat(granted(ask(HERE, cookie, Optional.empty())).evidence())
                    .isEqualTo(Evidence.KNOWN);
        }
        assertThat(granted(ask(HERE, cookie, Optional.empty())).evidence())
                .isEqualTo(Evidence.CLAIMED);
        var device = Optional.of(new Familiar(7, Familiarity.DEVICE));
        assertThat(granted(ask(HERE, device, Optional.empty())).evidence())
                .as("who claims its device spends nothing of its browser's")
                .isEqualTo(Evidence.KNOWN);
        pass(Duration.ofDays(1));
        assertThat(granted(ask(HERE, cookie, Optional.empty())).evidence())
                .isEqualTo(Evidence.KNOWN);
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        for (int i = 0; i < 3 * Lottery.MOST; i++) {
            var _ = claimed(HERE);
        }
        assertThat(budget.standing().getFirst().waiting()).isEqualTo(Lottery.MOST);
    }
}
