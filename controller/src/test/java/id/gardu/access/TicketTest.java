package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;
import id.gardu.resident.Account;
import id.gardu.resident.Residents;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

class TicketTest {
    private static Door door;

    @BeforeAll
    static void open(@TempDir Path folder) {
        door = Door.open(folder);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void aTicketIsTwentyEightCharactersThatLookLikeNothingElse() {
        for (int i = 0; i < 1_000; i++) {
            LoginTicket ticket = mint(new AccountId(1 + i), Optional.of(Door.SITI));
            assertThat(ticket.userName()).matches("t[a-z][a-z2-7]{26}");
            assertThat(ticket.password()).matches("[a-z2-7]{16}");
            assertThat(MacAddress.tryParse(ticket.userName())).isEmpty();
            assertThat(ticket.toString()).doesNotContain(ticket.password(), ticket.userName());
        }
    }

    @Test
    void itOpensTheDoorWithPapAndWithChapForItsAccountAndPlan() {
        Account siti = door.residents.accounts.open(Account.Kind.PHONE, 2, Optional.empty());
        LoginTicket ticket = mint(siti.id(), Optional.of(Door.SITI));
        Grant pap = Door.grant(pap(ticket, Door.RW03, Door.SITI));
        Grant chap =
                Door.grant(door.chap(Door.RW03, ticket.userName(), ticket.password(), Door.SITI));
        assertThat(pap.account()).isEqualTo(siti.id());
        assertThat(pap.plan()).isEqualTo(Residents.TAMU);
        assertThat(pap.assurance()).isEqualTo(Assurance.OTP);
        assertThat(chap.id()).as("asked twice is one login").isEqualTo(pap.id());
    }

    @Test
    void anotherDeviceAnotherNasOrAnotherPasswordDoNotGetIn() {
        LoginTicket ticket = mint(new AccountId(77), Optional.of(Door.SITI));
        assertThat(Door.reason(pap(ticket, Door.RW03, Door.BUDI)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
        assertThat(Door.reason(pap(ticket, Door.LIBRARY, Door.SITI)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
        assertThat(
                        Door.reason(
                                door.pap(
                                        Door.RW03,
                                        ticket.userName(),
                                        ticket.password(),
                                        Optional.empty())))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
        assertThat(Door.reason(door.pap(Door.RW03, ticket.userName(), "", Door.SITI)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
        assertThat(
                        Door.reason(
                                door.chap(
                                        Door.RW03,
                                        ticket.userName(),
                                        "aaaabbbbccccdddd",
                                        Door.SITI)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
    }

    @Test
    void aChangedNameDoesNotGetIn() {
        LoginTicket ticket = mint(new AccountId(77), Optional.of(Door.SITI));
        for (int at = 0; at < 28; at++) {
            char c = ticket.userName().charAt(at);
            var changed = new StringBuilder(ticket.userName());
            changed.setCharAt(at, c == 'k' ? 'l' : 'k');
            assertThat(
                            Door.reason(
                                    door.pap(
                                            Door.RW03,
                                            changed.toString(),
                                            ticket.password(),
                                            Door.SITI)))
                    .isEqualTo(RejectReason.WRONG_CREDENTIALS);
        }
    }

    @Test
    void aTicketForANasThatNamesItsStationsOtherwiseIsBoundToTheNasAlone() {
        LoginTicket ticket = mint(new AccountId(78), Optional.empty());
        Door.grant(pap(ticket, Door.RW03, Door.SITI));
        assertThat(Door.reason(pap(ticket, Door.LIBRARY, Door.SITI)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
    }

    @Test
    void itIsGoodForTwoMinutesAndAMinuteOfDifferenceBetweenClocks() {
        LoginTicket first = mint(new AccountId(79), Optional.of(Door.SITI));
        door.pass(Duration.ofMinutes(3));
        Door.grant(pap(first, Door.RW03, Door.SITI));

        LoginTicket late = mint(new AccountId(79), Optional.of(Door.SITI));
        door.pass(Duration.ofSeconds(181));
        assertThat(Door.reason(pap(late, Door.RW03, Door.SITI)))
                .isEqualTo(RejectReason.TICKET_EXPIRED);

        LoginTicket early =
                door.tickets.mint(
                        new AccountId(79),
                        1,
                        Assurance.OTP,
                        Optional.of(Door.SITI),
                        Door.RW03.id(),
                        door.now().plusSeconds(60));
        Door.grant(pap(early, Door.RW03, Door.SITI));
        LoginTicket tooEarly =
                door.tickets.mint(
                        new AccountId(79),
                        1,
                        Assurance.OTP,
                        Optional.of(Door.SITI),
                        Door.RW03.id(),
                        door.now().plusSeconds(62));
        assertThat(Door.reason(pap(tooEarly, Door.RW03, Door.SITI)))
                .isEqualTo(RejectReason.TICKET_EXPIRED);
    }

    @Test
    void withinFiveMinutesOfItsFirstUseItIsTheSameLoginAndThenNoMore() {
        LoginTicket ticket = mint(new AccountId(80), Optional.of(Door.SITI));
        door.pass(Duration.ofSeconds(100));
        Grant first = Door.grant(pap(ticket, Door.RW03, Door.SITI));
        door.pass(Duration.ofMinutes(5));
        assertThat(Door.grant(pap(ticket, Door.RW03, Door.SITI)).id()).isEqualTo(first.id());
        door.pass(Duration.ofSeconds(1));
        assertThat(Door.reason(pap(ticket, Door.RW03, Door.SITI)))
                .isEqualTo(RejectReason.TICKET_EXPIRED);
    }

    @Test
    void anotherControllerGivesTheSameGrantEvenForAnAccountItHasNeverHeardOf() {
        LoginTicket ticket = mint(new AccountId(81), Optional.of(Door.SITI));
        Grant here = Door.grant(pap(ticket, Door.RW03, Door.SITI));
        try (Door other = door.another()) {
            Grant there =
                    Door.grant(
                            other.pap(Door.RW03, ticket.userName(), ticket.password(), Door.SITI));
            assertThat(there.id()).isEqualTo(here.id());
            assertThat(there.plan()).isEqualTo(Residents.WARGA);
        }
    }

    @Test
    void aBlockedAccountsTicketDoesNotGetIn() {
        Account budi = door.residents.accounts.open(Account.Kind.PHONE, 1, Optional.empty());
        LoginTicket ticket = mint(budi.id(), Optional.of(Door.BUDI));
        door.residents.accounts.block(budi.id());
        assertThat(Door.reason(pap(ticket, Door.RW03, Door.BUDI))).isEqualTo(RejectReason.BLOCKED);
        door.residents.accounts.unblock(budi.id());
        Door.grant(pap(ticket, Door.RW03, Door.BUDI));
        door.residents.accounts.delete(budi.id());
        assertThat(Door.reason(pap(ticket, Door.RW03, Door.BUDI)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
    }

    @Test
    void aTicketOfAReplacedKeyStillOpensTheDoor() {
        LoginTicket ticket = mint(new AccountId(82), Optional.of(Door.SITI));
        door.keys.rotate(door.now());
        Door.grant(pap(ticket, Door.RW03, Door.SITI));
        assertThat(mint(new AccountId(82), Optional.of(Door.SITI)).userName().charAt(1))
                .isNotEqualTo(ticket.userName().charAt(1));
    }

    private static LoginTicket mint(AccountId account, Optional<MacAddress> station) {
        return door.tickets.mint(account, 1, Assurance.OTP, station, Door.RW03.id(), door.now());
    }

    private static AccessDecision pap(LoginTicket ticket, Nas nas, MacAddress station) {
        return door.pap(nas, ticket.userName(), ticket.password(), station);
    }
}
