package id.gardu.accounting;

/** One statement that asks for many rows by their keys: the keys are a table of its own. */
final class Asked {
    /** Keys a statement; places that are left over are filled with a key that nothing has. */
    static final int AT_ONCE = 64;

    private Asked() {}

    /**
     * @param columns names of the key's columns
     * @param row their question marks in brackets
     */
    static String of(String columns, String row) {
        return "WITH asked (%s) AS (VALUES %s%s) "
                .formatted(columns, row, (", " + row).repeat(AT_ONCE - 1));
    }
}
