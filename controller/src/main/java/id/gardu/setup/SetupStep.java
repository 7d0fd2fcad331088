package id.gardu.setup;

import id.gardu.store.Word;

/** What has to be seen of a gateway until its first resident is well served, in this order. */
public enum SetupStep implements Word {
    KIT("a kit was made"),
    ARRIVAL("a browser came to the portal"),
    SIGNATURE("its address was signed"),
    REQUEST("a login was asked for with the right secret"),
    ACCEPT("somebody was let in"),
    START("a session was told of"),
    INTERIM("and again while it went on"),
    ENDING("it answers when asked to end one"),
    AGENT("an agent answers SNMP"),
    CLOCK("its clock is within 5 minutes");

    private final String told;

    SetupStep(String told) {
        this.told = told;
    }

    /** In English, for the command line. */
    public String told() {
        return told;
    }
}
