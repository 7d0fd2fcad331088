package id.gardu.report.archive;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Files that belong together, as they are kept.
 *
 * @param files never empty; the most read first
 * @param mail to whom they went
 */
public record KeptFiles(FileSet set, List<ArchivedFile> files, Mailed mail) {
    /**
     * Recipients.
     *
     * @param sent a mail server took it
     * @param waiting it is being tried
     * @param failed it was refused, or nobody took it for a week
     */
    public record Mailed(long sent, long waiting, long failed) {
        static final Mailed NOBODY = new Mailed(0, 0, 0);
    }

    public KeptFiles {
        files = List.copyOf(files);
    }

    /** Made up after it was due. */
    public boolean isLate() {
        return files.getFirst().late();
    }

    /** When the last of them was made. */
    public Instant madeAt() {
        return Collections.max(files.stream().map(ArchivedFile::madeAt).toList());
    }

    /** When the first of them was made. */
    Instant begunAt() {
        return Collections.min(files.stream().map(ArchivedFile::madeAt).toList());
    }

    boolean has(Issue.Part part) {
        return files.stream()
                .anyMatch(
                        file ->
                                file.edition() == part.edition()
                                        && file.format().equals(part.format()));
    }
}
