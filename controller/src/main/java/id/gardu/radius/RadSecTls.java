package id.gardu.radius;

import id.gardu.radius.RadiusSettings.RadSecSettings;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

import javax.net.ssl.SSLException;

/**
 * What RadSec shows and whom it trusts, exchanged when the files change. Files that cannot be used
 * leave what there was in place, with an error in the log; connections that are open stay open.
 * Thread-safe.
 */
final class RadSecTls {
    /** RFC 9765 §3; who offers none is taken for it, who offers others only is refused. */
    private static final String ALPN = "radius/1.0";

    private static final Logger LOG = LoggerFactory.getLogger(RadSecTls.class);

    private final RadSecSettings settings;
    private volatile SslContext context;
    private RadSecFiles taken;
    private RadSecFiles seen;
    private String complaint = "";

    /**
     * @throws IOException naming the file that cannot be used
     */
    RadSecTls(RadSecSettings settings) throws IOException {
        this.settings = settings;
        this.taken = RadSecFiles.read(settings);
        this.seen = taken;
        this.context = context(taken);
    }

    SslContext context() {
        return context;
    }

    /**
     * Looks at the files; what two looks found alike is taken, since three files do not change at
     * once.
     */
    synchronized void refresh() {
        try {
            RadSecFiles found = RadSecFiles.read(settings);
            boolean settled = found.isSameAs(seen);
            seen = found;
            if (settled && !found.isSameAs(taken)) {
                context = context(found);
                taken = found;
                LOG.info("radsec: new certificates taken");
            }
            complaint = "";
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).equals(complaint)) {
                complaint = String.valueOf(e.getMessage());
                LOG.error("radsec: keeping the old certificates: {}", complaint);
            }
        }
    }

    private static SslContext context(RadSecFiles files) throws IOException {
        try {
            return SslContextBuilder.forServer(files.privateKey(), files.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(ClientAuth.REQUIRE)
                    .trustManager(files.authorities())
                    .applicationProtocolConfig(
                            new ApplicationProtocolConfig(
                                    Protocol.ALPN,
                                    SelectorFailureBehavior.FATAL_ALERT,
                                    SelectedListenerFailureBehavior.ACCEPT,
                                    ALPN))
                    .build();
        } catch (SSLException e) {
            throw new IOException("radsec: these certificates cannot be used together", e);
        }
    }
}
