package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.radius.dynauth.DasKind;
import id.gardu.radius.dynauth.DasSession;
import id.gardu.radius.dynauth.FakeDas;
import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole controller, a CoovaChilli that is played, and a resident who uses a day's data. */
class MidSessionDayTest {
    private static final Pattern CLASS = Pattern.compile("Class = (0x[0-9a-f]+)");

    @TempDir Path folder;

    @Test
    void whoUsesTheDaysDataIsSlowedAndWhoIsDisconnectedIsGone() throws Exception {
        try (FakeDas chilli = new FakeDas(DasKind.CHILLI);
                TestHouse controller =
                        TestHouse.start(
                                folder.resolve("data"),
                                DatabaseSettings.embedded(),
                                TestHouse.atNoon())) {
            furnish(controller, chilli);
            String code = controller.gardu("voucher", "create", "--plan", "hemat").line();
            String accept =
                    new Radclient(controller.port("radius"), "auth", FakeDas.SECRET)
                            .send(
                                    "User-Name = \"" + code + "\"",
                                    "User-Password = \"" + code + "\"",
                                    "Calling-Station-Id = \"02-00-00-00-00-C1\"",
                                    "Acct-Session-Id = \"179528822100000001\"",
                                    "Message-Authenticator = 0x00");
            assertThat(accept)
                    .as("what is left, and a tenth until a CoA comes")
                    .contains("ChilliSpot-Max-Total-Octets = 110000000");
            Matcher grant = CLASS.matcher(accept);
            assertThat(grant.find()).isTrue();
            DasSession session = DasSession.of("siti", "10.1.0.2");
            chilli.sessions.put("179528822100000001", session);
            account(controller, grant.group(1), "Start", "Acct-Session-Time = 0");
            String answer =
                    account(
                            controller,
                            grant.group(1),
                            "Interim-Update",
                            "Acct-Session-Time = 300",
                            "Acct-Input-Octets = 105000000",
                            "Acct-Output-Octets = 1000");
            assertThat(answer)
                    .as("told in the Accounting-Response already")
                    .contains("WISPr-Bandwidth-Max-Down = 512000")
                    .contains("ChilliSpot-Max-Total-Octets = 0");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(session.limits())
                                            .containsEntry("down", "512000")
                                            .containsEntry("octets", "0"));

            TestHouse.CommandResult ended =
                    controller.gardu("session", "disconnect", "--station", "02:00:00:00:00:C1");
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(chilli.sessions).isEmpty();
            assertThat(chilli.wrongs).isEmpty();
            assertThat(controller.gardu("session", "list", "--open").out()).contains(" ending ");
            assertThat(controller.gardu("disconnect", "list").out())
                    .containsPattern("rw03-gw +end +staff +local CLI +ack")
                    .containsPattern("rw03-gw +slow +data-used +gardu +ack")
                    .doesNotContain(code);
        }
    }

    private void furnish(TestHouse controller, FakeDas chilli) throws Exception {
        Path sites =
                Files.write(
                        folder.resolve("site.csv"),
                        List.of("code,name,area_code", "rw03,Balai RW 03,35.73.01.1001"));
        for (String line :
                new String[] {
                    "site import " + sites,
                    "plan add --name hemat --daily-mb 100",
                    "nas add --name rw03-gw --address 127.0.0.1 --identifier rw03-gw --site rw03"
                            + " --kind coovachilli --direct-vouchers --secret "
                            + FakeDas.SECRET
                            + " --coa-port "
                            + chilli.port()
                }) {
            TestHouse.CommandResult result = controller.gardu(line.split(" ", -1));
            assertThat(result.exit()).as(line + ": " + result.err()).isZero();
        }
    }

    private static String account(TestHouse controller, String grant, String kind, String... more)
            throws Exception {
        return new Radclient(controller.port("accounting"), "acct", FakeDas.SECRET)
                .send(
                        "Acct-Status-Type = " + kind,
                        "User-Name = \"siti\"",
                        "Calling-Station-Id = \"02-00-00-00-00-C1\"",
                        "Acct-Session-Id = \"179528822100000001\"",
                        "Framed-IP-Address = 10.1.0.2",
                        "Class = " + grant,
                        // Its Input is what the phone received, and it says so.
                        "Attr-26.14559.10 = 0x00000002",
                        String.join("\n", more));
    }
}
