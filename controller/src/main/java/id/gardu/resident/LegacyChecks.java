package id.gardu.resident;

import id.gardu.network.Inventory;
import id.gardu.network.Plan;
import id.gardu.resident.LegacyImport.BadRow;
import id.gardu.store.Csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns lines of a credential file into credentials, or says what is wrong with each. */
final class LegacyChecks {
    /** RFC 2865 §5.1: User-Name is at most 253 octets. */
    private static final int LONGEST_NAME = 253;

    /** RFC 2865 §5.2: User-Password is at most 128 octets. */
    private static final int LONGEST_PASSWORD = 128;

    private final Inventory inventory;
    private final ZoneId zone;
    private final Duration lifetime;
    private final Instant now;
    private final List<BadRow> mistakes = new ArrayList<>();
    private final Map<String, Long> lineOfName = new HashMap<>();

    /** One credential to import. */
    record Credential(long line, String username, String password, int plan, Instant expiresAt) {
        @Override
        public String toString() {
            return "Credential[line=" + line + ", <secret>]";
        }
    }

    /**
     * @param lifetime of a credential without a date
     */
    LegacyChecks(Inventory inventory, ZoneId zone, Duration lifetime, Instant now) {
        this.inventory = inventory;
        this.zone = zone;
        this.lifetime = lifetime;
        this.now = now;
    }

    List<Credential> check(List<LegacyCsv.Line> lines) {
        var good = new ArrayList<Credential>(lines.size());
        for (LegacyCsv.Line line : lines) {
            int before = mistakes.size();
            checkName(line);
            checkPassword(line);
            int plan = plan(line);
            Instant expiresAt = expiresAt(line);
            if (mistakes.size() == before) {
                good.add(
                        new Credential(
                                line.number(), line.username(), line.password(), plan, expiresAt));
            }
        }
        return good;
    }

    List<BadRow> mistakes() {
        return mistakes;
    }

    private void checkName(LegacyCsv.Line line) {
        String name = line.username();
        if (name.isBlank()) {
            wrong(line, "username is empty");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            wrong(line, "username has a control character");
        } else if (octets(name) > LONGEST_NAME) {
            wrong(line, "username is longer than " + LONGEST_NAME + " octets");
        } else {
            Long first = lineOfName.putIfAbsent(name, line.number());
            if (first != null) {
                wrong(line, "username is the same as in line " + first);
            }
        }
    }

    private void checkPassword(LegacyCsv.Line line) {
        if (line.password().isEmpty()) {
            wrong(line, "password is empty");
        } else if (octets(line.password()) > LONGEST_PASSWORD) {
            wrong(line, "password is longer than " + LONGEST_PASSWORD + " octets");
        } else if (line.password().indexOf('\0') >= 0) {
            wrong(line, "password has a zero octet");
        }
    }

    private int plan(LegacyCsv.Line line) {
        Optional<Plan> plan = inventory.planNamed(line.plan());
        if (plan.isEmpty()) {
            wrong(
                    line,
                    "plan is none of "
                            + String.join(
                                    ", ",
                                    inventory.plans().values().stream()
                                            .map(Plan::name)
                                            .sorted()
                                            .toList()));
        }
        return plan.map(Plan::number).orElse(0);
    }

    /** The end of the named day in the city. */
    private Instant expiresAt(LegacyCsv.Line line) {
        if (line.expiresOn().isEmpty()) {
            return now.plus(lifetime);
        }
        try {
            Instant end =
                    LocalDate.parse(line.expiresOn()).plusDays(1).atStartOfDay(zone).toInstant();
            if (!end.isAfter(now)) {
                wrong(line, "expires_on is over");
            }
            return end;
        } catch (DateTimeException e) {
            wrong(line, "expires_on is no date such as 2026-12-31");
            return now;
        }
    }

    private void wrong(LegacyCsv.Line line, String reason) {
        mistakes.add(new BadRow(line.number(), reason));
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The lines of a credential file: UTF-8, separated by {@code ,} or {@code ;}, header checked.
     * What a line holds is never repeated in a reason: in a file with a column too many, any value
     * may be a password.
     */
    static final class LegacyCsv {
        static final List<String> COLUMNS = List.of("username", "password", "plan", "expires_on");
        private static final int MOST_ROWS = 500_000;

        /** One line with all its values. */
        record Line(long number, String username, String password, String plan, String expiresOn) {
            @Override
            public String toString() {
                return "Line[" + number + ", <secret>]";
            }
        }

        private final List<Line> lines = new ArrayList<>();
        private final List<BadRow> mistakes = new ArrayList<>();
        private boolean headed;

        private LegacyCsv() {}

        static LegacyCsv read(byte[] file) {
            var csv = new LegacyCsv();
            try {
                String text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(file))
                                .toString();
                csv.parse(Csv.unmarked(text));
            } catch (CharacterCodingException e) {
                csv.wrong(1, "the file is not UTF-8");
            } catch (Csv.Fault e) {
                csv.wrong(csv.lines.size() + 2L, "from here on the file is not CSV");
            }
            return csv;
        }

        /** Good lines, in order. */
        List<Line> lines() {
            return lines;
        }

        List<BadRow> mistakes() {
            return mistakes;
        }

        private void parse(String text) throws Csv.Fault {
            String header = text.lines().findFirst().orElse("");
            char separator = header.indexOf(';') >= 0 ? ';' : ',';
            if (!COLUMNS.equals(List.of(header.strip().split(String.valueOf(separator), -1)))) {
                wrong(1, "the header must be " + String.join(",", COLUMNS));
                return;
            }
            Csv.read(text, separator, MOST_ROWS, Csv.Reading.OPEN_QUOTES, this::add);
            if (lines.size() + mistakes.size() > MOST_ROWS) {
                wrong(MOST_ROWS + 2L, "more than " + MOST_ROWS + " lines; split the file");
            }
        }

        private void add(Csv.Row row) {
            List<String> cells = row.cells();
            if (headed && cells.size() == COLUMNS.size()) {
                lines.add(
                        new Line(
                                row.line(),
                                cells.get(0),
                                cells.get(1),
                                cells.get(2).strip(),
                                cells.get(3).strip()));
            } else if (headed) {
                wrong(row.line(), cells.size() + " columns instead of " + COLUMNS.size());
            }
            headed = true;
        }

        private void wrong(long line, String reason) {
            mistakes.add(new BadRow(line, reason));
        }
    }
}
