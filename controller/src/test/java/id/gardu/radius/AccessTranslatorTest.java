package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessDecision.GrantId;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccountId;
import id.gardu.network.NasKind;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.PacketText;
import id.gardu.radius.packet.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.OptionalLong;

/** The table of docs/limits.md. */
class AccessTranslatorTest {
    private static final Limits NOTHING =
            new Limits(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    300,
                    OptionalLong.empty(),
                    OptionalLong.empty());

    private static final String RATES =
            " WISPr-Bandwidth-Max-Up=1024000 WISPr-Bandwidth-Max-Down=4096000";
    private static final String ALL =
            "Session-Timeout=7200 Idle-Timeout=900 Acct-Interim-Interval=300";
    private static final String CLASS =
            " Class=0x67616162636465666768696a6b6c6d6e6f707172737475767778797a";

    @ParameterizedTest
    @CsvSource({
        "generic,     ''",
        "openwrt,     ''",
        "uspot,       ' ChilliSpot-Max-Total-Octets=17 ChilliSpot-Max-Total-Gigawords=5'",
        "aruba,       ''",
        "cambium,     ''",
        "omada,       ''",
        "unifi,       ''",
        "mikrotik,    ' Mikrotik-Rate-Limit=\"1024k/4096k\" Mikrotik-Total-Limit=17"
                + " Mikrotik-Total-Limit-Gigawords=5'",
        "coovachilli, ' ChilliSpot-Max-Total-Octets=17 ChilliSpot-Max-Total-Gigawords=5'"
    })
    void aGrantInTheWordsOfEachKind(NasKind kind, String ofItsOwn) {
        assertThat(words(RadiusDoor.LIMITS, kind)).isEqualTo(ALL + RATES + ofItsOwn + CLASS);
    }

    @ParameterizedTest
    @CsvSource({"generic", "mikrotik", "coovachilli"})
    void whatIsUnlimitedIsNotSaid(NasKind kind) {
        assertThat(words(NOTHING, kind)).isEqualTo("Acct-Interim-Interval=300" + CLASS);
    }

    @Test
    void oneRateAloneLeavesMikrotiksOtherUnlimited() {
        Limits down =
                new Limits(
                        OptionalLong.empty(),
                        OptionalLong.of(1000),
                        OptionalLong.empty(),
                        300,
                        OptionalLong.of(512),
                        OptionalLong.empty());
        assertThat(words(down, new NasKind("mikrotik")))
                .contains("Mikrotik-Rate-Limit=\"0/512k\"")
                .contains("Mikrotik-Total-Limit=1000")
                .doesNotContain("Gigawords");
    }

    @Test
    void whatDoesNotFitIn32BitsIsTheMostThatDoes() {
        Limits vast =
                new Limits(
                        OptionalLong.of(1L << 40),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        10,
                        OptionalLong.of(10_000_000),
                        OptionalLong.empty());
        assertThat(words(vast, NasKind.GENERIC))
                .startsWith(
                        "Session-Timeout=4294967295 Acct-Interim-Interval=60"
                                + " WISPr-Bandwidth-Max-Down=4294967295");
    }

    @Test
    void anIdentityIsGivenOnlyToWhoeverAsksForOne() {
        AttributeList asked =
                AccessTranslator.attributes(
                        grant(NOTHING), GatewayKinds.of(new NasKind("openwrt")), true);
        assertThat(words(asked)).contains("Chargeable-User-Identity=");
        assertThat(words(NOTHING, new NasKind("openwrt")))
                .doesNotContain("Chargeable-User-Identity");
    }

    private static Grant grant(Limits limits) {
        return new Grant(
                new GrantId(RadiusDoor.GRANT_ID),
                new AccountId(101),
                RadiusDoor.WARGA,
                Assurance.OTP,
                limits,
                Instant.EPOCH);
    }

    private static String words(Limits limits, NasKind kind) {
        return words(AccessTranslator.attributes(grant(limits), GatewayKinds.of(kind), false));
    }

    private static String words(AttributeList attributes) {
        byte[] octets =
                new PacketEncoder(new PacketCrypto())
                        .request(Code.ACCOUNTING_REQUEST, 0, attributes, Secret.of("x"));
        String text = PacketText.of((Packet) PacketDecoder.decode(octets));
        return text.replaceFirst("^\\S+ id=0 length=\\d+ ", "");
    }
}
