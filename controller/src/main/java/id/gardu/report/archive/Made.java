package id.gardu.report.archive;

/** What came of making a file. */
sealed interface Made {
    /**
     * All of it, in memory.
     *
     * @param octets not a copy: whoever is handed them does not change them
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    record File(String name, String mediaType, String dataVersion, byte[] octets) implements Made {}

    /** Others are being made, or the figures moved: at the next turn. */
    record NotNow() implements Made {}

    /** There is no such file of these figures. */
    record Never(String why) implements Made {}
}
