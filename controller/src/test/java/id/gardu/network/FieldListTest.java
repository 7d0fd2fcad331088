package id.gardu.network;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.house.Checkout;
import id.gardu.staff.StaffMember;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The field tables, and who must say the same. */
class FieldListTest {
    private static final Pattern NAME = Pattern.compile("`([\\w-]+)`");

    private static final Map<String, FieldList<?>> IN_FILES =
            Map.of(
                    "area", Area.FIELDS,
                    "site", Site.FIELDS,
                    "nas", Nas.FIELDS,
                    "ap", AccessPoint.FIELDS);

    @Test
    void theDocumentedColumnsOfAFileAreTheFields() throws Exception {
        String page = Files.readString(Checkout.root().resolve("docs/import.md"));
        IN_FILES.forEach(
                (kind, fields) -> {
                    Matcher row =
                            Pattern.compile("(?m)^\\| " + kind + " \\|(.*)\\|(.*)\\|$")
                                    .matcher(page);
                    assertThat(row.find()).as(kind).isTrue();
                    CsvSheet.Columns columns = fields.columns();
                    assertThat(names(row.group(1))).isEqualTo(columns.required());
                    assertThat(names(row.group(2))).isEqualTo(columns.optional());
                });
    }

    /** In both languages: the command line tells the same to whoever set his to Indonesian. */
    @ParameterizedTest
    @MethodSource
    void whatAFieldIsStandsInTheDocumentsInEnglishAndIndonesian(
            String page, String title, FieldList<?> fields) throws Exception {
        String rows =
                fields.all().stream()
                        .map(FieldListTest::row)
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(Files.readString(Checkout.root().resolve(page)))
                .contains("\n| " + title + " | what | apa itu |\n|---|---|---|\n" + rows);
    }

    static Stream<Arguments> whatAFieldIsStandsInTheDocumentsInEnglishAndIndonesian() {
        return Stream.of(
                Arguments.of("docs/import.md", "area", Area.FIELDS),
                Arguments.of("docs/import.md", "site", Site.FIELDS),
                Arguments.of("docs/import.md", "nas", Nas.FIELDS),
                Arguments.of("docs/import.md", "ap", AccessPoint.FIELDS),
                Arguments.of("docs/import.md", "plan", Plan.FIELDS),
                Arguments.of("docs/console.md", "staff", StaffMember.FIELDS));
    }

    private static String row(Field<?, ?> field) {
        assertThat(field.english()).as(field.name()).isNotEmpty();
        assertThat(field.indonesian()).as(field.name()).isNotEmpty();
        return "| `%s` | %s | %s |"
                .formatted(
                        field.name(),
                        field.english(),
                        field.indonesian().replace(": " + NasKind.ALL, ""));
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
