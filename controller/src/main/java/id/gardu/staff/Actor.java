package id.gardu.staff;

import java.util.Optional;

/** Who does something. */
public sealed interface Actor {
    /** The member; empty for the API token. */
    default Optional<MemberId> memberId() {
        return switch (this) {
            case Token() -> Optional.empty();
            case Member member -> Optional.of(member.id());
        };
    }

    /** Whoever holds {@code DATA/admin.token}: the command line, a script. May do everything. */
    record Token() implements Actor {}

    /**
     * A member of the staff, as of now.
     *
     * @param area the code of an area, and everything below it; empty for the whole city
     */
    record Member(MemberId id, String name, Role role, Optional<String> area) implements Actor {
        /**
         * Whether something of {@code areaCode} is this member's. Codes are nested: what is below
         * {@code 35.73.01} begins with {@code 35.73.01.}
         *
         * @param areaCode empty for what belongs to the city as a whole
         */
        public boolean covers(String areaCode) {
            return area.map(own -> areaCode.equals(own) || areaCode.startsWith(own + "."))
                    .orElse(true);
        }
    }

    /** A member of the staff. */
    record MemberId(long value) {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }
}
