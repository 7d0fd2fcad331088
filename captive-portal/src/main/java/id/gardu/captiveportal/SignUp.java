package id.gardu.captiveportal;

import java.time.Duration;

/**
 * A sign-up that waits for its code.
 *
 * @param untilResend until a code may be sent again; zero when it may
 * @param triesLeft 1-5
 */
public record SignUp(Duration untilResend, int triesLeft) {}
