package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.SiteId;
import id.gardu.network.TestNas;
import id.gardu.resident.Residents;
import id.gardu.resident.SiteTest;
import id.gardu.resident.SiteTests;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A code by which staff try the door of RW 03. */
class TestLoginTest {
    /** As that of RW 03, at another site. */
    private static final Nas ELSEWHERE =
            TestNas.with(Door.LIBRARY, "name", "perpustakaan", "direct-vouchers", "yes");

    @TempDir private Path folder;

    private Door door;
    private String code;

    @BeforeEach
    void open() {
        door = Door.open(folder);
        Residents residents = door.residents;
        SiteId site = Door.RW03_VOUCHERS.site();
        residents
                .store
                .writer()
                .use(
                        handle -> {
                            handle.execute(
                                    "INSERT INTO area (code, level, name) VALUES ('35', 'kota',"
                                            + " 'K')");
                            handle.execute(
                                    "INSERT INTO site (id, code, name, area_code, open_hours,"
                                        + " created_at) VALUES (?, 'rw03', 'RW 03', '35', '', 0)",
                                    site.value());
                        });
        var tests =
                new SiteTests(
                        residents.registry,
                        TestLoginTest::inventory,
                        "warga",
                        new Audit(residents.store, residents.keys, residents.clock));
        SiteTest.Answer answer = tests.create(site, new Caller(new Actor.LocalCli(), "127.0.0.1"));
        assertThat(answer).isInstanceOf(SiteTest.Answer.Created.class);
        code = ((SiteTest.Answer.Created) answer).code().grouped();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static Inventory inventory() {
        Inventory town = Door.inventory(Map.of());
        return new Inventory(
                town.version(),
                town.areas(),
                town.sites(),
                Map.of(Door.RW03_VOUCHERS.id(), Door.RW03_VOUCHERS),
                town.secrets(),
                town.accessPoints(),
                town.plans());
    }

    private AccessDecision pap(Nas nas) {
        return door.pap(nas, code, code, Door.SITI);
    }

    private static void isRefused(AccessDecision decision, RejectReason reason) {
        assertThat(decision)
                .isEqualTo(new AccessDecision.Reject(reason, reason.replyMessage(), TryKind.TEST));
    }

    @Test
    void itOpensTheDoorOfItsSiteForTenMinutes() {
        Grant grant = Door.grant(pap(Door.RW03_VOUCHERS));
        assertThat(grant.assurance()).isEqualTo(Assurance.TEST);
        assertThat(grant.limits().sessionSeconds()).hasValue(Duration.ofMinutes(10).toSeconds());
        assertThat(grant.plan().name()).isEqualTo("warga");
        Attribution whose = door.attribute(Optional.of(grant.id().text()), "voucher", Door.SITI);
        assertThat(whose.assurance()).contains(Assurance.TEST);
        assertThat(whose.account()).contains(grant.account());
    }

    @Test
    void elsewhereItIsRefusedAndNotUsedUp() {
        isRefused(pap(ELSEWHERE), RejectReason.OTHER_SITE);
        Door.grant(pap(Door.RW03_VOUCHERS));
        isRefused(pap(ELSEWHERE), RejectReason.OTHER_SITE);
    }

    /** What is refused to staff is told in full, and counted as nobody's try. */
    @Test
    void everyRefusalOfItIsATestToo() {
        Door.grant(pap(Door.RW03_VOUCHERS));
        isRefused(door.pap(Door.RW03_VOUCHERS, code, code, Door.BUDI), RejectReason.VOUCHER_IN_USE);
        door.pass(Duration.ofMinutes(10));
        isRefused(pap(Door.RW03_VOUCHERS), RejectReason.EXPIRED);
    }

    /** A ticket of the portal for another site, and one that came too late. */
    @Test
    void aTicketOfItIsRefusedLikeTheCode() {
        Grant grant = Door.grant(pap(Door.RW03_VOUCHERS));
        LoginTicket elsewhere = ticket(grant, Door.LIBRARY);
        isRefused(
                door.pap(Door.LIBRARY, elsewhere.userName(), elsewhere.password(), Door.SITI),
                RejectReason.OTHER_SITE);
        LoginTicket ticket = ticket(grant, Door.RW03);
        assertThat(
                        Door.grant(
                                        door.pap(
                                                Door.RW03,
                                                ticket.userName(),
                                                ticket.password(),
                                                Door.SITI))
                                .assurance())
                .isEqualTo(Assurance.TEST);
        LoginTicket late = ticket(grant, Door.RW03);
        door.pass(Duration.ofMinutes(4));
        isRefused(
                door.pap(Door.RW03, late.userName(), late.password(), Door.SITI),
                RejectReason.TICKET_EXPIRED);
    }

    private LoginTicket ticket(Grant grant, Nas nas) {
        return door.tickets.mint(
                grant.account(),
                grant.plan().number(),
                Assurance.TEST,
                Optional.of(Door.SITI),
                nas.id(),
                door.now());
    }
}
