package id.gardu.house;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is, whichever folder a test was started in. */
public final class Checkout {
    private Checkout() {}

    /** The folder that holds `config/` and both modules. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("captive-portal"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("not inside a checkout of Gardu");
        }
        return here;
    }
}
