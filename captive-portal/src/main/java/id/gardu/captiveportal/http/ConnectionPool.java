package id.gardu.captiveportal.http;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * So much room for connections, and no fixed number for one address: where there is none left, the
 * longest silent one of the address that holds most has to go. Every call takes the same time,
 * however many there are. For one thread at a time.
 */
public final class ConnectionPool<C> {
    private final int most;
    private final Map<InetAddress, LinkedHashSet<C>> held = new HashMap<>();
    private final TreeMap<Integer, LinkedHashSet<InetAddress>> byNumber = new TreeMap<>();
    private int open;

    public ConnectionPool(int most) {
        this.most = most;
    }

    /**
     * Takes one in.
     *
     * @param holder who counts as one: {@link AddressBlock#subscriber}
     * @return the one that has to go; it is in here no more
     */
    public Optional<C> add(InetAddress holder, C connection) {
        var own = held.computeIfAbsent(holder, first -> new LinkedHashSet<>());
        own.add(connection);
        counted(holder, own.size() - 1, own.size());
        open++;
        if (open <= most) {
            return Optional.empty();
        }
        InetAddress crowd = byNumber.lastEntry().getValue().getFirst();
        C silent = held.getOrDefault(crowd, own).getFirst();
        remove(crowd, silent);
        return Optional.of(silent);
    }

    /** Whether it was in here. */
    public boolean remove(InetAddress holder, C connection) {
        var own = held.get(holder);
        if (own == null || !own.remove(connection)) {
            return false;
        }
        if (own.isEmpty()) {
            held.remove(holder);
        }
        counted(holder, own.size() + 1, own.size());
        open--;
        return true;
    }

    /** It said something: of its address it is the latest now. */
    public void heard(InetAddress holder, C connection) {
        var own = held.get(holder);
        if (own != null && own.remove(connection)) {
            own.addLast(connection);
        }
    }

    public int heldBy(InetAddress holder) {
        var own = held.get(holder);
        return own == null ? 0 : own.size();
    }

    public int open() {
        return open;
    }

    private void counted(InetAddress holder, int before, int now) {
        var left = byNumber.get(before);
        if (left != null) {
            left.remove(holder);
            if (left.isEmpty()) {
                byNumber.remove(before);
            }
        }
        if (now > 0) {
            byNumber.computeIfAbsent(now, number -> new LinkedHashSet<>()).add(holder);
        }
    }
}
