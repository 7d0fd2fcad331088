package id.gardu.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The floors of docs/house.md: a room imports only rooms on lower floors, a library lives in one.
 */
class FloorsTest {
    /** From the top down; rooms of one line may not import each other either. */
    private static final List<List<String>> FLOORS =
            List.of(
                    List.of("id.gardu"),
                    List.of("id.gardu.cli"),
                    List.of("id.gardu.demo"),
                    List.of(
                            "id.gardu.radius",
                            "id.gardu.portal",
                            "id.gardu.console",
                            "id.gardu.api",
                            "id.gardu.opendata"),
                    List.of("id.gardu.doctor", "id.gardu.setup"),
                    List.of("id.gardu.entry"),
                    List.of("id.gardu.access"),
                    List.of("id.gardu.order"),
                    List.of("id.gardu.report"),
                    List.of("id.gardu.incident"),
                    List.of("id.gardu.gateway"),
                    List.of("id.gardu.ap"),
                    List.of("id.gardu.programme", "id.gardu.survey", "id.gardu.services"),
                    List.of("id.gardu.literacy"),
                    List.of("id.gardu.resident"),
                    List.of("id.gardu.guard"),
                    List.of("id.gardu.staff"),
                    List.of("id.gardu.accounting"),
                    List.of("id.gardu.message"),
                    List.of("id.gardu.network"),
                    List.of("id.gardu.store"),
                    List.of("id.gardu.snmp"),
                    List.of("id.gardu.config"),
                    List.of("id.gardu.captiveportal"));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    // The gateways and the browser that captive-portal's tests lend to ours.
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("id.gardu");

    @Test
    void aRoomImportsOnlyRoomsOnLowerFloors() {
        var above = new ArrayList<String>();
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                var forbidden = new ArrayList<>(above);
                floor.stream()
                        .filter(other -> !other.equals(room))
                        .forEach(other -> forbidden.addAll(inside(other)));
                if (!forbidden.isEmpty()) {
                    noClasses()
                            .that()
                            .resideInAnyPackage(inside(room).toArray(String[]::new))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }
            }
            floor.forEach(room -> above.addAll(inside(room)));
        }
    }

    @Test
    void roomsMakeNoCircle() {
        SlicesRuleDefinition.slices()
                .matching("id.gardu.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void aForeignLibraryLivesBehindOneDoor() {
        onlyIn("org.snmp4j..", "id.gardu.snmp..");
        onlyIn("org.sqlite..", "id.gardu.store..");
        onlyIn("org.postgresql..", "id.gardu.store..");
        onlyIn("org.flywaydb..", "id.gardu.store..");
        onlyIn("com.zaxxer..", "id.gardu.store..");
        onlyIn("de.siegmar..", "id.gardu.store..");
        onlyIn("org.tinyradius..", "id.gardu.doctor..", "id.gardu.demo..");
        onlyIn(
                "io.netty..",
                "id.gardu.radius..",
                "id.gardu.doctor..",
                "id.gardu.demo..",
                "id.gardu.captiveportal.http..");
        onlyIn(
                "io.vertx..",
                "id.gardu.captiveportal.http..",
                "id.gardu.portal..",
                "id.gardu.console..",
                "id.gardu.api..",
                "id.gardu.opendata..");
        onlyIn("jakarta.mail..", "id.gardu.message..");
        onlyIn("org.eclipse.angus..", "id.gardu.message..");
        onlyIn("com.google.zxing..", "id.gardu.console..");
        onlyIn("org.dhatim..", "id.gardu.report.format..");
        onlyIn("com.openhtmltopdf..", "id.gardu.report.format..");
        onlyIn("org.apache.pdfbox..", "id.gardu.report.format..");
        onlyIn("info.picocli..", "id.gardu", "id.gardu.cli..");
        onlyIn(
                "java.net.http..",
                "id.gardu.message..",
                "id.gardu.gateway..",
                "id.gardu.demo..",
                "id.gardu.cli..");
    }

    @Test
    void sqlIsWrittenInTablesAndQueriesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("id.gardu.store..")
                .and()
                .haveNameNotMatching(
                        ".*(Table|Queries|Types|Ledger|Closer|Rows|Statements|Parameters)(\\$.*)?")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "org.jdbi.v3.sqlobject..")
                                .and(not(equivalentTo(SQLException.class))))
                .check(CLASSES);
    }

    private static void onlyIn(String library, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** {@code id.gardu} itself is only Main and Wiring; every other room has rooms inside it. */
    private static List<String> inside(String room) {
        return room.equals("id.gardu") ? List.of(room) : List.of(room + "..");
    }
}
