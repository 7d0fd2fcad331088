package id.gardu.network;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Area.AreaLevel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** NAS without a database, by their field table: one more option asks nothing of tests. */
public final class TestNas {
    private TestNas() {}

    /**
     * One that speaks from anywhere and takes no Disconnect, and is as the defaults are otherwise.
     *
     * @param given by turns of name and value, as in a file of NAS
     */
    public static Nas of(NasId id, String name, SiteId site, String... given) {
        var all = new ArrayList<>(List.of("name", name, "site", "s", "identifier", name));
        all.addAll(List.of("address", "any", "coa-port", "0"));
        all.addAll(List.of(given));
        Fields fields = fields(Nas.FIELDS, all, new Roster(at(site), GatewayKinds.known()));
        FieldList.Values<Nas> values = Nas.FIELDS.read(fields);
        if (!fields.mistakes().isEmpty()) {
            throw new AssertionError(fields.mistakes());
        }
        return Nas.of(id, values);
    }

    /** The same NAS, but for these. */
    public static Nas with(Nas nas, String... given) {
        var values = new FieldList.Values<Nas>();
        Nas.FIELDS.stored().forEach(field -> keep(field, nas, values));
        var roster = new Roster(Inventory.EMPTY, GatewayKinds.known());
        Fields fields = fields(Nas.FIELDS, List.of(given), roster);
        for (int i = 0; i < given.length; i += 2) {
            Nas.FIELDS.of(given[i]).forEach(field -> values.read(field, fields));
        }
        return Nas.of(nas.id(), values);
    }

    private static void keep(Field<Nas, ?> field, Nas nas, FieldList.Values<Nas> values) {
        field.cell(nas).ifPresent(cell -> values.open(field, cell));
    }

    private static Inventory at(SiteId id) {
        var roster = new Roster(Inventory.EMPTY);
        roster.announce("35.73", AreaLevel.KOTA);
        List<String> given = List.of("code", "s", "name", "S", "area_code", "35.73");
        Site site = Site.read(fields(Site.FIELDS, given, roster), id).orElseThrow();
        return new Inventory(1, Map.of(), Map.of(id, site), Map.of(), Map.of(), Map.of(), Map.of());
    }

    private static Fields fields(FieldList<?> kind, List<String> given, Roster roster) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < given.size(); i += 2) {
            fields.put(given.get(i), given.get(i + 1));
        }
        return new Fields(new FieldValues(fields), kind.columns().all(), roster, "a test");
    }

    /** Where nothing of the staff is taken back. */
    public static final ChangeSet.StaffUndo NO_STAFF =
            new ChangeSet.StaffUndo() {
                @Override
                public String name(String member) {
                    return member;
                }

                @Override
                public java.util.Optional<Mistake> objection(
                        String member, java.util.List<RecordChange.Cell> cells) {
                    return java.util.Optional.of(Mistake.of("staff", "is not here"));
                }

                @Override
                public void takeBack(
                        org.jdbi.v3.core.Handle handle,
                        String member,
                        java.util.List<RecordChange.Cell> cells) {}
            };
}
