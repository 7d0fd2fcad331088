package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.GrantIds.Granted;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.store.KeyRing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

class GrantIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T05:00:00.123Z");
    private static final AccountId SITI = new AccountId(0x1234_5678_9abcL);

    @TempDir Path folder;

    private TicketKeys keys;
    private GrantIds ids;

    @BeforeEach
    void makeKeys() {
        keys = TicketKeys.open(KeyRing.open(folder, true), true, NOW);
        ids = new GrantIds(keys);
    }

    @ParameterizedTest
    @EnumSource
    void aGrantIdSaysAllOfTheGrantToWhoHasTheKey(Assurance assurance) {
        for (AccountId account :
                new AccountId[] {new AccountId(1), SITI, new AccountId(AccountId.MOST)}) {
            for (int plan : new int[] {1, 17, Plan.MOST}) {
                Granted granted = ids.fresh(account, NOW, assurance, plan);
                Granted read = ids.read(text(granted), NOW).orElseThrow();
                assertThat(read.account()).isEqualTo(account);
                assertThat(read.issuedAt()).isEqualTo(Instant.parse("2026-11-20T05:00:00Z"));
                assertThat(read.assurance()).isEqualTo(assurance);
                assertThat(read.plan()).isEqualTo(plan);
            }
        }
    }

    @Test
    void itFitsIntoClassAndLooksLikeNothingElse() {
        for (int i = 0; i < 1_000; i++) {
            String text = text(fresh());
            assertThat(text).matches("g[a-z][a-z2-7]{26}");
            assertThat(MacAddress.tryParse(text)).isEmpty();
            assertThat(MacAddress.tryParsePrefix(text)).isEmpty();
        }
    }

    @Test
    void grantsOfOneSecondToOneAccountDiffer() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 65_536; i++) {
            texts.add(text(fresh()));
        }
        assertThat(texts).hasSize(65_536);
    }

    @Test
    void whatWasChangedAnywhereSaysNothing() {
        String text = text(fresh());
        for (int at = 0; at < text.length(); at++) {
            for (char other : "abcdefghijklmnopqrstuvwxyz234567A=018".toCharArray()) {
                var changed = new StringBuilder(text);
                changed.setCharAt(at, other);
                assertThat(ids.read(changed.toString(), NOW).isPresent())
                        .as("%s at %s", other, at)
                        .isEqualTo(text.charAt(at) == other);
            }
        }
        assertThat(ids.read(text.substring(1), NOW)).isEmpty();
        assertThat(ids.read(text + "a", NOW)).isEmpty();
        assertThat(ids.read("", NOW)).isEmpty();
    }

    @Test
    void aTicketIsNoGrantAndAGrantNoTicket() {
        var tickets = new LoginTickets(keys);
        String ticket =
                tickets.mint(SITI, 1, Assurance.OTP, Optional.empty(), new NasId(1), NOW)
                        .userName();
        String grant = text(fresh());
        assertThat(ids.read("g" + ticket.substring(1), NOW)).isEmpty();
        assertThat(tickets.read("t" + grant.substring(1), NOW)).isEmpty();
    }

    @Test
    void anotherCitysKeySaysNothing(@TempDir Path elsewhere) {
        var others = new GrantIds(TicketKeys.open(KeyRing.open(elsewhere, true), true, NOW));
        assertThat(others.read(text(fresh()), NOW)).isEmpty();
    }

    @Test
    void oneFromTheFarFutureOrPastIsNotBelieved() {
        String text = text(fresh());
        assertThat(ids.read(text, NOW.minus(Duration.ofDays(2)))).isEmpty();
        assertThat(ids.read(text, NOW.plus(Duration.ofDays(300)))).isPresent();
        assertThat(ids.read(text, NOW.plus(Duration.ofDays(401)))).isEmpty();
    }

    private Granted fresh() {
        return ids.fresh(SITI, NOW, Assurance.OTP, 1);
    }

    private String text(Granted granted) {
        return ids.seal(granted, NOW).orElseThrow().text();
    }
}
