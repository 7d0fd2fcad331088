package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class MessageSettingsTest {
    private static List<String> mistakes(String yaml) {
        try {
            Config config = Config.parse(yaml, "test", Map.of());
            var _ = MessageSettings.from(config.section("message"));
            var _ = OutboundAddresses.from(config.section("outbound"));
            config.finish();
            throw new AssertionError("accepted: " + yaml);
        } catch (InvalidConfig e) {
            return e.mistakes();
        }
    }

    @Test
    void withoutAKeyThereIsNoSenderAndALimitOfTwoThousand() {
        MessageSettings settings = SmsTexts.settings("daily-limit: 2000");
        assertThat(settings.sms()).isEmpty();
        assertThat(settings.testSender()).isFalse();
        assertThat(settings.dailyLimit()).isEqualTo(2_000);
    }

    @Test
    void everyMistakeIsToldAndNoKeyWithIt() {
        assertThat(
                        mistakes(
                                """
                                message:
                                  daily-limit: 0
                                  test-sender: true
                                  sms:
                                    url: https://sms.example/api?key=kunci-rahasia&to={telp}
                                    headers: |
                                      Host: evil
                                      X-Key: {text}
                                    body-format: json
                                    body: '{"to": {phone}, "text": "{text}"}'
                                    success-pattern: "(["
                                    timeout: 2m
                                outbound:
                                  allow: [any, 10.0.0.0/8]
                                """))
                .hasSize(9)
                .noneMatch(mistake -> mistake.contains("kunci-rahasia"))
                .anyMatch(mistake -> mistake.startsWith("message.sms.url: \"{telp}\""))
                .anyMatch(mistake -> mistake.startsWith("outbound.allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://sms.example/",
                "https://{phone}.example/",
                "https://sms.example@127.0.0.1/",
                "https:///x",
                "https://sms.example./",
                "http://0x7f.1/",
                "sms.example/x",
                "https://sms.example/#{text}",
            })
    void aUrlWithoutAFixedHostNameIsRefused(String url) {
        assertThat(
                        mistakes(
                                """
                                message:
                                  sms:
                                    url: '%s'
                                    body: '{phone}{text}'
                                """
                                        .formatted(url)))
                .singleElement()
                .asString()
                .startsWith("message.sms.url");
    }

    @Test
    void aBodyWithoutNumberOrTextIsRefused() {
        assertThat(mistakes("message: {sms: {url: 'https://sms.example/', body: 'to={phone}'}}"))
                .singleElement()
                .asString()
                .contains("{text}");
    }

    @Test
    void aMailServerIsReadWithItsUsualPortAndAlwaysEncrypted() {
        MessageSettings settings =
                SmsTexts.settings(
                        """
                        email:
                          host: mail.malangkota.go.id
                          user: gardu
                          password: kunci-surat
                          from: gardu@malangkota.go.id
                        """);
        MailServer server = settings.email().orElseThrow();
        assertThat(server.port()).isEqualTo(587);
        assertThat(server.security()).isEqualTo(MailServer.Security.STARTTLS);
        assertThat(server.dailyLimit()).isEqualTo(500);
        assertThat(settings.toString()).doesNotContain("kunci-surat").contains("<secret>");
    }

    @Test
    void everyMistakeOfAMailServerIsTold() {
        assertThat(
                        mistakes(
                                """
                                message:
                                  test-sender: true
                                  email:
                                    host: smtp://mail
                                    port: 99999
                                    security: none
                                    user: gardu
                                    from: Gardu <gardu>
                                    timeout: 5m
                                    retry-after: 0s
                                """))
                .hasSize(8)
                .anyMatch(mistake -> mistake.startsWith("message.email.host"))
                .anyMatch(mistake -> mistake.startsWith("message.email.port"))
                .anyMatch(mistake -> mistake.startsWith("message.email.security"))
                .anyMatch(mistake -> mistake.startsWith("message.email.user"))
                .anyMatch(mistake -> mistake.startsWith("message.email.from"))
                .anyMatch(mistake -> mistake.startsWith("message.email.timeout"))
                .anyMatch(mistake -> mistake.startsWith("message.email.retry-after"))
                .anyMatch(mistake -> mistake.startsWith("message.test-sender"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rina",
                "rina@localhost",
                "rina@malang.example\r\nBcc: x@y.example",
                "rina@@malang.example",
                "Rina <rina@malang.example>",
                "rina@malang.example,budi@malang.example",
                ""
            })
    void whatIsNoMailboxIsNoDestination(String address) {
        assertThatThrownBy(() -> new Destination.Email(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an e-mail address");
    }

    @Test
    void nothingThatPrintsShowsASecretATextOrAWholeNumber() {
        MessageSettings settings = SmsTexts.form("https://sms.example/", "");
        Message message = SmsTexts.code("k", java.time.Instant.EPOCH);
        assertThat(settings + " " + message + SmsTexts.letter("482915"))
                .doesNotContain("kunci")
                .doesNotContain("482915")
                .doesNotContain("81234567890")
                .contains("+62812••••••90");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"081234567890", "+0812345678", "+62 812 3456", "+62", "+6281234567890123"})
    void aNumberThatIsNotE164IsNoDestination(String number) {
        assertThatThrownBy(() -> new Destination.Sms(number))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(number);
    }

    @Test
    void aShortNumberIsHiddenToo() {
        assertThat(new Destination.Sms("+6281234").masked()).isEqualTo("+•••••34");
        assertThat(new Destination.Sms("+628123456790").masked()).isEqualTo("+62812•••••90");
    }
}
