package id.gardu.staff;

import java.util.Optional;

/** Who does something. */
public sealed interface Actor {
    /** The member; empty for the local command line. */
    default Optional<MemberId> memberId() {
        return switch (this) {
            case LocalCli() -> Optional.empty();
            case Member member -> Optional.of(member.id());
        };
    }

    /** As the audit and lists call it. */
    default String called() {
        return switch (this) {
            case LocalCli() -> LOCAL_CLI;
            case Member member -> member.name();
        };
    }

    /** The area whose things are this actor's; empty for the whole city. */
    default Optional<String> area() {
        return Optional.empty();
    }

    /**
     * Whether something of {@code areaCode} is this actor's. Codes are nested: what is below {@code
     * 35.73.01} begins with {@code 35.73.01.}
     *
     * @param areaCode empty for what belongs to the city as a whole
     */
    default boolean covers(String areaCode) {
        return area().map(own -> areaCode.equals(own) || areaCode.startsWith(own + "."))
                .orElse(true);
    }

    /** What stands in lists where a member's name would. */
    String LOCAL_CLI = "local CLI";

    /** Whoever reads {@code DATA/admin.token} of this machine. May do everything. */
    record LocalCli() implements Actor {}

    /**
     * A member of the staff, or a program with a token, as of now.
     *
     * @param area the code of an area, and everything below it; empty for the whole city
     */
    record Member(MemberId id, String name, Role role, Optional<String> area) implements Actor {}

    /** A member of the staff. */
    record MemberId(long value) {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }
}
