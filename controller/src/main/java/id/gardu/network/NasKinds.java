package id.gardu.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a NAS may be, as far as a register has to know; the rest is the affair of the room {@code
 * gateway}. Immutable.
 *
 * @param words in the order they are told in
 * @param withoutLogin kinds whose browsers cannot be handed a login, and what to do instead
 */
public record NasKinds(List<NasKind> words, Map<NasKind, String> withoutLogin) {
    /** For checks in which no NAS is. */
    static final NasKinds NONE = new NasKinds(List.of(), Map.of());

    public NasKinds {
        words = List.copyOf(words);
        withoutLogin = Map.copyOf(withoutLogin);
    }

    /** Notes login hosts, or a kind, that were given now and do not go together. */
    static void checkLogins(Fields given, Nas nas) {
        boolean anew = given.isNew(Nas.LOGIN_HOSTS.name()) || given.isNew(Nas.KIND.name());
        Optional<String> instead =
                Optional.ofNullable(given.roster().kinds().withoutLogin().get(nas.kind()));
        if (anew && !nas.loginHosts().isEmpty()) {
            instead.ifPresent(
                    what ->
                            given.wrongItem(
                                    Nas.LOGIN_HOSTS.name(),
                                    String.join(",", nas.loginHosts()),
                                    "is of no use to kind "
                                            + nas.kind().word()
                                            + ", whose hand-over of a login is not built; leave"
                                            + " it out and "
                                            + what
                                            + " (gardu nas kinds)"));
        }
    }
}
