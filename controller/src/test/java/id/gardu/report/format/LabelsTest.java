package id.gardu.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.OutsideColumn;
import id.gardu.report.OutsideWord;
import id.gardu.report.UsageColumn;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

class LabelsTest {
    private static final Labels INDONESIAN = new Labels(Locale.forLanguageTag("id"));

    @ParameterizedTest
    @EnumSource
    void everyColumnHasALabelAndADefinitionInIndonesian(UsageColumn column) {
        assertThat(INDONESIAN.column(column)).as("label").isNotBlank();
        assertThat(INDONESIAN.definition(column)).as("definition").isNotBlank();
        assertThat(INDONESIAN.definition(column)).isNotEqualTo(column.definition());
        assertThat(new Labels(Locale.ENGLISH).definition(column)).isEqualTo(column.definition());
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnForOutsideHasALabelAndADefinitionInIndonesian(OutsideColumn column) {
        assertThat(INDONESIAN.column(column)).as("label").isNotBlank();
        assertThat(INDONESIAN.definition(column)).isNotEqualTo(column.definition());
        assertThat(new Labels(Locale.ENGLISH).definition(column)).isEqualTo(column.definition());
    }

    @Test
    void countsOfVerdictsAreSaidInWords() {
        assertThat(INDONESIAN.value(UsageColumn.VERDICT, "used 12, was-down 3"))
                .isEqualTo("dipakai 12, sering mati 3");
        assertThat(INDONESIAN.value(OutsideColumn.VERDICT, "under-used 1"))
                .isEqualTo("hidup, tetapi sepi 1");
        assertThat(INDONESIAN.value(UsageColumn.VERDICT, "used")).isEqualTo("dipakai");
        assertThat(INDONESIAN.value(UsageColumn.VERDICT, "")).isEmpty();
    }

    @Test
    void everyWordForOutsideIsTranslated() {
        for (OutsideWord word : OutsideWord.values()) {
            assertThat(Labels.TEXTS.knows("value.state." + word.word())).as("%s", word).isTrue();
        }
    }

    @Test
    void everyVerdictAndGroupHasItsWord() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(Labels.TEXTS.knows("value.verdict." + verdict.word()))
                    .as("%s", verdict)
                    .isTrue();
        }
        for (Group group : Group.values()) {
            assertThat(INDONESIAN.text("group." + group.word())).isNotBlank();
        }
    }

    @Test
    void aWordThatNobodyTranslatedIsItself() {
        assertThat(INDONESIAN.value(UsageColumn.MEASURABLE, "partly")).isEqualTo("sebagian");
        assertThat(INDONESIAN.value(UsageColumn.NAME, "Balai RW 03")).isEqualTo("Balai RW 03");
    }
}
