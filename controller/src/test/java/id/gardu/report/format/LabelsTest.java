package id.gardu.report.format;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Labels.TEXTS.knows("column." + column.word())).as("label").isTrue();
        assertThat(Labels.DEFINITIONS.knows(column.word())).as("definition").isTrue();
        assertThat(INDONESIAN.definition(column)).isNotEqualTo(column.definition());
        assertThat(new Labels(Locale.ENGLISH).definition(column)).isEqualTo(column.definition());
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
