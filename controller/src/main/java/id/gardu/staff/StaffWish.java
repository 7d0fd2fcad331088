package id.gardu.staff;

import id.gardu.message.Destination;
import id.gardu.network.FieldValues;
import id.gardu.network.Mistake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a member of the staff shall be from now on: as before where nothing is given.
 *
 * @param mistakes what is wrong with what was given
 */
record StaffWish(
        Role role,
        Optional<String> area,
        Optional<Destination.Email> email,
        boolean reports,
        List<Mistake> mistakes) {
    private static final Set<String> KNOWN = Set.of("role", "area", "email", "reports");

    StaffWish {
        mistakes = List.copyOf(mistakes);
    }

    static StaffWish of(StaffMember known, FieldValues given) {
        var mistakes = new ArrayList<Mistake>();
        given.fields().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .forEach(
                        name ->
                                mistakes.add(
                                        Mistake.of(
                                                name,
                                                "is not set; role, area, email and reports are")));
        return new StaffWish(
                role(known, given, mistakes),
                text(given, "area").or(() -> kept(given, "area", known.member().area())),
                email(known, given, mistakes),
                reports(known, given, mistakes),
                mistakes);
    }

    private static Role role(StaffMember known, FieldValues given, List<Mistake> mistakes) {
        Optional<String> word = Optional.ofNullable(given.fields().get("role"));
        Optional<Role> role = word.flatMap(Role::of);
        if (word.isPresent() && role.isEmpty()) {
            mistakes.add(
                    Mistake.of(
                            "role",
                            word.get(),
                            "is not administrator, technician, officer or cadre"));
        }
        return role.orElse(known.member().role());
    }

    private static Optional<Destination.Email> email(
            StaffMember known, FieldValues given, List<Mistake> mistakes) {
        Optional<String> text = text(given, "email");
        if (text.filter(one -> !Destination.Email.isAddress(one)).isPresent()) {
            mistakes.add(
                    Mistake.of(
                            "email",
                            "is no e-mail address such as rina@malangkota.go.id, in ASCII, up to"
                                    + " 254 characters"));
            return known.email();
        }
        return text.map(Destination.Email::new).or(() -> kept(given, "email", known.email()));
    }

    private static boolean reports(StaffMember known, FieldValues given, List<Mistake> mistakes) {
        String word = given.fields().getOrDefault("reports", String.valueOf(known.mailed()));
        return switch (word) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> {
                mistakes.add(Mistake.of("reports", word, "is neither yes nor no"));
                yield known.mailed();
            }
        };
    }

    private static Optional<String> text(FieldValues given, String field) {
        return Optional.ofNullable(given.fields().get(field)).filter(text -> !text.isBlank());
    }

    private static <T> Optional<T> kept(FieldValues given, String field, Optional<T> known) {
        return given.fields().containsKey(field) ? Optional.empty() : known;
    }

    @Override
    public String toString() {
        return "StaffWish[" + role + ", " + area + "]";
    }
}
