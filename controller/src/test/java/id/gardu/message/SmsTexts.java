package id.gardu.message;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.message.Message.IfUnsure;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Message.Priority;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.network.NasAddress;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages and settings of these tests. */
final class SmsTexts {
    static final String NUMBER = "+6281234567890";
    static final String HARD = "Kode 123456 & \"kutip\" +{secret}% \\ baris\nbaru ✓";
    static final OutboundAddresses LOOPBACK =
            new OutboundAddresses(List.of(NasAddress.parse("127.0.0.0/8")));

    private SmsTexts() {}

    static Message code(String key, Instant expires) {
        return new Message(
                key,
                new Destination.Sms(NUMBER),
                "Kode masuk 482915",
                Priority.URGENT,
                expires,
                IfUnsure.GIVE_UP,
                List.of(),
                Optional.empty());
    }

    static Message notice(String key, Instant expires) {
        return new Message(
                key,
                new Destination.Sms(NUMBER),
                "AP rw03 mati",
                Priority.NORMAL,
                expires,
                IfUnsure.SEND_AGAIN,
                List.of(),
                Optional.empty());
    }

    static OutboundMessage letter(String text) {
        return new OutboundMessage(new MessageId(77), new Destination.Sms(NUMBER), text, List.of());
    }

    /** As an operator writes it, below {@code message:}. */
    static MessageSettings settings(String yaml) {
        try {
            Config config = Config.parse("message:\n" + yaml.indent(2), "test", Map.of());
            var settings = MessageSettings.from(config.section("message"));
            config.finish();
            return settings;
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    static MessageSettings form(String url, String more) {
        return form(url, more, "5s");
    }

    static MessageSettings form(String url, String more, String timeout) {
        return settings(
                """
                retry-after: 20ms
                %s
                sms:
                  url: %s
                  headers: "Authorization: Bearer {secret}"
                  body: to={phone}&text={text}&reference={id}
                  secret: %s
                  success-pattern: '"status":"queued"'
                  timeout: %s
                """
                        .formatted(more, url, FakeGateway.KEY, timeout));
    }
}
