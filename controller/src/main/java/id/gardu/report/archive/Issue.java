package id.gardu.report.archive;

import id.gardu.report.format.Edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One kind of what is made by itself: when it is due, how its files are made, what is written. */
interface Issue {
    FileSet.Kind kind();

    /**
     * The first day of which one is made when there was none ever; nothing earlier is made up. Of
     * the month before, where it says nothing else.
     */
    default LocalDate begin(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths(1);
    }

    /**
     * What is due from a day on, the oldest first.
     *
     * @param begin first day
     */
    List<Due> due(LocalDate begin);

    /**
     * A set that is due.
     *
     * @param since when it could be made
     */
    record Due(FileSet set, Instant since) {}

    /**
     * One file of a set.
     *
     * @param format such as {@code pdf}
     */
    record Part(Edition edition, String format) {}

    /** What came of making a file. */
    sealed interface Made {
        /**
         * All of it, in memory.
         *
         * @param octets not a copy: whoever is handed them does not change them
         */
        @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
        record File(String name, String mediaType, String dataVersion, byte[] octets)
                implements Made {}

        /** Others are being made, or the figures moved: at the next turn. */
        record NotNow() implements Made {}

        /** There is no such file of these figures. */
        record Never(String why) implements Made {}
    }

    /** The files of a set, the most read first. */
    List<Part> parts(FileSet set);

    /**
     * Makes one.
     *
     * @throws InterruptedException when the controller stops
     */
    Made make(FileSet set, Part part) throws InterruptedException;

    /**
     * What stands in a letter: the first line is its subject. Empty where there is nothing to tell.
     */
    Optional<String> letter(KeptFiles filed, Edition edition);
}
