package id.gardu.report.archive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.extension.ExtensionCallback;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files that were made by themselves, in the database: a backup holds them. A file is never
 * changed. Several controllers may keep the same one: the first stays. Thread-safe.
 */
public record Archive(Store store, IdSource ids, Clock clock) {
    /** A larger file is not kept. */
    static final int LARGEST = 16 << 20;

    private static final int PART = 32 << 10;
    private static final int SLICE = 20;

    /** The latest period first; up to 5,000 files. */
    public List<KeptFiles> all() {
        return store.snapshot(
                (Handle handle) -> {
                    ArchiveTable table = handle.attach(ArchiveTable.class);
                    List<ArchiveTable.Letters> mail = table.mail();
                    return table.files().stream()
                            .collect(groupingBy(ArchivedFile::set, LinkedHashMap::new, toList()))
                            .entrySet()
                            .stream()
                            .map(
                                    set ->
                                            new KeptFiles(
                                                    set.getKey(),
                                                    set.getValue(),
                                                    mailed(mail, set.getKey())))
                            .toList();
                });
    }

    private static KeptFiles.Mailed mailed(List<ArchiveTable.Letters> mail, FileSet set) {
        return mail.stream()
                .filter(letters -> letters.areOf(set))
                .findFirst()
                .map(ArchiveTable.Letters::mailed)
                .orElse(KeptFiles.Mailed.NOBODY);
    }

    /** One file. */
    public Optional<ArchivedFile> find(long id) {
        return read(table -> table.file(id));
    }

    private <R> R read(ExtensionCallback<R, ArchiveTable, RuntimeException> question) {
        return store.reads().withExtension(ArchiveTable.class, question);
    }

    private void write(Consumer<ArchiveTable> change) {
        store.writer().use(ArchiveTable.class, change);
    }

    /** All of a file; empty when it was deleted meanwhile. */
    public byte[] octets(ArchivedFile file) {
        var octets = new ByteArrayOutputStream((int) file.octets());
        read(table -> table.parts(file.id())).forEach(octets::writeBytes);
        return octets.toByteArray();
    }

    /** The files of a set, as they were made. */
    List<ArchivedFile> of(FileSet set) {
        return read(table -> table.files(set));
    }

    /**
     * Keeps a file, unless another controller did.
     *
     * @param made up to {@link #LARGEST}
     */
    void keep(FileSet set, Issue.Part part, Issue.Made.File made, boolean late) {
        var file =
                new ArchivedFile(
                        ids.next(),
                        set,
                        part.edition(),
                        part.format(),
                        made.name(),
                        made.mediaType(),
                        made.dataVersion(),
                        late,
                        clock.instant(),
                        made.octets().length);
        write(table -> keep(table, file, made.octets()));
    }

    private static void keep(ArchiveTable table, ArchivedFile file, byte[] octets) {
        if (table.add(file) == 0) {
            return;
        }
        for (int from = 0; from < octets.length; from += PART) {
            table.addPart(
                    file.id(),
                    from / PART,
                    Arrays.copyOfRange(octets, from, Math.min(octets.length, from + PART)));
        }
    }

    /**
     * The first day of which a kind is made.
     *
     * @param first if it is asked for the first time ever
     */
    LocalDate begin(FileSet.Kind kind, LocalDate first) {
        Optional<LocalDate> known = read(table -> table.begin(kind));
        if (known.isEmpty()) {
            write(table -> table.begin(kind, first));
        }
        return known.or(() -> read(table -> table.begin(kind))).orElse(first);
    }

    /**
     * Deletes files of periods that ended before a day, and of each period the revisions between
     * the first and the last nine.
     */
    void forget(LocalDate before) {
        for (List<Long> old = old(before); !old.isEmpty(); old = old(before)) {
            for (long file : old) {
                write(
                        table -> {
                            table.deleteParts(file);
                            table.delete(file);
                        });
            }
        }
        write(table -> table.forgetMail(before.minusDays(62)));
    }

    private List<Long> old(LocalDate before) {
        return store.snapshot(
                (Handle handle) -> {
                    ArchiveTable table = handle.attach(ArchiveTable.class);
                    List<Long> ended = table.endedBefore(before, SLICE);
                    return ended.isEmpty() ? table.superseded(9, SLICE) : ended;
                });
    }

    boolean isMailed(FileSet set, byte[] recipient) {
        return read(table -> table.isMailed(set, recipient));
    }

    void noteMailed(FileSet set, byte[] recipient, long message) {
        Instant now = clock.instant();
        write(table -> table.mailed(set, recipient, message, now));
    }

    /** Letters of which nobody knows yet whether they were taken. */
    List<ArchiveTable.Waiting> waiting(int most) {
        return read(table -> table.waiting(most));
    }

    void settle(long message, String state) {
        write(table -> table.settled(message, state));
    }
}
