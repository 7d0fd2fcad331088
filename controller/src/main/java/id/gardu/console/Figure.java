package id.gardu.console;

/**
 * A figure in words.
 *
 * @param about where the page explains it; empty where it explains itself
 */
record Figure(String text, String about) {
    static Figure of(String text, Explained about) {
        return new Figure(text, about.place());
    }

    static Figure plain(String text) {
        return new Figure(text, "");
    }
}
