package id.gardu.radius.dynauth;

import id.gardu.gateway.RadiusValue;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Dictionary;

import java.util.List;

/** The words of a kind of gateway as octets. */
public final class ValueTranslator {
    private ValueTranslator() {}

    /**
     * Adds all of them, in order.
     *
     * @throws IllegalArgumentException when the dictionary does not know one
     */
    public static AttributeList add(AttributeList list, List<RadiusValue> values) {
        for (RadiusValue value : values) {
            switch (value) {
                case RadiusValue.Text(String name, String text) -> list.add(named(name), text);
                case RadiusValue.Whole(String name, long number) -> list.add(named(name), number);
                case RadiusValue.Counter(String name, String gigawords, long number) ->
                        list.addCounter(named(name), named(gigawords), number);
            }
        }
        return list;
    }

    private static Attribute named(String name) {
        return Dictionary.shipped().named(name);
    }
}
