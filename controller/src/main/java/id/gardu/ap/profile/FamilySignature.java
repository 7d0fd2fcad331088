package id.gardu.ap.profile;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers that together show a family: at least two, since one identifier is shared by many makers
 * and a text is whatever somebody typed.
 *
 * @param objectIds sysObjectID is under one of them
 * @param exactObjectId sysObjectID is this
 * @param description sysDescr holds it
 * @param present objects that hold something
 * @param says objects whose text holds something
 * @param rows a root under which there is anything
 */
record FamilySignature(
        List<Oid> objectIds,
        Optional<Oid> exactObjectId,
        Optional<Pattern> description,
        List<Oid> present,
        Map<Oid, Pattern> says,
        List<Oid> rows) {
    static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
    static final Oid SYS_OBJECT_ID = Oid.parse("1.3.6.1.2.1.1.2.0");

    FamilySignature {
        objectIds = List.copyOf(objectIds);
        present = List.copyOf(present);
        says = Map.copyOf(says);
        rows = List.copyOf(rows);
    }

    /** How many answers have to agree. */
    int answers() {
        return (objectIds.isEmpty() && exactObjectId.isEmpty() ? 0 : 1)
                + (description.isPresent() ? 1 : 0)
                + present.size()
                + says.size()
                + rows.size();
    }

    /** What one question has to hold. */
    Stream<Oid> objects() {
        return Stream.concat(present.stream(), says.keySet().stream());
    }

    /** Whether what every device tells suits. */
    boolean suits(SnmpValues values) {
        return holdsObjectId(values)
                && description.map(text -> finds(text, values.text(SYS_DESCR))).orElse(true);
    }

    /** Whether all but what has to be walked for holds. */
    boolean mayHold(SnmpValues values) {
        return suits(values)
                && present.stream().noneMatch(oid -> values.at(oid) instanceof SnmpValue.NoValue)
                && says.entrySet().stream()
                        .allMatch(one -> finds(one.getValue(), values.text(one.getKey())));
    }

    boolean holds(SnmpValues values) {
        return mayHold(values) && rows.stream().noneMatch(root -> values.column(root).isEmpty());
    }

    private boolean holdsObjectId(SnmpValues values) {
        if (objectIds.isEmpty() && exactObjectId.isEmpty()) {
            return true;
        }
        return values.at(SYS_OBJECT_ID) instanceof SnmpValue.ObjectId(Oid told)
                && (objectIds.stream().anyMatch(told::isUnder)
                        || exactObjectId.equals(Optional.of(told)));
    }

    private static boolean finds(Pattern wanted, Optional<String> text) {
        return text.filter(told -> wanted.matcher(told).find()).isPresent();
    }

    /** Which answers agreed, in words. */
    List<String> why(SnmpValues values) {
        var why = new ArrayList<String>();
        if (values.at(SYS_OBJECT_ID) instanceof SnmpValue.ObjectId(Oid told)
                && (!objectIds.isEmpty() || exactObjectId.isPresent())) {
            why.add("sysObjectID is " + told);
        }
        description.ifPresent(
                _ ->
                        values.text(SYS_DESCR)
                                .map(told -> "sysDescr is " + line(told))
                                .ifPresent(why::add));
        present.forEach(oid -> why.add(oid + " is there"));
        says.keySet()
                .forEach(
                        oid ->
                                values.text(oid)
                                        .map(told -> oid + " is " + line(told))
                                        .ifPresent(why::add));
        rows.forEach(root -> why.add("there is something under " + root));
        return why;
    }

    /** A stranger's text. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return "\"" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "\"";
    }
}
