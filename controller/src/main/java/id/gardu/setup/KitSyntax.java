package id.gardu.setup;

import id.gardu.setup.Setting.Block;
import id.gardu.setup.Setting.Value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a gateway writes its settings: what a text looks like so that nothing in it is read as a
 * command, and which texts cannot be written at all. Where a text stood, no control character is.
 */
enum KitSyntax {
    /** Lines that a shell reads ({@code NAME='value'}), as CoovaChilli's configuration. */
    SHELL {
        @Override
        String quoted(String text) {
            return shell(text);
        }

        @Override
        void write(Block block, List<String> lines) {
            opening(block, lines);
            for (Setting setting : block.settings()) {
                comment(setting, lines);
                lines.add(setting.name() + "=" + one(setting.value(), ","));
            }
        }
    },

    /** A shell script of OpenWrt's {@code uci}; a block is a section, {@code config.name=type}. */
    UCI {
        @Override
        String quoted(String text) {
            return shell(text);
        }

        @Override
        void write(Block block, List<String> lines) {
            int type = block.opening().indexOf('=');
            if (block.settings().isEmpty()) {
                lines.add(block.opening());
                return;
            }
            String section = type < 0 ? block.opening() : block.opening().substring(0, type);
            if (type >= 0) {
                lines.add("uci -q set " + block.opening());
            }
            for (Setting setting : block.settings()) {
                comment(setting, lines);
                String option = argument(section + "." + setting.name());
                if (setting.value() instanceof Value.Texts(List<String> texts)) {
                    lines.add("uci -q delete " + option + " || true");
                    texts.forEach(
                            text -> lines.add("uci -q add_list " + option + "=" + shell(text)));
                } else {
                    lines.add("uci -q set " + option + "=" + one(setting.value(), " "));
                }
            }
        }
    },

    /** Commands of RouterOS. */
    ROUTER_OS {
        @Override
        String quoted(String text) {
            var quoted = new StringBuilder("\"");
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                if (octet < ' ' || octet == 0x7f) {
                    // Octets that are no ASCII are below 0 here.
                    quoted.append("\\%02X".formatted(octet & 0xff));
                } else {
                    if ("\"\\$?".indexOf(octet) >= 0) {
                        quoted.append('\\');
                    }
                    quoted.append((char) octet);
                }
            }
            return quoted.append('"').toString();
        }

        @Override
        void write(Block block, List<String> lines) {
            block.settings().forEach(setting -> comment(setting, lines));
            String settings =
                    block.settings().stream()
                            .map(setting -> " " + setting.name() + "=" + one(setting.value(), ","))
                            .collect(Collectors.joining());
            lines.add(block.opening() + settings + block.closing());
        }
    },

    /** {@code name=value} to the end of the line, as hostapd. */
    HOSTAPD("=", " "),

    /** {@code name value} to the end of the line, as openNDS off OpenWrt. */
    OPENNDS(" ", " "),

    /** For people: {@code name: value}. */
    PLAIN(": ", ", ");

    private static final String COMMENT = "# ";

    private final String is;
    private final String between;

    /** One that writes settings in a way of its own. */
    KitSyntax() {
        this("", "");
    }

    /**
     * One that writes a setting a line, to its end.
     *
     * @param between values of one setting
     */
    KitSyntax(String is, String between) {
        this.is = is;
        this.between = between;
    }

    /** The text as the file has it. */
    String quoted(String text) {
        return text;
    }

    void write(Block block, List<String> lines) {
        opening(block, lines);
        for (Setting setting : block.settings()) {
            comment(setting, lines);
            lines.add(setting.name() + is + one(setting.value(), between));
        }
    }

    /** The whole file, each line ended. */
    String file(List<String> head, List<Block> blocks) {
        var lines = new ArrayList<String>();
        head.forEach(line -> lines.add(COMMENT + plain(line)));
        for (Block block : blocks) {
            write(block, lines);
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    String one(Value value, String between) {
        return switch (value) {
            case Value.Text(String text) -> quoted(plain(text));
            case Value.Word(String text) -> text;
            case Value.Texts(List<String> texts) -> quoted(plain(String.join(between, texts)));
        };
    }

    /** What the gateway's own start script would read as something else; empty for most. */
    static Optional<String> refused(String text, String letters) {
        return text.chars()
                .filter(one -> letters.indexOf(one) >= 0 || Character.isISOControl(one))
                .mapToObj(Character::toString)
                .findFirst();
    }

    /** As one word of a command line. */
    static String argument(String text) {
        return text.matches("[A-Za-z0-9._:@/-]+") ? text : shell(plain(text));
    }

    /** In one line. */
    static String plain(String text) {
        return text.codePoints()
                .map(
                        one ->
                                Character.isISOControl(one)
                                                || Character.getType(one)
                                                        == Character.LINE_SEPARATOR
                                                || Character.getType(one)
                                                        == Character.PARAGRAPH_SEPARATOR
                                        ? ' '
                                        : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static void opening(Block block, List<String> lines) {
        if (!block.opening().isEmpty()) {
            lines.add(block.opening());
        }
    }

    private static void comment(Setting setting, List<String> lines) {
        if (!setting.why().isEmpty()) {
            lines.add(COMMENT + setting.why());
        }
    }
}
