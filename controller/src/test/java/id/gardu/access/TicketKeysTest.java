package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.store.KeyRing;
import id.gardu.store.StoreException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class TicketKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");
    private static final AccountId SITI = new AccountId(0x1234_5678_9abcL);

    @TempDir Path folder;

    private KeyRing ring;

    @BeforeEach
    void makeKeys() {
        ring = KeyRing.open(folder, true);
    }

    @Test
    void theFirstStartMakesAKeyForTheOwnerOnlyAndLaterStartsReadIt() throws Exception {
        String name = mint(TicketKeys.open(ring, true, NOW), NOW);
        Path file = keyFiles().getFirst();
        assertThat(file.getFileName()).hasToString("ticket-a-" + NOW.getEpochSecond() + ".key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        TicketKeys again = TicketKeys.open(ring, false, NOW);
        assertThat(new LoginTickets(again).read(name, NOW).orElseThrow().account()).isEqualTo(SITI);
    }

    @Test
    void aLaterStartWithoutAnyKeyIsRefused() {
        assertThatThrownBy(() -> TicketKeys.open(ring, false, NOW))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("gardu restore");
        assertThat(keyFiles()).isEmpty();
    }

    @Test
    void anOldKeySaysWhoseItWasForFortyFiveDaysAndIsThenDestroyed() {
        TicketKeys keys = TicketKeys.open(ring, true, NOW);
        var tickets = new LoginTickets(keys);
        String old = mint(keys, NOW);
        Instant rotated = NOW.plus(Duration.ofDays(100));
        keys.rotate(rotated);
        String fresh = mint(keys, rotated);
        assertThat(old.charAt(1)).isEqualTo('a');
        assertThat(fresh.charAt(1)).isEqualTo('b');

        Instant justBefore = rotated.plus(Duration.ofDays(45)).minusSeconds(1);
        keys.destroyOld(justBefore);
        assertThat(tickets.read(old, justBefore)).isPresent();
        Instant over = rotated.plus(Duration.ofDays(45));
        assertThat(tickets.read(old, over)).as("even before its file is gone").isEmpty();
        keys.destroyOld(over);
        assertThat(keyFiles()).singleElement().asString().contains("ticket-b-");
        assertThat(tickets.read(fresh, over)).isPresent();
        assertThat(mint(TicketKeys.open(ring, false, over), over).charAt(1)).isEqualTo('b');
    }

    @Test
    void rotatingTwiceInASecondKeepsTheOrder() {
        TicketKeys keys = TicketKeys.open(ring, true, NOW);
        keys.rotate(NOW);
        keys.rotate(NOW);
        assertThat(mint(keys, NOW).charAt(1)).isEqualTo('c');
        assertThat(mint(TicketKeys.open(ring, false, NOW), NOW).charAt(1)).isEqualTo('c');
    }

    @Test
    void aLetterThatStillMeansAnOlderKeyIsNotGivenAgain() {
        TicketKeys keys = TicketKeys.open(ring, true, NOW);
        for (int i = 0; i < 25; i++) {
            keys.rotate(NOW);
        }
        assertThat(mint(keys, NOW).charAt(1)).isEqualTo('z');
        assertThatThrownBy(() -> keys.rotate(NOW)).hasMessageContaining("wait");
        Instant later = NOW.plus(Duration.ofDays(60));
        keys.rotate(later);
        assertThat(mint(keys, later).charAt(1)).isEqualTo('a');
    }

    private static String mint(TicketKeys keys, Instant now) {
        return new LoginTickets(keys)
                .mint(SITI, 1, Assurance.OTP, Optional.empty(), new NasId(1), now)
                .userName();
    }

    private List<Path> keyFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("ticket-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
