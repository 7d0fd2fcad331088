package id.gardu.access;

import id.gardu.network.Nas;

import java.util.List;

/**
 * What asking several NAS at once has shown: whether those that fell silent did, or we cannot see.
 *
 * @param answered those that did
 * @param silent those that did not, however often they were asked, and had answered the time before
 * @param longSilent those that did not, and had not the time before
 */
record ProbeRound(List<Nas> answered, List<Nas> silent, List<Nas> longSilent) {
    /**
     * More than half of those who could fall silent did, together: that is one cause, and it may be
     * ours. So it may where several were asked and nothing came back. One alone is nothing that
     * happened together.
     */
    boolean isUs() {
        boolean most = silent.size() > 1 && silent.size() > answered.size();
        boolean nothing = answered.isEmpty() && silent.size() + longSilent.size() > 1;
        return most || nothing;
    }
}
