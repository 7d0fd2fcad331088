package id.gardu.report.archive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that were made by themselves, in the database: a backup holds them. A file is never
 * changed. Several controllers may keep the same one: the first stays. Thread-safe.
 */
public final class Archive {
    /** A larger file is not kept. */
    static final int LARGEST = 16 << 20;

    private static final int PART = 32 << 10;
    private static final int SLICE = 20;

    private final Store store;
    private final IdSource ids;
    private final Clock clock;

    public Archive(Store store, IdSource ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** The latest period first; up to 5,000 files. */
    public List<Filed> all() {
        return store.snapshot(
                (Handle handle) -> {
                    ArchiveQueries asked = handle.attach(ArchiveQueries.class);
                    Map<String, Filed.Mailed> mail = mail(asked.mail());
                    return asked.files(ArchiveQueries.MOST_FILES).stream()
                            .map(ArchiveQueries.Row::file)
                            .collect(groupingBy(ArchivedFile::set, LinkedHashMap::new, toList()))
                            .entrySet()
                            .stream()
                            .map(
                                    set ->
                                            new Filed(
                                                    set.getKey(),
                                                    set.getValue(),
                                                    mail.getOrDefault(
                                                            key(set.getKey()),
                                                            Filed.Mailed.NOBODY)))
                            .toList();
                });
    }

    /** One file. */
    public Optional<ArchivedFile> find(long id) {
        return store.reads()
                .withExtension(ArchiveQueries.class, asked -> asked.file(id))
                .map(ArchiveQueries.Row::file);
    }

    /** All of a file; empty when it was deleted meanwhile. */
    public byte[] octets(ArchivedFile file) {
        var octets = new ByteArrayOutputStream((int) file.octets());
        store.reads()
                .withExtension(ArchiveQueries.class, asked -> asked.parts(file.id()))
                .forEach(octets::writeBytes);
        return octets.toByteArray();
    }

    /** The files of a set, as they were made. */
    List<ArchivedFile> of(FileSet set) {
        return store
                .reads()
                .withExtension(
                        ArchiveQueries.class,
                        asked -> asked.files(set.kind().word(), set.from(), set.revision()))
                .stream()
                .map(ArchiveQueries.Row::file)
                .toList();
    }

    /**
     * Keeps a file, unless another controller did.
     *
     * @param octets up to {@link #LARGEST}
     */
    void keep(FileSet set, Part part, Made.File file, boolean late) {
        var row =
                new ArchiveTable.Row(
                        ids.next(),
                        set.kind().word(),
                        set.from(),
                        set.to(),
                        set.revision(),
                        part.edition().word(),
                        part.format(),
                        file.name(),
                        file.mediaType(),
                        file.dataVersion(),
                        late ? 1 : 0,
                        clock.instant(),
                        file.octets().length);
        store.writer().use(handle -> keep(handle.attach(ArchiveTable.class), row, file.octets()));
    }

    private static void keep(ArchiveTable table, ArchiveTable.Row row, byte[] octets) {
        if (table.add(row) == 0) {
            return;
        }
        for (int from = 0; from < octets.length; from += PART) {
            table.addPart(
                    row.id(),
                    from / PART,
                    Arrays.copyOfRange(octets, from, Math.min(octets.length, from + PART)));
        }
    }

    /**
     * The first day of which a kind is made.
     *
     * @param first if it is asked for the first time ever
     */
    LocalDate begin(ArchiveKind kind, LocalDate first) {
        Optional<LocalDate> known = begin(kind);
        if (known.isEmpty()) {
            store.writer()
                    .use(handle -> handle.attach(ArchiveTable.class).begin(kind.word(), first));
        }
        return known.or(() -> begin(kind)).orElse(first);
    }

    private Optional<LocalDate> begin(ArchiveKind kind) {
        return store.reads().withExtension(ArchiveQueries.class, asked -> asked.begin(kind.word()));
    }

    /**
     * Deletes files of periods that ended before a day, and of each period the revisions between
     * the first and the last nine.
     */
    void forget(LocalDate before) {
        for (List<Long> old = old(before); !old.isEmpty(); old = old(before)) {
            for (long file : old) {
                store.writer()
                        .use(
                                handle -> {
                                    ArchiveTable table = handle.attach(ArchiveTable.class);
                                    table.deleteParts(file);
                                    table.delete(file);
                                });
            }
        }
        store.writer()
                .use(handle -> handle.attach(ArchiveTable.class).forgetMail(before.minusDays(62)));
    }

    private List<Long> old(LocalDate before) {
        return store.snapshot(
                (Handle handle) -> {
                    ArchiveQueries asked = handle.attach(ArchiveQueries.class);
                    List<Long> ended = asked.endedBefore(before, SLICE);
                    return ended.isEmpty() ? asked.superseded(9, SLICE) : ended;
                });
    }

    private static Map<String, Filed.Mailed> mail(List<ArchiveQueries.MailRow> rows) {
        Map<String, Filed.Mailed> mail = new HashMap<>();
        for (ArchiveQueries.MailRow row : rows) {
            long letters = row.letters();
            mail.merge(
                    row.kind() + row.fromDay() + "/" + row.revision(),
                    switch (row.state()) {
                        case "sent" -> new Filed.Mailed(letters, 0, 0);
                        case "waiting" -> new Filed.Mailed(0, letters, 0);
                        default -> new Filed.Mailed(0, 0, letters);
                    },
                    (one, other) ->
                            new Filed.Mailed(
                                    one.sent() + other.sent(),
                                    one.waiting() + other.waiting(),
                                    one.failed() + other.failed()));
        }
        return mail;
    }

    private static String key(FileSet set) {
        return set.kind().word() + set.from() + "/" + set.revision();
    }
}
