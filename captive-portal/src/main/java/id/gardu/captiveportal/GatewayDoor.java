package id.gardu.captiveportal;

import id.gardu.captiveportal.FrontDesk.Login;

import java.net.URI;

/** The way into one gateway, at an address registered for it. Every address is for a GET. */
public interface GatewayDoor {
    /**
     * Where the browser must go with this login. Only ever the target of a 303: it holds the login.
     * When the visit brought no challenge to answer, the same as {@link #start}.
     *
     * @param connected a page of ours for dialects whose gateway asks where to go afterwards
     */
    URI logIn(Login login, URI connected);

    /** Where the browser logs out. */
    URI logOut();

    /** Where the gateway sends the browser back to us from, with everything fresh. */
    URI start();
}
