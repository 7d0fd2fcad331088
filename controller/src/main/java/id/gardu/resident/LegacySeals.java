package id.gardu.resident;

/** What the seals of a legacy credential say they hold. */
final class LegacySeals {
    static final String USERNAME = "legacy-username";
    static final String PASSWORD = "legacy-password";

    private LegacySeals() {}
}
