package id.gardu.network;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.house.Checkout;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
