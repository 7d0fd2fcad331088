package id.gardu.resident;

import id.gardu.resident.SignUpSeals.OneTimeCode;

/** What the SMS says: one of 160 characters, the code first, so that a lock screen shows it. */
final class CodeText {
    private static final String INDONESIAN = "id";

    private CodeText() {}

    /**
     * @param language of the page; whatever is not Indonesian is English
     */
    static String of(OneTimeCode code, String city, String language) {
        return language.equals(INDONESIAN)
                ? code.digits()
                        + " adalah kode WiFi "
                        + city
                        + ", berlaku 10 menit. Jangan berikan kode ini kepada siapa pun."
                : code.digits()
                        + " is your WiFi code for "
                        + city
                        + ", good for 10 minutes. Do not share this code with anyone.";
    }
}
