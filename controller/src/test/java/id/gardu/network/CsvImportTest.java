package id.gardu.network;

import static id.gardu.network.Neighbourhood.done;
import static id.gardu.network.Neighbourhood.mistakes;
import static id.gardu.network.Neighbourhood.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Imported.ImportKind;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

class CsvImportTest {
    @TempDir static Path folder;
    @TempDir Path own;

    private Neighbourhood here;

    @BeforeEach
    void open() {
        here = Neighbourhood.of(DatabaseKind.SQLITE, own);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private Outcome<Imported> bring(ImportKind kind, String csv) {
        return bring(kind, csv, StandardCharsets.UTF_8);
    }

    private Outcome<Imported> bring(ImportKind kind, String csv, Charset charset) {
        return here.register().importCsv(kind, csv.getBytes(charset), false);
    }

    @Test
    void everyBadAreaIsNamedWithLineColumnValueAndReasonAndNothingIsImported() {
        Inventory before = here.inventory();
        assertThat(
                        mistakes(
                                bring(
                                        ImportKind.AREA,
                                        """
                                        level,code,parent_code,name,population,population_source,population_date
                                        rw,35.73.01.1011.RW06,35.73.01.1011,RW 06,1200,RW,2026
                                        rw,35.73.01.1011.RW6,35.73.01.1011,RW 6,,,
                                        rw,35.73.01.1012.RW01,35.73.01.1012,RW 01,,,
                                        rw,35.73.01.1011.RW07,35.73.02.1008,RW 07,,,
                                        rt,35.73.01.1011.RW07,35.73.01.1011,RT 1,,,
                                        rw,35.73.01.1011.RW06,35.73.01.1011,RW 06 again,,,
                                        rw,35.73.01.1011.RW08,35.73.01.1011,RW 08,some,,soon
                                        kota,35.07,35,Malang,,,
                                        rw,35.73.01.1011.RW09,,,,Dukcapil,
                                        rw,35.73.01.1011.RW10,35.73.01.1011,RW 10, RT 2,,,
                                        rw,35.73.01.1011.RW03,35.73.01.1011,RW Tiga,,,
                                        """)))
                .containsExactly(
                        "line 3, column code: \"35.73.01.1011.RW6\" is not the code of a rw such as"
                                + " 35.73.01.1001.RW03",
                        "line 4, column parent_code: \"35.73.01.1012\" is not a kelurahan, neither"
                                + " here nor in this file",
                        "line 5, column parent_code: \"35.73.02.1008\" does not match its code,"
                                + " which says 35.73.01.1011",
                        "line 6, column level: \"rt\" is not kota, kecamatan, kelurahan or rw",
                        "line 6, column code: \"35.73.01.1011.RW07\" stands in line 5 already",
                        "line 7, column code: \"35.73.01.1011.RW06\" stands in line 2 already",
                        "line 8, column population: \"some\" is not a number from 0 to 100000000,"
                                + " digits only",
                        "line 8, column population_source: is missing; say who counted, such as"
                                + " Dukcapil",
                        "line 8, column population_date: \"soon\" is not when it was counted, such"
                                + " as 2024-12 or 2024-12-31",
                        "line 9, column parent_code: \"35\" must be empty: a kota hangs under"
                                + " nothing",
                        "line 10, column name: is missing",
                        "line 10, column population: is missing, but its source is given",
                        "line 10, column parent_code: is missing; give the code of its kelurahan",
                        "line 11: has 8 cells where the header has 7; a cell that holds a separator"
                                + " stands in double quotes");
        assertThat(here.inventory()).isSameAs(before);
    }

    @Test
    void areasComeInAnyOrderFromAnOfficeProgramWithMarkAndSemicolons() {
        Imported brought =
                done(
                        bring(
                                ImportKind.AREA,
                                "\uFEFFname;level;code;parent_code\r\n"
                                        + "RW 01;rw;35.07.01.2001.RW001;35.07.01.2001\r\n"
                                        + "\"Desa \"\"Satu\"\";"
                                        + " Timur\";kelurahan;35.07.01.2001;35.07.01\r\n"
                                        + "\r\n"
                                        + "Singosari;kecamatan;35.07.01;35.07\r\n"
                                        + "Kabupaten Malang;kota;35.07;\r\n"));
        assertThat(brought.added()).isEqualTo(4);
        assertThat(here.inventory().lineage("35.07.01.2001.RW001"))
                .extracting(Area::name)
                .containsExactly("RW 01", "Desa \"Satu\"; Timur", "Singosari", "Kabupaten Malang");
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndWritesNothing() {
        String csv =
                """
                level,code,parent_code,name
                rw,35.73.01.1011.RW06,35.73.01.1011,RW 06
                rw,35.73.01.1011.RW03,35.73.01.1011,RW 03 Jodipan
                """;
        Inventory before = here.inventory();
        byte[] file = csv.getBytes(StandardCharsets.UTF_8);
        Imported would = done(here.register().importCsv(ImportKind.AREA, file, true));
        assertThat(would.added() + " " + would.unchanged()).isEqualTo("1 1");
        assertThat(here.inventory()).isSameAs(before);
        assertThat(done(bring(ImportKind.AREA, csv))).isEqualTo(would);
        assertThat(here.inventory().areas()).containsKey("35.73.01.1011.RW06");
    }

    @Test
    void populationAndCostAloneAreImportedAgain() {
        Imported counted =
                done(
                        bring(
                                ImportKind.AREA,
                                """
                                code,population,population_source,population_date
                                35.73.01.1011,13500,Kelurahan,2026-06
                                35.73,889359,Dukcapil,2024-12
                                """));
        assertThat(counted.unchanged()).isEqualTo(1);
        assertThat(counted.updates())
                .singleElement()
                .satisfies(
                        update -> {
                            assertThat(update.record()).isEqualTo("35.73.01.1011");
                            assertThat(update.changes())
                                    .isEqualTo(
                                            "population: - -> 13500; populationSource: - ->"
                                                    + " Kelurahan; populationDate: - -> 2026-06");
                        });
        // What a file does not name stays, and is told.
        assertThat(counted.gone()).contains("35.73.01", "35.73.01.1011.RW03").hasSize(64);
        assertThat(here.inventory().lineage(Neighbourhood.JODIPAN).getFirst().population())
                .contains(new Area.Population(13_500, "Kelurahan", "2026-06"));

        assertThat(done(bring(ImportKind.SITE, "code;monthly_cost_idr\nrw03;300000\n")).updated())
                .isEqualTo(1);
        assertThat(here.site("rw03").monthlyCostIdr()).isEqualTo(OptionalLong.of(300_000));
        assertThat(here.site("rw03").uplinkMbps()).isEqualTo(OptionalLong.of(50));

        assertThat(mistakes(bring(ImportKind.SITE, "code,monthly_cost_idr\nrw99,1\nrw03,\n")))
                .containsExactly(
                        "line 2, column code: \"rw99\" is not there yet; to add it the file needs"
                                + " the columns name, area_code");
    }

    @Test
    void everyBadSiteIsNamed() {
        assertThat(
                        mistakes(
                                bring(
                                        ImportKind.SITE,
                                        """
                                        code,name,area_code,lat,lng,monthly_cost_idr,uplink_mbps,opened_on,open_hours
                                        rw03,Balai RW 03,35.73.01.1011.RW03,,,1,,,
                                        baru,Baru,35.73.01.1099,-97.5,,1.000,0,20-11-2026,8-16
                                        baru,Baru,35.73.01.1011,-7.97,112.6,0,1,2026-11-20,Mo-Fr 08:00-16:00
                                        """)))
                .containsExactly(
                        "line 3, column area_code: \"35.73.01.1099\" is not the code of an area;"
                                + " import it first (gardu area import)",
                        "line 3, column lat: \"-97.5\" is not degrees such as -7.9783",
                        "line 3, column lng: is missing, but lat is given",
                        "line 3, column monthly_cost_idr: \"1.000\" is not a number from 0 to"
                                + " 1000000000000, digits only",
                        "line 3, column uplink_mbps: \"0\" is not a number from 1 to 1000000,"
                                + " digits only",
                        "line 3, column opened_on: \"20-11-2026\" is not a day such as 2026-11-20",
                        "line 3, column open_hours: \"8-16\" is not opening hours such as"
                                + " 06:00-22:00, or Mo-Fr 06:00-22:00; Sa,Su 08:00-24:00",
                        "line 4, column code: \"baru\" stands in line 3 already");
    }

    @ParameterizedTest
    @EnumSource
    void nasAndAccessPointsComeInTheirHundreds(DatabaseKind dialect) {
        try (var there = Neighbourhood.of(dialect, folder.resolve(dialect.name()))) {
            var nas = new StringBuilder("name,address,identifier,site\n");
            var aps = new StringBuilder("name,site,nas,host,snmp,uplink\n");
            for (int i = 0; i < 551; i++) {
                nas.append("gw%d,10.8.%d.%d,gw%d,rw03\n".formatted(i, i / 250, i % 250 + 1, i));
                // Each hangs on the next, which stands further down.
                aps.append(
                        "ap%d,rw03,gw%d,10.8.%d.%d:161,v2c:tetangga,%s\n"
                                .formatted(
                                        i,
                                        i,
                                        i / 250,
                                        i % 250 + 1,
                                        i == 550 ? "" : "ap" + (i + 1)));
            }
            byte[] file = nas.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(done(there.register().importCsv(ImportKind.NAS, file, true)).secrets())
                    .isEmpty();
            Imported brought = done(there.register().importCsv(ImportKind.NAS, file, false));
            assertThat(brought.secrets()).hasSize(551).allMatch(NewSecret::generated);
            there.bring(ImportKind.AP, aps.toString());
            assertThat(there.inventory().secrets()).hasSize(554);
            assertThat(there.accessPoint("ap0").uplink()).contains(there.accessPoint("ap1").id());
        }
    }

    @Test
    void nasAndAccessPointFilesAreCheckedLikeTheCommands() {
        assertThat(
                        mistakes(
                                bring(
                                        ImportKind.NAS,
                                        """
                                        name,address,identifier,site,kind,secret,login-host
                                        a,10.8.0.1,a,rw03,,cisco,"10.8.0.1:3990 gw.example.id"
                                        a,10.8.0.1,a,rw03,,,
                                        b,10.1.3.1,rw03-gw,rw99,,,
                                        """)))
                .containsExactly(
                        "line 3, column name: \"a\" is taken by line 2; give another name",
                        "line 3, column identifier: \"a\" is the identifier of line 2 at the same"
                                + " address; set another on the NAS and give that",
                        "line 4, column site: \"rw99\" is not the code of a site; import it first"
                                + " (gardu site import)",
                        "line 4, column identifier: \"rw03-gw\" is the identifier of NAS"
                            + " \"rw03-gw\" at the same address; set another on the NAS and give"
                            + " that");
        assertThat(
                        warnings(
                                bring(
                                        ImportKind.NAS,
                                        """
                                        name,address,site,secret
                                        a,10.8.0.1,rw03,rahasia-yang-cukup-panjang
                                        b,10.8.0.2,rw03,rahasia-yang-cukup-panjang
                                        """)))
                .containsExactly(
                        "NAS \"b\": has the same secret as line 2; who learns one has both");
        assertThat(
                        mistakes(
                                bring(
                                        ImportKind.AP,
                                        """
                                        name,site,bssid,host,snmp,uplink
                                        x,rw03,"020000000401,02:00:00:00:04:02",10.8.0.1,v2c:rahasiaku,y
                                        y,rw03,,10.8.0.2,v2c:rahasiaku,z
                                        z,rw03,02-00-00-00-04-02,10.8.0.3,v2c:rahasiaku,x
                                        w,rw03,,10.8.0.4,v7:rahasiaku,w
                                        """)))
                .containsExactly(
                        "line 4, column bssid: \"02-00-00-00-04-02\" belongs to line 2",
                        "line 5, column snmp: SNMP credentials are v1:COMMUNITY, v2c:COMMUNITY or"
                                + " v3:USER:SHA256:AUTHKEY:AES:PRIVKEY",
                        "line 5, column uplink: \"w\" is this access point itself; leave it empty");
        assertThat(
                        mistakes(
                                bring(
                                        ImportKind.AP,
                                        """
                                        name,site,host,snmp,uplink
                                        x,rw03,10.8.0.1,v2c:rahasiaku,y
                                        y,rw03,10.8.0.2,v2c:rahasiaku,x
                                        z,rw03,10.8.0.3,v2c:rahasiaku,rw03-ap
                                        """)))
                .containsExactly(
                        "line 2, column uplink: \"y\" hangs on this access point itself",
                        "line 3, column uplink: \"x\" hangs on this access point itself");
    }

    @Test
    void aHeaderThatIsWrongIsToldBeforeAnyRow() {
        assertThat(mistakes(bring(ImportKind.AREA, "level,kode,parent_code,name,name\nrw,,,\n")))
                .containsExactly(
                        "line 1, column kode: is not a column here; columns are code, level,"
                            + " parent_code, name, population, population_source, population_date",
                        "line 1, column name: stands twice in the header",
                        "line 1, column code: is missing from the header");
    }

    @Test
    void aFileThatIsNoCsvIsRefusedInOneSentence() {
        assertThat(mistakes(bring(ImportKind.AREA, "")))
                .containsExactly("the file is empty; its first line names the columns");
        assertThat(
                        mistakes(
                                bring(
                                        ImportKind.AREA,
                                        "level,code,parent_code,name\nkota,35.01,,Caf\u00e9\n",
                                        StandardCharsets.ISO_8859_1)))
                .containsExactly(
                        "line 2: is not UTF-8; save the file as \"CSV UTF-8\" and try again");
        assertThat(
                        mistakes(
                                bring(
                                        ImportKind.AREA,
                                        """
                                        level,code,parent_code,name
                                        kota,35.01,,"Never closed
                                        """)))
                .containsExactly("cannot be read as CSV after line 1: a double quote is wrong");
        assertThat(mistakes(bring(ImportKind.AREA, "a\n".repeat(5_002))))
                .containsExactly("the file has more than 5,000 rows; split it");
        assertThat(mistakes(bring(ImportKind.AREA, "a".repeat((4 << 20) + 1))))
                .containsExactly("the file is larger than 4 MiB; split it");
    }

    /** A file is what should be: what differs is changed, cell by cell, and taken back as one. */
    @ParameterizedTest
    @EnumSource
    void aFileChangesWhatDiffersAndIsTakenBackAsOne(DatabaseKind dialect) {
        try (var there = Neighbourhood.of(dialect, folder.resolve("upsert-" + dialect))) {
            String sites =
                    """
                    code,name,area_code,sponsor,uplink_mbps
                    rw03,Balai RW 03,35.73.01.1011.RW05,PT Maju,50
                    rw05,Balai RW 05,35.73.01.1011.RW05,,75
                    baru,Pos Baru,35.73.01.1011.RW05,,20
                    """;
            byte[] file = sites.getBytes(StandardCharsets.UTF_8);
            Imported preview = done(there.register().importCsv(ImportKind.SITE, file, true));
            assertThat(preview.updates())
                    .flatExtracting(
                            one ->
                                    one.cells().stream()
                                            .map(c -> one.name() + " " + c.told())
                                            .toList())
                    .containsExactly(
                            "rw03 area_code: 35.73.01.1011.RW03 -> 35.73.01.1011.RW05",
                            "rw03 sponsor: - -> PT Maju",
                            "rw05 uplink_mbps: 50 -> 75");
            assertThat(preview.gone()).containsExactly("taman");
            assertThat(there.site("rw03").areaCode()).isEqualTo("35.73.01.1011.RW03");

            assertThat(done(there.register().importCsv(ImportKind.SITE, file, false)))
                    .isEqualTo(preview);
            assertThat(there.site("rw03").areaCode()).isEqualTo("35.73.01.1011.RW05");
            assertThat(there.site("rw03").monthlyCostIdr()).isEqualTo(OptionalLong.of(250_000));
            assertThat(done(there.register().importCsv(ImportKind.SITE, file, false)).unchanged())
                    .isEqualTo(3);

            ChangeSet back = done(there.register().verbs().undo(TestNas.NO_STAFF));
            assertThat(back.records()).extracting(RecordChange::name).contains("rw03", "baru");
            assertThat(there.site("rw03").areaCode()).isEqualTo("35.73.01.1011.RW03");
            assertThat(there.site("rw03").sponsor()).isEmpty();
            assertThat(there.inventory().siteCoded("baru")).isEmpty();
            // A file that names what was retired brings it back.
            assertThat(done(there.register().importCsv(ImportKind.SITE, file, false)).updates())
                    .extracting(Imported.Update::name)
                    .contains("baru");
            assertThat(there.site("baru").uplinkMbps()).isEqualTo(OptionalLong.of(20));
        }
    }

    @Test
    void aSecretInAFileIsAnotherOnlyWhereItDiffers() {
        String same = "name,secret\nrw03-gw,rahasia-gerbang-rw-tiga\n";
        assertThat(done(bring(ImportKind.NAS, same)).unchanged()).isEqualTo(1);
        Imported other = done(bring(ImportKind.NAS, "name,secret\nrw03-gw,rahasia-lain-rw-tiga\n"));
        assertThat(other.updates())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.changes()).isEqualTo("secret: <secret> -> <secret>"));
        assertThat(here.inventory().secrets().getOrDefault(here.nas("rw03-gw").id(), List.of()))
                .hasSize(2);
    }
}
