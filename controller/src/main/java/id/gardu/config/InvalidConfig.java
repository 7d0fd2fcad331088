package id.gardu.config;

import java.util.List;

/** The configuration cannot be used; every mistake in it, one line each. */
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    /** Of a room that reads several files. */
    public InvalidConfig(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence a mistake: path, value, what would be right. */
    public List<String> mistakes() {
        return mistakes;
    }
}
