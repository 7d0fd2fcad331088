package id.gardu.guard;

import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.SiteId;

import java.util.Optional;

/**
 * Who asks for a message, with everything that is told of them.
 *
 * @param site where the gateway stands
 * @param known the account that they are known as
 * @param seen the device, where its gateway told of it
 * @param browser theirs; may be made up
 */
public record Applicant(
        SiteId site, Optional<Familiar> known, Optional<MacAddress> seen, BrowserId browser) {
    /**
     * An account that somebody is known as.
     *
     * @param account its number
     */
    public record Familiar(long account, Familiarity by) {}

    /** What they are known by; each has messages of its own. */
    public enum Familiarity {
        /** They typed its number, which has limits of its own on disk. */
        NUMBER,
        /** Their browser proved it. */
        COOKIE,
        /** Their device is online as it, or comes in as it, at this site. */
        DEVICE
    }
}
