package id.gardu.resident;

import java.time.Duration;

/** How long sign-ups last, and how often somebody may be wrong (W5 of our security rules). */
final class SignUpRules {
    /** How long a code is good, and a sign-up waits for it. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Between two codes to one number. */
    static final Duration BETWEEN = Duration.ofSeconds(60);

    /** How far the clocks of two controllers may be apart. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** In which the codes to one number are counted. */
    static final Duration DAY = Duration.ofHours(24);

    /** Wrong codes, however often another one was sent. */
    static final int MOST_TRIES = 5;

    private SignUpRules() {}
}
