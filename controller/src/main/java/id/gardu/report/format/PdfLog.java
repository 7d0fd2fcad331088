package id.gardu.report.format;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import java.util.logging.Level;

/** What the PDF library has to say goes to our log: its warnings, and the rest for who looks. */
final class PdfLog implements XRLogger {
    private static final Logger LOG = LoggerFactory.getLogger(PdfLog.class);

    @Override
    public void log(String where, Level level, String message) {
        at(level).log("{}: {}", where, message);
    }

    @Override
    public void log(String where, Level level, String message, Throwable fault) {
        at(level).setCause(fault).log("{}: {}", where, message);
    }

    @Override
    public void setLevel(String where, Level level) {
        // Ours is set where all others are.
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return isWarning(diagnostic.getLevel()) ? LOG.isWarnEnabled() : LOG.isDebugEnabled();
    }

    private static LoggingEventBuilder at(Level level) {
        return isWarning(level) ? LOG.atWarn() : LOG.atDebug();
    }

    private static boolean isWarning(Level level) {
        return level.intValue() >= Level.WARNING.intValue();
    }
}
