package id.gardu.console;

/** One of the choices of a form. */
record Option(String value, String label, boolean chosen) {
    static Option of(String value, String label, String chosen) {
        return new Option(value, label, value.equals(chosen));
    }
}
