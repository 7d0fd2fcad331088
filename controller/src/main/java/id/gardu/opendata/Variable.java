package id.gardu.opendata;

import id.gardu.report.Column;
import id.gardu.report.ColumnKind;

import java.util.Locale;

/**
 * A column of a data set.
 *
 * @param name as in files
 * @param unit in Indonesian, such as {@code akun}; empty for text
 * @param type as the form MS-Var has it: string, integer, float or date
 * @param formula how it is worked out, in Indonesian; empty for what is not an indicator
 */
record Variable(
        String name,
        String unit,
        String type,
        Column.Meaning indonesian,
        Column.Meaning english,
        String formula) {

    static Variable of(String name, String unit, String type, String indonesian, String english) {
        return new Variable(
                name, unit, type, Column.Meaning.of(indonesian), Column.Meaning.of(english), "");
    }

    Variable with(String how) {
        return new Variable(name, unit, type, indonesian, english, how);
    }

    Column.Meaning in(Locale language) {
        return language.equals(Locale.ENGLISH) ? english : indonesian;
    }

    boolean isText() {
        return type.equals("string");
    }

    boolean isDecimal() {
        return type.equals("float");
    }

    boolean isIndicator() {
        return !formula.isEmpty();
    }

    static String type(ColumnKind kind) {
        return switch (kind) {
            case TEXT -> "string";
            case DAY -> "date";
            case DISTINCT, COUNT, SECONDS, OCTETS, RUPIAH, RUPIAH_EACH -> "integer";
            // A number, or the word that stands in its place.
            case ROUNDED -> "integer | string";
            case PERCENT, RATIO -> "float";
        };
    }
}
