package id.gardu.doctor;

import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Messages;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a whole installation has, and whether anything has shown it.
 *
 * @param since when it was so first, or was last shown; empty where nobody knows
 * @param known what shows it, by the key of its sentence
 * @param values that stand in the sentence
 * @param next what to do; empty when it is done
 * @param of whose page the next thing is on: the name of a NAS or access point; or empty
 */
public record InstallationLine(
        InstallationStep step,
        InstallationState state,
        Optional<Instant> since,
        String known,
        Map<String, String> values,
        Optional<InstallationNext> next,
        String of) {
    private static final Messages TEXTS =
            Messages.of(InstallationLine.class, "texts", List.of("id", "en"));

    /** Names a listener. */
    static final String WHICH = "which";

    public InstallationLine {
        values = Map.copyOf(values);
    }

    /** In the order in which they are best done. */
    public enum InstallationStep implements Word {
        DATABASE,
        BACKUP,
        SENDER,
        HTTPS,
        NAS,
        AP,
        RESIDENT,
        GUARD
    }

    /** Whether it was shown. */
    public enum InstallationState implements Word {
        DONE,
        /** Nothing has shown it yet; nothing is known to be wrong either. */
        OPEN,
        /** It is known not to work. */
        WRONG
    }

    /** What to do next. */
    public enum InstallationNext implements Word {
        MEND_DATABASE,
        DRILL_BACKUP,
        SET_SENDER,
        TRY_SENDER,
        SET_CERTIFICATE,
        COME_BY_HTTPS,
        ADD_AREA,
        ADD_SITE,
        ADD_NAS,
        LOOK_AT_NAS,
        ADD_AP,
        LOOK_AT_AP,
        LOG_IN,
        LOOK_AT_GUARD;

        /** The line to type, or the setting to write; empty where there is a page for it. */
        public String type() {
            return switch (this) {
                case MEND_DATABASE -> "scripts/gardu check-config";
                case DRILL_BACKUP -> "scripts/gardu backup gardu.zip --drill";
                case SET_SENDER -> "message.sms.url";
                case SET_CERTIFICATE -> "http.trusted-proxies";
                case LOOK_AT_GUARD -> "scripts/gardu guard";
                case TRY_SENDER,
                        COME_BY_HTTPS,
                        ADD_AREA,
                        ADD_SITE,
                        ADD_NAS,
                        LOOK_AT_NAS,
                        ADD_AP,
                        LOOK_AT_AP,
                        LOG_IN ->
                        "";
            };
        }
    }

    static InstallationLine done(
            InstallationStep step, Optional<Instant> since, String known, String... values) {
        return new InstallationLine(
                step, InstallationState.DONE, since, known, map(values), Optional.empty(), "");
    }

    InstallationLine asked(InstallationState other, InstallationNext toDo, String whose) {
        return new InstallationLine(step, other, since, known, values, Optional.of(toDo), whose);
    }

    private static Map<String, String> map(String... values) {
        return values.length == 0 ? Map.of() : Map.of(values[0], values[1]);
    }

    /** What it is called. */
    public String title(Locale language) {
        return texts(language).text("step." + step.word());
    }

    /** What shows it, or what is missing. */
    public String said(Locale language) {
        LocaleTexts texts = texts(language);
        var told = new HashMap<>(values);
        told.computeIfPresent(WHICH, (_, door) -> texts.text(WHICH + "." + door));
        return texts.text(known, told);
    }

    /** What to do next. */
    public Optional<String> toDo(Locale language) {
        return next.map(one -> texts(language).text("next." + one.word()));
    }

    private static LocaleTexts texts(Locale language) {
        return new LocaleTexts(TEXTS, language);
    }
}
