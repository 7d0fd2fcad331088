package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.resident.Voucher.VoucherCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

class VoucherCodeTest {
    private static final String ALPHABET = "23456789CDFHJKMNPRTVWXY";

    private final SecureRandom random = new SecureRandom();

    @Test
    void aCodeIsReadHoweverItIsTyped() {
        VoucherCode code = VoucherCode.random(random);
        String compact = code.compact();
        for (String typed :
                List.of(
                        compact,
                        code.grouped(),
                        compact.toLowerCase(Locale.ROOT),
                        "  " + code.grouped().replace('-', ' ') + " ",
                        code.grouped().replace("-", "\u2013"),
                        String.join(" ", compact.split("")))) {
            assertThat(VoucherCode.parse(typed)).as(typed).contains(code);
        }
        assertThat(code.grouped()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}");
    }

    @Test
    void charactersThatLookAlikeAreReadAsMeant() {
        VoucherCode code = VoucherCode.random(random);
        String misread =
                code.compact()
                        .replace('8', 'B')
                        .replace('6', 'G')
                        .replace('5', 'S')
                        .replace('2', 'Z');
        assertThat(VoucherCode.parse(misread)).contains(code);
    }

    @Test
    void oneWrongCharacterOrTwoSwappedNeverPass() {
        String good = VoucherCode.random(random).compact();
        for (int i = 0; i < good.length(); i++) {
            for (int c = 0; c < ALPHABET.length(); c++) {
                char other = ALPHABET.charAt(c);
                var wrong = new StringBuilder(good);
                wrong.setCharAt(i, other);
                assertThat(VoucherCode.parse(wrong.toString()).isPresent())
                        .isEqualTo(good.charAt(i) == other);
            }
            for (int j = i + 1; j < good.length(); j++) {
                var swapped = new StringBuilder(good);
                swapped.setCharAt(i, good.charAt(j));
                swapped.setCharAt(j, good.charAt(i));
                assertThat(VoucherCode.parse(swapped.toString()).isPresent())
                        .isEqualTo(good.charAt(i) == good.charAt(j));
            }
        }
    }

    @Test
    void codesHaveFortyBitsAndSpellNothing() {
        Set<String> codes = new HashSet<>();
        var letters = new HashSet<Character>();
        for (int i = 0; i < 20_000; i++) {
            String code = VoucherCode.random(random).compact();
            codes.add(code);
            code.chars().forEach(c -> letters.add((char) c));
        }
        assertThat(codes).hasSize(20_000);
        assertThat(letters).hasSize(23).doesNotContain('0', 'O', '1', 'I', 'L', 'A', 'E', 'U');
        assertThat(Math.pow(23, 9)).isGreaterThan(Math.pow(2, 40));
    }

    @Test
    void thoseOfTheWholeCityHaveTwelveCharactersAndOneWrongIsNoticed() {
        for (int i = 0; i < 200; i++) {
            VoucherCode code = VoucherCode.randomLong(random);
            assertThat(code.compact()).hasSize(12);
            assertThat(code.grouped()).matches("\\w{4}-\\w{4}-\\w{4}");
            assertThat(VoucherCode.parse(code.grouped().toLowerCase(Locale.ROOT))).contains(code);
            char[] wrong = code.compact().toCharArray();
            wrong[i % 12] = wrong[i % 12] == '2' ? '3' : '2';
            assertThat(VoucherCode.parse(new String(wrong))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "K7RM",
                "siti",
                "081234567890",
                "AA-BB-CC-DD-EE-FF",
                "K7RM-4TXD-9C-2",
                "22:33:44:55:66:77"
            })
    void whatIsNoCodeIsNotTakenForOne(String typed) {
        assertThat(VoucherCode.looksLikeOne(typed)).isFalse();
        assertThat(VoucherCode.parse(typed)).isEmpty();
    }

    @Test
    void aCodeIsNeverPrintedByAccident() {
        VoucherCode code = VoucherCode.random(random);
        assertThat(code.toString()).doesNotContain(code.compact().substring(2, 5));
        assertThat(code.masked()).isEqualTo("voucher:" + code.compact().substring(0, 2) + "…");
    }
}
