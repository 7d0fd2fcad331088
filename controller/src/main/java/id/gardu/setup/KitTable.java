package id.gardu.setup;

import id.gardu.network.Nas;
import id.gardu.setup.Kit.KitFile;
import id.gardu.setup.Setting.Block;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of one file of a kit: what a gateway is told, as it calls it. The files, and the
 * page about gateways, are rendered from it.
 *
 * @param file its name
 * @param place where it goes, or what is done with it
 */
record KitTable(String file, String place, KitSyntax syntax, List<Block> blocks) {
    KitTable {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param tried on what it was tried
     * @param forWhom the NAS and its product
     */
    KitFile render(String tried, String forWhom) {
        return new KitFile(
                file,
                place,
                syntax.file(List.of("Tried on: " + tried, forWhom, place), blocks),
                true);
    }

    /** Of all its settings. */
    Stream<Setting> settings() {
        return blocks.stream().flatMap(block -> block.settings().stream());
    }

    /** One kind of gateway. */
    interface KitTables {
        int LONGEST_SECRET = 32;

        /** Whether its portal and ours share a secret. */
        default boolean signs() {
            return false;
        }

        /** Of a UAM secret that is made, in letters and digits. */
        default int secretLength() {
            return LONGEST_SECRET;
        }

        /** Whether it has to be told at which address the portal's name is. */
        default boolean asksForPortalsAddress() {
            return false;
        }

        /** Why nothing can be made of these facts, and the way out; empty for most. */
        default Optional<String> refusal(KitFacts facts) {
            return Optional.empty();
        }

        List<KitTable> tables(KitFacts facts);

        /** Files without a setting, such as pages. */
        default List<KitFile> pages(KitFacts facts) {
            return List.of();
        }

        /** What to look at on the gateway when a step is not well; empty where nothing is known. */
        default String line(SetupStep step, Nas nas) {
            return "";
        }

        /** What is left for hands. */
        default List<String> notes(KitFacts facts) {
            return List.of();
        }
    }
}
