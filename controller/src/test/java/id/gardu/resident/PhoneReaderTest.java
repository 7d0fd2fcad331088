package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneReaderTest {
    private final Phone.Reader reader = new Phone.Reader(PhoneSettings.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "081234567890",
                "0812 3456 7890",
                " 0812-3456-7890 ",
                "0812.3456.7890",
                "(0812) 3456 7890",
                "6281234567890",
                "62 812 3456 7890",
                "+6281234567890",
                "+62 0812 3456 7890",
                "81234567890"
            })
    void aNumberIsReadHoweverPeopleWriteIt(String typed) {
        assertThat(reader.read(typed)).contains(new Phone("+6281234567890"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0812",
                "0341 551234",
                "+1 202 555 0123",
                "+65 8123 4567",
                "14045",
                "0812 3456 7890 ext 5",
                "0812;3456;7890",
                "0800-KELUARGA",
                "+62812345678901234567890",
                "٠٨١٢٣٤٥٦٧٨٩٠",
                "081234567890'--"
            })
    void whatIsNoMobileOfTheCountryIsRefused(String typed) {
        assertThat(reader.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"081234567890"})
    void aNumberPrintsMasked(String typed) {
        assertThat(reader.read(typed).orElseThrow().toString()).isEqualTo("Phone[+62812••••••90]");
    }
}
