package id.gardu.radius;

import id.gardu.network.Inventory;

import java.util.function.Supplier;

/**
 * The {@link NasIndex} of the inventory of this moment, made again when that changes. For one
 * thread.
 */
final class NasDirectory {
    private final Supplier<Inventory> inventory;
    private final ServerCounters counters;
    private Inventory indexed = Inventory.EMPTY;
    private NasIndex index;

    NasDirectory(Supplier<Inventory> inventory, ServerCounters counters) {
        this.inventory = inventory;
        this.counters = counters;
        this.index = new NasIndex(indexed, counters);
    }

    @SuppressWarnings(
            "ReferenceEquality") // A change makes a new inventory, and equals reads it all.
    NasIndex now() {
        Inventory current = inventory.get();
        if (current != indexed) {
            index = new NasIndex(current, counters).learningFrom(index);
            indexed = current;
        }
        return index;
    }
}
