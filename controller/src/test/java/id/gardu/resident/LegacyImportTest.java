package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.resident.CredentialCache.LegacyCredential;
import id.gardu.resident.LegacyImport.BadRow;
import id.gardu.resident.LegacyImport.LegacyOutcome;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

class LegacyImportTest {
    private static final String HEADER = "username,password,plan,expires_on\n";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void everyRowOfAGoodFileWorksAndSurvivesARestart(DatabaseKind dialect) {
        Residents residents = Residents.open(folder, dialect);
        try (residents) {
            var csv = new StringBuilder(HEADER);
            for (int i = 0; i < 600; i++) {
                csv.append("warga").append(i).append(",rahasia").append(i).append(",warga,\n");
            }
            csv.append("siti,\"kata,sandi\",tamu,2026-11-30\n");
            assertThat(residents.importCsv(csv.toString(), false))
                    .isEqualTo(new LegacyOutcome.Imported(601));
            assertThat(residents.cache.size().legacy()).isEqualTo(601);
        }
        try (Residents next = residents.again()) {
            LegacyCredential siti = next.cache.legacy("siti").orElseThrow();
            assertThat(siti.password()).isEqualTo(octets("kata,sandi"));
            assertThat(siti.expiresAt())
                    .as("the end of that day in the city")
                    .isEqualTo(Instant.parse("2026-11-30T17:00:00Z").toEpochMilli());
            LegacyCredential other = next.cache.legacy("warga599").orElseThrow();
            assertThat(other.password()).isEqualTo(octets("rahasia599"));
            assertThat(other.expiresAt())
                    .isEqualTo(Residents.NOON.plus(Duration.ofDays(180)).toEpochMilli());
            assertThat(next.cache.standing(siti.account()).orElseThrow().plan()).isEqualTo(2);
            assertThat(next.cache.standing(siti.account()).orElseThrow().kind())
                    .isEqualTo(Account.Kind.LEGACY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBadRowIsNamedNothingIsImportedAndNoPasswordIsRepeated(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            residents.importCsv(HEADER + "lama,s3cret-0,warga,\n", false);
            LegacyOutcome outcome =
                    residents.importCsv(
                            HEADER
                                    + "baik,s3cret-1,warga,\n"
                                    + ",s3cret-2,warga,\n"
                                    + "budi,,warga,\n"
                                    + "budi2,s3cret-3,juragan,\n"
                                    + "budi3,warga,s3cret-4,\n"
                                    + "budi4,s3cret-5,warga,s3cret-6\n"
                                    + "budi5,s3cret-7,warga,2026-11-19\n"
                                    + "budi6,s3cret-8,warga,,s3cret-9\n"
                                    + "baik,s3cret-10,warga,\n"
                                    + "lama,s3cret-11,warga,\n"
                                    + "x".repeat(254)
                                    + ",s3cret-12,warga,\n",
                            false);
            assertThat(outcome)
                    .isEqualTo(
                            new LegacyOutcome.Refused(
                                    List.of(
                                            new BadRow(3, "username is empty"),
                                            new BadRow(4, "password is empty"),
                                            new BadRow(5, "plan is none of tamu, warga"),
                                            new BadRow(6, "plan is none of tamu, warga"),
                                            new BadRow(
                                                    7, "expires_on is no date such as 2026-12-31"),
                                            new BadRow(8, "expires_on is over"),
                                            new BadRow(9, "5 columns instead of 4"),
                                            new BadRow(10, "username is the same as in line 2"),
                                            new BadRow(11, "username was imported before"),
                                            new BadRow(12, "username is longer than 253 octets"))));
            assertThat(outcome.toString()).doesNotContain("s3cret");
            assertThat(residents.cache.size().legacy()).isEqualTo(1);
            assertThat(accounts(residents)).isEqualTo(1);
        }
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            assertThat(residents.importCsv(HEADER + "siti,s3cret,warga,\n", true))
                    .isEqualTo(new LegacyOutcome.WouldImport(1));
            assertThat(accounts(residents)).isZero();
            assertThat(residents.importCsv(HEADER + "siti,s3cret,x,\n", true))
                    .isInstanceOf(LegacyOutcome.Refused.class);
        }
    }

    @Test
    void semicolonsAndAByteOrderMarkAreUnderstoodAndOtherThingsAreNot() {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            assertThat(
                            residents.importCsv(
                                    "\uFEFF" + HEADER.replace(',', ';') + "siti;s3cret;warga;\n",
                                    true))
                    .isEqualTo(new LegacyOutcome.WouldImport(1));
            assertThat(refusal(residents, "user,pass\nsiti,s3cret\n"))
                    .isEqualTo("1: the header must be username,password,plan,expires_on");
            assertThat(refusal(residents, HEADER))
                    .isEqualTo("2: there are no credentials in the file");
            assertThat(refusal(residents, HEADER + "siti,\"s3cret,warga,\n"))
                    .isEqualTo("2: from here on the file is not CSV");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImportThatWasCutShortDoesNotExistAndIsNoHindrance(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            residents.importCsv(HEADER + "siti,s3cret,warga,\n", false);
            residents
                    .store
                    .writer()
                    .use(handle -> handle.execute("UPDATE legacy_import SET ready_at = NULL"));
            try (Residents next = residents.again()) {
                assertThat(next.cache.legacy("siti")).isEmpty();
                assertThat(next.importCsv(HEADER + "siti,baru,tamu,\n", false))
                        .isEqualTo(new LegacyOutcome.Imported(1));
                assertThat(next.cache.legacy("siti").orElseThrow().password())
                        .isEqualTo(octets("baru"));
                assertThat(accounts(next)).isEqualTo(1);
            }
        }
    }

    @Test
    void noFileHoldsAPasswordOrAName() throws Exception {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            residents.importCsv(HEADER + "siti.aminah,s3cret-kenari,warga,\n", false);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(content.contains("s3cret-kenari")).isFalse();
                    assertThat(content.contains("siti.aminah")).isFalse();
                }
            }
        }
    }

    private static String refusal(Residents residents, String csv) {
        BadRow row = ((LegacyOutcome.Refused) residents.importCsv(csv, false)).rows().getFirst();
        return row.line() + ": " + row.reason();
    }

    private static long accounts(Residents residents) {
        return residents
                .store
                .reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT count(*) FROM account")
                                        .mapTo(Long.class)
                                        .one());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
