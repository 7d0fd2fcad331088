package id.gardu.captiveportal;

import java.util.Optional;

/**
 * The token is over.
 *
 * @param stillOnlineAt the gateway that has a session of this token's device and was not told to
 *     end it, because it takes no Disconnect or cannot be reached: the browser has to tell it
 */
public record LoggedOut(Optional<Gateway> stillOnlineAt) {}
