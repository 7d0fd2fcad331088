package id.gardu.captiveportal;

import java.util.List;

/**
 * What the pages know of the kinds of gateways. Immutable.
 *
 * @param built one for each path that gateways send browsers to
 * @param unbuilt of kinds whose browsers come here, and cannot be handed a login
 */
public record GatewayDoors(List<HandOver> built, List<UnbuiltDoor> unbuilt) {
    public GatewayDoors {
        built = List.copyOf(built);
        unbuilt = List.copyOf(unbuilt);
    }

    /**
     * A kind whose hand-over is not built.
     *
     * @param product as its maker writes it
     * @param paths where its gateways send browsers; {@code /*} at the end: and below
     * @param mark a parameter by which it is known at {@code /}, where it leaves out its path;
     *     empty: it does not
     * @param instead what to do, for staff: {@code give vouchers}
     */
    public record UnbuiltDoor(String product, List<String> paths, String mark, String instead) {
        public UnbuiltDoor {
            paths = List.copyOf(paths);
        }
    }
}
