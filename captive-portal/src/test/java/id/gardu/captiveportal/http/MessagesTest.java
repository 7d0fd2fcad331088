package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;

class MessagesTest {
    private final Messages messages = Messages.of(MessagesTest.class, "texts", List.of("id", "en"));

    @Test
    void aTextIsSaidInEveryLanguageWithItsValues() {
        Map<String, String> values = Map.of("phone", "0812-$1-{phone}");
        assertThat(messages.text(Locale.of("id"), "sent", values))
                .isEqualTo("Kode sudah dikirim ke 0812-$1-{phone}.");
        assertThat(messages.text(Locale.ENGLISH, "sent", values))
                .isEqualTo("We sent a code to 0812-$1-{phone}.");
    }

    @Test
    void aMissingKeyOrValueIsAnError() {
        assertThatThrownBy(() -> messages.text(Locale.ENGLISH, "nowhere", Map.of()))
                .hasMessage("no text \"nowhere\" in en");
        assertThatThrownBy(() -> messages.text(Locale.ENGLISH, "sent", Map.of()))
                .hasMessage("text \"sent\" needs {phone}");
    }

    @Test
    void anUnfinishedTranslationIsRefusedWithEveryMistake() {
        assertThatThrownBy(
                        () ->
                                Messages.of(
                                        MessagesTest.class,
                                        "unfinished",
                                        List.of("id", "en", "jv")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("en.properties: welcome stands there twice")
                .hasMessageContaining("en.properties: logout is empty")
                .hasMessageContaining("en: sent has [number], not [phone]")
                .hasMessageContaining("en: status is missing")
                .hasMessageContaining("en: news is in no other language")
                .hasMessageContaining("jv.properties: is not there");
    }
}
