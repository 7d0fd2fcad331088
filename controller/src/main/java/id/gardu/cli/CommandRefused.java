package id.gardu.cli;

/** The command was understood and refused; the message says why and what to do. Exit code 1. */
public final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandRefused(String message) {
        super(message);
    }

    public CommandRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
