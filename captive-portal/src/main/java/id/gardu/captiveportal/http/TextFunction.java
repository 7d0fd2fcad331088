package id.gardu.captiveportal.http;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code text("key", {"name": value})} in a template. What it returns is escaped like a variable.
 */
final class TextFunction extends AbstractExtension implements Function {
    private final Messages messages;

    TextFunction(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("text", this);
    }

    @Override
    public List<String> getArgumentNames() {
        return List.of("key", "values");
    }

    @Override
    public Object execute(
            Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
        Map<String, Object> values = new HashMap<>();
        if (args.get("values") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return messages.text(context.getLocale(), String.valueOf(args.get("key")), values);
    }
}
