package id.gardu.network;

import id.gardu.config.Spelling;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what was given, field by field. A wrong one is noted and reading goes on, so that all
 * mistakes are told together. Lives for one reading; not thread-safe.
 */
final class Fields {
    /** Characters of a text. */
    static final int LONGEST = 253;

    private final FieldValues given;
    private final Roster roster;
    private final String owner;
    private final Set<String> changed;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Notes a mistake for every name that is not in {@code known}.
     *
     * @param owner how others are told who has its name and address: {@code line 4}
     */
    Fields(FieldValues given, List<String> known, Roster roster, String owner) {
        this(given, roster, owner, given.names());
        given.names().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(
                        name -> wrong(name, "is not known; known are " + String.join(", ", known)));
    }

    private Fields(FieldValues given, Roster roster, String owner, Set<String> changed) {
        this.given = given;
        this.roster = roster;
        this.owner = owner;
        this.changed = Set.copyOf(changed);
    }

    /**
     * Of one that is there.
     *
     * @param given all of its fields, as typed
     * @param changed which of them are new
     */
    static Fields again(FieldValues given, Set<String> changed, Roster roster, String owner) {
        return new Fields(given, roster, owner, changed);
    }

    /** Whether it was given now, and not before. */
    boolean isNew(String field) {
        return changed.contains(field);
    }

    /** Text that must be there; {@code ""} when it is not. */
    String required(String field) {
        Optional<String> text = text(field);
        if (text.isEmpty() && !isWrong(field)) {
            wrong(field, "is missing");
        }
        return text.orElse("");
    }

    /** As {@link #text(String, int)}, of at most 253 characters. */
    Optional<String> text(String field) {
        return text(field, LONGEST);
    }

    /** Text without control characters; blank is not given. */
    Optional<String> text(String field, int most) {
        Optional<String> text = given.raw(field).map(String::strip).filter(t -> !t.isEmpty());
        if (text.isPresent() && text.get().length() > most) {
            wrongValue(field, "is longer than " + most + " characters");
            return Optional.empty();
        }
        if (text.isPresent() && text.get().chars().anyMatch(Character::isISOControl)) {
            wrongValue(field, "holds a control character; type it again");
            return Optional.empty();
        }
        return text;
    }

    /** A secret exactly as given, even when it is blank. Is never shown. */
    Optional<String> secret(String field) {
        return given.raw(field);
    }

    /**
     * @param wanted ends the sentence "… is not"
     */
    <T> Optional<T> parsed(String field, Function<String, Optional<T>> parse, String wanted) {
        return parsed(field, parse, wanted, Set.of());
    }

    /**
     * @param known of which one may have been meant
     */
    <T> Optional<T> parsed(
            String field,
            Function<String, Optional<T>> parse,
            String wanted,
            Collection<String> known) {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = tried(text.get(), parse);
        if (value.isEmpty()) {
            wrongValue(field, "is not " + wanted + Spelling.hint(text.get(), known));
        }
        return value;
    }

    OptionalLong number(String field, long least, long most) {
        Optional<Long> number =
                parsed(
                        field,
                        text ->
                                Optional.of(Long.parseLong(text))
                                        .filter(n -> n >= least && n <= most),
                        "a number from " + least + " to " + most + ", digits only");
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    static Optional<Boolean> yesOrNo(String word) {
        return switch (word) {
            case "true", "yes" -> Optional.of(true);
            case "false", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** How others are told who has its name and address: {@code line 4}. */
    String owner() {
        return owner;
    }

    Roster roster() {
        return roster;
    }

    /** Takes a value that only one entry may have; who has it already, if anybody. */
    Optional<String> claim(Roster.Claim claim, String value) {
        return roster.claim(claim, value, owner);
    }

    /** Takes the code of a row; one that stands in another row already is a mistake. */
    void claimCode(Roster.Claim claim) {
        String code = text("code").orElse("");
        claim(claim, code)
                .filter(_ -> !code.isEmpty())
                .ifPresent(other -> wrongValue("code", "stands in " + other + " already"));
    }

    /** Notes what is allowed but unwise. */
    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** As it was given. */
    FieldValues given() {
        return given;
    }

    /** Items separated by commas or spaces. */
    List<String> items(String field) {
        return text(field).stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    boolean has(String field) {
        return given.raw(field).filter(text -> !text.isBlank()).isPresent();
    }

    /** Notes that the value of {@code field}, which may be shown, is wrong. */
    void wrongValue(String field, String reason) {
        mistakes.add(Mistake.of(field, given.raw(field).orElse("").strip(), reason));
    }

    /** Notes that one item of a list is wrong. */
    void wrongItem(String field, String item, String reason) {
        mistakes.add(Mistake.of(field, item, reason));
    }

    void add(Mistake mistake) {
        mistakes.add(mistake);
    }

    /** Notes a mistake without showing the value. */
    void wrong(String field, String reason) {
        mistakes.add(Mistake.of(field, reason));
    }

    boolean isWrong(String field) {
        return mistakes.stream().anyMatch(mistake -> mistake.field().equals(Optional.of(field)));
    }

    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    private static <T> Optional<T> tried(String text, Function<String, Optional<T>> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
