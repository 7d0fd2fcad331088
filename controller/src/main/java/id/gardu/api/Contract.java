package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import id.gardu.captiveportal.http.Asset;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccessPoint;
import id.gardu.network.Area;
import id.gardu.network.FieldList;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.network.Plan;
import id.gardu.network.Site;
import id.gardu.programme.Programme;
import id.gardu.programme.Wave;
import id.gardu.report.UsageColumn;
import id.gardu.staff.StaffMember;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code api/openapi.yaml}: as it is served, and as Vert.x checks calls by it. */
final class Contract {
    private static final String RESOURCE = "/api/openapi.yaml";

    /**
     * {@code ${given nas}}: properties that are given; {@code ${told …}}: those told. {@code
     * ${given staff role area}}: these alone.
     */
    private static final Pattern PLACE =
            Pattern.compile("( *)\\$\\{(given|told|required|always) (\\w+)((?: [\\w-]+)*)}");

    private static final Map<String, FieldList<?>> FIELDS =
            Map.of(
                    "area", Area.FIELDS,
                    "programme", Programme.FIELDS,
                    "wave", Wave.FIELDS,
                    "site", Site.FIELDS,
                    "nas", Nas.FIELDS,
                    "ap", AccessPoint.FIELDS,
                    "plan", Plan.FIELDS,
                    "staff", StaffMember.FIELDS);

    private static final String TEXT = text();

    static final JsonNode TREE = tree();

    private Contract() {}

    /** As it is served. */
    static Asset file() {
        return Asset.of(TEXT.getBytes(StandardCharsets.UTF_8), "application/yaml");
    }

    /** The resource, with the fields of what we run where it names them. */
    private static String text() {
        String kinds = String.join(", ", GatewayKinds.words().stream().map(NasKind::word).toList());
        return PLACE.matcher(template())
                .replaceAll(
                        place -> {
                            String indent = place.group(1);
                            var of = Objects.requireNonNull(FIELDS.get(place.group(3)));
                            String[] names =
                                    Arrays.stream(place.group(4).split(" ", 0))
                                            .filter(name -> !name.isEmpty())
                                            .toArray(String[]::new);
                            return Matcher.quoteReplacement(
                                    indent + fields(place.group(2), of, indent, names));
                        })
                .replace(NasKind.ALL, kinds)
                .replace("${usage row}", String.join("\n        ", UsageColumn.contract()));
    }

    private static String fields(String what, FieldList<?> of, String indent, String... names) {
        return switch (what) {
            case "given" -> String.join("\n" + indent, of.schema(names));
            case "told" -> String.join("\n" + indent, of.toldSchema(names));
            case "required" -> String.join(", ", of.requiredKeys());
            default -> String.join(", ", of.alwaysToldKeys());
        };
    }

    private static String template() {
        try (InputStream yaml =
                Objects.requireNonNull(Contract.class.getResourceAsStream(RESOURCE))) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, ready to check calls. */
    static Future<OpenAPIContract> load(Vertx vertx) {
        return OpenAPIContract.from(ClassPathFiles.over(vertx), checkable(read()));
    }

    private static JsonNode tree() {
        try {
            return new YAMLMapper().readTree(TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a tree of maps, lists, text, numbers and booleans. */
    static JsonObject read() {
        @SuppressWarnings("unchecked") // An OpenAPI document is an object.
        Map<String, Object> maps = new YAMLMapper().convertValue(TREE, Map.class);
        return new JsonObject(maps);
    }

    /**
     * Without what Vert.x refuses to load although it is good OpenAPI: media types it does not know
     * (text/csv, application/problem+json). Answers are not checked by it, and a CSV is checked by
     * its room; the token is asked for before anything is read.
     */
    private static JsonObject checkable(JsonObject contract) {
        contract.remove("security");
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            for (String method : methods.fieldNames()) {
                strip(methods.getJsonObject(method));
            }
        }
        contract.getJsonObject("components").remove("responses");
        return contract;
    }

    private static void strip(JsonObject operation) {
        operation.put(
                "responses",
                new JsonObject().put("default", new JsonObject().put("description", "")));
        JsonObject body = operation.getJsonObject("requestBody", new JsonObject());
        List<String> media =
                List.copyOf(body.getJsonObject("content", new JsonObject()).fieldNames());
        if (!media.contains("application/json")) {
            operation.remove("requestBody");
        }
    }

    /**
     * A Vert.x that reads files of the class path straight from there. The contract's library asks
     * for the schemas of JSON Schema as files; Vert.x's own way copies them into a folder of the
     * temporary directory, which stays behind when the process is killed.
     */
    private static final class ClassPathFiles {
        private ClassPathFiles() {}

        /** For the loading of a contract, which asks with {@code readFileBlocking} only. */
        static Vertx over(Vertx vertx) {
            FileSystem files = vertx.fileSystem();
            FileSystem reading =
                    (FileSystem)
                            Proxy.newProxyInstance(
                                    ClassPathFiles.class.getClassLoader(),
                                    new Class<?>[] {FileSystem.class},
                                    (_, method, arguments) ->
                                            method.getName().equals("readFileBlocking")
                                                    ? read((String) arguments[0])
                                                    : called(files, method, arguments));
            return (Vertx)
                    Proxy.newProxyInstance(
                            ClassPathFiles.class.getClassLoader(),
                            new Class<?>[] {Vertx.class},
                            (_, method, arguments) ->
                                    method.getName().equals("fileSystem")
                                            ? reading
                                            : called(vertx, method, arguments));
        }

        private static Object called(Object target, Method method, Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private static Buffer read(String path) {
            try (InputStream in = ClassPathFiles.class.getClassLoader().getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalArgumentException(path + " is not on the class path");
                }
                return Buffer.buffer(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
