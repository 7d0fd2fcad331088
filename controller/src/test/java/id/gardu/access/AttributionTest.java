package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Attributions.RecentGrants;
import id.gardu.access.GrantIds.Granted;
import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;
import id.gardu.resident.Residents;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

class AttributionTest {
    private static final Optional<String> NO_CLASS = Optional.empty();

    @TempDir Path folder;

    private Door door;
    private Door.Legacy siti;

    @BeforeEach
    void open() {
        door = Door.open(folder);
        siti = door.legacy(Residents.WARGA);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theClassThatComesBackSaysItAllForMonthsAndToAnyController() {
        Grant grant = Door.grant(door.pap(siti, Door.SITI));
        door.pass(Duration.ofDays(40));
        try (Door other = door.another()) {
            assertThat(other.attribute(Optional.of(grant.id().text()), "x", Door.BUDI))
                    .isEqualTo(expected(Rung.GRANT, grant));
        }
    }

    @Test
    void aTicketsNameSaysItWhenClassDoesNotComeBack() {
        LoginTicket ticket =
                door.tickets.mint(
                        siti.account(),
                        1,
                        Assurance.OTP,
                        Optional.of(Door.SITI),
                        Door.RW03.id(),
                        door.now());
        Grant grant =
                Door.grant(door.pap(Door.RW03, ticket.userName(), ticket.password(), Door.SITI));
        door.pass(Duration.ofDays(40));
        assertThat(door.attribute(Optional.of("another server's"), ticket.userName(), Door.BUDI))
                .isEqualTo(expected(Rung.TICKET, grant));
    }

    @Test
    void anAcctSessionIdOfTheAcceptedRequestSaysItForADay() {
        Grant grant = accepted(Door.RW03, Door.SITI, "80f00003");
        door.pass(Duration.ofHours(23));
        assertThat(bySession(Door.RW03, "80f00003", Optional.of(Door.SITI)))
                .isEqualTo(expected(Rung.REQUEST, grant));
        assertThat(bySession(Door.RW03, "80f00003", Optional.empty()))
                .isEqualTo(expected(Rung.REQUEST, grant));
        assertThat(bySession(Door.LIBRARY, "80f00003", Optional.of(Door.SITI)))
                .as("the same id at another NAS")
                .isEqualTo(Attribution.NONE);
        assertThat(bySession(Door.RW03, "80f00003", Optional.of(Door.BUDI)))
                .as("the same id of another station")
                .isEqualTo(Attribution.NONE);
        door.pass(Duration.ofHours(2));
        assertThat(bySession(Door.RW03, "80f00003", Optional.of(Door.SITI)))
                .isEqualTo(Attribution.NONE);
    }

    @Test
    void theNewestAcceptOfADeviceSaysItForFifteenMinutes() {
        Door.Legacy budi = door.legacy(Residents.TAMU);
        Door.grant(door.pap(siti, Door.SITI));
        Grant newest = Door.grant(door.pap(budi, Door.SITI));
        door.pass(Duration.ofMinutes(15));
        assertThat(door.attribute(NO_CLASS, "x", Door.SITI))
                .isEqualTo(expected(Rung.RECENT, newest));
        assertThat(door.attribute(NO_CLASS, "x", Door.BUDI)).isEqualTo(Attribution.NONE);
        door.pass(Duration.ofSeconds(1));
        assertThat(door.attribute(NO_CLASS, "x", Door.SITI)).isEqualTo(Attribution.NONE);
    }

    @Test
    void aClockThatIsSetRightAfterALoginMakesNobodyUnknown() {
        Grant grant = accepted(Door.RW03, Door.SITI, "80f00003");
        door.setClock(door.now().plus(Duration.ofDays(20)));
        assertThat(door.attribute(NO_CLASS, "x", Door.SITI))
                .isEqualTo(expected(Rung.RECENT, grant));
        assertThat(bySession(Door.RW03, "80f00003", Optional.of(Door.SITI)))
                .isEqualTo(expected(Rung.REQUEST, grant));
    }

    @Test
    void aClockThatIsSetBackMakesNoOldLoginRecent() {
        Door.grant(door.pap(siti, Door.SITI));
        door.setClock(door.now().minus(Duration.ofHours(2)));
        door.pass(Duration.ofMinutes(16));
        assertThat(door.attribute(NO_CLASS, "x", Door.SITI)).isEqualTo(Attribution.NONE);
    }

    @Test
    void aRejectLeavesNoTrace() {
        door.pap(Door.RW03, siti.name(), "salah", Door.SITI);
        assertThat(door.attribute(NO_CLASS, siti.name(), Door.SITI)).isEqualTo(Attribution.NONE);
    }

    @Test
    void ofMoreLoginsThanAreKeptTheLatestAreKept() {
        var millis = new AtomicLong();
        var recent = new RecentGrants(1_024, () -> millis.get() * 1_000_000);
        var granted = new Granted('a', siti.account(), Residents.NOON, Assurance.OTP, 1, 7);
        for (int i = 1; i <= 100_000; i++) {
            millis.incrementAndGet();
            recent.put(3, i, 0, granted);
        }
        int found = 0;
        for (int i = 1; i <= 100_000; i++) {
            boolean kept = recent.find(3, i, 0, Duration.ofDays(1)).equals(Optional.of(granted));
            assertThat(kept && i <= 90_000).isFalse();
            found += kept ? 1 : 0;
        }
        assertThat(found).isEqualTo(1_024);
    }

    private Grant accepted(Nas nas, MacAddress station, String acctSessionId) {
        return Door.grant(
                door.access.decide(
                        new AccessRequest(
                                nas,
                                siti.name(),
                                new Proof.Pap(Door.octets(siti.password())),
                                Optional.of(station),
                                Optional.of(acctSessionId),
                                Whereabouts.UNKNOWN,
                                door.now())));
    }

    private Attribution bySession(Nas nas, String session, Optional<MacAddress> station) {
        return door.access.attribute(
                nas, NO_CLASS, siti.name(), Optional.of(session), station, door.now());
    }

    private static Attribution expected(Rung rung, Grant grant) {
        return new Attribution(
                rung,
                Optional.of(grant.account()),
                Optional.of(grant.id().text()),
                OptionalInt.of(grant.plan().number()),
                Optional.of(grant.assurance()));
    }
}
