package id.gardu.entry;

import id.gardu.access.Access.Today;
import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.entry.SilenceReader.Silence;
import id.gardu.network.AccountId;
import id.gardu.network.Plan;
import id.gardu.order.SessionOrder;
import id.gardu.resident.Account;

import java.util.List;
import java.util.Optional;

/**
 * Why one person is not in: causes, the first to act on; what was tried in the last 24 hours, the
 * latest first; and what is known of the places where it was.
 *
 * @param shown who was asked for, as it may be shown
 * @param account empty where there is none, or none that concerns the asker's area
 * @param sessions of the account (of the device, where there is no account), the latest first
 * @param orders about them, the latest of each
 */
public record Explanation(
        String shown,
        Optional<AccountStanding> account,
        List<EntryCause> causes,
        List<EntryStep> steps,
        List<SessionLine> sessions,
        List<SessionOrder> orders,
        List<Silence> silences) {

    /** Whether nothing is known but that nothing was tried. */
    public boolean saysNothing() {
        return switch (causes.getFirst().kind()) {
            case UNKNOWN_HERE, READY -> true;
            default -> false;
        };
    }

    /**
     * How an account stands.
     *
     * @param blockedBy name of whoever blocked it; empty: the command line, or nobody
     * @param today empty when it is not in memory any more
     */
    public record AccountStanding(
            Account account,
            Optional<Plan> plan,
            String blockedBy,
            Optional<Today> today,
            int devices) {
        public AccountId id() {
            return account.id();
        }
    }
}
