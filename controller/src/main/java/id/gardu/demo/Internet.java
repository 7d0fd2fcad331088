package id.gardu.demo;

/** What whoever is online finds wherever they go: there is no internet in the demo. */
final class Internet {
    static final String PAGE =
            Looks.page(
                    "Anda di internet",
                    """
                    <p>Gateway percobaan ini melepas Anda. Di kampung sungguhan, di sini situs yang Anda tuju.</p>
                    <p><small lang="en">This demo gateway lets you through; in a real neighbourhood the site you
                    asked for would be here.</small></p>
                    <a href="/telepon">HP percobaan<br><small lang="en">demo phone</small></a>
                    """);

    private Internet() {}
}
