package id.gardu.setup;

import java.util.List;

/**
 * One thing that a gateway has to be told.
 *
 * @param name as the gateway calls it
 * @param why for whoever reads the file; empty where the name says it
 */
record Setting(String name, Value value, String why) {

    /** What it is set to. Prints nothing: it may be a secret. */
    sealed interface Value {
        /** Any text, which the file quotes. */
        record Text(String text) implements Value {
            @Override
            public String toString() {
                return "<text>";
            }
        }

        /** A word, a number or an expression in the gateway's own language, as it stands. */
        record Word(String text) implements Value {}

        /** Several texts, each quoted. */
        record Texts(List<String> texts) implements Value {
            public Texts {
                texts = List.copyOf(texts);
            }
        }
    }

    static Setting text(String name, String text, String why) {
        return new Setting(name, new Value.Text(text), why);
    }

    static Setting word(String name, String word, String why) {
        return new Setting(name, new Value.Word(word), why);
    }

    static Setting texts(String name, List<String> texts, String why) {
        return new Setting(name, new Value.Texts(texts), why);
    }

    /**
     * Settings that go in together.
     *
     * @param opening the command or section they belong to; empty where a file has none
     * @param closing what follows them; empty for most
     */
    record Block(String opening, List<Setting> settings, String closing) {
        Block {
            settings = List.copyOf(settings);
        }

        static Block of(String opening, Setting... settings) {
            return new Block(opening, List.of(settings), "");
        }

        static Block of(String opening, List<Setting> settings) {
            return new Block(opening, settings, "");
        }

        /** A line as it stands. */
        static Block line(String line) {
            return new Block(line, List.of(), "");
        }
    }
}
