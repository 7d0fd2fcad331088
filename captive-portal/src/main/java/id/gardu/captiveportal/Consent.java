package id.gardu.captiveportal;

import java.util.Locale;

/**
 * The notice a visitor agreed to by pressing the button below it.
 *
 * @param version of the text on the page, at most 16 characters
 * @param language it was shown in
 */
public record Consent(String version, Locale language) {}
