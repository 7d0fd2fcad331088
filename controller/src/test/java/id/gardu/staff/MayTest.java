package id.gardu.staff;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Role.Permission;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Role x permission x scope, as two tables that can be read aloud. */
class MayTest {
    private static final String ROLES =
            """
            permission       administrator  technician  officer  cadre
            SEE_NETWORK      yes            yes         yes      no
            SEE_USAGE        yes            yes         yes      no
            DECIDE           yes            no          yes      no
            RUN_PROGRAMMES   yes            no          yes      no
            WORK_ON_NETWORK  yes            yes         no       no
            CHANGE_NETWORK   yes            no          no       no
            GIVE_ACCESS      yes            no          no       yes
            SEE_ACCOUNT      yes            yes         yes      no
            CHANGE_ACCOUNT   yes            no          yes      no
            CHANGE_STAFF     yes            no          no       no
            READ_AUDIT       yes            no          no       no
            RUN_CONTROLLER   yes            no          no       no
            """;

    /** A thing's area, seen by a member of the city, of a kecamatan, of a kelurahan in it. */
    private static final String SCOPES =
            """
            thing                   -     35.73.01  35.73.01.1001
            -                       yes   no        no
            35.73                   yes   no        no
            35.73.01                yes   yes       no
            35.73.01.1001           yes   yes       yes
            35.73.01.1001.RW03      yes   yes       yes
            35.73.01.1002           yes   yes       no
            35.73.01.10010          yes   yes       no
            35.73.011               yes   no        no
            35.73.02                yes   no        no
            """;

    @Test
    void everyRoleMayWhatTheTableSaysAndInItsScopeOnly() {
        List<String[]> roles = cells(ROLES);
        List<String[]> scopes = cells(SCOPES);
        assertThat(roles).hasSize(Permission.values().length + 1);
        assertThat(roles.getFirst()).hasSize(Role.values().length + 1);
        var wrong = new ArrayList<String>();
        for (String[] permission : roles.subList(1, roles.size())) {
            for (String[] thing : scopes.subList(1, scopes.size())) {
                for (int role = 1; role < permission.length; role++) {
                    for (int scope = 1; scope < thing.length; scope++) {
                        Actor who = member(roles.getFirst()[role], scopes.getFirst()[scope]);
                        boolean wanted =
                                permission[role].equals("yes") && thing[scope].equals("yes");
                        Permission asked = Permission.valueOf(permission[0]);
                        if (Staff.may(asked, who, code(thing[0]).orElse("")) != wanted) {
                            wrong.add(who + " " + asked + " " + thing[0]);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theLocalCommandLineMayEverything() {
        for (Permission permission : Permission.values()) {
            assertThat(Staff.may(permission, new Actor.LocalCli(), "")).isTrue();
        }
    }

    private static Actor member(String role, String scope) {
        return new Actor.Member(new MemberId(1), "A", Role.of(role).orElseThrow(), code(scope));
    }

    private static Optional<String> code(String cell) {
        return Optional.of(cell).filter(text -> !text.equals("-"));
    }

    private static List<String[]> cells(String table) {
        return table.lines().map(line -> line.split(" +")).toList();
    }
}
