package id.gardu.demo;

/** What somebody sends and receives, in bit/s, evenly. */
record Rates(long upload, long download) {
    static final Rates NONE = new Rates(0, 0);

    private static final int BITS = 8;

    Rates plus(Rates other) {
        return new Rates(upload + other.upload, download + other.download);
    }

    /** No faster than allowed. */
    Rates within(Rates most) {
        return new Rates(Math.min(upload, most.upload), Math.min(download, most.download));
    }

    long uploadedOctets(long millis) {
        return upload * millis / (BITS * 1_000L);
    }

    long downloadedOctets(long millis) {
        return download * millis / (BITS * 1_000L);
    }
}
