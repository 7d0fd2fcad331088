package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.network.ViewPoint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** The whole server, asked by Debian's radclient. */
class RadclientTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String SIGNED = ",Message-Authenticator=0x00";

    private RadiusDoor door;

    @BeforeEach
    void open() throws IOException {
        door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void papIsAcceptedWithThePlansAttributes() throws Exception {
        StoryRadclient.Result result = auth("User-Name=siti,User-Password=rahasia" + SIGNED);
        assertThat(result.ok()).as(result.output()).isTrue();
        assertThat(result.output())
                .contains("Received Access-Accept")
                .contains("Session-Timeout = 7200")
                .contains("Idle-Timeout = 900")
                .contains("Acct-Interim-Interval = 300")
                .contains("WISPr-Bandwidth-Max-Up = 1024000")
                .contains("WISPr-Bandwidth-Max-Down = 4096000")
                .contains("Class = 0x");
    }

    @Test
    void chapIsAccepted() throws Exception {
        StoryRadclient.Result result = auth("User-Name=siti,CHAP-Password=rahasia" + SIGNED);
        assertThat(result.output()).contains("Received Access-Accept");
    }

    @Test
    void aWrongPasswordIsRejectedWithAWord() throws Exception {
        StoryRadclient.Result pap = auth("User-Name=siti,User-Password=salah" + SIGNED);
        StoryRadclient.Result chap = auth("User-Name=siti,CHAP-Password=salah" + SIGNED);
        assertThat(pap.output()).contains("Received Access-Reject").contains("Reply-Message");
        assertThat(chap.output()).contains("Received Access-Reject");
    }

    @Test
    void proxyStatesComeBackInOrder() throws Exception {
        StoryRadclient.Result result =
                auth(
                        "User-Name=siti,User-Password=rahasia,Proxy-State=0x01,Proxy-State=0x0203"
                                + SIGNED);
        assertThat(result.output())
                .containsSubsequence(
                        "Received Access-Accept", "Proxy-State = 0x01", "Proxy-State = 0x0203");
    }

    @Test
    void accountingIsAnsweredAndRecordedToTheOctet() throws Exception {
        StoryRadclient.Result result =
                StoryRadclient.send(
                        door.server.accounting(),
                        "acct",
                        SECRET,
                        "Acct-Status-Type=Stop,Acct-Session-Id=5F3A0001,User-Name=siti,"
                                + "Acct-Input-Octets=4294967280,Acct-Input-Gigawords=2,"
                                + "Acct-Output-Octets=7,Acct-Session-Time=60,"
                                + "Acct-Terminate-Cause=User-Request");
        assertThat(result.output()).contains("Received Accounting-Response");
        AccountingRecord record = door.offered.getFirst().record();
        assertThat(record).isInstanceOf(Usage.class);
        Usage usage = (Usage) record;
        assertThat(usage.counts().input()).hasValue(12_884_901_872L);
        assertThat(usage.counts().output()).hasValue(7);
        assertThat(usage.endCause()).contains("User-Request");
    }

    /**
     * Debian's radclient is content, and nothing was kept: the case that FreeRADIUS answers too.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acct-Status-Type=Failed",
                "Acct-Status-Type=Tunnel-Start",
                "Acct-Status-Type=4711",
                "Attr-40=0x01",
                "User-Name=budi"
            })
    void whatCannotBeRecordedIsAnsweredToo(String status) throws Exception {
        StoryRadclient.Result result =
                StoryRadclient.send(
                        door.server.accounting(),
                        "acct",
                        SECRET,
                        status + ",Acct-Session-Id=5F00-0001,Acct-Delay-Time=4294967295");
        assertThat(result.ok()).as(result.output()).isTrue();
        assertThat(result.output()).contains("Received Accounting-Response").contains("length 20");
        assertThat(door.offered).isEmpty();
    }

    @Test
    void whoSignsAnAccountingRequestGetsAnAnswerWithoutASignature() throws Exception {
        StoryRadclient.Result result =
                StoryRadclient.send(
                        door.server.accounting(),
                        "acct",
                        SECRET,
                        "Acct-Status-Type=Start,Acct-Session-Id=1" + SIGNED);
        assertThat(result.ok()).as(result.output()).isTrue();
        assertThat(result.output().substring(result.output().indexOf("Received")))
                .contains("Accounting-Response")
                .doesNotContain("Message-Authenticator");
    }

    /** As {@code viewpoint.sh} writes it. */
    @Test
    void theViewPointOfAPacketReachesTheLedger() throws Exception {
        StoryRadclient.send(
                door.server.accounting(),
                "acct",
                SECRET,
                "Acct-Status-Type=Stop,Acct-Session-Id=vp2,Attr-26.14559.10=0x00000002,"
                        + "Acct-Input-Octets=9000000,Acct-Output-Octets=1000000");
        Usage usage = (Usage) door.offered.getFirst().record();
        assertThat(usage.counts().viewPoint()).isEqualTo(ViewPoint.CLIENT);
        assertThat(usage.counts().input()).hasValue(9_000_000);
    }

    @Test
    void bothPortsTellThatTheyAreThere() throws Exception {
        String signed = "Message-Authenticator=0x00";
        assertThat(
                        StoryRadclient.send(door.server.authentication(), "status", SECRET, signed)
                                .output())
                .contains("Received Access-Accept");
        assertThat(StoryRadclient.send(door.server.accounting(), "status", SECRET, signed).output())
                .contains("Received Accounting-Response");
    }

    private StoryRadclient.Result auth(String attributes) throws Exception {
        return StoryRadclient.send(door.server.authentication(), "auth", SECRET, attributes);
    }
}
