package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.api.CallRule.CallPlace;
import id.gardu.network.AccessPoint;
import id.gardu.network.Area;
import id.gardu.network.FieldList;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordSheet;
import id.gardu.network.Site;
import id.gardu.staff.Actor;
import id.gardu.store.Word;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the things lie that a call names. Thread-safe. */
public record CallPlaces(Supplier<Inventory> inventory) {
    /**
     * What of it somebody may not touch, in words that tell nothing of what lies elsewhere; empty
     * when all is theirs.
     */
    Optional<String> notTheirs(
            Actor who, List<CallPlace> places, Parameters parameters, byte[] body)
            throws Json.BadBody {
        if (who.area().isEmpty()) {
            return Optional.empty();
        }
        JsonNode tree = Json.treeOr(body);
        for (CallPlace place : places) {
            if (isStaff(place, parameters)) {
                continue;
            }
            Optional<String> name = place.name().of(parameters, tree);
            boolean theirs =
                    name.isEmpty()
                            ? place.maybe()
                            : area(place, name.get(), parameters, body)
                                    .filter(who::covers)
                                    .isPresent();
            if (!theirs) {
                return Optional.of(said(place, name, who.area().get()));
            }
        }
        return Optional.empty();
    }

    private static String said(CallPlace place, Optional<String> name, String own) {
        return name.filter(text -> !text.isEmpty())
                .map(text -> "there is no \"" + text + "\" in the area " + own)
                .orElse(
                        place.kind().startsWith("new-")
                                ? "it would not lie in the area " + own + ", which is all of yours"
                                : place.name().name()
                                        + ": is needed, and must lie in the area "
                                        + own
                                        + ", which is all of yours");
    }

    /** Empty for what is not known. */
    private Optional<String> area(CallPlace place, String name, Parameters parameters, byte[] body)
            throws Json.BadBody {
        return switch (place.kind()) {
            case "new-area" -> added(RecordKind.AREA, Area.FIELDS, body);
            case "new-site" -> added(RecordKind.SITE, Site.FIELDS, body);
            case "new-nas" -> added(RecordKind.NAS, Nas.FIELDS, body);
            case "new-ap" -> added(RecordKind.AP, AccessPoint.FIELDS, body);
            case "place" -> found(RecordKind.SITE, name).or(() -> found(RecordKind.AREA, name));
            case "record" ->
                    Word.of(RecordKind.class, parameters.textInPath("kind"))
                            .flatMap(kind -> found(kind, name));
            default -> Word.of(RecordKind.class, place.kind()).flatMap(kind -> found(kind, name));
        };
    }

    private Optional<String> added(RecordKind kind, FieldList<?> fields, byte[] body)
            throws Json.BadBody {
        return Optional.of(RecordSheet.area(inventory.get(), kind, Form.of(fields).read(body)));
    }

    /** The staff says for itself whose a member is. */
    private static boolean isStaff(CallPlace place, Parameters parameters) {
        return place.kind().equals("record")
                && parameters.textInPath("kind").equals(RecordKind.STAFF.word());
    }

    private Optional<String> found(RecordKind kind, String name) {
        return RecordSheet.find(inventory.get(), kind, name).map(RecordSheet::area);
    }
}
