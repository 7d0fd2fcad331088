package id.gardu.captiveportal.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;

/** A form with one file, read into memory and never onto a disk. Event loop only. */
final class FileForm {
    private static final String KEY = FileForm.class.getName();

    /** The other fields, and what stands between them. */
    private static final int BESIDE = 64 * 1024;

    private final RoutingContext context;
    private final int octets;
    private final Buffer file = Buffer.buffer();
    private long arrived;
    private boolean over;

    private FileForm(RoutingContext context, int octets) {
        this.context = context;
        this.octets = octets;
    }

    /**
     * Reads it before what follows on the route; 413 when it is longer.
     *
     * @param octets of the file
     */
    static void read(RoutingContext context, int octets) {
        var form = new FileForm(context, octets);
        HttpServerRequest request = context.request();
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> upload.handler(form::chunk));
        request.handler(form::arrived);
        request.exceptionHandler(_ -> form.refuse(400));
        request.endHandler(_ -> form.whole());
    }

    /** The file; empty where none was chosen. */
    static Optional<byte[]> of(RoutingContext context) {
        return Optional.ofNullable(context.<Buffer>get(KEY))
                .filter(buffer -> buffer.length() > 0)
                .map(Buffer::getBytes);
    }

    private void arrived(Buffer chunk) {
        arrived += chunk.length();
        if (arrived > (long) octets + BESIDE) {
            refuse(413);
        }
    }

    private void chunk(Buffer part) {
        if (file.length() + part.length() > octets) {
            refuse(413);
        } else if (!over) {
            file.appendBuffer(part);
        }
    }

    private void refuse(int status) {
        if (!over) {
            over = true;
            context.fail(status);
        }
    }

    private void whole() {
        if (!over) {
            over = true;
            context.put(KEY, file);
            context.next();
        }
    }
}
