package id.gardu.staff;

import static id.gardu.network.Neighbourhood.done;
import static id.gardu.network.Neighbourhood.given;
import static id.gardu.network.Neighbourhood.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.staff.Audit.Page;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffSessions.NewSession;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

class StaffTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aLinkLetsANewMemberInOnceAndOnlyHashesAreStored(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            LinkAnswer.Issued link = here.link("Siti", Role.OFFICER, Optional.empty());
            assertThat(link.created()).isTrue();
            assertThat(link.token()).hasSize(32);
            assertThat(here.dump()).doesNotContain(link.token());

            NewSession login = here.sessions.login(link.token(), "10.1.2.3").orElseThrow();
            assertThat(here.sessions.member(login.sessionId())).contains(link.member());
            assertThat(login.sessionId()).isNotEqualTo(link.token()).hasSize(32);
            assertThat(here.dump()).doesNotContain(login.sessionId());
            assertThat(login + " " + link).doesNotContain(link.token(), login.sessionId());

            assertThat(here.sessions.login(link.token(), "10.1.2.3")).isEmpty();
            assertThat(here.sessions.member(link.token())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoUseOneLinkAtOnceOneGetsIn(DatabaseKind dialect) throws Exception {
        try (var here = new StaffCase(folder, dialect)) {
            String token = here.link("Siti", Role.OFFICER, Optional.empty()).token();
            var in = new ConcurrentLinkedQueue<NewSession>();
            List<Thread> all =
                    IntStream.range(0, 20)
                            .mapToObj(
                                    one ->
                                            Thread.ofVirtual()
                                                    .start(
                                                            () ->
                                                                    here.sessions
                                                                            .login(
                                                                                    token,
                                                                                    "10.0.0.1")
                                                                            .ifPresent(in::add)))
                            .toList();
            for (Thread thread : all) {
                thread.join();
            }
            assertThat(in).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkIsForADayAndANewerOneVoidsIt(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            LinkAnswer.Issued first = here.link("Siti", Role.OFFICER, Optional.empty());
            LinkAnswer.Issued second = here.link("Siti", Role.OFFICER, Optional.empty());
            assertThat(second.created()).isFalse();
            assertThat(second.member()).isEqualTo(first.member());
            assertThat(here.sessions.login(first.token(), "10.1.2.3")).isEmpty();
            here.clock.pass(Duration.ofHours(24));
            assertThat(here.sessions.login(second.token(), "10.1.2.3")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionEndsWhenIdleAndWhenOld(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            NewSession idle = here.login("Siti", Role.OFFICER);
            NewSession busy = here.login("Budi", Role.TECHNICIAN);
            for (int minutes = 0; minutes < 40; minutes += 10) {
                here.clock.pass(Duration.ofMinutes(10));
                assertThat(here.sessions.member(busy.sessionId())).isPresent();
                awaitNoted(here);
            }
            assertThat(here.sessions.member(idle.sessionId())).isEmpty();
            while (here.clock.instant().isBefore(busy.endsAt().minusSeconds(600))) {
                here.clock.pass(Duration.ofMinutes(10));
                assertThat(here.sessions.member(busy.sessionId())).isPresent();
                awaitNoted(here);
            }
            here.clock.pass(Duration.ofMinutes(10));
            assertThat(here.sessions.member(busy.sessionId())).isEmpty();
            here.login("Siti", Role.OFFICER);
            assertThat(rows(here, "staff_session")).isEqualTo(1);
        }
    }

    private static void awaitNoted(StaffCase here) {
        long now = here.clock.instant().toEpochMilli();
        await().pollInterval(Duration.ofMillis(2))
                .pollDelay(Duration.ZERO)
                .until(
                        () ->
                                here.store
                                        .reads()
                                        .withHandle(
                                                handle ->
                                                        handle.select(
                                                                        "SELECT max(seen_at) FROM"
                                                                                + " staff_session")
                                                                .mapTo(Long.class)
                                                                .one()
                                                                .equals(now)));
    }

    private static int rows(StaffCase here, String table) {
        return here.store
                .reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT count(*) FROM " + table)
                                        .mapTo(Integer.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void loggingOutEndsTheSessionOnOurSide(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            NewSession one = here.login("Siti", Role.OFFICER);
            NewSession other = here.login("Siti", Role.OFFICER);
            here.sessions.logout(one.sessionId(), "10.1.2.3");
            assertThat(here.sessions.member(one.sessionId())).isEmpty();
            assertThat(here.sessions.member(other.sessionId())).isPresent();
            here.sessions.logout("never was", "10.1.2.3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledMemberIsOutAtOnceAndStaysOut(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            NewSession login = here.login("Siti", Role.OFFICER);
            String unused = here.link("Siti", Role.OFFICER, Optional.empty()).token();
            var _ = done(here.staff.retire(StaffCase.TOKEN, "Siti"));
            assertThat(here.sessions.member(login.sessionId())).isEmpty();
            assertThat(here.sessions.login(unused, "10.1.2.3")).isEmpty();
            assertThat(here.staff.link(StaffCase.TOKEN, "Siti", Role.OFFICER, Optional.empty()))
                    .isEqualTo(
                            new LinkAnswer.Refused(
                                    "Siti is retired (gardu staff restore \"Siti\")"));
            var _ = done(here.staff.restore(StaffCase.TOKEN, "Siti"));
            assertThat(here.sessions.member(login.sessionId())).isEmpty();
            assertThat(here.login("Siti", Role.OFFICER).member()).isEqualTo(login.member());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherRoleHoldsFromTheNextRequestOn(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            NewSession login = here.login("Siti", Role.OFFICER);
            var _ =
                    done(
                            here.staff.set(
                                    StaffCase.TOKEN,
                                    "Siti",
                                    given("role", "cadre", "area", "35.73.01")));
            assertThat(here.sessions.member(login.sessionId()).orElseThrow())
                    .extracting(Actor.Member::role, Actor.Member::area)
                    .containsExactly(Role.CADRE, Optional.of("35.73.01"));
        }
    }

    @Test
    void aLinkChangesNobodysRights() {
        try (var here = new StaffCase(folder, DatabaseKind.SQLITE)) {
            here.link("Siti", Role.CADRE, Optional.of("35.73.01"));
            assertThat(
                            here.staff.link(
                                    StaffCase.TOKEN, "Siti", Role.ADMINISTRATOR, Optional.empty()))
                    .isEqualTo(
                            new LinkAnswer.Refused(
                                    "Siti is there already, as cadre of area 35.73.01"));
            assertThat(here.staff.link(StaffCase.TOKEN, "Budi", Role.CADRE, Optional.of("35.99")))
                    .isEqualTo(new LinkAnswer.Refused("there is no area 35.99"));
            assertThat(here.staff.link(StaffCase.TOKEN, "<b>", Role.CADRE, Optional.empty()))
                    .isInstanceOf(LinkAnswer.Refused.class);
            assertThat(here.staff.members(new Actor.LocalCli())).hasSize(1);
        }
    }

    @Test
    void anAdministratorOfAnAreaReachesNobodyOutsideIt() {
        try (var here = new StaffCase(folder, DatabaseKind.SQLITE)) {
            Optional<String> theirs = Optional.of("35.73.01");
            Actor.Member head = here.link("Kepala", Role.ADMINISTRATOR, theirs).member();
            here.link("Budi", Role.TECHNICIAN, Optional.of("35.73.02"));
            var caller = new Caller(head, "10.1.2.3");
            assertThat(here.staff.link(caller, "Siti", Role.CADRE, theirs))
                    .isInstanceOf(LinkAnswer.Issued.class);
            for (Optional<String> area :
                    List.of(Optional.of("35.73.02"), Optional.<String>empty())) {
                assertThat(here.staff.link(caller, "Baru", Role.CADRE, area))
                        .isInstanceOf(LinkAnswer.Refused.class);
            }
            assertThat(here.staff.link(caller, "Budi", Role.TECHNICIAN, theirs))
                    .isEqualTo(new LinkAnswer.Refused("somebody else has that name"));
            assertThat(mistakes(here.staff.retire(caller, "Budi")))
                    .containsExactly("name: \"Budi\" is nobody of the staff (gardu staff list)");
            assertThat(mistakes(here.staff.set(caller, "Budi", given("area", "35.73.01"))))
                    .containsExactly("name: \"Budi\" is nobody of the staff (gardu staff list)");
            assertThat(mistakes(here.staff.set(caller, "Kepala", given("area", ""))))
                    .containsExactly("area: is not yours to give");
            assertThat(here.staff.members(head))
                    .extracting(member -> member.member().name())
                    .containsExactly("Kepala", "Siti");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAuditTellsWhoDidWhatWithoutNames(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            NewSession siti = here.login("Siti", Role.OFFICER);
            AuditObject account = AuditObject.of("account", 4711);
            var why = Optional.of("Bu Rahayu tidak bisa masuk, 081234567890");
            here.audit.note(
                    new AuditNote(
                            new Caller(siti.member(), "10.1.2.3"), "account.see", account, why));
            here.sessions.logout(siti.sessionId(), "10.1.2.3");
            var _ = done(here.staff.retire(StaffCase.TOKEN, "Siti"));

            assertThat(here.audit.newest(OptionalLong.empty(), 50).entries())
                    .extracting(entry -> entry.memberName().orElse("token") + " " + entry.verb())
                    .containsExactly(
                            "token staff.retire",
                            "Siti staff.logout",
                            "Siti account.see",
                            "Siti staff.login",
                            "token staff.link",
                            "token staff.create");
            assertThat(here.audit.onObject(account, OptionalLong.empty(), 50).entries())
                    .singleElement()
                    .satisfies(
                            entry -> {
                                assertThat(entry.reason()).isEqualTo(why);
                                assertThat(entry.from()).isEqualTo("10.1.2.3");
                                assertThat(entry.at()).isEqualTo(here.clock.instant());
                            });
            assertThat(here.audit.byMember(siti.member().id(), OptionalLong.empty(), 50).entries())
                    .hasSize(3);
            assertThat(here.dump()).doesNotContain("Rahayu", "081234567890");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAuditIsReadPageByPage(DatabaseKind dialect) {
        try (var here = new StaffCase(folder, dialect)) {
            for (int i = 1; i <= 5; i++) {
                here.audit.note(
                        AuditNote.of(
                                StaffCase.TOKEN, "site.change", new AuditObject("site", "s" + i)));
            }
            Page first = here.audit.newest(OptionalLong.empty(), 2);
            Page second = here.audit.newest(first.next(), 2);
            Page third = here.audit.newest(second.next(), 2);
            assertThat(List.of(codes(first), codes(second), codes(third)))
                    .containsExactly("s5 s4", "s3 s2", "s1");
            assertThat(third.next()).isEmpty();
        }
    }

    private static String codes(Page page) {
        return String.join(
                " ", page.entries().stream().map(entry -> entry.object().code()).toList());
    }

    @Test
    void namesAndNumbersAreNoAuditObject() {
        for (String code : List.of("Siti Rahayu", "+6281234567890", "081234567890", "a@b.id")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> new AuditObject("account", code))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain(code);
        }
    }

    @Test
    void timesThatContradictEachOtherAreTold() throws Exception {
        Config config =
                Config.parse("staff: {idle-timeout: 10s, session-life: 5s}", "test", Map.of());
        StaffSettings.from(config.section("staff"));
        org.assertj.core.api.Assertions.assertThatThrownBy(config::finish)
                .isInstanceOfSatisfying(
                        InvalidConfig.class, told -> assertThat(told.mistakes()).hasSize(2));
    }
}
