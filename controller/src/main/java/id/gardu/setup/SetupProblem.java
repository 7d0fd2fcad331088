package id.gardu.setup;

import id.gardu.store.Word;

/** Why a step is not well. */
public enum SetupProblem implements Word {
    NO_KIT("none was made yet"),
    NO_LOGIN_HOST("it has no login host: nobody can be sent back to it"),
    NO_ARRIVAL("none came yet: is the portal's address in the gateway, and open before the login?"),
    FOREIGN_HOST("browsers are to be sent back to a host that is not registered"),
    NOT_SIGNED("browsers come without a signature that fits: the gateway has another UAM secret"),
    NO_SIGNED_ARRIVAL("none came yet"),
    NO_REQUEST("none came yet: does the gateway know where the controller is?"),
    WRONG_SECRET("packets come with another secret than ours"),
    NO_ACCEPT("nobody yet"),
    NO_SESSION("none yet: is accounting on, and its port open?"),
    NO_INTERIM("not yet: it comes after five minutes, where the gateway is told to"),
    NOT_ASKED("it was not asked yet; end the session of a phone of yours to see"),
    NO_ANSWER("it was asked and did not answer: does its firewall let the port in?"),
    NO_AGENT("no access point is registered for it"),
    SILENT_AGENT("none answered yet"),
    NO_CLOCK("not known yet: accounting tells it"),
    CLOCK_OFF("it is off");

    private final String told;

    SetupProblem(String told) {
        this.told = told;
    }

    /** In English, for the command line. */
    public String told() {
        return told;
    }
}
