package id.gardu.setup;

import id.gardu.network.Nas;

import java.util.List;

/**
 * What one gateway needs to be set up. Holds secrets, and prints none.
 *
 * @param nas the record as it was
 * @param tried on what its kind was tried
 * @param files in the order they are used
 * @param notes what to do with them, and what they do not do, one sentence each
 */
public record Kit(Nas nas, String tried, List<KitFile> files, List<String> notes) {
    public Kit {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
        return "Kit[" + nas.name() + ", " + files.size() + " files]";
    }

    /**
     * A file of a kit.
     *
     * @param name letters, digits, dots and dashes
     * @param place where it goes, or what is done with it
     * @param secret whether it holds one
     */
    public record KitFile(String name, String place, String content, boolean secret) {
        @Override
        public String toString() {
            return "KitFile[" + name + "]";
        }
    }
}
