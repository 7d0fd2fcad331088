package id.gardu.gateway;

import id.gardu.captiveportal.HandOver;

import java.util.List;

/** How browsers come from a kind of gateway and go back with a login. Immutable. */
public sealed interface GatewayPortal {
    /** As the table of kinds says it. */
    String told();

    /**
     * They do.
     *
     * @param how in a few words, with the path
     */
    record Built(String how, HandOver way) implements GatewayPortal {
        @Override
        public String told() {
            return how;
        }
    }

    /**
     * They come and cannot be let in.
     *
     * @param paths see {@link id.gardu.captiveportal.GatewayDoors.UnbuiltDoor}
     * @param mark see there
     * @param instead what to do, after "; ": {@code give residents vouchers …}
     */
    record Unbuilt(List<String> paths, String mark, String instead) implements GatewayPortal {
        public Unbuilt {
            paths = List.copyOf(paths);
        }

        static Unbuilt at(String path, String instead) {
            return new Unbuilt(List.of(path), "", instead);
        }

        @Override
        public String told() {
            return "not built";
        }
    }
}
