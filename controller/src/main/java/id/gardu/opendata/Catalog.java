package id.gardu.opendata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * All of it as a catalogue by DCAT-AP 3 in JSON-LD, as CKAN and data.go.id harvest it. The context
 * stands inside: nothing is fetched from elsewhere to read it.
 *
 * @param base of every address; empty: they are relative to the catalogue's own
 * @param city its name
 */
record Catalog(String base, String city, DataSettings settings) {
    private static final String FILE_TYPES =
            "http://publications.europa.eu/resource/authority/file-type/";
    private static final String FREQUENCIES =
            "http://publications.europa.eu/resource/authority/frequency/";
    private static final String THEMES =
            "http://publications.europa.eu/resource/authority/data-theme/";
    private static final String MEDIA_TYPES = "http://www.iana.org/assignments/media-types/";

    ObjectNode of(List<BpsForms> sets, List<PublicMonth> months) {
        ObjectNode catalog = DataFiles.MAPPER.createObjectNode();
        context(catalog.putObject("@context"));
        catalog.put("@id", url(DataPaths.CATALOG)).put("@type", "dcat:Catalog");
        text(catalog, "dct:title", "Data terbuka WiFi komunitas " + city);
        text(
                catalog,
                "dct:description",
                "Titik, keadaan, pemakaian dan biaya WiFi komunitas " + city + ".");
        publisher(catalog);
        link(catalog, "dct:license", settings.licenceUrl().toString());
        link(
                catalog,
                "dct:language",
                "http://publications.europa.eu/resource/authority/language/IND");
        link(catalog, "foaf:homepage", url(DataPaths.HOME));
        ArrayNode all = catalog.putArray("dcat:dataset");
        sets.forEach(set -> dataset(all.addObject(), set, months));
        service(catalog.putArray("dcat:service").addObject());
        return catalog;
    }

    private static void context(ObjectNode context) {
        context.put("dcat", "http://www.w3.org/ns/dcat#")
                .put("dct", "http://purl.org/dc/terms/")
                .put("foaf", "http://xmlns.com/foaf/0.1/")
                .put("vcard", "http://www.w3.org/2006/vcard/ns#")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
    }

    private String url(String path) {
        return base + path;
    }

    private static void text(ObjectNode of, String property, String text) {
        of.putObject(property).put("@value", text).put("@language", "id");
    }

    private static void link(ObjectNode of, String property, String url) {
        of.putObject(property).put("@id", url);
    }

    private static void time(ObjectNode of, String property, Instant at) {
        of.putObject(property)
                .put("@value", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("@type", "xsd:dateTime");
    }

    private void publisher(ObjectNode of) {
        ObjectNode agent = of.putObject("dct:publisher");
        agent.put("@id", url(DataPaths.HOME) + "#penerbit").put("@type", "foaf:Agent");
        text(agent, "foaf:name", settings.publisher());
    }

    private void dataset(ObjectNode node, BpsForms set, List<PublicMonth> months) {
        node.put("@id", url(set.dataset().page())).put("@type", "dcat:Dataset");
        text(node, "dct:title", set.title());
        text(node, "dct:description", set.description());
        node.put("dct:identifier", "wifi-" + set.dataset().word());
        publisher(node);
        contact(node);
        link(node, "dcat:landingPage", url(set.dataset().page()));
        link(node, "foaf:page", url(set.dataset().metadata()));
        link(node, "dcat:theme", THEMES + (set.dataset() == Dataset.POINTS ? "REGI" : "GOVE"));
        ArrayNode keywords = node.putArray("dcat:keyword");
        for (String word : List.of("wifi", "internet", "RW", "literasi digital")) {
            keywords.addObject().put("@value", word).put("@language", "id");
        }
        link(
                node,
                "dct:accrualPeriodicity",
                FREQUENCIES + (set.dataset() == Dataset.POINTS ? "CONT" : "MONTHLY"));
        ArrayNode files = node.putArray("dcat:distribution");
        switch (set.dataset()) {
            case POINTS -> points(files);
            case MONTHS -> months(node, files, months);
        }
    }

    private void contact(ObjectNode node) {
        if (settings.contact().isEmpty()) {
            return;
        }
        ObjectNode contact = node.putObject("dcat:contactPoint");
        contact.put("@type", "vcard:Organization").put("vcard:fn", settings.publisher());
        if (settings.contact().contains("@")) {
            link(contact, "vcard:hasEmail", "mailto:" + settings.contact());
        } else {
            link(contact, "vcard:hasURL", settings.contact());
        }
    }

    private void points(ArrayNode files) {
        distribution(files, Dataset.POINTS.file("csv"), "Titik (CSV)", Format.CSV);
        distribution(files, Dataset.POINTS.file("json"), "Titik (JSON)", Format.JSON);
        distribution(files, Dataset.POINTS.file("geojson"), "Titik (GeoJSON)", Format.GEOJSON);
    }

    private void months(ObjectNode node, ArrayNode files, List<PublicMonth> months) {
        for (PublicMonth one : months) {
            month(files, one, "csv", Format.CSV);
            month(files, one, "json", Format.JSON);
        }
        if (!months.isEmpty()) {
            time(node, "dct:issued", months.getLast().version().first());
            time(
                    node,
                    "dct:modified",
                    months.stream()
                            .map(one -> one.version().shown())
                            .max(Instant::compareTo)
                            .orElseThrow());
            ObjectNode span = node.putObject("dct:temporal");
            span.put("@type", "dct:PeriodOfTime");
            day(span, "dcat:startDate", months.getLast().month().atDay(1).toString());
            day(span, "dcat:endDate", months.getFirst().month().atEndOfMonth().toString());
        }
    }

    private static void day(ObjectNode of, String property, String day) {
        of.putObject(property).put("@value", day).put("@type", "xsd:date");
    }

    private void month(ArrayNode files, PublicMonth month, String extension, Format format) {
        ObjectNode file =
                distribution(
                        files,
                        DataPaths.month(month.month(), extension),
                        month.month() + " (" + format + ")",
                        format);
        time(file, "dct:issued", month.version().first());
        time(file, "dct:modified", month.version().shown());
    }

    /** As the European list of file types and IANA name it. */
    private enum Format {
        CSV("text/csv"),
        JSON("application/json"),
        GEOJSON("application/geo+json");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    private ObjectNode distribution(ArrayNode files, String path, String title, Format format) {
        ObjectNode file = files.addObject();
        file.put("@id", url(path)).put("@type", "dcat:Distribution");
        text(file, "dct:title", title);
        link(file, "dcat:accessURL", url(path));
        link(file, "dcat:downloadURL", url(path));
        link(file, "dcat:mediaType", MEDIA_TYPES + format.mediaType);
        link(file, "dct:format", FILE_TYPES + format.name());
        link(file, "dct:license", settings.licenceUrl().toString());
        return file;
    }

    private void service(ObjectNode node) {
        node.put("@id", url(DataPaths.API)).put("@type", "dcat:DataService");
        text(node, "dct:title", "API data WiFi komunitas");
        link(node, "dcat:endpointURL", url(DataPaths.API));
        link(node, "dcat:endpointDescription", url(DataPaths.API + "/openapi.yaml"));
        publisher(node);
        ArrayNode serves = node.putArray("dcat:servesDataset");
        for (Dataset set : Dataset.values()) {
            serves.addObject().put("@id", url(set.page()));
        }
    }
}
