package id.gardu.captiveportal.pages;

import java.util.Optional;

/** Whether a request stands at a gateway. */
sealed interface Welcome {
    /** It does. */
    record In(Guest guest) implements Welcome {}

    /** It says so, but is not let any further. */
    record Turned(Trouble trouble, String named) implements Welcome {}

    /** It says nothing of a gateway. */
    record Nobody() implements Welcome {}

    /** For pages that do without. */
    default Optional<Guest> guestIfAny() {
        return switch (this) {
            case In(var guest) -> Optional.of(guest);
            case Turned turned -> Optional.empty();
            case Nobody nobody -> Optional.empty();
        };
    }
}
