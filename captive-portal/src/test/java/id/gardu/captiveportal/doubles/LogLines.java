package id.gardu.captiveportal.doubles;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.util.List;

/** What one class, or everybody, logged while this was open. */
public final class LogLines implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    public LogLines(Class<?> of) {
        this((Logger) LoggerFactory.getLogger(of), Level.INFO);
    }

    private LogLines(Logger logger, Level level) {
        this.logger = logger;
        before = logger.getLevel();
        logger.setLevel(level);
        lines.start();
        logger.addAppender(lines);
    }

    /** The warnings and errors of everybody, libraries included. */
    public static LogLines ofAll() {
        return new LogLines(
                (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME), Level.WARN);
    }

    public List<String> all() {
        return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setLevel(before);
    }
}
