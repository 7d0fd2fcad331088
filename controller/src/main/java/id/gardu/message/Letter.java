package id.gardu.message;

/** What a sender is handed. The id is the same at every attempt. */
record Letter(MessageId id, Destination to, String text) {
    @Override
    public String toString() {
        return "Letter[id=" + id + ", to=" + to + ", text=<secret>]";
    }
}
