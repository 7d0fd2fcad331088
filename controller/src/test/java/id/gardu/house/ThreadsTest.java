package id.gardu.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;

/**
 * A thread that goes on for as long as the process is a guarded {@code store.Loop}: none dies
 * without a word. Of the others each is named here, with who hears of its fault.
 */
class ThreadsTest {
    private static final Set<String> OF_ONE_QUESTION =
            Set.of(
                    // They are the guard.
                    "id.gardu.store.Loop",
                    "id.gardu.store.Loops",
                    // Its tasks are guarded by Loops; a worker that dies is replaced.
                    "id.gardu.access.DayWatch",
                    "id.gardu.access.StandingWatch",
                    // One question at a time; a fault is no answer, and the next look asks again.
                    "id.gardu.ap.OwnGateway",
                    // The asker waits for the answer and is told the fault.
                    "id.gardu.message.OutboundNetwork",
                    "id.gardu.message.MailSender",
                    "id.gardu.message.AddressedHttp",
                    "id.gardu.snmp.HostNames",
                    "id.gardu.snmp.UdpSnmpReader",
                    // A request's; Failures answers 500 and logs.
                    "id.gardu.captiveportal.http.WebListener",
                    // Netty's handler is told the fault and closes the connection.
                    "id.gardu.radius.RadSecPort",
                    "id.gardu.radius.Transport",
                    // The end of the process.
                    "id.gardu.Closing",
                    "id.gardu.cli.JobFollower",
                    // The simulated neighbourhood is none of the controller.
                    "id.gardu.snmp.agent.SnmpAgent");

    private static final Set<String> STARTERS =
            Set.of("ofVirtual", "ofPlatform", "startVirtualThread");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("id.gardu");

    @Test
    void everyThreadThatGoesOnIsAGuardedLoop() {
        noClasses()
                .that(
                        DescribedPredicate.not(
                                among(OF_ONE_QUESTION)
                                        .or(
                                                JavaClass.Predicates.resideInAPackage(
                                                        "id.gardu.demo.."))))
                .should()
                .callCodeUnitWhere(startsAThread())
                .because("it would die without a word: use store.Loops, or name it here")
                .check(CLASSES);
    }

    /** It fails where the mount point is not to be seen, such as in a chroot. */
    @Test
    void nobodyAsksForAMountPoint() {
        noClasses()
                .should()
                .callMethod(Files.class, "getFileStore", java.nio.file.Path.class)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> among(Set<String> names) {
        return DescribedPredicate.describe(
                "named here", type -> names.contains(type.getFullName().replaceAll("\\$.*", "")));
    }

    private static DescribedPredicate<JavaCall<?>> startsAThread() {
        return DescribedPredicate.describe(
                "start a thread",
                call -> {
                    JavaClass owner = call.getTargetOwner();
                    String name = call.getName();
                    boolean made = name.equals("<init>");
                    boolean executors =
                            owner.isAssignableTo(Executors.class) && !name.equals("callable");
                    boolean builder = owner.isEquivalentTo(Thread.class) && STARTERS.contains(name);
                    boolean asynchronous =
                            owner.isAssignableTo(CompletableFuture.class) && name.endsWith("Async");
                    boolean constructor =
                            made
                                    && Stream.of(
                                                    Thread.class,
                                                    ThreadPoolExecutor.class,
                                                    ForkJoinPool.class,
                                                    Timer.class)
                                            .anyMatch(owner::isAssignableTo);
                    return executors || builder || asynchronous || constructor;
                });
    }
}
