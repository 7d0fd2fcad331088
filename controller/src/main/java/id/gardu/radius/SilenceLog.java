package id.gardu.radius;

import id.gardu.radius.packet.Code;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.OptionalLong;

/** Says why somebody got no answer: at most one line a second for each source. For one thread. */
final class SilenceLog {
    private static final Logger LOG = LoggerFactory.getLogger(SilenceLog.class);

    private final Sources sources;

    SilenceLog(Sources sources) {
        this.sources = sources;
    }

    /**
     * @param who the NAS's name in our records, which the packet may only pretend to be from
     */
    void noAnswer(ReceivedDatagram arrival, String who, DiscardReason why) {
        noAnswer(
                arrival.path(),
                arrival.code().map(Code::toString).orElse("a packet"),
                who,
                why.said());
    }

    /**
     * @param more may be empty
     */
    void noAnswer(AuthenticRequest asked, DiscardReason why, String more) {
        String said = more.isEmpty() ? why.said() : why.said() + " (" + more + ")";
        noAnswer(asked.path(), asked.packet().toString(), asked.nas().nas().name(), said);
    }

    /** Says what an operator should know of an answer, as rarely. */
    void answered(AuthenticRequest asked, String what) {
        if (sources.mayLog(asked.path().source().getAddress()).isPresent()) {
            LOG.warn("{} ({}): {}", asked.path(), asked.nas().nas().name(), what);
        }
    }

    /** A connection that was ended. */
    void refused(ReturnPath path, String why) {
        if (sources.mayLog(path.source().getAddress()).isPresent()) {
            LOG.warn("RadSec connection of {} ended: {}", path, why);
        }
    }

    void fault(ReceivedDatagram arrival, RuntimeException fault) {
        if (sources.mayLog(arrival.source()).isPresent()) {
            LOG.error("a packet from {} met a fault", arrival.path(), fault);
        }
    }

    private void noAnswer(ReturnPath path, String what, String who, String said) {
        OptionalLong quiet = sources.mayLog(path.source().getAddress());
        if (quiet.isPresent()) {
            LOG.warn(
                    "no answer to {} for {} ({}): {}{}",
                    path,
                    what,
                    who,
                    said,
                    quiet.getAsLong() == 0
                            ? ""
                            : " [" + quiet.getAsLong() + " more since the last line]");
        }
    }
}
