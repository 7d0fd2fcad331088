package id.gardu.access;

import id.gardu.store.KeyRing;
import id.gardu.store.StoreException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys of tickets and grant ids, files {@code ticket-LETTER-SECONDS.key} whose name says since
 * when. The newest makes new ones; an older one is read for 45 days after it was replaced, then its
 * file is deleted. Controllers that share a database need the same files. Thread-safe.
 */
public final class TicketKeys {
    /** How long a replaced key still says whose session it was. */
    static final Duration KEPT = Duration.ofDays(45);

    private static final Pattern NAME = Pattern.compile("ticket-([a-z])-(\\d{1,12})\\.key");
    private static final int LETTERS = 26;

    private final KeyRing ring;
    private volatile List<TicketKey> newestFirst;

    private TicketKeys(KeyRing ring, List<TicketKey> newestFirst) {
        this.ring = ring;
        this.newestFirst = newestFirst;
    }

    /**
     * Reads the keys, or makes the first when {@code firstStart}.
     *
     * @throws StoreException when there is none on a later start, or one is damaged
     */
    public static TicketKeys open(KeyRing ring, boolean firstStart, Instant now) {
        var found = new ArrayList<TicketKey>();
        try (Stream<Path> files = Files.list(ring.folder())) {
            files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(name -> found.add(read(ring, name)));
        } catch (IOException e) {
            throw new StoreException(ring.folder() + ": cannot be read", e);
        }
        if (found.isEmpty() && !firstStart) {
            throw new StoreException(
                    ring.folder()
                            + ": no ticket key is there; restore the keys from a backup (gardu"
                            + " restore). Nothing was changed.");
        }
        found.sort(Comparator.comparing(TicketKey::createdAt).reversed());
        var keys = new TicketKeys(ring, List.copyOf(found));
        if (found.isEmpty()) {
            keys.add('a', now);
        }
        keys.destroyOld(now);
        return keys;
    }

    private static TicketKey read(KeyRing ring, Matcher name) {
        return new TicketKey(
                name.group(1).charAt(0),
                Instant.ofEpochSecond(Long.parseLong(name.group(2))),
                ring.key(withoutEnding(name.group()), false));
    }

    /**
     * Makes a new key; from now on it makes tickets and grant ids.
     *
     * @throws StoreException when the next letter still stands for an older key
     */
    public synchronized void rotate(Instant now) {
        destroyOld(now);
        char next = (char) ('a' + (current().letter() - 'a' + 1) % LETTERS);
        if (newestFirst.stream().anyMatch(key -> key.letter() == next)) {
            throw new StoreException("ticket keys were replaced 25 times within 45 days; wait");
        }
        add(next, now);
    }

    /** Deletes keys whose time is over; to be called once a day. */
    public synchronized void destroyOld(Instant now) {
        var kept = new ArrayList<TicketKey>();
        Optional<TicketKey> replacedBy = Optional.empty();
        for (TicketKey key : newestFirst) {
            if (isReadable(replacedBy, now)) {
                kept.add(key);
            } else {
                delete(key);
            }
            replacedBy = Optional.of(key);
        }
        newestFirst = List.copyOf(kept);
    }

    private static boolean isReadable(Optional<TicketKey> replacedBy, Instant now) {
        return replacedBy.isEmpty() || now.isBefore(replacedBy.get().createdAt().plus(KEPT));
    }

    /** The key that makes new ones. */
    TicketKey current() {
        return newestFirst.getFirst();
    }

    /** The key a name was made with, unless its time is over. */
    Optional<TicketKey> of(char letter, Instant now) {
        List<TicketKey> keys = newestFirst;
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).letter() == letter) {
                Optional<TicketKey> replacedBy =
                        i == 0 ? Optional.empty() : Optional.of(keys.get(i - 1));
                return isReadable(replacedBy, now) ? Optional.of(keys.get(i)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void add(char letter, Instant now) {
        // A second key of the same second would be sorted by chance.
        Instant after = newestFirst.isEmpty() ? Instant.MIN : current().createdAt().plusSeconds(1);
        Instant created =
                Instant.ofEpochSecond(Math.max(now.getEpochSecond(), after.getEpochSecond()));
        byte[] key = ring.key(withoutEnding(fileName(letter, created)), true);
        var keys = new ArrayList<TicketKey>();
        keys.add(new TicketKey(letter, created, key));
        keys.addAll(newestFirst);
        newestFirst = List.copyOf(keys);
    }

    private void delete(TicketKey key) {
        Path file = ring.folder().resolve(fileName(key.letter(), key.createdAt()));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException(file + ": an old key cannot be deleted", e);
        }
    }

    private static String fileName(char letter, Instant created) {
        return "ticket-" + letter + "-" + created.getEpochSecond() + ".key";
    }

    private static String withoutEnding(String file) {
        return file.substring(0, file.length() - ".key".length());
    }
}
