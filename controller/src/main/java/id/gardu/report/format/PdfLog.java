package id.gardu.report.format;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.logging.Level;

/** What the PDF library has to say goes to our log: its warnings, and the rest for who looks. */
final class PdfLog implements XRLogger {
    private static final Logger LOG = LoggerFactory.getLogger(PdfLog.class);

    @Override
    public void log(String where, Level level, String message) {
        if (isWarning(level)) {
            LOG.warn("{}: {}", where, message);
        } else {
            LOG.debug("{}: {}", where, message);
        }
    }

    @Override
    public void log(String where, Level level, String message, Throwable fault) {
        if (isWarning(level)) {
            LOG.warn("{}: {}", where, message, fault);
        } else {
            LOG.debug("{}: {}", where, message, fault);
        }
    }

    @Override
    public void setLevel(String where, Level level) {
        // Ours is set where all others are.
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return isWarning(diagnostic.getLevel()) ? LOG.isWarnEnabled() : LOG.isDebugEnabled();
    }

    private static boolean isWarning(Level level) {
        return level.intValue() >= Level.WARNING.intValue();
    }
}
