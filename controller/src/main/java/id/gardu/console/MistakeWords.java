package id.gardu.console;

import id.gardu.network.Mistake;
import id.gardu.network.RecordSheet.SheetCell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a field, in the page's language. The rooms below say it in English, as the
 * command line does; each of their sentences is known here by its beginning.
 */
final class MistakeWords {
    private static final Map<Pattern, String> KEYS = keys();

    private MistakeWords() {}

    private static Map<Pattern, String> keys() {
        var keys = new LinkedHashMap<Pattern, String>();
        keys.put(sentence("is missing; at an address that others share.*"), "identifier");
        keys.put(sentence("is missing, but (?<x>\\w+) is given"), "with");
        keys.put(sentence("is missing, but its source is given"), "population");
        keys.put(sentence("is missing; say who counted.*"), "source");
        keys.put(sentence("is missing; give the code of its (?<x>\\w+)"), "parent");
        keys.put(sentence("is missing.*"), "missing");
        keys.put(sentence("is longer than (?<x>[0-9]+) .*"), "long");
        keys.put(sentence("holds a control character.*"), "control");
        keys.put(sentence("is taken by (?<x>.*); give another name"), "taken");
        keys.put(sentence("is the (?:name|code) of .*"), "taken.already");
        keys.put(sentence("is the identifier of (?<x>NAS .*?) at the same address.*"), "same");
        keys.put(sentence("is the address of (?<x>.*), and neither has.*"), "same.address");
        keys.put(sentence("has the same secret as (?<x>.*);.*"), "secret.same");
        keys.put(sentence("is in force already.*"), "secret.already");
        keys.put(sentence("is shorter than (?<x>[0-9]+).*"), "short");
        keys.put(sentence("is not opening hours.*"), "hours");
        keys.put(sentence("is not the code of a site.*"), "site");
        keys.put(sentence("is not the code of an area.*"), "area");
        keys.put(sentence("is not the name of a NAS.*"), "nas");
        keys.put(sentence("is not the code of a (?<x>\\w+) such as (?<y>.*)"), "code");
        keys.put(sentence("is not a number from (?<x>[0-9]+) to (?<y>[0-9]+).*"), "number");
        keys.put(sentence("is not degrees.*"), "degrees");
        keys.put(sentence("is not a MAC address.*"), "mac");
        keys.put(sentence("is not one of (?<x>.*)"), "word");
        keys.put(sentence("is no address a packet comes from.*"), "address.any");
        keys.put(sentence("has bits behind the prefix; write (?<x>.*)"), "prefix");
        keys.put(sentence("must be empty: a kota.*"), "kota");
        keys.put(sentence("is where it stands already"), "there");
        keys.put(sentence("lies ahead.*"), "ahead");
        keys.put(sentence("is not after from"), "backwards");
        keys.put(sentence("is within a maintenance.*"), "overlap");
        keys.put(sentence("still holds (?<x>.*?)[;:].*"), "holds");
        keys.put(sentence("is retired; restore.*"), "retired");
        keys.put(sentence("was changed again since.*"), "since");
        keys.put(sentence("is a secret, and the one before.*"), "undo.secret");
        return keys;
    }

    private static Pattern sentence(String text) {
        return Pattern.compile(text, Pattern.DOTALL);
    }

    /** Of one of these fields, or of a thing as a whole. */
    static String of(Words words, Mistake mistake, List<SheetCell> cells) {
        String reason = mistake.reason();
        if (words.isEnglish()) {
            return mistake.field().isPresent() && cell(mistake, cells).isPresent()
                    ? reason
                    : mistake.toString();
        }
        for (Map.Entry<Pattern, String> one : KEYS.entrySet()) {
            Matcher found = one.getKey().matcher(reason);
            if (found.matches()) {
                return words.text("mistake." + one.getValue(), values(found));
            }
        }
        return cell(mistake, cells)
                .map(
                        cell ->
                                words.text(
                                        "mistake.other",
                                        Map.of("wanted", cell.indonesian(), "reason", reason)))
                .orElseGet(() -> words.text("mistake.thing", "reason", reason));
    }

    /** The same with the line and column it is in, and what stands there. */
    static String inSheet(Words words, Mistake mistake, List<SheetCell> cells) {
        if (words.isEnglish()) {
            return mistake.toString();
        }
        var place = new ArrayList<String>();
        mistake.line()
                .ifPresent(line -> place.add(words.text("mistake.line", "n", words.count(line))));
        mistake.field().ifPresent(field -> place.add(words.text("mistake.column", "name", field)));
        mistake.value().ifPresent(value -> place.add("“" + value + "”"));
        String said = of(words, mistake, cells);
        return place.isEmpty() ? said : String.join(", ", place) + ": " + said;
    }

    private static Optional<SheetCell> cell(Mistake mistake, List<SheetCell> cells) {
        return mistake.field()
                .flatMap(
                        field ->
                                cells.stream().filter(one -> one.name().equals(field)).findFirst());
    }

    private static Map<String, String> values(Matcher found) {
        var values = new HashMap<String, String>();
        found.namedGroups().keySet().forEach(name -> values.put(name, found.group(name)));
        return values;
    }
}
